import { capabilities } from './capabilities.js';
import { type Word } from './shared/words.js';

/** Every event of the log in words, from the slices. The names themselves stay in what programs read. */
export const EVENT_WORDS: Readonly<Record<string, Word>> = {
  StoreOpened: { zh: '账本启用', en: 'ledger opened' },
  ...Object.fromEntries(capabilities.flatMap(({ words }) => Object.entries(words.events))),
};
