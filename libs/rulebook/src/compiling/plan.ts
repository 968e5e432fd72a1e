import { type Edition, type Measure } from '../edition/edition.js';
import { placeRead, scorecardNames } from '../made-names.js';
import { formulaNames } from '../expressions/parser.js';

export type StepKind =
  'measure' | 'account' | 'scorecard' | 'ranking' | 'clause' | 'aggregate' | 'grade' | 'result' | 'pay' | 'outcome';

/** One thing that an assessment computes, named by its kind and its name or clause id. */
interface PlannedStep {
  readonly kind: StepKind;
  readonly name: string;
}

/** Steps that need nothing of a later level. Rankings need everybody; the rest is one person's. */
export interface PlannedLevel {
  readonly scope: 'person' | 'cohort';
  readonly steps: readonly PlannedStep[];
}

export interface Plan {
  readonly levels: readonly PlannedLevel[];
  /** Each a chain of names in which every one needs the next, and the last needs the first; empty when all is well. */
  readonly cycles: readonly (readonly string[])[];
}

type Texts = readonly (string | undefined)[];

interface Node extends PlannedStep {
  /** The names that its formulas read. */
  readonly names: readonly string[];
  readonly needs: readonly string[];
}

const key = (kind: StepKind, name: string): string => `${kind}:${name}`;

/** The step that gives a name, or null for parameters, built-in names and earlier results. */
const giver = (edition: Edition, name: string): string | null => {
  if (Object.hasOwn(edition.measures, name)) return key('measure', name);
  if (Object.hasOwn(edition.accounts, name)) return key('account', name);
  if (edition.pay.some(({ line }) => line === name)) return key('pay', name);
  const card = scorecardNames.partOf(name);
  if (card !== null && Object.hasOwn(edition.scorecards ?? {}, card)) return key('scorecard', card);
  const ranking = placeRead(name)?.ranking;
  return ranking !== undefined && Object.hasOwn(edition.rankings, ranking) ? key('ranking', ranking) : null;
};

const namesIn = (texts: Texts): string[] => texts.flatMap((text) => (text === undefined ? [] : formulaNames(text)));

const givers = (edition: Edition, names: readonly string[]): string[] =>
  names.flatMap((name) => giver(edition, name) ?? []);

const measureTexts = (measure: Measure): Texts => ('expression' in measure ? [measure.expression] : []);

const accountTexts = ({ initial, floor, cap }: Edition['accounts'][string]): Texts => [initial, floor, cap];

/** Everything at the month's end that charges an account: its total is known after that, besides what its formulas read. */
const chargersOf = (edition: Edition, name: string): string[] => {
  const charges = (effects: Edition['clauses'][number]['effects']): boolean =>
    effects.some((effect) => 'account' in effect && effect.account === name);
  return [
    ...edition.clauses
      .filter((clause) => clause.on === 'period-end' && charges(clause.effects))
      .map(({ id }) => key('clause', id)),
    ...edition.aggregates.filter(({ effects }) => charges(effects)).map(({ id }) => key('aggregate', id)),
  ];
};

const nodesOf = (edition: Edition): Node[] => {
  const node = (step: PlannedStep, texts: Texts, besides: readonly string[] = []): Node => {
    const read = namesIn(texts);
    return { ...step, names: read, needs: [...givers(edition, read), ...besides] };
  };
  const names = <T>(
    record: Readonly<Record<string, T>>,
    kind: StepKind,
    texts: (value: T) => Texts,
    besides: (name: string) => readonly string[] = () => [],
  ): Node[] => Object.entries(record).map(([name, value]) => node({ kind, name }, texts(value), besides(name)));
  const items = <T>(list: readonly T[], kind: StepKind, name: (item: T) => string, texts: (item: T) => Texts): Node[] =>
    list.map((item) => node({ kind, name: name(item) }, texts(item)));
  return [
    ...names(edition.measures, 'measure', measureTexts),
    ...items(
      edition.aggregates,
      'aggregate',
      ({ id }) => id,
      ({ times }) => [times],
    ),
    ...items(
      edition.clauses.filter(({ on }) => on === 'period-end'),
      'clause',
      ({ id }) => id,
      ({ where }) => [where],
    ),
    ...names(edition.accounts, 'account', accountTexts, (name) => chargersOf(edition, name)),
    ...names(edition.scorecards ?? {}, 'scorecard', ({ indicators }) =>
      indicators.flatMap(({ actual, target }) => [actual, target]),
    ),
    ...names(edition.rankings, 'ranking', ({ by, among }) => [by, among]),
    ...(edition.grades === undefined ? [] : [node({ kind: 'grade', name: 'grade' }, [edition.grades.account])]),
    ...names(edition.results, 'result', (text) => [text]),
    ...items(
      edition.pay,
      'pay',
      ({ line }) => line,
      ({ formula, unless }) => [formula, unless?.condition],
    ),
    ...items(
      [...edition.outcomes, ...Object.values(edition.states ?? {}).flatMap(({ levels }) => levels)],
      'outcome',
      ({ id }) => id,
      ({ where }) => [where],
    ),
  ];
};

const NODES = new WeakMap<Edition, ReadonlyMap<string, Node>>();

/** All that an assessment computes, by kind and name. Kept for each edition, which never changes: its formulas are parsed for it. */
const nodesById = (edition: Edition): ReadonlyMap<string, Node> => {
  const known = NODES.get(edition);
  if (known !== undefined) return known;
  const nodes = new Map(nodesOf(edition).map((node) => [key(node.kind, node.name), node]));
  NODES.set(edition, nodes);
  return nodes;
};

/** The names that formulas read, and all names behind these, through whatever an assessment computes in between. */
export const namesBehind = (edition: Edition, texts: Texts): ReadonlySet<string> => {
  const names = new Set(namesIn(texts));
  const nodes = nodesById(edition);
  const seen = new Set<string>();
  const follow = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (seen.has(id)) continue;
      seen.add(id);
      const { names: read, needs } = nodes.get(id)!;
      for (const name of read) names.add(name);
      follow(needs);
    }
  };
  follow(givers(edition, [...names]));
  return names;
};

/**
 * The order in which an assessment computes what depends on what: levels for one person and for the cohort in turn,
 * derived from the names that the expressions read. 003 has five.
 */
export const planOf = (edition: Edition): Plan => {
  const nodes = nodesById(edition);
  const levels = new Map<string, number>();
  const path: string[] = [];
  const cycles: string[][] = [];
  const order: string[] = [];
  const scopeOf = (id: string): 'person' | 'cohort' => (nodes.get(id)?.kind === 'ranking' ? 'cohort' : 'person');
  const visit = (id: string): number => {
    const known = levels.get(id);
    if (known !== undefined) return known;
    const start = path.indexOf(id);
    if (start >= 0) {
      cycles.push(path.slice(start).map((member) => nodes.get(member)!.name));
      return 0;
    }
    path.push(id);
    // Level numbers are even for a person and odd for the cohort, so that the two never share one.
    let level = scopeOf(id) === 'cohort' ? 1 : 0;
    for (const need of nodes.get(id)?.needs ?? []) {
      const below = visit(need);
      level = Math.max(level, scopeOf(need) === scopeOf(id) ? below : below + 1);
    }
    path.pop();
    levels.set(id, level);
    order.push(id);
    return level;
  };
  for (const id of nodes.keys()) visit(id);
  return { levels: gather(order, levels, nodes), cycles };
};

const gather = (
  order: readonly string[],
  levels: ReadonlyMap<string, number>,
  nodes: ReadonlyMap<string, Node>,
): PlannedLevel[] => {
  const numbers = [...new Set(levels.values())].sort((a, b) => a - b);
  return numbers.map((number) => ({
    scope: number % 2 === 1 ? 'cohort' : 'person',
    steps: order
      .filter((id) => levels.get(id) === number)
      .map((id) => {
        const { kind, name } = nodes.get(id)!;
        return { kind, name };
      }),
  }));
};
