import { type Edition, type Entry, decidableOf } from '#rulebook';
import { type Role } from '#runtime';
import { type Actor, type ScenarioCentre, expectingRefusal } from './centre.js';
import { type DecisionStep } from './scenario.js';

const YUAN = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<part>\d{1,2}))?$/u;

/** Yuan as a table writes them, in fen; read as text, because a binary float would lose some. */
export const fenOf = (yuan: string): number => {
  const { sign = '', whole, part = '' } = YUAN.exec(yuan)?.groups ?? {};
  if (whole === undefined) throw new Error(`"${yuan}" is no amount in yuan.`);
  return Number(`${sign}${whole}${part.padEnd(2, '0')}`);
};

/** Somebody of the role who had no part in what happened. */
const decider = (role: string): Actor => [`${role}-3`, role as Role];

const SETTLED: Readonly<Record<string, object>> = {
  yes: { outcome: 'carried-out' },
  no: { outcome: 'not-carried-out' },
};

/** How a row says what became of a consequence: an amount in yuan, `yes`, `no`, or what took its place. */
const outcomeOf = (settled: string): object => {
  if (YUAN.test(settled)) return { outcome: 'carried-out', fen: fenOf(settled) };
  return SETTLED[settled] ?? { outcome: 'replaced', replacedBy: settled };
};

type ListedEntry = Pick<Entry, 'key' | 'kind' | 'clause' | 'target' | 'status' | 'dates' | 'because'>;

const SUPERVISOR: Actor = ['supervisor-1', 'supervisor'];

/** Decides in the case what became of everything that a clause opened for the fact; nothing where the row says nothing. */
export const settle = async (
  centre: ScenarioCentre,
  edition: Edition,
  happened: {
    readonly person: string;
    readonly kind: 'violation' | 'record';
    readonly id: string;
    readonly settled: string | undefined;
  },
): Promise<void> => {
  const { person, kind, id, settled } = happened;
  if (settled === undefined) return;
  await centre.system.settled();
  const entries = await centre.ask<readonly ListedEntry[]>(SUPERVISOR, 'entries', { person });
  const opened = entries.filter(
    ({ status, because }) => status === 'opened' && because.facts.some((fact) => fact.id === `${kind}-${id}#0`),
  );
  if (opened.length === 0) throw new Error(`Nothing waits for a decision about the ${kind} ${id}.`);
  for (const entry of opened) {
    const decidable = decidableOf({ edition }, entry);
    if (decidable?.kind !== 'consequence') throw new Error(`${entry.clause} opens no ${entry.target}.`);
    await centre.act(decider(decidable.decidedBy[0]!), `${kind}.decide`, {
      [kind]: id,
      clause: entry.clause,
      process: entry.target,
      ...outcomeOf(settled),
      evidence: ['minutes-1'],
      reason: 'weighed',
    });
  }
};

const decidedEntry = async (centre: ScenarioCentre, step: DecisionStep, period: string): Promise<ListedEntry> => {
  const { who, clause, target, date } = step;
  const entries = await centre.ask<readonly ListedEntry[]>(SUPERVISOR, 'entries', { person: who, clause, period });
  const fitting = entries.filter(
    (entry) =>
      (target === undefined || entry.target === target) && (date === undefined || entry.dates.conduct === date),
  );
  const [entry, ...others] = fitting;
  if (entry !== undefined && others.length === 0) return entry;
  throw new Error(`${who} has ${String(fitting.length)} entries under ${clause} to decide about; say target or date.`);
};

const IN_ITS_CASE = /^(?<kind>violation|record)-(?<id>.+)#\d+$/u;

/** Somebody of the role decides about an entry: in its case where it has one, else by its key. */
export const decideEntry = async (centre: ScenarioCentre, step: DecisionStep, period: string): Promise<void> => {
  const { clause, by, outcome, yuan, points, option, replacedBy, refused } = step;
  const entry = await decidedEntry(centre, step, period);
  const said = {
    ...(outcome === undefined ? {} : { outcome }),
    ...(yuan === undefined ? {} : { fen: fenOf(yuan) }),
    ...(points === undefined ? {} : { points }),
    ...(option === undefined ? {} : { option }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    reason: 'weighed',
  };
  const { kind, id } = IN_ITS_CASE.exec(entry.because.facts[0]?.id ?? '')?.groups ?? {};
  const process = outcome === undefined ? {} : { process: entry.target };
  await expectingRefusal(refused, async () => {
    if (kind === undefined) await centre.act(decider(by), 'decision.decide', { entry: entry.key, ...said });
    else await centre.act(decider(by), `${kind}.decide`, { [kind]: id, clause, ...process, ...said });
  });
};
