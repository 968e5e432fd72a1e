import { type Text } from './text.js';

/**
 * Types of attributes. All but `boolean` are recorded as text: `decimal`, and `minutes` that are not negative, as plain decimals, `money` with its unit, `instant`
 * as ISO 8601, `date` as a local day, `code` and `person` as ids.
 */
export type AttributeType =
  'decimal' | 'integer' | 'minutes' | 'code' | 'boolean' | 'instant' | 'date' | 'money' | 'person';

/** A kind of fact, by its code: how it comes into the log, which attributes it has, and who may record it. */
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
        /** Another attribute of the same type that it must not exceed, as a score its full mark. */
        readonly notAbove?: string;
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

/** Facts of a person and period, by code and by what they say. */
export interface FactSelection {
  /** Fact codes. */
  readonly facts: readonly string[];
  /** Boolean expression over the fact's attributes. */
  readonly where?: string;
}

/** Entries of a person and period, by class, clause and account; what is left out is not asked about. */
export interface EntrySelection {
  readonly class?: readonly string[];
  readonly clause?: readonly string[];
  readonly account?: readonly string[];
}

/** Entries that are counted; with `reported` also those of facts that a clause only reports, with `costing` none that counts 0. */
export interface CountedEntries extends EntrySelection {
  readonly reported?: boolean;
  readonly costing?: boolean;
}

/**
 * Entries that are added up. `worth` is an expression over parameters, read for each entry in the edition of its own conduct: what a
 * point was worth then. A price that changes inside of a period so binds conduct from its day on and nothing before (001-4).
 */
export interface SummedEntries extends EntrySelection {
  readonly worth?: string;
}

/**
 * A named quantity of one person and period. `countEntries` counts entries that are charged, mitigated, redecided,
 * undecided, unset or opened, and what a clause only reports where it says `reported`. `otherwise` is an expression over parameters: the value when no fact was selected.
 */
export type Measure = { readonly source: string; readonly otherwise?: string } & (
  | { readonly count: FactSelection }
  | { readonly countEntries: CountedEntries }
  | { readonly distinctClauses: CountedEntries }
  /** What the entries count together, the most and the least that one of them counts; 0 without entries. */
  | { readonly sumEntries: SummedEntries }
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
  /** Post groups or posts of whoever is ranked, by the last one held in the period ("among all CS", 003-2.1). Left out: everybody. */
  readonly appliesTo?: readonly string[];
  readonly by: string;
  readonly among: string;
  readonly within: 'centre' | 'team';
  /** Ties share a place. With fewer than `min` participants there is no place. With `strict`, nobody is first or last when all are equal. */
  readonly min: number;
  readonly strict: boolean;
  readonly source: string;
}
