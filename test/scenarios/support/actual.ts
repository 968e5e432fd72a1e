import { type Amount, type Assessment, type Duty, type Entry } from '#rulebook';
import { type ChangesSince } from '#runtime';
import { type Expected, type Value } from './scenario.js';

/** A scorecard as a query answers it; `changesSince` when it was asked for as of a day. */
export interface Scorecard {
  readonly assessment: Assessment;
  readonly changesSince?: Pick<ChangesSince, 'entries' | 'learned'>;
  /** The person's duties and those of posts that nobody held; asked for where a column wants them. */
  readonly duties?: readonly Duty[];
}

const amount = (value: Amount): string => (typeof value === 'string' ? value : `${value.from}..${value.to}`);

const yuanOf = (fen: number): string => {
  const [whole, part] = [Math.trunc(Math.abs(fen) / 100), Math.abs(fen) % 100];
  const sign = fen < 0 ? '-' : '';
  return `${sign}${String(whole)}${part === 0 ? '' : `.${String(part).padStart(2, '0')}`}`;
};

const yuan = (fen: Assessment['payFen']): string =>
  typeof fen === 'number' ? yuanOf(fen) : `${yuanOf(fen.from)}..${yuanOf(fen.to)}`;

type Consequence = Pick<Entry, 'status'> & Partial<Pick<Entry, 'amount' | 'target' | 'fen'>>;

/** What a clause opened is named, for it has no points. */
const OPENED: readonly Entry['status'][] = ['opened', 'carried-out', 'not-carried-out', 'replaced'];

/** What counts is written as its amount alone, everything else by its status: `-5`, `undecided -5..-1`, `dismissed`, `opened dismissal`. */
const consequence = ({ status, amount: points = '0', target, fen }: Consequence): string => {
  const money = fen === undefined ? '' : ` ${yuan(fen)} yuan`;
  // A pay line charges no account: its money is all it says.
  const counted = fen !== undefined && points === '0' ? money.trimStart() : `${amount(points)}${money}`;
  if (OPENED.includes(status)) return `${status}${target === undefined ? '' : ` ${target}`}${money}`;
  switch (status) {
    case 'charged':
      return counted;
    case 'undecided':
    case 'mitigated':
    case 'redecided':
      return `${status}${points === '0' && fen !== undefined ? money : ` ${amount(points)}`}`;
    default:
      return `${status}${money}`;
  }
};

const entries = (assessment: Assessment, kinds: readonly Entry['kind'][]): readonly string[] =>
  assessment.entries.filter(({ kind }) => kinds.includes(kind)).map((entry) => `${entry.clause} ${consequence(entry)}`);

const total = (assessment: Assessment, account: string, part: 'net' | 'total'): string => {
  const held = assessment.accounts[account];
  return held === undefined ? 'none' : amount(held[part]);
};

const grade = ({ grade: found }: Assessment): Value =>
  Array.isArray(found) ? found.map((one: string | null) => one ?? 'none') : ((found as string | null) ?? 'none');

const right = ({ rights }: Assessment): string => {
  const statuses = rights.map(({ status }) => status);
  if (statuses.includes('arisen')) return 'yes';
  return statuses.find((status) => status !== 'not-arisen') ?? 'no';
};

const firstState = ({ states = {} }: Assessment) => Object.values(states)[0];

/** What somebody has to enact, or may have to: `frozen`, `possible frozen`. */
const due = (assessment: Assessment): Value => {
  const state = firstState(assessment);
  const possible = state?.levels
    .filter(({ status }) => status === 'possible')
    .map((level) => `possible ${level.state}`);
  return state?.due ?? (possible?.length === 0 ? 'none' : (possible ?? 'none'));
};

const bounds = (possible: Exclude<Amount, string>): string => {
  const { from, to, open } = possible;
  const [left, right] = [open === 'from' || open === 'both' ? '(' : '[', open === 'to' || open === 'both' ? ')' : ']'];
  return `${left}${from}..${to}${right}`;
};

/** How a total reads that contains amounts which the norm leaves open: `at-least [10..30)`. */
const reads = ({ accounts }: Assessment): string => {
  const open = accounts['penalty']?.open;
  if (open === undefined) return 'exact';
  return `${open.reads} ${open.possible === null || typeof open.possible === 'string' ? 'any' : bounds(open.possible)}`;
};

/** A debt in yuan: carried in + added - taken = carried on. */
const owed = ({ debts = {} }: Assessment): string => {
  const [debt] = Object.values(debts);
  if (debt === undefined) return 'none';
  const { opening, charged, taken, closing } = debt;
  return `${yuan(opening)} + ${yuan(charged)} - ${yuan(taken)} = ${yuan(closing)}`;
};

/** A pay line by its name, also one that only other lines read. */
const line =
  (name: string) =>
  ({ assessment }: Scorecard): string => {
    const entry = assessment.entries.find(({ kind, target }) => kind === 'pay' && target === name);
    return entry?.fen === undefined ? 'none' : yuan(entry.fen);
  };

/** Indicators in order, each with what it gives of its weight: `39.2 of 40`; `missing` while its figure or target is. */
const indicators = ({ scorecards = {} }: Assessment): readonly string[] =>
  Object.values(scorecards).flatMap((card) =>
    card.indicators.map(({ id, weight, points }) =>
      points === undefined ? `${id} missing` : `${id} ${amount(points)} of ${weight}`,
    ),
  );

/** Scores of whole cards of indicators with what they could be at most: `hard 47.5 of 60`; what has no figure is left out of both. */
const cards = ({ scorecards = {} }: Assessment): readonly string[] =>
  Object.entries(scorecards).map(
    ([name, { score, full }]) => `${name} ${score === null ? 'none' : amount(score)} of ${full}`,
  );

/** Money that the edition hands on to the next month under a name, in yuan. */
const handedOn = ({ results }: Assessment, name: string): string => {
  const fen = results[name];
  return typeof fen === 'string' ? yuan(Number(fen)) : 'none';
};

/** Everything that the edition hands on to the next month: `lastStreak 2`; money in fen, as it is kept. */
const carried = ({ results }: Assessment): readonly string[] =>
  Object.entries(results).map(([name, value]) => `${name} ${typeof value === 'string' ? value : value ? 'yes' : 'no'}`);

/** A measure by its name, where it is an exact number. */
const measure =
  (name: string) =>
  ({ assessment }: Scorecard): string => {
    const value = assessment.measures[name];
    return value === undefined || value === null || typeof value === 'boolean' ? 'none' : amount(value);
  };

/** Every measure with its value: `worked yes`, `discipline 2`. */
const measured = ({ measures }: Assessment): readonly string[] =>
  Object.entries(measures).map(([name, value]) => {
    const shown = typeof value === 'boolean' ? (value ? 'yes' : 'no') : amount(value);
    return `${name} ${shown}`;
  });

const place = ({ places }: Assessment): string => {
  const found = places['monthly'];
  if (found === undefined) return 'none';
  const end = `${found.first === true ? ' first' : ''}${found.last === true ? ' last' : ''}`;
  return found.place === null ? 'none' : `${String(found.place)} of ${String(found.participants)}${end}`;
};

const rulings = (assessment: Assessment): readonly string[] =>
  assessment.entries.flatMap(({ clause, dates, because }) =>
    (because.rulings ?? []).map(({ outcome, by, at, stale }) => {
      const conduct = dates.conduct === undefined ? '' : ` of ${dates.conduct}`;
      return `${clause}${conduct} ${outcome} by ${by} on ${at.slice(0, 10)}${stale ? ', stale' : ''}`;
    }),
  );

/** Entries over a limit, each with the days of conduct that were counted already. */
const already = (assessment: Assessment): readonly string[] => {
  const days = new Map(
    assessment.entries.flatMap(({ kind, because, dates }) =>
      kind === 'fact' ? because.facts.map(({ id }) => [id, dates.conduct] as const) : [],
    ),
  );
  return assessment.entries.flatMap(({ clause, dates, because }) =>
    because.countedBy === undefined
      ? []
      : [
          `${clause} of ${dates.conduct!} by ${because.countedBy.map(({ id, date }) => days.get(id) ?? date ?? 'a record under no clause').join(' ')}`,
        ],
  );
};

/** Clauses that nobody can judge yet, each with the days of the earlier month whose run it waits for. */
const waitsFor = (assessment: Assessment): readonly string[] =>
  assessment.entries.flatMap(({ clause, because }) =>
    (because.withoutRun ?? []).map(({ period }) => `${clause} ${period.split(':').at(-1)!}`),
  );

/** Every decision on what a clause opened, in order; `replaced` where a later one took its place or it holds no longer. */
const decisions = (assessment: Assessment): readonly string[] =>
  assessment.entries.flatMap(({ clause, because }) =>
    (because.decisions ?? []).map(({ outcome, points, fen, by, holds }) => {
      const money = fen === undefined ? '' : ` ${yuan(fen)} yuan`;
      return `${clause} ${outcome ?? points ?? ''}${money} by ${by}${holds ? '' : ', replaced'}`;
    }),
  );

const learned = ({ changesSince }: Scorecard): readonly string[] =>
  (changesSince?.learned ?? []).map(
    ({ kind, detail, change, events }) => `${kind} ${detail} ${change}: ${events.map(({ type }) => type).join(' ')}`,
  );

const changed = ({ changesSince }: Scorecard): readonly string[] =>
  (changesSince?.entries ?? []).map(({ before, after }) => {
    const clause = (after ?? before)!.clause;
    return `${clause} ${before === null ? 'none' : consequence(before)} → ${after === null ? 'none' : consequence(after)}`;
  });

const READ: Readonly<Record<Expected, (card: Scorecard) => Value>> = {
  raw: ({ assessment }) => total(assessment, 'score' in assessment.accounts ? 'score' : 'penalty', 'net'),
  score: ({ assessment }) => total(assessment, 'score', 'total'),
  points: ({ assessment }) => total(assessment, 'penalty', 'total'),
  grade: ({ assessment }) => grade(assessment),
  float: ({ assessment }) =>
    assessment.pay.filter(({ line }) => line === 'floating').map(({ fen }) => yuan(fen))[0] ?? 'none',
  pay: ({ assessment }) => yuan(assessment.payFen),
  right: ({ assessment }) => right(assessment),
  entries: ({ assessment }) => entries(assessment, ['fact', 'aggregate']),
  'month-end': ({ assessment }) => entries(assessment, ['period-end']),
  place: ({ assessment }) => place(assessment),
  rulings: ({ assessment }) => rulings(assessment),
  unset: ({ assessment }) =>
    assessment.entries.flatMap(({ clause, unset }) => (unset === undefined ? [] : [`${clause} ${unset}`])),
  held: ({ assessment }) =>
    Object.keys(assessment.accounts).map((name) => `${name} ${total(assessment, name, 'total')}`),
  already: ({ assessment }) => already(assessment),
  'waits-for': ({ assessment }) => waitsFor(assessment),
  decisions: ({ assessment }) => decisions(assessment),
  state: ({ assessment }) => firstState(assessment)?.state ?? 'none',
  due: ({ assessment }) => due(assessment),
  reads: ({ assessment }) => reads(assessment),
  wage: line('wage'),
  owed: ({ assessment }) => owed(assessment),
  workload: line('workload'),
  ratio: measure('ratio'),
  reviewed: measure('reviewScore'),
  basic: line('basic'),
  bonus: line('bonus'),
  duties: ({ duties = [] }) =>
    duties.map(({ obligation, due: { localDate }, status }) => `${obligation} ${localDate.slice(5)} ${status}`),
  indicators: ({ assessment }) => indicators(assessment),
  cards: ({ assessment }) => cards(assessment),
  'from-average': ({ assessment }) => handedOn(assessment, 'fromTeamAverage'),
  measured: ({ assessment }) => measured(assessment),
  carried: ({ assessment }) => carried(assessment),
  learned,
  changed,
};

/** What a scorecard says in one column, written as a table writes it. */
export const actual = (card: Scorecard, column: Expected): Value => READ[column](card);
