import {
  fillIn,
  type Actor,
  type Command,
  type CommandContext,
  type Decision,
  type DomainEvent,
  type JsonObject,
  type Moment,
  type Position,
  type RecordedEvent,
  type Slice,
} from '#eventsourcing';
import { type CompiledEdition, type Entry, type Fact } from '#rulebook';
import { type CaseContribution, type CaseShown, type FactContribution, type Messages } from '../capability.js';
import { given } from '../recorded.js';
import { type DomainReader } from '../reader.js';
import { exampleCompiled } from './edition.js';

/** A moment on an ordinary working day of the centre: `at('10:30')`, on 3 March 2026 unless another day is named. */
export const at = (time: string, localDate = '2026-03-03'): Moment => ({
  instant: new Date(`${localDate}T${time}:00+08:00`).toISOString(),
  zone: 'Asia/Shanghai',
  localDate,
});

export const who = (id: string, role: string): Actor => ({ id, role });

/** Words under some key; deciders pass them on and never read them. */
export const words = (text: string): { readonly owner: string; readonly text: string } => ({ owner: 'case:x', text });

/** One command of a script: what, by whom, and when it happened (by default at noon, heard of at 18:00). */
export interface Step<C> {
  readonly command: C;
  readonly by: Actor;
  readonly occurredAt?: Moment;
  readonly now?: Moment;
  /** Who was erased since the step before. */
  readonly erased?: readonly string[];
}

export interface World {
  readonly erased?: readonly string[];
  readonly unknown?: readonly string[];
  /** Who was registered by mistake. */
  readonly cancelled?: readonly string[];
  /** Who works at another centre. */
  readonly elsewhere?: readonly string[];
  /** Last days of those who left. */
  readonly left?: Readonly<Record<string, string>>;
  /** Whom no rulebook binds. */
  readonly unbound?: readonly string[];
  /** In which team who always was; nobody else is in any. */
  readonly teams?: Readonly<Record<string, string>>;
  readonly edition?: CompiledEdition;
  /** What is known of anybody's conduct beside the stream that is played. */
  readonly conduct?: readonly Fact[];
  /** The entries of today's scorecards by key, all of the person or unit `subject`, under the world's edition. */
  readonly entries?: Readonly<Record<string, Entry>>;
  /** Units by id with who leads them. */
  readonly units?: Readonly<Record<string, string>>;
}

/** Reads of a world in which everybody works at centre `c1` under the example edition, unless it is said otherwise. */
export const readerOf = (world: World = {}): DomainReader => {
  const nothing = (): Promise<null> => Promise.resolve(null);
  const person = async (id: string): ReturnType<DomainReader['person']> => {
    if (world.unknown?.includes(id) === true) return null;
    const team = world.teams?.[id];
    const teams = team === undefined ? [] : [{ from: '2025-01-01', value: team }];
    const cancelled = world.cancelled?.includes(id) === true ? ({ cancelled: true } as const) : {};
    const erased = world.erased?.includes(id) === true;
    const now = { posts: [], teams, hiredOn: '2025-01-01', erased, ...cancelled, ...given('leftOn', world.left?.[id]) };
    const centre = world.elsewhere?.includes(id) === true ? 'c2' : 'c1';
    return { id, centre, name: { owner: `person:${id}`, sealed: '' }, contact: null, history: [], now };
  };
  const team = async (id: string): ReturnType<DomainReader['team']> => {
    const leader = world.units?.[id];
    if (leader === undefined) return null;
    const leaders = [{ since: '0' as Position, value: [{ from: '2025-01-01', value: leader }] }];
    return {
      id,
      centre: 'c1',
      department: 'd',
      title: id,
      kind: 'team',
      createdAt: '0' as Position,
      createdOn: '2026-01-01',
      leaders,
    };
  };
  const entry = async (key: string): ReturnType<DomainReader['entry']> => {
    const found = world.entries?.[key];
    const period = { id: 'p', centre: 'c1', rulebook: 'example', start: '2026-03-01', end: '2026-03-31' };
    return found === undefined
      ? null
      : { entry: found, awaits: null, person: found.person, period, edition: world.edition ?? exampleCompiled };
  };
  return {
    person,
    team,
    editionFor: async (id) => (world.unbound?.includes(id) === true ? null : (world.edition ?? exampleCompiled)),
    editionOf: nothing,
    laterEditionWith: nothing,
    edition: nothing,
    entry,
    card: async (key) => (world.entries?.[key] === undefined ? [] : Object.values(world.entries)),
    facts: async () => [],
    conductOf: async (subject, { start, end }, codes) =>
      (world.conduct ?? []).filter(
        (fact) =>
          fact.subject === subject &&
          codes.includes(fact.code) &&
          fact.conductAt.localDate >= start &&
          fact.conductAt.localDate <= end,
      ),
    conductIn: async (subject, incident) =>
      (world.conduct ?? []).filter((fact) => fact.subject === subject && fact.incident === incident),
    reached: async (moment) => moment,
    notice: nothing,
    payRun: nothing,
    stream: async () => [],
  };
};

const contextOf = (step: Step<unknown>, index: number): CommandContext => ({
  commandId: `command-${index}`,
  actor: step.by,
  centre: 'c1',
  occurredAt: step.occurredAt ?? at('12:00'),
  now: step.now ?? at('18:00'),
});

interface RecordedAt {
  readonly stream: string;
  readonly revision: number;
  readonly context: CommandContext;
}

const asRecorded = (event: DomainEvent, { stream, revision, context }: RecordedAt): RecordedEvent => ({
  id: `event-${revision}`,
  stream,
  revision,
  position: String(revision).padStart(8, '0') as Position,
  type: event.type,
  version: 1,
  data: structuredClone(event.data) as JsonObject,
  metadata: {
    occurredAt: context.occurredAt,
    recordedAt: context.now.instant,
    actor: context.actor,
    centre: context.centre,
    subjects: event.subjects,
    commandId: context.commandId,
    requestHash: '',
    causationId: context.commandId,
    correlationId: context.commandId,
    previousHash: null,
    hash: '',
  },
});

export interface Played<S> {
  readonly state: S;
  readonly events: readonly RecordedEvent[];
  readonly last: Decision<DomainEvent>;
}

/** Plays a script through gather, decide and evolve, as command handling does; the last decision may be a refusal. */
export const play = async <C extends Command, E extends DomainEvent, S, K>(
  slice: Slice<C, E, S, K, DomainReader>,
  script: readonly Step<C>[],
  world: World = {},
): Promise<Played<S>> => {
  let reader = readerOf(world);
  let state = slice.initialState;
  let last: Decision<E> = { events: [] };
  const events: RecordedEvent[] = [];
  for (const [index, step] of script.entries()) {
    const context = contextOf(step, index);
    if (step.erased !== undefined) reader = readerOf({ ...world, erased: step.erased });
    last = slice.decide(step.command, state, context, await slice.gather(step.command, state, context, reader));
    if ('refusal' in last) {
      if (index < script.length - 1) throw new Error(`Step ${index} was refused: ${JSON.stringify(last.refusal)}`);
      break;
    }
    for (const event of last.events) {
      const recorded = asRecorded(event, { stream: `${slice.category}-1`, revision: events.length, context });
      events.push(recorded);
      state = slice.evolve(state, recorded as RecordedEvent<E['type'], E['data']>);
    }
  }
  return { state, events, last };
};

/** `ViolationConfirmed`, `nothing`, or `! own-case`: what a table's cell says. */
export const outcomeOf = (decision: Decision<DomainEvent>): string => {
  if ('refusal' in decision) return `! ${decision.refusal.code}`;
  return decision.events.length === 0 ? 'nothing' : decision.events.map(({ type }) => type).join(' + ');
};

/** Every placeholder of the message, in both languages, has a value in the refusal; throws saying which has none. */
export const requireMessage = (decision: Decision<DomainEvent>, messages: Messages): void => {
  if (!('refusal' in decision)) return;
  const { code, values = {} } = decision.refusal;
  const message = messages[code];
  if (message === undefined) throw new Error(`There is no message for the refusal ${code}.`);
  // What the message says only where there is something to be told needs no value.
  for (const [, name] of `${fillIn(message.zh, values)}${fillIn(message.en, values)}`.matchAll(/\{(\w+)\}/g)) {
    if (!(name! in values)) throw new Error(`The message of ${code} has no value for {${name}}.`);
  }
};

/** The facts after these events, by id: what the view `facts` would hold of them. */
export const factsAfter = (contribution: FactContribution, events: readonly RecordedEvent[]): Record<string, Fact> => {
  const facts: Record<string, Fact> = {};
  for (const event of events.filter(({ type }) => contribution.handles.includes(type))) {
    for (const key of contribution.keys(event)) {
      const fact = contribution.evolve(facts[key] ?? null, event, key);
      if (fact !== null) facts[key] = fact;
    }
  }
  return facts;
};

/** What the view `cases` would show after these events. */
export const caseAfter = (contribution: CaseContribution, events: readonly RecordedEvent[]): CaseShown | null =>
  events.reduce<CaseShown | null>((shown, event) => contribution.evolve(shown, event), null);
