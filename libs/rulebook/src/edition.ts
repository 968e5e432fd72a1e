import { type Calendar } from './edition-calendars.js';
import { type Form, type PhraseListVersion } from './edition-forms.js';
import { type Debt, type MoneyEffect, type OpensEffect } from './edition-money.js';
import { type Obligation } from './edition-obligations.js';
import { type IndicatorCard, type SamplingPlan, type StaffingPlan } from './edition-plans.js';

export type * from './edition-calendars.js';
export type * from './edition-forms.js';
export type * from './edition-money.js';
export type * from './edition-obligations.js';
export type * from './edition-plans.js';

/**
 * The canonical form of an edition: what the YAML file says after parsing and schema validation, as plain JSON. Numbers
 * are decimal strings (`'-5'`, `'0.5'`), money literals stay text (`'10 yuan'`), expressions stay text until compiled.
 */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface Edition {
  /** The rulebook's name (`cs-assessment`); with `version` it names the edition. */
  readonly rulebook: string;
  readonly version: number;
  readonly title: Text;
  /** First day of conduct that the edition binds. */
  readonly effectiveFrom: string;
  /** Day on which the staff were told; conduct before it is not charged under this edition. */
  readonly staffToldOn: string;
  readonly zone: string;
  readonly periods: { readonly assessment: { readonly startDay: number } };
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Places whose value is that of a parameter (`{ parameter: NAME }` in the file): JSON pointer to name. */
  readonly taken?: Readonly<Record<string, string>>;
  /** Work calendars by name; formulas count by the one named `statutory`. */
  readonly calendars?: Readonly<Record<string, Calendar>>;
  readonly postGroups: Readonly<Record<string, readonly string[]>>;
  /** Kinds of units that clauses and accounts may apply to; a unit's kind stands where a person's post stands. */
  readonly unitKinds?: readonly string[];
  readonly facts: Readonly<Record<string, FactDeclaration>>;
  readonly forms: Readonly<Record<string, Form>>;
  /** Dated word lists: the last version in force on a day counts. */
  readonly lists?: Readonly<Record<string, readonly PhraseListVersion[]>>;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly rankings: Readonly<Record<string, Ranking>>;
  readonly accounts: Readonly<Record<string, Account>>;
  readonly groups: Readonly<Record<string, ResolveGroup>>;
  readonly clauses: readonly Clause[];
  readonly aggregates: readonly Aggregate[];
  readonly grades?: GradeTable;
  readonly sampling?: Readonly<Record<string, SamplingPlan>>;
  readonly staffing?: Readonly<Record<string, StaffingPlan>>;
  /** Weighted indicators; formulas read `scorecard_<name>`. */
  readonly scorecards?: Readonly<Record<string, IndicatorCard>>;
  readonly obligations?: Readonly<Record<string, Obligation>>;
  readonly debts?: Readonly<Record<string, Debt>>;
  readonly states?: Readonly<Record<string, StateMachine>>;
  /** What later periods may read of this one as `prior1_<name>`, `prior2_<name>`. */
  readonly results: Readonly<Record<string, string>>;
  readonly pay: readonly PayLine[];
  readonly outcomes: readonly Outcome[];
  readonly processes: ProcessParameters;
  /** Text with no consequence (duties) and titles whose text is lost, so that every source id has a place. */
  readonly duties: readonly { readonly id: string; readonly title: Text }[];
  readonly reserved: readonly { readonly id: string; readonly title: Text }[];
}

export interface Parameter {
  /** A decimal, a money literal, a word or a boolean. */
  readonly value: string | boolean;
  readonly source: string;
  readonly alternatives?: readonly (string | boolean)[];
  readonly note?: Text;
}

export type AttributeType =
  'decimal' | 'integer' | 'minutes' | 'code' | 'boolean' | 'instant' | 'date' | 'money' | 'person';

export interface FactDeclaration {
  readonly title: Text;
  /**
   * How it comes into the log. `slice`: one of the five actions yields it (`complaint-ruled`, `qa-scored`, …). `derived`: an
   * obligation that was missed; nobody records it.
   */
  readonly through: 'violation' | 'record' | 'slice' | 'derived';
  readonly attributes: Readonly<
    Record<
      string,
      {
        readonly type: AttributeType;
        readonly required: boolean;
        readonly min?: string;
        readonly max?: string;
        readonly oneOf?: readonly string[];
      }
    >
  >;
  /** Attributes computed from the others when clauses read them: name to expression. */
  readonly derived: Readonly<Record<string, string>>;
  /** Roles that may report (violation) or record it. */
  readonly recordedBy: readonly string[];
  /** Roles that may confirm a violation. Empty for recorded facts, which stand at once. */
  readonly confirmedBy: readonly string[];
  readonly source: string;
}

export interface FactSelection {
  /** Fact codes. */
  readonly facts: readonly string[];
  /** Boolean expression over the fact's attributes. */
  readonly where?: string;
}

export interface EntrySelection {
  readonly class?: readonly string[];
  readonly clause?: readonly string[];
  readonly account?: readonly string[];
}

/**
 * A named quantity of one person and period. `countEntries` counts entries that are charged, mitigated, redecided or
 * undecided. `otherwise` is an expression over parameters: the value when no fact was selected.
 */
export type Measure = { readonly source: string; readonly otherwise?: string } & (
  | { readonly count: FactSelection }
  | { readonly countEntries: EntrySelection }
  | { readonly distinctClauses: EntrySelection }
  /** What the entries count together, the most and the least that one of them counts; 0 without entries. */
  | { readonly sumEntries: EntrySelection }
  | { readonly maxEntries: EntrySelection }
  | { readonly minEntries: EntrySelection }
  | { readonly sum: FactSelection; readonly of: string }
  | { readonly mean: FactSelection; readonly of: string }
  | { readonly last: FactSelection; readonly of: string }
  | { readonly any: FactSelection }
  | { readonly expression: string }
);

/** A quantity of the cohort: who is first and last `by` an expression, among those for whom the condition `among` holds. */
export interface Ranking {
  readonly by: string;
  readonly among: string;
  readonly within: 'centre' | 'team';
  /** Ties share a place. With fewer than `min` participants there is no place. With `strict`, nobody is first or last when all are equal. */
  readonly min: number;
  readonly strict: boolean;
  readonly source: string;
}

export interface Account {
  readonly appliesTo: readonly string[];
  /** Expression for the opening value of the period. */
  readonly initial: string;
  /** A decimal, or the name of a parameter. */
  readonly floor?: string;
  readonly cap?: string;
  /** `net-then-cap`: everything is netted, then clamped once; `cap-bonuses-first`: bonuses are capped before deductions. */
  readonly order: 'net-then-cap' | 'cap-bonuses-first';
  readonly source: string;
}

/** Of the clauses of a group, one counts for each case; the others are listed with 0. */
export interface ResolveGroup {
  /** `case`: the contact if there is one, else the incident. */
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

/** What somebody can be in besides the ordinary: frozen, entry tier. Due is computed, enacted is a recorded fact. */
export interface StateMachine {
  readonly title: Text;
  readonly source: string;
  readonly appliesTo: readonly string[];
  /** The ordinary state. */
  readonly initial: string;
  readonly levels: readonly StateLevel[];
}

export interface StateLevel {
  /** Source id. */
  readonly id: string;
  readonly state: string;
  readonly title: Text;
  /** The highest rank that is due counts. */
  readonly rank: number;
  readonly on: 'running' | 'period-end';
  /** Condition over measures and accounts, read with what norms leave open. */
  readonly where: string;
  /** Fact that puts somebody into the state; it holds from then on, also in later periods. */
  readonly enactedBy: string;
  /** Fact that ends it, the way back; a terminal state has none. */
  readonly endedBy?: string;
  /** Fact of the decision that the enactment was wrong. */
  readonly undoneBy?: string;
  readonly terminal: boolean;
  readonly decidedBy: readonly string[];
  readonly continues: readonly string[];
}

/** Whose account is charged: the person's, or the unit's that the person belonged to at the conduct. */
interface Charging {
  readonly account: string;
  readonly chargedTo?: 'unit';
}

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

export interface Excuse {
  readonly fact: string;
  /** `same-incident`, or the excusing fact's `[from..to]` attributes cover the conduct, or same local day. */
  readonly covers: 'incident' | 'moment' | 'day';
  /** Boolean expression over the excusing fact's attributes. */
  readonly where?: string;
  /** Boolean expression over the attributes of the conduct: what the excuse is for (001-2.2.1-10: the office phone only). */
  readonly conduct?: string;
  /** The excusing fact must have happened before the conduct. */
  readonly prior: boolean;
}

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
 * goes first.
 */
export interface Limit {
  readonly per: string;
  readonly keep: number;
  /** The parameter that `keep` was taken from. */
  readonly keepBy?: string;
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

export interface GradeTable {
  readonly account: string;
  /** `'(90..110]'`: round bracket open, square closed; `*` for no end. */
  readonly bands: readonly { readonly grade: string; readonly range: string }[];
  readonly source: string;
}

export interface PayLine {
  readonly id: string;
  readonly line: string;
  readonly title: Text;
  readonly formula: string;
  /** How coefficients of clauses apply to it, where any may: all of them, or only the lowest. */
  readonly coefficients?: 'product' | 'lowest';
  /** The parameter that `coefficients` was taken from. */
  readonly coefficientsBy?: string;
  /** Clauses may put money on it. */
  readonly collects?: boolean;
  /** False: only read by other lines, never paid itself. */
  readonly paid?: boolean;
  /** When this holds the line is 0 and says so. */
  readonly unless?: { readonly condition: string; readonly source: string };
  readonly rounding: { readonly to: 'fen'; readonly mode: 'half-up' | 'half-even' | 'down' };
}

/** A right that arises at the end of the period; somebody decides, nothing follows by itself. */
export interface Outcome {
  readonly id: string;
  readonly title: Text;
  readonly right: string;
  readonly where: string;
  readonly decidedBy: readonly string[];
  readonly continues: readonly string[];
}

export interface ProcessParameters {
  readonly appeal: {
    /** Calendar days after notification for each level; the number of levels is the list's length. */
    readonly levels: readonly {
      readonly days: number;
      readonly decidedBy: readonly string[];
      readonly source: string;
    }[];
    readonly suspends: boolean;
  };
  readonly complaint: { readonly ruledBy: readonly string[]; readonly source: string };
  readonly qa: {
    readonly secondReviewBy: readonly string[];
    readonly signedOffBy: readonly string[];
    /** Who belongs to the agent's team on the day of the contact reviews none of the agent's contacts. */
    readonly independentOf?: 'team';
    /** Roles that may dispute a score besides the agent under review. */
    readonly disputedBy?: readonly string[];
    /** Calendar days after the score in which it can be disputed; until it is signed off where the edition says nothing. */
    readonly disputeDays?: number;
    readonly source: string;
  };
  readonly handover: {
    readonly graceUntil: 'acceptance' | 'first-call-end';
    readonly checks: readonly string[];
    readonly source: string;
  };
}
