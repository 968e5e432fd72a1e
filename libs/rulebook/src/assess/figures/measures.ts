import { type Amount, type Fact } from '../../assessment/assessment.js';
import { type Taken } from '../../compiling/selections.js';
import { type CountedEntries, type EntrySelection } from '../../edition/edition.js';
import {
  add,
  type CompiledExpression,
  type Decimal,
  divide,
  either,
  type Environment,
  exact,
  greater,
  interval,
  isExact,
  isInterval,
  lesser,
  multiply,
  type Quantity,
  toAmount,
  type Truth,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { compareFacts, type FactView } from '../facts/fact-view.js';
import { type Line } from '../line.js';
import { costs, costsSurely } from './costs.js';
import { type EditionPlan } from '../plan/plan.js';
import { type MeasurePlan, type SelectionPlan } from '../plan/plan-parts.js';

/** A measure's value with what it rests on. */
export interface Measured {
  readonly value: Value;
  /** The facts that make it what it is; for a yes, the first one suffices. */
  readonly facts: readonly Fact[];
  /** Keys of the entries counted. */
  readonly entries: readonly string[];
}

/** What measures read: facts that stand, by code and in judging order, and lines from facts. */
export interface MeasureSource {
  readonly plan: EditionPlan;
  readonly factsByCode: ReadonlyMap<string, readonly FactView[]>;
  readonly lines: () => readonly Line[];
  readonly environment: Environment;
  /** What a line counts: its amount, or also what it may count besides. */
  readonly amountOf: (line: Line) => Value;
  /** The edition that a line's conduct falls under. */
  readonly planOf: (line: Line) => EditionPlan;
}

interface Selected {
  readonly view: FactView;
  readonly certain: boolean;
}

const NOTHING: readonly never[] = [];

const select = ({ factsByCode }: MeasureSource, { codes, condition }: SelectionPlan): readonly Selected[] => {
  if (codes.length === 1 && condition === null)
    return (factsByCode.get(codes[0]!) ?? NOTHING).map((view) => ({ view, certain: true }));
  const selected: Selected[] = [];
  for (const code of codes) {
    for (const view of factsByCode.get(code) ?? NOTHING) {
      const holds = condition === null ? true : (view.evaluate(condition) as Truth);
      if (holds !== false) selected.push({ view, certain: holds === true });
    }
  }
  return selected;
};

/** Counts come up for everybody; nearly all are small. */
const SMALL = Array.from({ length: 32 }, (_, index) => exact(index));
const whole = (count: number): Decimal => SMALL[count] ?? exact(count);

const countOf = (certain: number, possible: number): Quantity =>
  certain === possible ? whole(certain) : interval(whole(certain), whole(possible));

const factsOf = (selected: readonly Selected[]): readonly Fact[] => selected.map(({ view }) => view.fact);

const count = (selected: readonly Selected[]): Measured => ({
  value: countOf(selected.filter(({ certain }) => certain).length, selected.length),
  facts: factsOf(selected),
  entries: NOTHING,
});

const any = (selected: readonly Selected[]): Measured => {
  const witness = selected.find(({ certain }) => certain);
  if (witness !== undefined) return { value: true, facts: [witness.view.fact], entries: NOTHING };
  return { value: selected.length > 0 ? 'unknown' : false, facts: factsOf(selected), entries: NOTHING };
};

/** A fact that may or may not belong adds anything between nothing and its value. */
const sum = (selected: readonly Selected[], of: string): Measured => {
  const value = selected.reduce<Value>((total, { view, certain }) => {
    const part = view.environment(of);
    return add(total, certain ? part : either(part, ZERO));
  }, ZERO);
  return { value, facts: factsOf(selected), entries: NOTHING };
};

const mean = (selected: readonly Selected[], of: string, place: string): Measured => {
  const { value, facts } = sum(selected, of);
  const certain = selected.every((part) => part.certain);
  return { value: certain ? divide(value, exact(selected.length), of, place) : 'unknown', facts, entries: NOTHING };
};

const last = (selected: readonly Selected[], of: string): Measured => {
  const latest = selected.reduce((one, other) => (compareFacts(other.view.fact, one.view.fact) > 0 ? other : one));
  return {
    value: latest.certain ? latest.view.environment(of) : 'unknown',
    facts: [latest.view.fact],
    entries: NOTHING,
  };
};

const selects = ({ class: classes, clause, account }: EntrySelection, plan: EditionPlan, line: Line): boolean => {
  if (classes !== undefined && !classes.includes(line.entry.class)) return false;
  if (account !== undefined && (line.account === null || !account.includes(line.account))) return false;
  return (
    clause === undefined || clause.some((id) => id === line.entry.clause || plan.compiled.lineage(id) === line.lineage)
  );
};

const countsIn = ({ reported = false }: CountedEntries, { counts, reports }: Line): Line['counts'] =>
  counts === 'no' && reported ? reports : counts;

/** Entries counted once for each violation, or once for each clause. */
const countEntries = (
  { plan, lines }: MeasureSource,
  selection: CountedEntries,
  unit: (line: Line) => string,
): Measured => {
  const certain = new Set<string>();
  const possible = new Set<string>();
  const counted = lines().filter(
    (line) =>
      countsIn(selection, line) !== 'no' &&
      selects(selection, plan, line) &&
      (selection.costing !== true || costs(line)),
  );
  for (const line of counted) {
    const isCertain = countsIn(selection, line) === 'yes' && (selection.costing !== true || costsSurely(line));
    (isCertain ? certain : possible).add(unit(line));
  }
  return {
    value: countOf(certain.size, new Set([...certain, ...possible]).size),
    facts: NOTHING,
    entries: counted.map(({ entry }) => entry.key),
  };
};

/**
 * What a line comes to at the price of its own conduct. A parameter that the edition of then has not yet is read in the edition that
 * asks, so that a revision which introduces a price assesses the conduct before it as well.
 */
const priced =
  ({ amountOf, planOf, environment }: MeasureSource, worth: CompiledExpression) =>
  (line: Line): Value => {
    const { parameters } = planOf(line);
    return multiply(
      amountOf(line),
      worth.evaluate((name) => parameters.get(name) ?? environment(name)),
    );
  };

/**
 * What entries count together, or the most or least that one of them counts. Without entries 0. What costs nothing is no ground of
 * the figure: a consequence that an appeal waived is not open again because a case without points was added.
 */
const fromEntries = (
  { plan, lines }: MeasureSource,
  selection: EntrySelection,
  apply: (one: Value, other: Value) => Value,
  amountOf: (line: Line) => Value,
): Measured => {
  const counted = lines().filter((line) => line.counts !== 'no' && selects(selection, plan, line));
  return {
    value: counted.reduce<Value>((total, line) => apply(total, amountOf(line)), ZERO),
    facts: NOTHING,
    entries: counted.filter(costs).map(({ entry }) => entry.key),
  };
};

/** The value of a measure over facts none of which was selected. */
const withoutFacts = ({ environment }: MeasureSource, { taken, otherwise }: MeasurePlan): Measured => {
  const empty = taken.kind === 'sum' ? ZERO : 'unknown';
  return { value: otherwise === null ? empty : otherwise.evaluate(environment), facts: NOTHING, entries: NOTHING };
};

/** A sum of facts none of which is selected for certain: maybe there are none, and it is what the measure says it is then. */
const perhapsWithout = (
  { environment }: MeasureSource,
  { otherwise }: MeasurePlan,
  selected: readonly Selected[],
  measured: Measured,
): Measured =>
  otherwise === null || selected.some(({ certain }) => certain)
    ? measured
    : { ...measured, value: either(measured.value, otherwise.evaluate(environment)) };

type OfEntries = Extract<Taken, { readonly entries: unknown }>;

const entryMeasure = (source: MeasureSource, taken: OfEntries, worth: CompiledExpression | null): Measured => {
  const { amountOf } = source;
  switch (taken.kind) {
    case 'countEntries':
      return countEntries(source, taken.entries, ({ violation }) => violation);
    case 'distinctClauses':
      return countEntries(source, taken.entries, ({ lineage }) => lineage);
    case 'sumEntries':
      return fromEntries(source, taken.entries, add, worth === null ? amountOf : priced(source, worth));
    case 'maxEntries':
      return fromEntries(source, taken.entries, greater, amountOf);
    case 'minEntries':
      return fromEntries(source, taken.entries, lesser, amountOf);
  }
};

/** The value of one measure for one person. Throws EvaluationError when its formula has no value. */
export const measure = (source: MeasureSource, name: string, plan: MeasurePlan): Measured => {
  const { taken, selection, expression } = plan;
  if (taken.kind === 'expression')
    return { value: expression!.evaluate(source.environment), facts: NOTHING, entries: NOTHING };
  if ('entries' in taken) return entryMeasure(source, taken, plan.worth);
  const selected = selection === null ? NOTHING : select(source, selection);
  if (selected.length === 0 && 'of' in taken) return withoutFacts(source, plan);
  switch (taken.kind) {
    case 'count':
      return count(selected);
    case 'any':
      return any(selected);
    case 'sum':
      return perhapsWithout(source, plan, selected, sum(selected, taken.of));
    case 'mean':
      return mean(selected, taken.of, name);
    case 'last':
      return last(selected, taken.of);
  }
};

/** A measure as an assessment shows it; null while nobody can say. */
export const shownMeasure = (value: Value): Amount | boolean | null => {
  if (typeof value === 'boolean') return value;
  return isExact(value) || isInterval(value) ? toAmount(value) : null;
};
