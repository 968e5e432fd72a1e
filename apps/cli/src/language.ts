/** `1 line`, `2 lines`: a count in an English sentence. */
export { counted } from '#rulebook';

export type Language = 'zh' | 'en';

/** A sentence in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

export const said = (zh: string, en: string): Said => ({ zh, en });

/** What stands between a word and what is told of it. */
export const COLON: Said = said('：', ': ');

/** Whoever says a sentence in one of the languages. */
export interface Speaker {
  say(sentence: Said): string;
}

/** A text of several sentences, put together in each language. */
export const inBoth = (tell: (speaker: Speaker) => string): Said => ({
  zh: tell({ say: ({ zh }) => zh }),
  en: tell({ say: ({ en }) => en }),
});
