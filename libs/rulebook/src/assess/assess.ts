import { type Assess, type AssessmentRequest } from '../assessment/request.js';
import { type Assessment } from '../assessment/assessment.js';
import { type EditionReference } from '../edition/reference.js';
import { type CompiledExpression, type Truth } from '../expressions/index.js';
import { shownBalance } from './figures/accounts.js';
import { asCarried } from './plan/carried.js';
import { WholeCohort } from './cohort.js';
import { type Cohort } from './lines/member.js';
import { compareText } from '../text-order.js';
import { gradeOf } from './results/grades.js';
import { daysBound, lastValueWithin } from './plan/dates.js';
import { readsOf } from './plan/dependencies.js';
import { countsToCarry } from './facts/limits.js';
import { bearingAmong, heirsAmong, lineagesAmong } from './facts/lineages.js';
import { type Line } from './line.js';
import { shownMeasure } from './figures/measures.js';
import { carriedCoefficients } from './results/coefficients.js';
import { carriedDebts, runningDebt } from './results/debts.js';
import { OthersFacts } from './facts/others-facts.js';
import { missingPayLine, outcomeLine, payTotal, unknownPay } from './results/pay.js';
import { PersonState } from './person.js';
import { type Place, UNPLACED } from './figures/rankings.js';
import { chosenPlans, everyPlanOf, sameEdition } from './plan/chosen-plans.js';
import { judgedDuties } from './obligations/judged-duties.js';
import { withOmissions } from './obligations/missed.js';
import { type Setting } from './setting.js';
import { comesAfter } from './lines/units.js';
import { carriedStates, judgeStates, restingStates } from './results/states.js';

const record = <T>(entries: Iterable<readonly [string, T | null]>): Readonly<Record<string, T>> =>
  Object.fromEntries([...entries].filter((entry): entry is readonly [string, T] => entry[1] !== null));

/** Entries from facts by conduct, then place of the clause in its edition, then key. */
const bySortKey = (
  { sortedBy: one, entry: { key } }: Line,
  { sortedBy: other, entry: { key: otherKey } }: Line,
): number => compareText(one.instant, other.instant) || one.order - other.order || compareText(key, otherKey);

const shownTruth = (value: Truth): boolean | 'possible' => (value === 'unknown' ? 'possible' : value);

/** A place as an assessment shows it; nobody's before the period has ended. */
export const shownPlace = ({ place, first, last, participants }: Place): Assessment['places'][string] => ({
  place,
  first: shownTruth(first),
  last: shownTruth(last),
  participants,
});

const placesOf = (person: PersonState, ended: boolean): Assessment['places'] =>
  Object.fromEntries(
    [...person.plan.rankings.keys()].map((name) => [name, shownPlace(ended ? person.place(name) : UNPLACED)]),
  );

const usedEditions = (lines: readonly Line[], setting: Setting): readonly EditionReference[] =>
  setting.plans
    .filter(
      (plan) =>
        plan === setting.plan || lines.some(({ entry }) => sameEdition(entry.because.edition, plan.compiled.reference)),
    )
    .map(({ compiled }) => compiled.reference);

const gradeFor = (person: PersonState): Assessment['grade'] => {
  const { grades } = person.plan.edition;
  const total = grades === undefined ? undefined : person.balance(grades.account)?.total;
  return grades === undefined || total === undefined ? null : gradeOf(grades, total);
};

const cardsOf = (person: PersonState): Pick<Assessment, 'scorecards'> => {
  const cards = record([...person.plan.scorecards.keys()].map((name) => [name, person.card(name)?.result ?? null]));
  return Object.keys(cards).length > 0 ? { scorecards: cards } : {};
};

/** Pay and rights are people's; a unit has only those that rest on an account of its own. */
const concerns = (person: PersonState, expression: CompiledExpression): boolean =>
  !person.isUnit || readsOf(person.plan, expression).accounts.length > 0;

/**
 * The scorecard of one person or unit, whose state asks the others for what it needs of them. Lines stand in the order: facts, aggregates,
 * period's end, pay, debts, rights, states. Throws EvaluationError.
 */
export const assessPerson = (person: PersonState, setting: Setting): Assessment => {
  const { plan, period, ended } = setting;
  const fromFacts = person.factLines().toSorted(bySortKey);
  const payLines = plan.pay.filter(({ formula }) => concerns(person, formula));
  const paid = payLines.map((line) => person.payLine(line)).filter((line) => line !== null);
  const missing = payLines.flatMap((line) => missingPayLine(person, line, person.payLine(line)) ?? []);
  const debts = [...plan.debts.values()].flatMap((debt) => runningDebt(person, debt) ?? []);
  const rights = plan.outcomes
    .filter(({ condition }) => concerns(person, condition))
    .map((outcome) => outcomeLine(person, outcome))
    .filter((right) => right !== null);
  const judged = [...plan.states].flatMap(([name, states]) => {
    const judgement = judgeStates(person, states);
    return judgement === null ? [] : [[name, judgement] as const];
  });
  const resting = [...plan.states].flatMap(([name, set]) =>
    judged.some(([known]) => known === name) ? [] : restingStates(person, set),
  );
  const states = Object.fromEntries(judged.map(([name, { result }]) => [name, result]));
  const lines = [
    ...fromFacts,
    ...person.aggregateLines(),
    ...person.periodEndLines(),
    ...paid.map(({ line }) => line),
    ...debts.map(({ line }) => line),
    ...rights.map(({ line }) => line),
    ...judged.flatMap(([, judgement]) => judgement.lines),
  ];
  const pay = [...paid, ...debts].flatMap(({ result }) => result ?? []);
  return {
    person: person.person,
    ...(person.isUnit && { kind: 'unit' as const }),
    period,
    ended,
    editions: usedEditions(lines, setting),
    post: lastValueWithin(person.input.posts, person.days, () => true),
    team: person.team,
    entries: lines.map(({ entry }) => entry),
    measures: record([...plan.measures.keys()].map((name) => [name, shownMeasure(person.measured(name).value)])),
    accounts: record(
      [...plan.accounts.keys()].map((name) => {
        const balance = person.balance(name);
        const open = person.chargingLines(name).flatMap((line) => line.open ?? []);
        return [name, balance === null ? null : shownBalance(balance, open, () => person.possible.environment(name))];
      }),
    ),
    ...cardsOf(person),
    ...(judged.length > 0 && { states }),
    grade: gradeFor(person),
    pay,
    ...(debts.length > 0 && { debts: Object.fromEntries(debts.map(({ name, balance }) => [name, balance])) }),
    payFen: payTotal(pay),
    rights: rights.map(({ right }) => right),
    places: placesOf(person, ended),
    results: record([
      ...[...plan.results].map(
        ([name, expression]) => [name, asCarried(expression.evaluate(person.environment), expression.type)] as const,
      ),
      ...carriedStates(judged),
      ...resting,
      ...carriedCoefficients(person),
      ...carriedDebts(debts),
      ...countsToCarry(plan, person.claims(), person.source, period.end),
    ]),
    open: [
      ...lines
        .filter(({ awaits }) => awaits !== null)
        .map(({ entry, awaits }) => ({ entry: entry.key, what: awaits! })),
      ...missing.map((entry) => ({ entry, what: 'figure' as const })),
      ...unknownPay(person, [...paid, ...debts], lines).map((entry) => ({ entry, what: 'unknown' as const })),
    ],
  };
};

/** What a period looks like when no edition was in force on its last day: nothing can be said. */
export const unassessed = (
  person: AssessmentRequest['persons'][number],
  { period, ended }: AssessmentRequest,
): Assessment => ({
  person: person.person,
  period,
  ended,
  editions: [],
  post: lastValueWithin(person.posts, daysBound(person), () => true),
  team: lastValueWithin(person.teams, daysBound(person), () => true),
  entries: [],
  measures: {},
  accounts: {},
  grade: null,
  pay: [],
  payFen: 0,
  rights: [],
  places: {},
  results: {},
  open: [],
});

export interface Subjects {
  readonly people: readonly PersonState[];
  /** Null when no edition was in force on the period's last day. */
  readonly setting: Setting | null;
  readonly inputs: AssessmentRequest['persons'];
}

/** The people of a request, sorted, in the setting that they share. */
export const subjectsOf = (
  request: AssessmentRequest,
  cohort: (people: () => Subjects['people']) => Cohort,
): Subjects => {
  const { period, ended, explain } = request;
  const { plans, chosen, planOn } = chosenPlans(request);
  const plan = planOn(period.end);
  const sorted = request.persons.toSorted((one, other) => compareText(one.person, other.person));
  const inputs = withOmissions(sorted, request.elsewhere ?? [], judgedDuties(request), planOn);
  if (plan === null) return { people: [], setting: null, inputs };
  const people: PersonState[] = [];
  const known = [...request.editions, ...(request.later ?? [])];
  const everyPlan = everyPlanOf(request);
  const setting = {
    period,
    ended,
    explain,
    asIf: chosen !== null,
    cohort: cohort(() => people),
    others: new OthersFacts([...inputs, ...(request.elsewhere ?? [])], { plan, plans, everyPlan, planOn }),
    plan,
    plans,
    lineageOf: lineagesAmong(known),
    heirsOf: heirsAmong(known),
    bearingOf: bearingAmong(known),
    everyPlan,
    planOn,
  };
  people.push(...inputs.map((input) => new PersonState(input, setting)));
  return { people, setting, inputs };
};

/**
 * Applies a rulebook to everybody's facts in one period. Pure: the same inputs, in whatever order and however often
 * repeated, give the same bytes. One assessment for each person, sorted by person; none for a unit that came into being after the
 * period, unless facts of it charge the unit. Throws EvaluationError when a formula
 * has no value (division by zero), and Error when the edition asked for is not among the request's editions.
 */
export const assess: Assess = (request) => {
  const { people, setting, inputs } = subjectsOf(request, (all) => new WholeCohort(all, request.ended));
  if (setting === null)
    return inputs.filter((input) => !comesAfter(input, request.period)).map((input) => unassessed(input, request));
  return people.filter(({ hasPart }) => hasPart).map((person) => assessPerson(person, setting));
};
