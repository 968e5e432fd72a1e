import { type Calendar } from './calendars.js';
import { type Aggregate, type Clause, type ResolveGroup } from './clauses.js';
import { type FactDeclaration, type Measure, type Ranking } from './facts.js';
import { type Form, type PhraseListVersion } from './forms.js';
import { type Debt } from './money.js';
import { type Obligation } from './obligations.js';
import { type IndicatorCard, type SamplingPlan, type StaffingPlan } from './plans.js';
import { type ProcessParameters } from './processes.js';
import { type StateMachine } from './states.js';
import { type Text } from './text.js';

export type * from './calendars.js';
export type * from './clauses.js';
export type * from './facts.js';
export type * from './forms.js';
export type * from './money.js';
export type * from './obligations.js';
export type * from './plans.js';
export type * from './processes.js';
export type * from './states.js';
export type * from './text.js';

/**
 * The canonical form of an edition: what the YAML file says after parsing and schema validation, as plain JSON. Numbers
 * are decimal strings (`'-5'`, `'0.5'`), money literals stay text (`'10 yuan'`), expressions stay text until compiled.
 */
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
  /** What people call the names that the edition gives (attributes, measures, posts, classes, codes); for print alone. */
  readonly titles?: Readonly<Record<string, Text>>;
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

/** A value that clauses name instead of repeating it. `alternatives`: what a centre may choose in its place. */
export interface Parameter {
  /** A decimal, a money literal, a word or a boolean. */
  readonly value: string | boolean;
  readonly source: string;
  readonly alternatives?: readonly (string | boolean)[];
  readonly note?: Text;
}

/** A named total of a person's or a unit's entries in a period, in points: what its clauses charge, between its floor and its cap. */
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

/** Which grade a total of an account comes to. */
export interface GradeTable {
  readonly account: string;
  /** `'(90..110]'`: round bracket open, square closed; `*` for no end. */
  readonly bands: readonly { readonly grade: string; readonly range: string }[];
  readonly source: string;
}

/** A line of the pay of a period. Its formula gives money, which is rounded to fen as `rounding` says. */
export interface PayLine {
  readonly id: string;
  readonly line: string;
  readonly title: Text;
  readonly formula: string;
  /** Posts and post groups that have the line; everybody where it is absent. */
  readonly appliesTo?: readonly string[];
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
