import { type Assessment } from '#rulebook';
import { money } from '../formats.js';
import { said } from '../language.js';
import { type Output } from '../output.js';
import { type TitleOf } from './titles.js';

const UNKNOWN = said('未定', 'not known yet');

const isDebt = (name: string): boolean => name.startsWith('debt_');

/** Numbers and states stand as texts: `64..67` while a number is undecided, `unknown` for an undecided yes or no. */
const valueText = (output: Output, name: string, value: string | boolean, titleOf: TitleOf): string => {
  if (typeof value === 'boolean') return output.say(value ? said('是', 'yes') : said('否', 'no'));
  if (value === 'unknown') return output.say(UNKNOWN);
  const [from, to] = value.split('..');
  if (isDebt(name) && /^-?\d+$/u.test(value)) return `¥${money(Number(value))}`;
  return to === undefined ? output.say(titleOf(value)) : `${from} … ${to}`;
};

/** What later months read of somebody, each result by its title: `得分 74，末位 否`. */
export const resultsText = (output: Output, results: Assessment['results'], titleOf: TitleOf): string =>
  Object.entries(results)
    .map(([name, value]) => `${output.say(titleOf(name))} ${valueText(output, name, value, titleOf)}`)
    .join(output.say(said('，', ', ')));
