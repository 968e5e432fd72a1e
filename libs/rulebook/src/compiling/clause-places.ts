import { type Edition, type Effect } from '../edition/edition.js';
import { type Scope } from '../expressions/expression.js';
import { pointer } from '../pointer.js';
import { ANY, CONDITION, type ExpressionPlace, type Listed, MONEY, NUMBER, ownedBy } from './expression-place.js';
import { clauseScope, factScope } from './scopes.js';

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

/** Expressions of the clauses, in file order. */
export const clausePlaces = (edition: Edition, period: Scope): ExpressionPlace[] =>
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

/** Expressions of what is computed once the period has ended: aggregates, results, pay and rights. */
export const monthEndPlaces = (edition: Edition, scope: Scope): ExpressionPlace[] => [
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
