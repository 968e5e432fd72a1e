import { type Edition } from '../edition/edition.js';
import { type ExpressionType, type Scope } from '../expressions/expression.js';
import { pointer } from '../pointer.js';
import { attributeExpressionType } from './attributes.js';
import { clausePlaces, monthEndPlaces } from './clause-places.js';
import { inReadingOrder } from './derived.js';
import { ANY, CONDITION, type ExpressionPlace, type Listed, MONEY, NUMBER, ownedBy } from './expression-place.js';
import {
  commonScope,
  factScope,
  factsOfGroup,
  instalmentScope,
  parameterScope,
  periodScope,
  rankScope,
} from './scopes.js';
import { selectionOf } from './selections.js';

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
    if ('sumEntries' in measure && measure.sumEntries.worth !== undefined)
      places.push({
        path: pointer('measures', name, 'sumEntries', 'worth'),
        text: measure.sumEntries.worth,
        scope: parameterScope(edition),
        expect: [...NUMBER, ...MONEY],
        owner: name,
      });
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
