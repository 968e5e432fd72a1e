import { type Fact, type StateResult } from '../assessment.js';
import { type StateLevel } from '../edition.js';
import { type Truth, ZERO } from '../expressions/index.js';
import { derivedLine, withoutAmount } from './derived-lines.js';
import { compareFacts } from './fact-view.js';
import { type Line } from './line.js';
import { type StatePlan } from './plan-parts.js';
import { type Subject } from './subject.js';

/** What states read of a person besides the names of formulas. */
export interface StateSubject extends Subject {
  /** Facts of these codes that stand in the period. */
  standing(codes: readonly string[]): readonly Fact[];
}

interface Standing {
  readonly state: string;
  readonly since: string | null;
}

const codesOf = ({ machine }: StatePlan): readonly string[] =>
  machine.levels.flatMap(({ enactedBy, endedBy, undoneBy }) => [enactedBy, endedBy ?? '', undoneBy ?? '']);

/** One fact after the other: what enacts a state, what ends it, what undoes it. A terminal one yields only to its undoing. */
const step = ({ machine }: StatePlan, standing: Standing, { code, conductAt }: Fact): Standing => {
  const current = machine.levels.find(({ state }) => state === standing.state);
  const since = conductAt.localDate;
  if (current !== undefined && (code === current.undoneBy || (code === current.endedBy && !current.terminal)))
    return { state: machine.initial, since };
  const entered = machine.levels.find(({ enactedBy }) => enactedBy === code);
  return entered === undefined || current?.terminal === true ? standing : { state: entered.state, since };
};

/** The state at the end of the period: what was carried into it, changed by the facts of the period. */
export const currentState = (subject: StateSubject, plan: StatePlan): Standing => {
  const carried = subject.carriedValues[`state_${plan.name}`];
  const entered = plan.machine.levels.find(({ state }) => state === carried);
  const start = { state: entered?.state ?? plan.machine.initial, since: null };
  return [...subject.standing(codesOf(plan))]
    .sort(compareFacts)
    .reduce<Standing>((standing, fact) => step(plan, standing, fact), start);
};

type LevelStatus = StateResult['levels'][number]['status'];

interface JudgedLevel {
  readonly level: StateLevel;
  readonly status: LevelStatus;
  readonly line: Line | null;
}

/** Between the states that one result names: a state is a word. */
const BETWEEN_STATES = ' ';

const LINE_STATUS = {
  due: 'opened',
  possible: 'undecided',
  outranked: 'opened',
  enacted: 'opened',
  'without-ground': 'not-met',
  'not-due': 'not-met',
  conditional: 'conditional',
} as const;

/** States that were due and not enacted at the end of the period before. */
const carriedDue = ({ carriedValues }: StateSubject, { name }: StatePlan): readonly string[] => {
  const carried = carriedValues[`due_${name}`];
  return typeof carried === 'string' ? carried.split(BETWEEN_STATES) : [];
};

const groundOf = (subject: StateSubject, plan: StatePlan, index: number, holdsNow: boolean): Truth | 'not yet' => {
  const { level, condition } = plan.levels[index]!;
  // Enacted and ended within the period: the same ground does not lead there twice.
  if (subject.standing([level.enactedBy]).length > 0 && !holdsNow) return false;
  if (!subject.ended && level.on === 'period-end') return 'not yet';
  // What was due and not enacted stays due: the crossing was in an earlier period, and nothing undid it.
  if (carriedDue(subject, plan).includes(level.state)) return true;
  return condition.evaluate(subject.possible.environment) as Truth;
};

const statusOf = (ground: Truth | 'not yet', standing: Standing, level: StateLevel): LevelStatus => {
  if (standing.state === level.state) return ground === false && standing.since !== null ? 'without-ground' : 'enacted';
  if (ground === 'not yet') return 'conditional';
  if (ground === 'unknown') return 'possible';
  return ground ? 'due' : 'not-due';
};

const lineOf = (subject: StateSubject, plan: StatePlan, index: number, status: LevelStatus): Line | null => {
  const { level, condition } = plan.levels[index]!;
  if (!subject.ended && (status === 'not-due' || status === 'conditional')) return null;
  return derivedLine(subject, {
    kind: 'outcome',
    id: level.id,
    title: level.title,
    class: 'state',
    lineage: subject.plan.compiled.lineage(level.id),
    continues: level.continues,
    target: `${plan.name}.${level.state}`,
    account: null,
    unruled: withoutAmount(LINE_STATUS[status]),
    clauseAmount: ZERO,
    condition,
  });
};

const judge = (subject: StateSubject, plan: StatePlan, standing: Standing, index: number): JudgedLevel => {
  const { level } = plan.levels[index]!;
  const status = statusOf(groundOf(subject, plan, index, standing.state === level.state), standing, level);
  const line = lineOf(subject, plan, index, status);
  const undone = line?.entry.status === 'dismissed' || line?.entry.status === 'waived';
  if (!undone) return { level, status, line };
  return { level, line, status: standing.state === level.state ? 'without-ground' : 'not-due' };
};

export interface JudgedStates {
  readonly result: StateResult;
  /** Every state that is due above the one that holds, the highest first: an outranked one is due again once the higher one falls. */
  readonly stillDue: readonly string[];
  readonly lines: readonly Line[];
}

/** Where a person stands in one set of states, with an entry for each level that says something. */
export const judgeStates = (subject: StateSubject, plan: StatePlan): JudgedStates | null => {
  if (!subject.isInScope(plan.appliesTo)) return null;
  const standing = currentState(subject, plan);
  const rankNow = plan.machine.levels.find(({ state }) => state === standing.state)?.rank ?? -1;
  const judged = plan.levels.map((_level, index) => judge(subject, plan, standing, index));
  const stillDue = judged
    .filter(({ level, status }) => status === 'due' && level.rank > rankNow)
    .toSorted((one, other) => other.level.rank - one.level.rank);
  const [due] = stillDue;
  return {
    stillDue: stillDue.map(({ level }) => level.state),
    result: {
      state: standing.state,
      ...(standing.since !== null && { since: standing.since }),
      due: due?.level.state ?? null,
      levels: judged.map(({ level, status }) => ({
        clause: level.id,
        state: level.state,
        status: status === 'due' && level !== due?.level ? 'outranked' : status,
      })),
    },
    lines: judged.flatMap(({ line }) => line ?? []),
  };
};

/** What later periods have to know: the state, and what is due and not enacted (002M P-M2: a reversal leads to what the remaining facts give). */
export const carriedStates = (
  judged: readonly (readonly [string, JudgedStates])[],
): readonly (readonly [string, string])[] =>
  judged.flatMap(([name, { result, stillDue }]) => [
    [`state_${name}`, result.state] as const,
    ...(stillDue.length === 0 ? [] : [[`due_${name}`, stillDue.join(BETWEEN_STATES)] as const]),
  ]);
