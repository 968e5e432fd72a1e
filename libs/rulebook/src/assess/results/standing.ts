import { type Fact } from '../../assessment/assessment.js';
import { type StateLevel } from '../../edition/edition.js';
import { dueNames, stateNames, underNames } from '../../made-names.js';
import { type EarlierWorld } from '../lines/earlier-days.js';
import { compareFacts } from '../facts/fact-view.js';
import { type StatePlan } from '../plan/plan-parts.js';
import { type Subject } from '../lines/subject.js';

/** What states read of a person besides the names of formulas. */
export interface StateSubject extends Subject {
  /** Facts of these codes that stand in the period. */
  standing(codes: readonly string[]): readonly Fact[];
  /** What the subject had come to by the end of the days of each earlier edition of the period. */
  readonly earlier: readonly EarlierWorld[];
}

export interface Standing {
  readonly state: string;
  readonly since: string | null;
  /** What would hold without it: what a higher state was put over, null where that was the ordinary one. */
  readonly under: Standing | null;
}

const codesOf = ({ machine }: StatePlan): readonly string[] =>
  machine.levels.flatMap(({ enactedBy, endedBy, undoneBy }) => [enactedBy, endedBy ?? '', undoneBy ?? '']);

/** Between the states that one result names: a state is a word. */
export const BETWEEN_STATES = ' ';

export const levelOf = ({ machine }: StatePlan, name: string): StateLevel | undefined =>
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
 * leads to what the remaining facts give (002M P-M2): to the state that it was put over, unless that was ended or undone meanwhile.
 */
const step = (plan: StatePlan, standing: Standing, fact: Fact): Standing => {
  const { code } = fact;
  const since = fact.conductAt.localDate;
  const current = levelOf(plan, standing.state);
  if (code === current?.undoneBy) return standing.under ?? ordinary(plan, since);
  if (code === current?.endedBy && !current.terminal) return ordinary(plan, since);
  const entered = plan.machine.levels.find(({ enactedBy }) => enactedBy === code);
  if (entered !== undefined && current?.terminal !== true) return entering(standing, current, entered, since);
  return current === undefined || entered === current
    ? standing
    : { ...standing, under: below(plan, standing.under, fact) };
};

/** What a fact does to the state that a higher one was put over. */
const below = (plan: StatePlan, under: Standing | null, fact: Fact): Standing | null => {
  const next = step(plan, under ?? ordinary(plan, null), fact);
  return next.state === plan.machine.initial ? null : next;
};

/** What was carried into the period: the state in force, and under it what would hold without it. */
const carriedStanding = ({ carriedValues }: StateSubject, plan: StatePlan): Standing => {
  const { [stateNames.of(plan.name)]: carried, [underNames.of(plan.name)]: lower } = carriedValues;
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

/** States that were due and not enacted at the end of the period before. */
export const carriedDue = ({ carriedValues }: StateSubject, { name }: StatePlan): readonly string[] => {
  const carried = carriedValues[dueNames.of(name)];
  return typeof carried === 'string' ? carried.split(BETWEEN_STATES) : [];
};

/** The states that would hold without the one in force, the highest first. */
export const statesUnder = ({ under }: Standing): readonly string[] =>
  under === null ? [] : [under.state, ...statesUnder(under)];
