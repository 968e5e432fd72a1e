import { type Edition, type Effect, type EntrySelection, type FactSelection } from '../edition.js';
import { attributeExpressionType } from './attributes.js';
import { inReadingOrder } from './derived.js';
import { type ExpressionType, type Scope } from '../expressions/expression.js';
import {
  clauseScope,
  commonScope,
  factScope,
  instalmentScope,
  parameterScope,
  periodScope,
  factsOfGroup,
  rankScope,
} from './scopes.js';

/** One expression of an edition: where it stands, what it may read and what it has to be. */
export interface ExpressionPlace {
  /** JSON pointer in the edition. */
  readonly path: string;
  readonly text: string;
  readonly scope: Scope;
  readonly expect: readonly ExpressionType[];
  /** Clause id, or name of the measure, account or ranking; evaluation errors name it. */
  readonly owner: string;
  readonly clause?: string;
  /** Codes of the facts whose attributes it reads. */
  readonly facts?: readonly string[];
}

const CONDITION: readonly ExpressionType[] = ['boolean'];
const NUMBER: readonly ExpressionType[] = ['number'];
const MONEY: readonly ExpressionType[] = ['money'];
const ANY: readonly ExpressionType[] = ['number', 'money', 'boolean', 'text'];

/** A key as part of a JSON pointer (RFC 6901). */
export const pointer = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

type Listed = Omit<ExpressionPlace, 'clause'>;

const factPlaces = (edition: Edition): Listed[] =>
  Object.entries(edition.facts).flatMap(([code, declaration]) => {
    const scope: Record<string, ExpressionType> = { ...factScope(edition, code) };
    const own = new Set(Object.keys(declaration.derived));
    return inReadingOrder(declaration.derived).map(([name, text]) => {
      const readable = Object.fromEntries(Object.entries(scope).filter(([known]) => !own.has(known)));
      own.delete(name);
      const path = pointer('facts', code, 'derived', name);
      return { path, text, scope: readable, expect: ANY, owner: code, facts: [code] };
    });
  });

/** The kind of a measure over facts and which facts it takes; null for the other kinds. */
export const selectionOf = (measure: Edition['measures'][string]): readonly [string, FactSelection] | null => {
  if ('count' in measure) return ['count', measure.count];
  if ('sum' in measure) return ['sum', measure.sum];
  if ('mean' in measure) return ['mean', measure.mean];
  if ('last' in measure) return ['last', measure.last];
  return 'any' in measure ? ['any', measure.any] : null;
};

/** Which entries a measure over entries takes; null for the other kinds. */
export const entriesOf = (measure: Edition['measures'][string]): EntrySelection | null => {
  if ('countEntries' in measure) return measure.countEntries;
  if ('distinctClauses' in measure) return measure.distinctClauses;
  if ('sumEntries' in measure) return measure.sumEntries;
  if ('maxEntries' in measure) return measure.maxEntries;
  return 'minEntries' in measure ? measure.minEntries : null;
};

const measurePlaces = (edition: Edition, period: Scope): Listed[] =>
  Object.entries(edition.measures).flatMap(([name, measure]) => {
    const places: Listed[] = [];
    const [kind, selection] = selectionOf(measure) ?? [];
    if (kind !== undefined && selection?.where !== undefined) {
      places.push({
        path: pointer('measures', name, kind, 'where'),
        text: selection.where,
        scope: commonScope(edition, selection.facts),
        expect: CONDITION,
        owner: name,
        facts: selection.facts,
      });
    }
    if ('expression' in measure)
      places.push({
        path: pointer('measures', name, 'expression'),
        text: measure.expression,
        scope: period,
        expect: ANY,
        owner: name,
      });
    if (measure.otherwise !== undefined) {
      places.push({
        path: pointer('measures', name, 'otherwise'),
        text: measure.otherwise,
        scope: parameterScope(edition),
        expect: ANY,
        owner: name,
      });
    }
    return places;
  });

const accountPlaces = (edition: Edition, scope: Scope): Listed[] =>
  Object.entries(edition.accounts).flatMap(([name, account]) =>
    (['initial', 'floor', 'cap'] as const).flatMap((key) => {
      const text = account[key];
      return text === undefined
        ? []
        : [{ path: pointer('accounts', name, key), text, scope, expect: NUMBER, owner: name }];
    }),
  );

const rankingPlaces = (edition: Edition, scope: Scope): Listed[] =>
  Object.entries(edition.rankings).flatMap(([name, ranking]) => [
    { path: pointer('rankings', name, 'by'), text: ranking.by, scope, expect: NUMBER, owner: name },
    { path: pointer('rankings', name, 'among'), text: ranking.among, scope, expect: CONDITION, owner: name },
  ]);

const groupPlaces = (edition: Edition): Listed[] =>
  Object.entries(edition.groups).flatMap(([name, { rank }]) =>
    rank === undefined
      ? []
      : [
          {
            path: pointer('groups', name, 'rank'),
            text: rank,
            scope: rankScope(edition, name),
            expect: NUMBER,
            owner: name,
            facts: factsOfGroup(edition, name),
          },
        ],
  );

const effectPlaces = (
  effects: readonly Effect[],
  base: string,
  about: Pick<Listed, 'scope' | 'owner' | 'facts'>,
): Listed[] =>
  effects.flatMap((effect, index) => {
    const place = (name: string, text: string): Listed => ({
      ...about,
      path: `${base}/${index}/${name}`,
      text,
      expect: MONEY,
    });
    if (effect.kind === 'coefficient') return effect.atMost === undefined ? [] : [place('atMost', effect.atMost)];
    return (effect.kind === 'opens' || effect.kind === 'owes' || effect.kind === 'money') && effect.amount !== undefined
      ? [place('amount', effect.amount)]
      : [];
  });

const obligationPlaces = (edition: Edition): Listed[] =>
  Object.entries(edition.obligations ?? {}).flatMap(([name, { every, doneBy }]) => {
    const selections = [
      ['doneBy', doneBy],
      ['every/event', every.kind === 'fact' ? every.event : null],
    ] as const;
    return selections.flatMap(([part, selection]) =>
      selection?.where === undefined
        ? []
        : [
            {
              path: `${pointer('obligations', name)}/${part}/where`,
              text: selection.where,
              scope: commonScope(edition, selection.facts),
              expect: CONDITION,
              owner: name,
              facts: selection.facts,
            },
          ],
    );
  });

const TARGETED: ReadonlySet<string> = new Set(['ratio', 'inverse']);

const indicatorPlaces = (edition: Edition, scope: Scope): ExpressionPlace[] =>
  Object.entries(edition.scorecards ?? {}).flatMap(([name, { indicators }]) =>
    indicators.flatMap(({ id, method, actual, target }, index) => {
      const path = pointer('scorecards', name, 'indicators', index);
      const expect = method === 'bool' ? CONDITION : TARGETED.has(method) ? [...NUMBER, ...MONEY] : NUMBER;
      return ownedBy(id, [
        { path: `${path}/actual`, text: actual, scope, expect },
        ...(target === undefined ? [] : [{ path: `${path}/target`, text: target, scope, expect }]),
      ]);
    }),
  );

const poolPlaces = (edition: Edition): Listed[] =>
  Object.entries(edition.sampling ?? {}).flatMap(([name, { pool }]) =>
    pool === undefined
      ? []
      : [
          {
            path: pointer('sampling', name, 'pool', 'where'),
            text: pool.where,
            scope: Object.assign(
              parameterScope(edition),
              Object.fromEntries(
                Object.entries(pool.attributes).map(([attribute, type]) => [attribute, attributeExpressionType(type)]),
              ),
            ),
            expect: CONDITION,
            owner: name,
          },
        ],
  );

const debtPlaces = (edition: Edition, scope: Scope): ExpressionPlace[] =>
  Object.entries(edition.debts ?? {}).flatMap(([name, { id, instalment }]) =>
    ownedBy(id, [
      {
        path: pointer('debts', name, 'instalment'),
        text: instalment,
        scope: instalmentScope(scope),
        expect: MONEY,
      },
    ]),
  );

const statePlaces = (edition: Edition, scope: Scope): ExpressionPlace[] =>
  Object.entries(edition.states ?? {}).flatMap(([name, { levels }]) =>
    levels.flatMap(({ id, where }, index) =>
      ownedBy(id, [{ path: pointer('states', name, 'levels', index, 'where'), text: where, scope, expect: CONDITION }]),
    ),
  );

const clausePlaces = (edition: Edition, period: Scope): ExpressionPlace[] =>
  edition.clauses.flatMap((clause, index) => {
    const base = pointer('clauses', index);
    const facts = clause.on === 'fact' ? (clause.when?.facts ?? []) : [];
    const scope = clause.on === 'fact' ? clauseScope(edition, facts) : period;
    const about = { scope, owner: clause.id, facts };
    const places: Listed[] = [];
    if (clause.when?.where !== undefined)
      places.push({ ...about, path: `${base}/when/where`, text: clause.when.where, expect: CONDITION });
    if (clause.where !== undefined)
      places.push({ path: `${base}/where`, text: clause.where, scope: period, expect: CONDITION, owner: clause.id });
    clause.excusedBy.forEach((excuse, at) => {
      const path = `${base}/excusedBy/${at}`;
      const conditions = { expect: CONDITION, owner: clause.id };
      if (excuse.where !== undefined) {
        const excusing = factScope(edition, excuse.fact);
        places.push({
          path: `${path}/where`,
          text: excuse.where,
          scope: excusing,
          ...conditions,
          facts: [excuse.fact],
        });
      }
      if (excuse.conduct !== undefined)
        places.push({ path: `${path}/conduct`, text: excuse.conduct, scope, ...conditions, facts });
    });
    places.push(...effectPlaces(clause.effects, `${base}/effects`, about));
    for (const [option, effects] of Object.entries(clause.choice?.options ?? {})) {
      places.push(...effectPlaces(effects, `${base}${pointer('choice', 'options', option)}`, about));
    }
    return places.map((place) => ({ ...place, clause: clause.id }));
  });

const ownedBy = (clause: string, places: readonly Omit<Listed, 'owner'>[]): ExpressionPlace[] =>
  places.map((place) => ({ ...place, owner: clause, clause }));

const monthEndPlaces = (edition: Edition, scope: Scope): ExpressionPlace[] => [
  ...edition.aggregates.flatMap(({ id, times, effects }, index) => [
    ...ownedBy(id, [{ path: pointer('aggregates', index, 'times'), text: times, scope, expect: NUMBER }]),
    ...effectPlaces(effects, pointer('aggregates', index, 'effects'), { scope, owner: id }),
  ]),
  ...Object.entries(edition.results).map(([name, text]) => ({
    path: pointer('results', name),
    text,
    scope,
    expect: ANY,
    owner: name,
  })),
  ...edition.pay.flatMap(({ id, formula, unless }, index) =>
    ownedBy(id, [
      { path: pointer('pay', index, 'formula'), text: formula, scope, expect: MONEY },
      ...(unless === undefined
        ? []
        : [{ path: pointer('pay', index, 'unless', 'condition'), text: unless.condition, scope, expect: CONDITION }]),
    ]),
  ),
  ...edition.outcomes.flatMap(({ id, where }, index) =>
    ownedBy(id, [{ path: pointer('outcomes', index, 'where'), text: where, scope, expect: CONDITION }]),
  ),
];

const listPlaces = (edition: Edition): readonly ExpressionPlace[] => {
  const period = periodScope(edition);
  return [
    ...factPlaces(edition),
    ...measurePlaces(edition, period),
    ...accountPlaces(edition, period),
    ...rankingPlaces(edition, period),
    ...groupPlaces(edition),
    ...statePlaces(edition, period),
    ...debtPlaces(edition, period),
    ...indicatorPlaces(edition, period),
    ...poolPlaces(edition),
    ...obligationPlaces(edition),
    ...clausePlaces(edition, period),
    ...monthEndPlaces(edition, period),
  ];
};

const PLACES = new WeakMap<Edition, readonly ExpressionPlace[]>();

/**
 * Every expression of the edition in file order of its sections; the one list that checking and compiling share. Kept for
 * each edition, which never changes, because every check of formulas asks for it.
 */
export const expressionPlaces = (edition: Edition): readonly ExpressionPlace[] => {
  const known = PLACES.get(edition) ?? listPlaces(edition);
  PLACES.set(edition, known);
  return known;
};
