import { type Period } from '../../assessment/assessment.js';
import { dayBefore } from '../../periods.js';
import { type Environment, type Value } from '../../expressions/index.js';
import { possibleTotal } from '../figures/accounts.js';
import { FactView } from '../facts/fact-view.js';
import { type Line } from '../line.js';
import { measure, type MeasureSource } from '../figures/measures.js';
import { possibleAmount } from '../figures/open-amounts.js';
import { type Subject } from './subject.js';
import { type FactSetting } from '../facts/person-facts.js';
import { type EditionPlan } from '../plan/plan.js';

/** Days of a period before the edition of its last day came into force: whose they were, and the last of them. */
interface EarlierDays {
  readonly plan: EditionPlan;
  readonly until: string;
}

/** What a person had come to by the end of the days of an earlier edition, in the words of that edition. */
export interface EarlierWorld {
  readonly plan: EditionPlan;
  readonly environment: Environment;
}

/** A person whose period had another edition before that of its last day. */
interface EarlierSubject extends Subject {
  measureSource(environment: Environment, amountOf: (line: Line) => Value): MeasureSource;
}

/** A period with the editions that bind conduct in it. */
interface EditionsOfPeriod extends Pick<FactSetting, 'plan' | 'planOn'> {
  readonly period: Period;
  readonly plans: readonly EditionPlan[];
}

const daysBefore = (date: string, { start, end }: Period, { plan, planOn }: EditionsOfPeriod): EarlierDays | null => {
  if (date <= start || date > end) return null;
  const until = dayBefore(date);
  const before = planOn(until);
  return before === null || before === plan ? null : { plan: before, until };
};

/** The days of each edition that gave way to another within the period; of nearly every period there are none. */
export const earlierDays = (setting: EditionsOfPeriod): readonly EarlierDays[] => {
  if (setting.plans.length < 2) return [];
  const turns = setting.plans.flatMap(({ edition: { effectiveFrom, staffToldOn } }) => [effectiveFrom, staffToldOn]);
  const found = [...new Set(turns)].flatMap((date) => daysBefore(date, setting.period, setting) ?? []);
  return found.filter(({ plan, until }) => !found.some((other) => other.plan === plan && other.until > until));
};

const sourceOf = (person: EarlierSubject, { plan, until }: EarlierDays, environment: Environment): MeasureSource => {
  const source = person.measureSource(environment, possibleAmount);
  const seen = (view: FactView): boolean => view.fact.conductAt.localDate <= until;
  const read = (view: FactView): FactView => (view.plan === plan ? view : new FactView(view.fact, plan));
  return {
    ...source,
    plan,
    factsByCode: new Map([...source.factsByCode].map(([code, views]) => [code, views.filter(seen).map(read)])),
    lines: () => linesUntil(person, until),
  };
};

/** Lines of facts up to a day. What the period itself comes to has no day of its own, and belongs to its last one. */
const linesUntil = (person: EarlierSubject, until: string): readonly Line[] =>
  person.factLines().filter(({ entry }) => entry.dates.conduct !== undefined && entry.dates.conduct <= until);

/**
 * A person at the end of an earlier edition's days, with what norms leave open counted as what it may be. A state is due by the edition
 * at the crossing: whoever reached the limit under it does not fall under the limits that came in force afterwards.
 */
export const earlierWorld = (person: EarlierSubject, days: EarlierDays): EarlierWorld => {
  const { plan, until } = days;
  const values = new Map<string, Value>();
  const compute = (name: string): Value => {
    const parameter = plan.parameters.get(name);
    if (parameter !== undefined) return parameter;
    const measured = plan.measures.get(name);
    if (measured !== undefined) return measure(sourceOf(person, days, environment), name, measured).value;
    const account = plan.accounts.get(name);
    if (account === undefined) return person.possible.environment(name);
    // What the last edition counts under the name, up to the end of the period, is no account of theirs under this one.
    if (!person.isInScope(account.appliesTo)) return 'unknown';
    const charging = linesUntil(person, until).filter((line) => line.account === name);
    return possibleTotal(account, environment, charging.map(possibleAmount));
  };
  const environment: Environment = (name) => {
    const value = values.get(name) ?? compute(name);
    values.set(name, value);
    return value;
  };
  return { plan, environment };
};
