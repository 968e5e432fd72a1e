import { LEVEL_STATUS_WORDS } from '#callcentre';
import {
  type AccountResult,
  type Assessment,
  type DebtResult,
  type IndicatorCardResult,
  type StateResult,
} from '#rulebook';
import { bracketed, money, points } from '../formats.js';
import { COLON, said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { type TitleOf } from './titles.js';

const READS: Readonly<Record<NonNullable<AccountResult['open']>['reads'], Said>> = {
  'at-least': said('至少', 'at least'),
  'at-most': said('至多', 'at most'),
  about: said('约', 'about'),
};

/** How a total reads that holds amounts which the norm leaves open: `at least 10 ([10..30))`; empty for an exact one. */
export const openText = (output: Output, { open }: AccountResult): string => {
  if (open === undefined) return '';
  const { possible } = open;
  const reads = output.say(READS[open.reads]);
  if (possible === null) return ` (${reads})`;
  if (typeof possible === 'string') return ` (${reads}${output.say(COLON)}${possible})`;
  return ` (${reads}${output.say(COLON)}${bracketed(possible)})`;
};

const stateLine = (output: Output, name: Said, { state, since, levels }: StateResult, titleOf: TitleOf): string => {
  const open = levels.flatMap(({ clause, state: level, status }) => {
    if (status === 'enacted' || status === 'not-due') return [];
    return [`${output.say(titleOf(level))} ${output.say(LEVEL_STATUS_WORDS[status])} (${clause})`];
  });
  const entered = since === undefined ? '' : output.say(said(`，自 ${since}`, `, since ${since}`));
  return `${output.say(name)}${output.say(COLON)}${output.say(titleOf(state))}${entered}${open.length === 0 ? '' : `; ${open.join('; ')}`}`;
};

const debtLine = (output: Output, { zh, en }: Said, { opening, charged, taken, closing }: DebtResult): string =>
  output.say(
    said(
      `欠款 ${zh}：结转 ¥${money(opening)}，新增 ¥${money(charged)}，本期扣 ¥${money(taken)}，余 ¥${money(closing)}`,
      `debt ${en}: carried ¥${money(opening)}, added ¥${money(charged)}, taken ¥${money(taken)}, left ¥${money(closing)}`,
    ),
  );

const indicatorName = (output: Output, id: string, titleOf: TitleOf): string => {
  const title = output.say(titleOf(id));
  return title === id ? id : `${id} ${title}`;
};

const cardLines = (
  output: Output,
  name: Said,
  { score, full, indicators }: IndicatorCardResult,
  titleOf: TitleOf,
): readonly string[] => [
  `${output.say(name)}${output.say(COLON)}${score === null ? '—' : points(score)} / ${full}`,
  ...indicators.map(({ id, weight, actual, points: given, missing }) => {
    const figure = typeof actual === 'boolean' ? String(actual) : points(actual);
    const what = missing === true ? output.say(said('缺数据', 'figure missing')) : `${figure} → ${points(given)}`;
    return `  ${indicatorName(output, id, titleOf)} (${weight}): ${what}`;
  }),
];

/** States, debts and indicators, a line each; nothing where the edition has none. */
export const standingLines = (
  output: Output,
  { states, debts, scorecards }: Assessment,
  titleOf: TitleOf,
): readonly string[] => [
  ...Object.entries(states ?? {}).map(([name, state]) => stateLine(output, titleOf(name), state, titleOf)),
  ...Object.entries(debts ?? {}).map(([name, debt]) => debtLine(output, titleOf(name), debt)),
  ...Object.entries(scorecards ?? {}).flatMap(([name, card]) => cardLines(output, titleOf(name), card, titleOf)),
];
