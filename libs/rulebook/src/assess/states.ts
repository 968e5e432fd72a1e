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
  /** What would hold without it: what a higher state was put over, null where that was the ordinary one. */
  readonly under: Standing | null;
}

const codesOf = ({ machine }: StatePlan): readonly string[] =>
  machine.levels.flatMap(({ enactedBy, endedBy, undoneBy }) => [enactedBy, endedBy ?? '', undoneBy ?? '']);

/** Between the states that one result names: a state is a word. */
const BETWEEN_STATES = ' ';

const levelOf = ({ machine }: StatePlan, name: string): StateLevel | undefined =>
  machine.levels.find(({ state }) => state === name);

const ordinary = ({ machine }: StatePlan, since: string | null): Standing => ({
  state: machine.initial,
  since,
  under: null,
});

/** Put into a state: over a lower one, in place of an equal or higher one. */
const entering = (
  standing: Standing,
  current: StateLevel | undefined,
  entered: StateLevel,
  since: string,
): Standing => {
  const isOver = current !== undefined && entered.rank > current.rank;
  return { state: entered.state, since, under: entered === current ? standing.under : isOver ? standing : null };
};

/**
 * One fact after the other: what enacts a state, what ends it, what undoes it. A terminal one yields only to its undoing, which
 * leads to what the remaining facts give (002M P-M2): to the state that it was put over, unless that was ended meanwhile.
 */
const step = (plan: StatePlan, standing: Standing, fact: Fact): Standing => {
  const { code } = fact;
  const since = fact.conductAt.localDate;
  const current = levelOf(plan, standing.state);
  if (code === current?.undoneBy) return standing.under ?? ordinary(plan, since);
  if (code === current?.endedBy && !current.terminal) return ordinary(plan, since);
  const entered = plan.machine.levels.find(({ enactedBy }) => enactedBy === code);
  if (current?.terminal !== true) return entered === undefined ? standing : entering(standing, current, entered, since);
  return entered === current ? standing : { ...standing, under: below(plan, standing.under, fact) };
};

/** What a fact does to the state that a terminal one was put over. */
const below = (plan: StatePlan, under: Standing | null, fact: Fact): Standing | null => {
  const next = step(plan, under ?? ordinary(plan, null), fact);
  return next.state === plan.machine.initial ? null : next;
};

/** What was carried into the period: the state in force, and under it what would hold without it. */
const carriedStanding = ({ carriedValues }: StateSubject, plan: StatePlan): Standing => {
  const { [`state_${plan.name}`]: carried, [`under_${plan.name}`]: lower } = carriedValues;
  if (typeof carried !== 'string' || levelOf(plan, carried) === undefined) return ordinary(plan, null);
  const names = typeof lower === 'string' ? lower.split(BETWEEN_STATES) : [];
  const known = names.filter((state) => levelOf(plan, state) !== undefined);
  const under = known.reduceRight<Standing | null>((next, state) => ({ state, since: null, under: next }), null);
  return { state: carried, since: null, under };
};

/** The state at the end of the period: what was carried into it, changed by the facts of the period. */
export const currentState = (subject: StateSubject, plan: StatePlan): Standing =>
  [...subject.standing(codesOf(plan))]
    .sort(compareFacts)
    .reduce<Standing>((standing, fact) => step(plan, standing, fact), carriedStanding(subject, plan));

type LevelStatus = StateResult['levels'][number]['status'];

interface JudgedLevel {
  readonly level: StateLevel;
  readonly status: LevelStatus;
  readonly line: Line | null;
  /** Whether an appeal took the consequence itself away. */
  readonly undone: boolean;
}

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

/** Whether a terminal state holds over the level: nobody enacts a lower one meanwhile, and nothing of it is to be decided. */
const isUnderTerminal = (plan: StatePlan, { state }: Standing, { rank }: StateLevel): boolean => {
  const current = levelOf(plan, state);
  return current?.terminal === true && rank < current.rank;
};

/**
 * Whether the level was enacted in the period and not undone since. An enactment that was wrong is none: what the remaining facts give is
 * due, whether they were there before or came since.
 */
const hasLedThere = (subject: StateSubject, { enactedBy, undoneBy }: StateLevel): boolean =>
  [...subject.standing([enactedBy, ...(undoneBy === undefined ? [] : [undoneBy])])].sort(compareFacts).at(-1)?.code ===
  enactedBy;

const groundOf = (subject: StateSubject, plan: StatePlan, index: number, standing: Standing): Truth | 'not yet' => {
  const { level, condition } = plan.levels[index]!;
  const holdsNow = standing.state === level.state;
  // Enacted and ended within the period: the ground of a period leads there once, also where more is added to it afterwards.
  if (hasLedThere(subject, level) && !holdsNow) return false;
  if (!subject.ended && level.on === 'period-end') return 'not yet';
  // What was due and not enacted stays due: the crossing was in an earlier period, and nothing undid it.
  if (carriedDue(subject, plan).includes(level.state) && !isUnderTerminal(plan, standing, level)) return true;
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
  const status = statusOf(groundOf(subject, plan, index, standing), standing, level);
  const line = lineOf(subject, plan, index, status);
  const undone = line?.entry.status === 'dismissed' || line?.entry.status === 'waived';
  if (!undone) return { level, status, line, undone };
  return { level, line, undone, status: standing.state === level.state ? 'without-ground' : 'not-due' };
};

/** The states that would hold without the one in force, the highest first. */
const statesUnder = ({ under }: Standing): readonly string[] =>
  under === null ? [] : [under.state, ...statesUnder(under)];

/**
 * Whether the level is due again once a terminal state over it is undone: nobody enacted it, and what made it due stands in this
 * period, or did in an earlier one.
 */
const waits = (subject: StateSubject, plan: StatePlan, standing: Standing, judged: JudgedLevel): boolean => {
  const { level, status, undone } = judged;
  if (!isUnderTerminal(plan, standing, level) || statesUnder(standing).includes(level.state)) return false;
  if (undone || subject.standing([level.enactedBy]).length > 0) return false;
  return status === 'due' || carriedDue(subject, plan).includes(level.state);
};

const byRank = (one: JudgedLevel, other: JudgedLevel): number => other.level.rank - one.level.rank;

export interface JudgedStates {
  readonly result: StateResult;
  /** What would hold if the state in force were undone. */
  readonly under: readonly string[];
  /**
   * Every state that is due above the one that holds, the highest first: an outranked one is due again once the higher one falls.
   * After them what waits under a terminal one.
   */
  readonly stillDue: readonly string[];
  readonly lines: readonly Line[];
}

/** Where a person stands in one set of states, with an entry for each level that says something. */
export const judgeStates = (subject: StateSubject, plan: StatePlan): JudgedStates | null => {
  if (!subject.isInScope(plan.appliesTo)) return null;
  const standing = currentState(subject, plan);
  const rankNow = levelOf(plan, standing.state)?.rank ?? -1;
  const judged = plan.levels.map((_level, index) => judge(subject, plan, standing, index));
  const stillDue = judged.filter(({ level, status }) => status === 'due' && level.rank > rankNow).toSorted(byRank);
  const waiting = judged.filter((each) => waits(subject, plan, standing, each)).toSorted(byRank);
  const [due] = stillDue;
  return {
    under: statesUnder(standing),
    stillDue: [...stillDue, ...waiting].map(({ level }) => level.state),
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

const listed = (name: string, states: readonly string[]): readonly (readonly [string, string])[] =>
  states.length === 0 ? [] : [[name, states.join(BETWEEN_STATES)]];

/**
 * What later periods have to know: the state, what would hold without it, and what is due and not enacted (002M P-M2: a reversal
 * leads to what the remaining facts give).
 */
export const carriedStates = (
  judged: readonly (readonly [string, JudgedStates])[],
): readonly (readonly [string, string])[] =>
  judged.flatMap(([name, { result, under, stillDue }]) => [
    [`state_${name}`, result.state] as const,
    ...listed(`under_${name}`, under),
    ...listed(`due_${name}`, stillDue),
  ]);
