import { type Bilingual } from '../faults/fault.js';

/** A value that is a text has one form for each language: `mend` and `mendEn`, `expected` and `expectedZh`. */
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!.replace(/(Zh|En)$/, '')).sort();

/** What every file of messages has to hold to: both languages, with the same values in them. */
export const messagesContract = (messages: Readonly<Record<string, Bilingual>>): void => {
  it.each(Object.entries(messages))('%s says the same in Chinese and in English', (_code, { zh, en }) => {
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    expect(placeholders(zh)).toEqual(placeholders(en));
  });
};
