import { type Text } from './text.js';

/**
 * A QA form. A section without a weight of its own gives the weights of the items that pass, at least its floor; one with a
 * weight starts there and loses what its items cost, down to its floor.
 */
export interface Form {
  readonly title: Text;
  readonly source: string;
  readonly full: string;
  /** What rows that the form does not explain count: anything between nothing and their weight, all of it, or they are left out. */
  readonly unknown?: 'interval' | 'full' | 'leave-out';
  readonly sections: readonly FormSection[];
}

/** A part of a form, in points of the full mark. `floor`: what it counts at least, unless a fatal item fails. */
export interface FormSection {
  readonly id: string;
  readonly title: Text;
  readonly floor: string;
  readonly weight?: string;
  readonly items: readonly FormItem[];
}

/** One thing that a reviewer looks at; `weight` in points. */
export interface FormItem {
  readonly id: string;
  readonly title: Text;
  readonly weight: string;
  /** Failing it makes the whole form 0, or only its section. */
  readonly fatal: boolean;
  readonly fatalScope?: 'section';
  readonly source?: string;
  /** Each error costs so much; in a section with a weight. */
  readonly deduct?: string;
  /** A measured number passes within the limit. */
  readonly limit?: { readonly at: string; readonly comparison: '<' | '<=' | '>' | '>=' };
  /** Passes when one of these was used. */
  readonly oneOf?: readonly string[];
  /** Passes when these steps happened in this order; others may stand between. */
  readonly sequence?: readonly string[];
  /**
   * Steps again, of which some open a question, some settle it and some close: passes when nothing was closed while a
   * question was open. There is one at the start, and what `answers` alone settles that one, where it is said.
   */
  readonly settled?: Readonly<Record<'opens' | 'settles' | 'closes', readonly string[]>> & {
    readonly answers?: readonly string[];
  };
  /** Name of a list of forbidden phrases: passes when no hit was confirmed. */
  readonly phrases?: string;
  /** A row whose meaning is lost. */
  readonly unknown?: true;
}

/** A list of phrases as it is from a local day on, for contacts of that day or later. */
export interface PhraseListVersion {
  readonly from: string;
  readonly phrases: readonly string[];
  readonly source?: string;
}
