import { type Edition, type Text } from '../edition/edition.js';
import { own } from '../own.js';
import { isDecimalText } from '../expressions/decimal.js';
import { formulaText } from './formulas/formula-text.js';
import { titlesOf } from './titles/titles.js';

/** What a period's opening value of an account follows from, as the printed edition says it, and the clause that says so. */
export interface AccountStart {
  readonly words: Text;
  readonly source: string;
}

/** Of these accounts, by name, those that do not start at a number which the edition states outright. */
export const accountStarts = (edition: Edition, names: readonly string[]): Readonly<Record<string, AccountStart>> => {
  const titleOf = titlesOf(edition);
  return Object.fromEntries(
    names.flatMap((name) => {
      const account = own(edition.accounts, name);
      if (account === undefined || isDecimalText(account.initial)) return [];
      const { initial, source } = account;
      const words = {
        zh: formulaText(initial, { language: 'zh', titleOf: (word) => titleOf(word).zh }),
        en: formulaText(initial, { language: 'en', titleOf: (word) => titleOf(word).en }),
      };
      return [[name, { words, source }] as const];
    }),
  );
};
