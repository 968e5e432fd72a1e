import { type Edition, type Measure, type Text } from '../edition/edition.js';
import { own } from '../own.js';
import { isDecimalText } from '../expressions/decimal.js';
import { formulaAlternatives } from '../expressions/parser.js';
import { formulaText } from './formulas/formula-text.js';
import { titlesOf } from './titles/titles.js';

/** What a period's opening value of an account follows from, as the printed edition says it, and the clause that says so. */
export interface AccountStart {
  readonly words: Text;
  readonly source: string;
}

/** What the edition says that a figure is without records; a count is 0 then, whatever is written beside it. */
const statedFor = ({ parameters }: Edition, measure: Measure): string | undefined =>
  'of' in measure && measure.otherwise !== undefined
    ? String(own(parameters, measure.otherwise)?.value ?? measure.otherwise)
    : undefined;

/**
 * The number that a quantity is while nothing of it is recorded, where all that it may be taken from say the same one; undefined where
 * none is stated, or where it is computed further. The name of the quantity alone would read as if somebody had given the number.
 */
const withoutAny = (edition: Edition, name: string): string | undefined => {
  const names = new Set<string | null>([name]);
  const values = new Set<string | undefined>();
  for (const one of names) {
    const measure = one === null ? undefined : own(edition.measures, one);
    if (measure !== undefined && 'expression' in measure)
      formulaAlternatives(measure.expression).forEach((other) => names.add(other));
    else values.add(measure === undefined ? undefined : statedFor(edition, measure));
  }
  const [stated, ...others] = values;
  return stated !== undefined && others.length === 0 && isDecimalText(stated) ? stated : undefined;
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
