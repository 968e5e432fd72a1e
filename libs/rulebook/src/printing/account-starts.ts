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

const NAME = /[A-Za-z_]\w*/gu;

/**
 * The number that a quantity is while nothing of it is recorded, where all that it is computed from says the same one; undefined where
 * none is stated. The name of the quantity alone would read as if somebody had given the number.
 */
const withoutAny = (edition: Edition, name: string, seen: ReadonlySet<string> = new Set()): string | undefined => {
  const measure = own(edition.measures, name);
  if (measure === undefined || seen.has(name)) return undefined;
  const stated = measure.otherwise === undefined ? [] : [measure.otherwise];
  const named = 'expression' in measure ? (measure.expression.match(NAME) ?? []) : [];
  const [found, ...others] = new Set([
    ...stated.map((text) => String(own(edition.parameters, text)?.value ?? text)),
    ...named.map((one) => withoutAny(edition, one, new Set([...seen, name]))).filter((one) => one !== undefined),
  ]);
  return found !== undefined && others.length === 0 && isDecimalText(found) ? found : undefined;
};

/** Of these accounts, by name, those that do not start at a number which the edition states outright. */
export const accountStarts = (edition: Edition, names: readonly string[]): Readonly<Record<string, AccountStart>> => {
  const titleOf = titlesOf(edition);
  return Object.fromEntries(
    names.flatMap((name) => {
      const account = own(edition.accounts, name);
      if (account === undefined || isDecimalText(account.initial)) return [];
      const { initial, source } = account;
      const empty = withoutAny(edition, initial);
      const [zh, en] = empty === undefined ? ['', ''] : [`，无则为 ${empty}`, `; without any, ${empty}`];
      const words = {
        zh: `${formulaText(initial, { language: 'zh', titleOf: (word) => titleOf(word).zh })}${zh}`,
        en: `${formulaText(initial, { language: 'en', titleOf: (word) => titleOf(word).en })}${en}`,
      };
      return [[name, { words, source }] as const];
    }),
  );
};
