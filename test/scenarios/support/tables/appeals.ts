import { type JsonValue, type Moment, type RecordedEvent } from '#eventsourcing';
import { capabilities } from '#callcentre';
import { type Edition } from '#rulebook';
import { type Cells, type TableKind, textOf } from './kind.js';

/** The decider of appeals: what it says of a deadline is what the door says. */
const { slice } = capabilities.find((capability) => capability.slice.category === 'appeal')!;

const PERSON = 'holder';
const ENTRY = 'entry';

const momentOf = (localDate: string, zone: string): Moment => ({
  instant: `${localDate}T04:00:00.000Z`,
  zone,
  localDate,
});

/** What is known of the entry and the edition's levels when somebody acts on a day. */
const knownOf = ({ processes, zone }: Edition, told: string, decidedOn: string | null): unknown => ({
  leader: null,
  entry: { person: PERSON, clause: 'clause', edition: 'edition', period: 'period', amount: '-1', facts: [] },
  levels: processes.appeal.levels,
  notifiedAt: momentOf(told, zone),
  decidedOn,
  part: [],
});

interface Asking {
  readonly told: string;
  readonly day: string;
  readonly type: 'appeal.file' | 'appeal.escalate';
  readonly state: unknown;
  readonly decidedOn: string | null;
}

const decide = (edition: Edition, { told, day, type, state, decidedOn }: Asking): string => {
  const now = momentOf(day, edition.zone);
  const context = {
    commandId: 'command',
    actor: { id: PERSON, role: 'agent' },
    centre: 'centre-1',
    occurredAt: now,
    now,
  };
  const command = { type, data: { entry: ENTRY, grounds: 'otherwise' } };
  const decision = slice.decide(
    command as never,
    state as never,
    context as never,
    knownOf(edition, told, decidedOn) as never,
  );
  return 'refusal' in decision ? decision.refusal.code : 'taken';
};

/** An appeal that the first level decided on a day. */
const decidedOn = (edition: Edition, told: string, day: string): unknown => {
  const event = (type: string, data: JsonValue): RecordedEvent<string, unknown> =>
    ({
      type,
      data,
      metadata: {
        actor: { id: 'manager-1', role: 'manager' },
        recordedAt: `${day}T04:00:00.000Z`,
        occurredAt: momentOf(day, edition.zone),
      },
    }) as unknown as RecordedEvent<string, unknown>;
  const disputed = { entry: ENTRY, person: PERSON, clause: 'clause', edition: 'edition', period: 'period', facts: [] };
  const filed = event('AppealFiled', { ...disputed, amount: '-1', level: 1, notifiedAt: told, deadline: day });
  const rejected = {
    entry: ENTRY,
    person: PERSON,
    level: 1,
    outcome: { kind: 'rejected' },
    facts: [],
    finalLevel: false,
  };
  return [filed, event('AppealDecided', rejected)].reduce<unknown>(
    (state, one) => slice.evolve(state as never, one as never),
    slice.initialState,
  );
};

const answerOf = (edition: Edition, row: Cells): string => {
  const [told, filed, decided, further] = ['told', 'filed', 'decided', 'further'].map((column) => textOf(row[column]));
  if (told === undefined) throw new Error('say under "told" on which day the person was told.');
  if (filed !== undefined)
    return decide(edition, { told, day: filed, type: 'appeal.file', state: slice.initialState, decidedOn: null });
  if (decided === undefined || further === undefined)
    throw new Error('say when the appeal is "filed", or when it was "decided" and is taken "further".');
  const state = decidedOn(edition, told, decided);
  return decide(edition, { told, day: further, type: 'appeal.escalate', state, decidedOn: decided });
};

/** Whether an appeal is taken on a day after the person was told, or at the next level after the first one decided. */
export const appeals: TableKind = {
  settings: {},
  required: [],
  given: ['told', 'filed', 'decided', 'further'],
  answers: ['appeal'],
  answer: ({ edition }, row) => ({ appeal: answerOf(edition, row) }),
};
