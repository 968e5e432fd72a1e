import { type Assessment, type Units } from '#rulebook';
import { said } from '../language.js';
import { type Output } from '../output.js';
import { type TitleOf } from './titles.js';

/** Results are not rounded, so that a part of a fen is shown as it is; and an end that is nowhere stays as it stands. */
const yuanOfFen = (text: string): string =>
  text.replace(
    /^(-?)(\d+)(?:\.(\d+))?$/u,
    (_whole, sign: string, fen: string, rest: string | undefined) =>
      `¥${sign}${fen.padStart(3, '0').replace(/(\d\d)$/u, '.$1')}${rest ?? ''}`,
  );

const UNKNOWN = said('未定', 'not known yet');

/** Records that a limit over several periods counted, `2026-03-05 record-17#1 …; …`: people know them by their days. */
const daysOfRecords = (text: string): string => text.replaceAll(/(\d{4}-\d\d-\d\d) [^;]+/gu, '$1');

/** Numbers and states stand as texts: `64..67` while a number is undecided, `unknown` for an undecided yes or no. */
export const valueText = (output: Output, value: string | boolean, isMoney: boolean, titleOf: TitleOf): string => {
  if (typeof value === 'boolean') return output.say(value ? said('是', 'yes') : said('否', 'no'));
  if (value === 'unknown') return output.say(UNKNOWN);
  const [from, to] = daysOfRecords(value).split('..') as [string, string?];
  if (isMoney) return [from, ...(to === undefined ? [] : [to])].map(yuanOfFen).join(' … ');
  return to === undefined ? output.say(titleOf(from)) : `${from} … ${to}`;
};

/** What later months read of somebody, each result by its title: `得分 74，末位 否`. `inFen` has the names of those that are money. */
export const resultsText = (
  output: Output,
  results: Assessment['results'],
  titleOf: TitleOf,
  inFen: Units['results'],
): string =>
  Object.entries(results)
    .map(
      ([name, value]) =>
        `${output.say(titleOf(name))} ${valueText(output, value, Object.hasOwn(inFen, name), titleOf)}`,
    )
    .join(output.say(said('，', ', ')));
