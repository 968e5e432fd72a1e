import { type Text } from '../edition/edition.js';
import { formulaText } from '../printing/formulas/formula-text.js';
import { type TitleOf, partsOf } from '../printing/titles/place-words.js';
import { dateWords } from '../printing/sections/preamble.js';
import { literal } from '../printing/vocabulary.js';

/** Fields that hold words of people, sources and ids, which are told as they are written. */
const VERBATIM: ReadonlySet<string> = new Set(['zh', 'en', 'source', 'id', 'printed', 'zone', 'rulebook']);
const DATE = /^\d{4}-\d\d-\d\d$/u;
/** Fields that hold formulas. */
const FORMULAS: ReadonlySet<string> = new Set(['instalment', 'initial', 'rank', 'by', 'among', 'where', 'otherwise']);
const isFormula = (parts: readonly string[]): boolean =>
  FORMULAS.has(parts.at(-1) ?? '') || parts[0] === 'results' || parts.at(-2) === 'derived';

/** An amount, or yes and no, as they are printed; a word by its title. */
export const valueWords = (value: string | boolean, titleOf: TitleOf): Text => {
  if (value === 'true' || value === 'false') return literal(value === 'true');
  return typeof value === 'string' && /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(value) ? titleOf(value) : literal(value);
};

/** A value of an edition in words: a formula with the titles of its names, a name by its title, anything else as it is. */
export const leafWords = (path: string, value: string, titleOf: TitleOf): Text => {
  const parts = partsOf(path);
  if (VERBATIM.has(parts.at(-1) ?? '')) return { zh: value, en: value };
  if (isFormula(parts))
    return {
      zh: formulaText(value, { language: 'zh', titleOf: (name) => titleOf(name).zh }),
      en: formulaText(value, { language: 'en', titleOf: (name) => titleOf(name).en }),
    };
  return DATE.test(value) ? dateWords(value) : valueWords(value, titleOf);
};
