import { formulaText } from './formulas/formula-text.js';
import { type Wording } from './wording.js';

/**
 * A piece of a sentence: words; a name that the edition gives, which has a title in each language; or a formula, which
 * is set as mathematics where the medium can, and whose names are titles too once it has a wording.
 */
export type Inline =
  | string
  | { readonly name: string; readonly keyed?: true }
  | { readonly formula: string; readonly wording?: Wording | undefined };

/** One sentence in both languages. */
export interface Phrase {
  readonly zh: readonly Inline[];
  readonly en: readonly Inline[];
}

/** A formula in the language of the file; it is set as mathematics where the medium can. */
export const formula = (text: string): Inline => ({ formula: text });
/** A name that the edition gives, printed by its title. */
export const name = (text: string): Inline => ({ name: text });
/** A name by its title, with the name itself behind it, as the file writes it. */
export const keyedName = (text: string): Inline => ({ name: text, keyed: true });

/** A sentence of pieces, each language with its own order of them. */
export const phrase = (zh: readonly Inline[], en: readonly Inline[]): Phrase => ({ zh, en });
/** A sentence of words alone. */
export const words = (zh: string, en: string): Phrase => ({ zh: [zh], en: [en] });

/** Several phrases as one, with what stands between them. */
export const joined = (phrases: readonly Phrase[], zh = '', en = ' '): Phrase => ({
  zh: phrases.flatMap((one, index) => (index === 0 ? one.zh : [zh, ...one.zh])),
  en: phrases.flatMap((one, index) => (index === 0 ? one.en : [en, ...one.en])),
});

/** Names that the edition gives, one after the other: `客服组、组长`. */
export const names = (items: readonly string[]): Phrase =>
  joined(
    items.map((item) => phrase([name(item)], [name(item)])),
    '、',
    ', ',
  );

/** The inlines with every name said as the wording says it. */
export const worded = (parts: readonly Inline[], wording: Wording): readonly Inline[] =>
  parts.map((part) => {
    if (typeof part === 'string') return part;
    if (!('name' in part)) return { ...part, wording };
    const title = wording.titleOf(part.name);
    return part.keyed === true && title !== part.name ? `${title} [${part.name}]` : title;
  });

const plain = (parts: readonly Inline[]): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('name' in part) return part.name;
      return part.wording === undefined ? part.formula : formulaText(part.formula, part.wording);
    })
    .join('');

/** The sentence without any setting: formulas on one line, as they are written in the file where nobody worded them. */
export const plainText = ({ zh, en }: Phrase): { readonly zh: string; readonly en: string } => ({
  zh: plain(zh),
  en: plain(en),
});
