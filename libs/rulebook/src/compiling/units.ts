import { type Edition } from '../edition/edition.js';
import { debtNames } from '../made-names.js';
import { periodScope, typeOf } from './scopes.js';

type InFen = Readonly<Record<string, 'fen'>>;

/**
 * Which of the figures that an assessment gives by their names are money, which stands as fen among points and counts: every other one
 * has no unit. The amounts of a debt are money whatever it is called.
 */
export interface Units {
  readonly measures: InFen;
  readonly results: InFen;
  readonly debts: InFen;
}

const inFen = (names: readonly string[]): InFen => Object.fromEntries(names.map((name) => [name, 'fen'] as const));

/** The units of an edition's figures by their names; results hold the debts too. */
export const unitsOf = (edition: Edition): Units => {
  const scope = periodScope(edition);
  const debts = Object.keys(edition.debts ?? {});
  const results = Object.entries(edition.results).filter(([, text]) => typeOf(text, scope) === 'money');
  return {
    measures: inFen(Object.keys(edition.measures).filter((name) => scope[name] === 'money')),
    results: inFen([...results.map(([name]) => name), ...debts.map(debtNames.of)]),
    debts: inFen(debts),
  };
};
