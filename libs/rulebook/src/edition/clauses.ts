import { type Text } from './text.js';
import { type FactSelection } from './facts.js';
import { type MoneyEffect, type OpensEffect } from './money.js';

/** Whose account is charged: the person's, or the unit's that the person belonged to at the conduct. */
interface Charging {
  readonly account: string;
  readonly chargedTo?: 'unit';
}

/** What a clause does to whom it applies. Points are decimal texts, negative where they are taken off. */
export type Effect =
  | ({ readonly kind: 'points'; readonly points: string } & Charging)
  | ({
      readonly kind: 'range';
      readonly from: string;
      readonly to: string;
      readonly decidedBy: readonly string[];
    } & Charging)
  /** The amount is what the fact itself states (leader's discretion), held within the bounds. */
  | ({
      readonly kind: 'stated';
      readonly attribute: string;
      readonly from: string;
      readonly to: string;
    } & Charging)
  /** The norm says that it costs points and not how many: recorded, never deducted. `unset` is a band: `'[0..20)'`. */
  | ({ readonly kind: 'unset'; readonly unset: string } & Charging)
  | MoneyEffect
  | OpensEffect
  /** Recorded and reported; nothing follows. */
  | { readonly kind: 'report' };

/** A fact for which a clause charges nothing. */
export interface Excuse {
  readonly fact: string;
  /**
   * `incident`: of the same incident; `moment`: its attributes `from` and `to` hold the conduct between them; `shift`: they are those of the
   * shift, which may pass midnight, and without them it is of its day; `day`: of the same local day.
   */
  readonly covers: 'incident' | 'moment' | 'shift' | 'day';
  /** Boolean expression over the excusing fact's attributes. */
  readonly where?: string;
  /** Boolean expression over the attributes of the conduct: what the excuse is for (001-2.2.1-10: the office phone only). */
  readonly conduct?: string;
  /** The excusing fact must have happened before the conduct. */
  readonly prior: boolean;
  /** The fact may be about anybody, as a complaint that another seat recorded of the same incident; otherwise about whoever is charged. */
  readonly about?: 'anybody';
}

/** One rule of an edition: which facts, or which condition at the period's end, it is about, and what follows for whom. */
export interface Clause {
  /** Source id (`003-3.1.4`). */
  readonly id: string;
  readonly title: Text;
  readonly class: string;
  /** Post groups or posts; the post at the time of the conduct decides. */
  readonly appliesTo: readonly string[];
  readonly on: 'fact' | 'period-end';
  /** `on: fact`: which facts trigger it. */
  readonly when?: FactSelection;
  /** `on: period-end`: the condition over measures and rankings. */
  readonly where?: string;
  readonly group?: string;
  readonly excusedBy: readonly Excuse[];
  readonly effects: readonly Effect[];
  /** Alternatives among which somebody decides (ordinary or serious); `effects` are then those of the default. */
  readonly choice?: {
    readonly decidedBy: readonly string[];
    readonly default: string;
    readonly options: Readonly<Record<string, readonly Effect[]>>;
  };
  readonly limit?: Limit;
  /** Clauses of earlier editions whose entries this one goes on with. */
  readonly continues: readonly string[];
  readonly active: boolean;
  readonly enabled: boolean;
  readonly legalNote?: Text;
  readonly note?: Text;
  readonly printed?: string;
}

/**
 * How often a clause counts: in a day, in a period, or, where `per` names an attribute, for each value of it in a period.
 * Then all records of one fact code with the same value count together, under whichever clause, and the earliest conduct
 * goes first. With `over` also what earlier periods counted of that value goes first: of the same calendar year, or ever.
 */
export interface Limit {
  readonly per: string;
  readonly keep: number;
  /** The parameter that `keep` was taken from. */
  readonly keepBy?: string;
  readonly over?: 'year' | 'ever';
}

/** A clause over counts of the person's entries; its entries feed no other aggregate. */
export interface Aggregate {
  readonly id: string;
  readonly title: Text;
  readonly class: string;
  readonly appliesTo: readonly string[];
  /** Expression: how many times it applies. May read parameters and measures. */
  readonly times: string;
  readonly effects: readonly Effect[];
  readonly continues: readonly string[];
}

/** Of the clauses of a group, one counts for each case; the others are listed with 0. */
export interface ResolveGroup {
  /** `case`: the contact, else the one that another fact of the same incident names, else the incident. */
  readonly per: 'fact' | 'incident' | 'contact' | 'case';
  readonly keep: 'heaviest' | 'first';
  /** Expression over `weight`, parameters and common attributes: the highest wins. Left out: the heavier bound. */
  readonly rank?: string;
  /** Classes in the order in which they win between equals. */
  readonly tie?: readonly string[];
  /** Classes that go before all others: when one of them stands in the case, only they are compared. */
  readonly only?: readonly string[];
  /** False: a class named later under `tie` wins by being equal, instead of only by being heavier. */
  readonly strict?: boolean;
}
