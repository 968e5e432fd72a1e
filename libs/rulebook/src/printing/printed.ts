import { type Phrase } from './phrase.js';

/** One numbered rule as it is printed: what it is about, and its sentences. */
export interface PrintedRule {
  readonly id: string;
  readonly title: Phrase;
  readonly sentences: readonly Phrase[];
  /** The values of the parameters that its formulas name, so that a reader need not look them up. */
  readonly values?: Phrase;
  /** Remarks in smaller print: notes, legal notes. */
  readonly remarks: readonly Phrase[];
}

/** Rows have as many cells as the header. */
export interface PrintedTable {
  readonly header: readonly Phrase[];
  readonly rows: readonly (readonly Phrase[])[];
}

/** A section has rules, or a table, or both. */
export interface PrintedSection {
  readonly title: Phrase;
  readonly rules?: readonly PrintedRule[];
  readonly table?: PrintedTable;
}

/** An edition as the document that an employee can be handed: sections in order, Chinese first with English beside it. */
export interface PrintedEdition {
  readonly name: string;
  readonly title: Phrase;
  readonly preamble: readonly Phrase[];
  readonly sections: readonly PrintedSection[];
}
