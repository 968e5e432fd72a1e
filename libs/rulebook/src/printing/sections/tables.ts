import { type Phrase, keyedName, name, phrase, words } from '../phrase.js';
import { type PrintedSection } from '../printed.js';

/** A section that is one table; none where the edition has no row for it. */
export const tableSection = (
  title: Phrase,
  header: readonly Phrase[],
  rows: readonly (readonly Phrase[])[],
): readonly PrintedSection[] => (rows.length === 0 ? [] : [{ title, table: { header, rows } }]);

export const verbatim = (text: string): Phrase => words(text, text);
export const NOTHING = words('', '');

/** A name by its title; the English line also says how the file writes it, so that whoever edits the file finds it. */
export const keyed = (called: string): Phrase => phrase([name(called)], [keyedName(called)]);
