import { type StateResult } from '../../assessment/assessment.js';
import { type StateLevel } from '../../edition/edition.js';
import { type CompiledExpression, type Truth, ZERO } from '../../expressions/index.js';
import { dueNames, stateNames, underNames } from '../../made-names.js';
import { derivedLine, withoutAmount } from '../lines/derived-lines.js';
import { type EarlierWorld } from '../lines/earlier-days.js';
import { compareFacts } from '../facts/fact-view.js';
import { isUndone, type Line } from '../line.js';
import { type StatePlan } from '../plan/plan-parts.js';
import {
  BETWEEN_STATES,
  carriedDue,
  currentState,
  levelOf,
  type Standing,
  type StateSubject,
  statesUnder,
} from './standing.js';

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

/** The condition of a level, and the world that it is asked in. */
interface Asked {
  readonly condition: CompiledExpression;
  readonly holds: Truth;
  /** Null where the edition of the period's end asks. */
  readonly world: EarlierWorld | null;
}

/** What each earlier edition of the period says of the level; one whose states do not reach the person asks nothing of them. */
const askedEarlier = (subject: StateSubject, name: string, state: string): readonly Asked[] =>
  subject.earlier.flatMap((world) => {
    const set = world.plan.states.get(name);
    if (set === undefined || !subject.isInScope(set.appliesTo)) return [];
    const found = set.levels.find(({ level }) => level.state === state);
    if (found === undefined || found.level.on === 'period-end') return [];
    const { condition } = found;
    return [{ condition, holds: condition.evaluate(world.environment) as Truth, world }];
  });

/**
 * Whether the level was reached. The edition at the crossing decides: whoever reached it while an earlier edition of the period bound the conduct
 * is there, whatever limits came in force afterwards. A level that is asked at the period's end knows no crossing.
 */
const askLevel = (subject: StateSubject, { name, levels }: StatePlan, index: number): Asked => {
  const { level, condition } = levels[index]!;
  const holds = condition.evaluate(subject.possible.environment) as Truth;
  const now = { condition, holds, world: null };
  if (holds === true || level.on === 'period-end') return now;
  const earlier = askedEarlier(subject, name, level.state);
  const crossed = earlier.find((asked) => asked.holds === true);
  if (crossed !== undefined || holds === 'unknown') return crossed ?? now;
  return earlier.find((asked) => asked.holds === 'unknown') ?? now;
};

const groundOf = (
  subject: StateSubject,
  plan: StatePlan,
  { level }: Pick<JudgedLevel, 'level'>,
  { standing, asked }: { readonly standing: Standing; readonly asked: Asked },
): Truth | 'not yet' => {
  const holdsNow = standing.state === level.state;
  // Enacted and ended within the period: the ground of a period leads there once, also where more is added to it afterwards.
  if (hasLedThere(subject, level) && !holdsNow) return false;
  if (!subject.ended && level.on === 'period-end') return 'not yet';
  // What was due and not enacted stays due: the crossing was in an earlier period, and nothing undid it.
  if (carriedDue(subject, plan).includes(level.state) && !isUnderTerminal(plan, standing, level)) return true;
  return asked.holds;
};

const statusOf = (ground: Truth | 'not yet', standing: Standing, level: StateLevel): LevelStatus => {
  if (standing.state === level.state) return ground === false && standing.since !== null ? 'without-ground' : 'enacted';
  if (ground === 'not yet') return 'conditional';
  if (ground === 'unknown') return 'possible';
  return ground ? 'due' : 'not-due';
};

const lineOf = (
  subject: StateSubject,
  plan: StatePlan,
  { level, status }: Pick<JudgedLevel, 'level' | 'status'>,
  { condition, world }: Asked,
): Line | null => {
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
    ...(world !== null && { under: world }),
  });
};

const judge = (subject: StateSubject, plan: StatePlan, standing: Standing, index: number): JudgedLevel => {
  const { level } = plan.levels[index]!;
  const asked = askLevel(subject, plan, index);
  const status = statusOf(groundOf(subject, plan, { level }, { standing, asked }), standing, level);
  const line = lineOf(subject, plan, { level, status }, asked);
  const undone = line !== null && isUndone(line.entry.status);
  if (!undone) return { level, status, line, undone };
  return { level, line, undone, status: standing.state === level.state ? 'without-ground' : 'not-due' };
};

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
 * The same of a set of states that the subject has no part in this period, holding none of its posts: the state waits for the post, and
 * what the period's facts did to it counts.
 */
export const restingStates = (subject: StateSubject, plan: StatePlan): readonly (readonly [string, string])[] => {
  const standing = currentState(subject, plan);
  const due = carriedDue(subject, plan).filter(
    (name) => levelOf(plan, name) !== undefined && subject.standing([levelOf(plan, name)!.enactedBy]).length === 0,
  );
  if (standing.state === plan.machine.initial && due.length === 0) return [];
  return [
    [stateNames.of(plan.name), standing.state] as const,
    ...listed(underNames.of(plan.name), statesUnder(standing)),
    ...listed(dueNames.of(plan.name), due),
  ];
};

/**
 * What later periods have to know: the state, what would hold without it, and what is due and not enacted (002M P-M2: a reversal
 * leads to what the remaining facts give).
 */
export const carriedStates = (
  judged: readonly (readonly [string, JudgedStates])[],
): readonly (readonly [string, string])[] =>
  judged.flatMap(([name, { result, under, stillDue }]) => [
    [stateNames.of(name), result.state] as const,
    ...listed(underNames.of(name), under),
    ...listed(dueNames.of(name), stillDue),
  ]);
