import { type Explained } from '../../assessment/entries.js';
import { type Edition, type Text } from '../../edition/edition.js';
import { formulaText } from '../formulas/formula-text.js';
import { titlesOf } from './titles.js';

/** Says each part of an explanation as the printed edition says its formulas: `得分 - 标准分：-6` for `score - standardScore`. */
export const explainedInWords = (edition: Edition): ((part: Explained) => Explained) => {
  const titleOf = titlesOf(edition);
  const say = (text: string): Text => ({
    zh: formulaText(text, { language: 'zh', titleOf: (name) => titleOf(name).zh }),
    en: formulaText(text, { language: 'en', titleOf: (name) => titleOf(name).en }),
  });
  // A text of a parameter or a fact stands without quotation marks, and its hyphens are no minus.
  const sayValue = (value: string): Text => (/^\p{L}\w*-[\w-]+$/u.test(value) ? titleOf(value) : say(value));
  const inWords = ({ parts, ...part }: Explained): Explained => {
    const [text, value] = [say(part.text), sayValue(part.value)];
    return {
      ...part,
      words: { zh: `${text.zh}：${value.zh}`, en: `${text.en}: ${value.en}` },
      ...(parts === undefined ? {} : { parts: parts.map(inWords) }),
    };
  };
  return inWords;
};
