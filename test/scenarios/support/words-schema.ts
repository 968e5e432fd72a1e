import { mapOf, scalar, shape, text } from './schema-parts.js';

const word = shape(['zh', 'en'], {
  zh: text,
  en: text,
  fact: text,
  does: { enum: ['complaint', 'leave-post', 'review'] },
  with: mapOf(scalar),
  by: text,
  confirmedBy: text,
  incident: text,
});

/** The shape of a norm's `words.yaml`. */
export const WORDS_SCHEMA = shape(['words'], { words: mapOf(word) });
