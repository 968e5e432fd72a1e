import {
  type AppealStep,
  type DecisionStep,
  type EditionChoice,
  type HandoverStep,
  type PersonProfile,
  type Step,
} from './scenario.js';

/** A scenario file as it is written, after its shape has been checked against the schema. */
export type Scalar = string | number | boolean;
export type Cell = Scalar | readonly Scalar[];

export interface RawLook extends Readonly<Record<string, Cell | undefined>> {
  readonly who: string;
  readonly month?: string;
  readonly asOf?: string;
  readonly asIf?: string;
}

/** Numbers as they are written. */
export interface Amounts {
  readonly points?: Scalar;
  readonly yuan?: Scalar;
}

export interface RawStep {
  readonly on: string;
  readonly zh: string;
  readonly en: string;
  readonly happened?: Step['happened'];
  readonly decisions?: readonly (Omit<DecisionStep, 'points' | 'yuan'> & Amounts)[];
  readonly appeals?: readonly (Omit<AppealStep, 'points' | 'yuan'> & Amounts)[];
  readonly handovers?: readonly HandoverStep[];
  readonly undone?: Step['undone'];
  readonly closes?: string;
  readonly provisionally?: true;
  readonly then?: readonly RawLook[];
}

export interface RawScenario {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly edition: EditionChoice | readonly EditionChoice[];
  readonly month: string;
  readonly startDay?: number;
  readonly everybody?: readonly string[];
  readonly with?: Readonly<Record<string, readonly string[]>>;
  readonly people?: Readonly<Record<string, PersonProfile>>;
  readonly columns?: readonly string[];
  readonly table?: readonly (readonly Cell[])[];
  readonly steps?: readonly RawStep[];
}

/** A table of one of the kinds beside scenarios; what else it says depends on the kind. */
export interface RawTable extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly edition: EditionChoice;
  readonly columns: readonly string[];
  readonly table: readonly (readonly Cell[])[];
}

export interface RawFile {
  readonly title: { readonly zh: string; readonly en: string };
  readonly scenarios?: readonly RawScenario[];
}
