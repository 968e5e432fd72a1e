import { type Caller, type CommandOutcome, type RunningSystem, type System, localOperator, openSystem } from '#runtime';
import { type RecordedEvent } from '#eventsourcing';
import { CENTRE } from '../end-to-end/support/small-centre.js';

export const operator: Caller = localOperator(CENTRE);

/** Shifts of ten agents: `rows` lines that each become one fact. */
export const attendanceFile = (rows: number): string => {
  const lines = Array.from({ length: rows }, (_, row) => {
    const agent = `A${String((row % 10) + 1).padStart(3, '0')}`;
    const day = String((Math.floor(row / 10) % 31) + 1).padStart(2, '0');
    const minute = String(Math.floor(row / 310)).padStart(2, '0');
    return `k${row},${agent},shift-worked,2026-03-${day} 09:${minute}`;
  });
  return ['key,person,code,occurred_at', ...lines, ''].join('\n');
};

/** People whose rows become five commands each. */
export const peopleFile = (rows: number): string => {
  const lines = Array.from({ length: rows }, (_, row) =>
    [`N${row}`, `新人${row}`, '2026-02-02', 'cs_specialist', 'G01', '2026-02-09', '2026-02-10'].join(','),
  );
  return ['person,name,hired_on,post,team,training_completed_on,post_taken_on', ...lines, ''].join('\n');
};

/** What one row of `peopleFile` records, in its order. */
export const PERSON_EVENTS = ['PersonRegistered', 'PostAssigned', 'TeamJoined', 'TrainingCompleted', 'PostTaken'];

/** Remembers what was acknowledged: the only things that a crash may not take. */
export class Acknowledged {
  readonly outcomes: (CommandOutcome & { readonly kind: 'accepted' })[] = [];

  constructor(
    private readonly system: Pick<System, 'execute' | 'query' | 'zone'>,
    private readonly onAcknowledged: (count: number) => void,
  ) {}

  get through(): Pick<System, 'execute' | 'query' | 'zone'> {
    return {
      zone: this.system.zone,
      query: (request) => this.system.query(request),
      execute: async (request) => {
        const outcome = await this.system.execute(request);
        if (outcome.kind === 'accepted') {
          this.outcomes.push(outcome);
          this.onAcknowledged(this.outcomes.length);
        }
        return outcome;
      },
    };
  }
}

const PAGE = 1000;

const wholeLog = async ({ store }: RunningSystem): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readAll(events.at(-1)?.position ?? null, PAGE);
    if (page.length === 0) return events;
    events.push(...page);
  }
};

export interface Aftermath {
  readonly events: readonly RecordedEvent[];
  /** Result of `verify` over the whole log. */
  readonly log: string;
  readonly caughtUp: boolean;
}

/** Opens what a killed process left, lets the views catch up, and says what is there. */
export const aftermathOf = async (folder: string): Promise<Aftermath> => {
  const system = await openSystem({ folder, policies: 'on-demand' });
  try {
    const { head, checkpoint } = await system.status();
    const verified = await system.query({ caller: operator, name: 'verify', parameters: {} });
    if (verified.kind === 'refused') throw new Error(JSON.stringify(verified));
    const { log } = verified.result as unknown as { readonly log: { readonly result: string } };
    return { events: await wholeLog(system), log: log.result, caughtUp: head === checkpoint };
  } finally {
    await system.close();
  }
};

/** Of each row of the attendance file, how often it is in the log. */
export const shiftsIn = ({ events }: Aftermath): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { type, data } of events) {
    const { source, code } = data as { readonly source?: string; readonly code?: string };
    if (type === 'FactRecorded' && code === 'shift-worked' && source?.startsWith('k') === true)
      counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return counts;
};

/** Of each person of the people file, the events there are, in order. */
export const newcomersIn = ({ events }: Aftermath): ReadonlyMap<string, readonly string[]> => {
  const found = Map.groupBy(
    events.filter(({ stream }) => /^person-N\d+$/.test(stream)),
    ({ stream }) => stream,
  );
  return new Map([...found].map(([stream, own]) => [stream, own.map(({ type }) => type)]));
};
