import { type Edition, type Measure } from '../edition/edition.js';
import { compileExpression } from '../expressions/compile.js';
import { type ExpressionType, type Scope } from '../expressions/expression.js';
import { formulaNames } from '../expressions/parser.js';
import { ExpressionProblem } from '../expressions/problems.js';
import { attributeExpressionType, parameterType } from './attributes.js';
import { inReadingOrder } from './derived.js';
import { takenOf } from './selections.js';
import { dayNames, priorName, rankingNames, scorecardNames, stateNames } from '../made-names.js';
import { own } from '../own.js';

/** How many earlier periods' results an expression may read. */
const PRIOR_PERIODS = 2;

/** Names that the engine itself gives: completed months since the post was taken (the first is 1), and training done. */
export const BUILT_IN: Scope = { monthOfService: 'number', trained: 'boolean' };

export type MutableScope = Record<string, ExpressionType>;
const emptyScope = (): MutableScope => Object.create(null) as MutableScope;

/** The type of an expression, or null where it does not compile. Problems are reported where the place is checked. */
export const typeOf = (text: string, scope: Scope): ExpressionType | null => {
  try {
    return compileExpression(text, scope).type;
  } catch (error) {
    if (error instanceof ExpressionProblem) return null;
    throw error;
  }
};

/** The parameters of an edition, which every formula of it may read; others add to the copy what their place knows. */
export const parameterScope = (edition: Edition): MutableScope => {
  const scope = emptyScope();
  for (const [name, parameter] of Object.entries(edition.parameters)) scope[name] = parameterType(parameter);
  return scope;
};

const computeFactScope = (edition: Edition, code: string): Scope => {
  const scope = parameterScope(edition);
  const declaration = own(edition.facts, code);
  if (declaration === undefined) return scope;
  for (const [name, attribute] of Object.entries(declaration.attributes)) {
    scope[name] = attributeExpressionType(attribute.type);
  }
  for (const [name, text] of inReadingOrder(declaration.derived)) {
    const type = typeOf(text, scope);
    if (type !== null) scope[name] = type;
  }
  return scope;
};

const FACT_SCOPES = new WeakMap<Edition, Map<string, Scope>>();

/**
 * Parameters, attributes and derived attributes of one fact code; derived ones may read each other, but not in a circle.
 * Kept for each edition, which never changes, because many clauses ask for the same code.
 */
export const factScope = (edition: Edition, code: string): Scope => {
  const known = FACT_SCOPES.get(edition) ?? new Map<string, Scope>();
  FACT_SCOPES.set(edition, known);
  const scope = known.get(code) ?? computeFactScope(edition, code);
  known.set(code, scope);
  return scope;
};

/** Names that every one of these fact codes has with one type: what a condition over all of them may read. */
export const commonScope = (edition: Edition, codes: readonly string[]): MutableScope => {
  const [first, ...others] = codes.map((code) => factScope(edition, code));
  const common = emptyScope();
  for (const [name, type] of Object.entries(first ?? parameterScope(edition))) {
    if (others.every((scope) => scope[name] === type)) common[name] = type;
  }
  return common;
};

/**
 * What the condition of a clause on facts may read: what the facts have in common, and for each number or amount of money
 * among it its sum over the person's records of the same code on the same day, up to and with this one.
 */
export const clauseScope = (edition: Edition, codes: readonly string[]): MutableScope => {
  const common = commonScope(edition, codes);
  const sums = emptyScope();
  for (const code of codes) {
    for (const name of Object.keys((Object.hasOwn(edition.facts, code) && edition.facts[code]?.attributes) || {})) {
      if (common[name] === 'number' || common[name] === 'money') sums[dayNames.of(name)] = common[name];
    }
  }
  return Object.assign(sums, common);
};

/** Codes of the facts that the clauses of a resolve group are on. */
export const factsOfGroup = ({ clauses }: Edition, group: string): readonly string[] => [
  ...new Set(clauses.filter((clause) => clause.group === group).flatMap(({ when }) => when?.facts ?? [])),
];

/** What the rank of a resolve group is told of the clause. */
export const OF_RANKS: Scope = { weight: 'number' };

/** What the rank of a resolve group may read: what all facts of its clauses have in common, and the clause's `weight`. */
export const rankScope = (edition: Edition, group: string): Scope =>
  Object.assign(commonScope(edition, factsOfGroup(edition, group)), OF_RANKS);

const aggregatedType = (edition: Edition, codes: readonly string[], attribute: string): ExpressionType | null =>
  commonScope(edition, codes)[attribute] ?? null;

/** The type of a measure whose own expression, if any, reads names of `scope`. Null where it cannot be told. */
const measureType = (edition: Edition, measure: Measure, scope: Scope): ExpressionType | null => {
  const taken = takenOf(measure);
  switch (taken.kind) {
    case 'expression':
      return typeOf(taken.expression, scope);
    case 'any':
      return 'boolean';
    case 'sum':
    case 'mean':
    case 'last':
      return aggregatedType(edition, taken.facts.facts, taken.of);
    case 'sumEntries':
      return taken.entries.worth === undefined ? 'number' : typeOf(taken.entries.worth, parameterScope(edition));
    case 'count':
    case 'countEntries':
    case 'distinctClauses':
    case 'maxEntries':
    case 'minEntries':
      return 'number';
  }
};

const placeScope = (ranking: string): Scope => {
  const { first, last, place } = rankingNames(ranking);
  return { [first]: 'boolean', [last]: 'boolean', [place]: 'number' };
};

/** Measures after those that they read, each typed once; those in a circle stay without a type. */
const addMeasures = (edition: Edition, scope: MutableScope): void => {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const measure = edition.measures[name]!;
    const read = 'expression' in measure ? formulaNames(measure.expression) : [];
    for (const other of read) if (Object.hasOwn(edition.measures, other)) visit(other);
    const type = measureType(edition, measure, scope);
    if (type !== null) scope[name] = type;
  };
  for (const name of Object.keys(edition.measures)) visit(name);
};

/** The state that somebody is in, now and at the end of earlier periods. */
const addStates = (edition: Edition, scope: MutableScope): void => {
  for (const name of Object.keys(edition.states ?? {}).map(stateNames.of)) {
    scope[name] = 'text';
    for (let back = 1; back <= PRIOR_PERIODS; back += 1) scope[priorName(back, name)] = 'text';
  }
};

/** Results of earlier periods. A result that itself reads earlier results is a number. */
const addPriorResults = (edition: Edition, scope: MutableScope): void => {
  const types = Object.entries(edition.results).map(([name, text]) => [name, typeOf(text, scope) ?? 'number'] as const);
  for (let back = 1; back <= PRIOR_PERIODS; back += 1) {
    for (const [name, type] of types) scope[priorName(back, name)] = type;
  }
};

/** Every name that expressions over a person's period may read: see the fields of `Edition` for who gives them. */
export const periodScope = (edition: Edition): Scope => {
  const scope = Object.assign(parameterScope(edition), BUILT_IN);
  for (const name of Object.keys(edition.accounts)) scope[name] = 'number';
  for (const name of Object.keys(edition.rankings)) Object.assign(scope, placeScope(name));
  for (const { line } of edition.pay) scope[line] = 'money';
  addStates(edition, scope);
  for (const name of Object.keys(edition.scorecards ?? {})) scope[scorecardNames.of(name)] = 'number';
  addMeasures(edition, scope);
  addPriorResults(edition, scope);
  addMeasures(edition, scope);
  return scope;
};

/** What the instalment of a debt is told of it: all that is `owed`, and of it what was `carried` in from the period before. */
export const OF_INSTALMENTS: Scope = { owed: 'money', carried: 'money' };

/** What the instalment of a debt reads: the period, and the debt. */
export const instalmentScope = (scope: Scope): Scope => ({ ...scope, ...OF_INSTALMENTS });
