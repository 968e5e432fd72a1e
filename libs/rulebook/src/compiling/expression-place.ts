import { type ExpressionType, type Scope } from '../expressions/expression.js';

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

export const CONDITION: readonly ExpressionType[] = ['boolean'];
export const NUMBER: readonly ExpressionType[] = ['number'];
export const MONEY: readonly ExpressionType[] = ['money'];
export const ANY: readonly ExpressionType[] = ['number', 'money', 'boolean', 'text'];

/** A place as its section lists it, before it is known of which clause it is. */
export type Listed = Omit<ExpressionPlace, 'clause'>;

/** The places of one rule with an id of its own. */
export const ownedBy = (clause: string, places: readonly Omit<Listed, 'owner'>[]): ExpressionPlace[] =>
  places.map((place) => ({ ...place, owner: clause, clause }));
