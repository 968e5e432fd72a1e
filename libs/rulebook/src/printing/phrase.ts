/** A piece of a sentence: words, or a formula that is set as mathematics where the medium can. */
export type Inline = string | { readonly formula: string };

/** One sentence in both languages. */
export interface Phrase {
  readonly zh: readonly Inline[];
  readonly en: readonly Inline[];
}

export const formula = (text: string): Inline => ({ formula: text });

export const phrase = (zh: readonly Inline[], en: readonly Inline[]): Phrase => ({ zh, en });
export const words = (zh: string, en: string): Phrase => ({ zh: [zh], en: [en] });

/** Several phrases as one, with what stands between them. */
export const joined = (phrases: readonly Phrase[], zh = '', en = ' '): Phrase => ({
  zh: phrases.flatMap((one, index) => (index === 0 ? one.zh : [zh, ...one.zh])),
  en: phrases.flatMap((one, index) => (index === 0 ? one.en : [en, ...one.en])),
});

const plain = (parts: readonly Inline[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.formula)).join('');

/** The sentence without any setting: formulas as they are written in the file. */
export const plainText = ({ zh, en }: Phrase): { readonly zh: string; readonly en: string } => ({
  zh: plain(zh),
  en: plain(en),
});
