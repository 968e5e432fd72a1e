import { type Bilingual, fillIn, type MessageValues } from '#eventsourcing';
import { inWords } from '../words/refusal-words.js';

/** The message with instants as the clocks of the centre show them (`zone`); in the values that programs read they stay instants. */
export const byClocks = ({ zh, en }: Bilingual, values: MessageValues & { readonly zone: string }): Bilingual => ({
  zh: fillIn(zh, inWords(values, 'zh')),
  en: fillIn(en, inWords(values, 'en')),
});
