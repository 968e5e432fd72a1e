import { type OptionLeft, type PointsLeft } from '#callcentre';
import { type ShownDecisionTask } from '#runtime';
import { money, points } from '../formats.js';
import { said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { roleText, nameText } from './event-words.js';
import { statusText } from './status.js';
import { type TitleOf, titlesIn } from './titles.js';

const WAITS_FOR: Readonly<Record<NonNullable<ShownDecisionTask['waitsFor']>, Said>> = {
  option: said('选项', 'an option'),
  points: said('分值', 'points'),
  amount: said('金额', 'an amount'),
  outcome: said('结果', 'an outcome'),
};

const pointsLeft = ({ from, to }: PointsLeft): string => `${from} … ${to}`;

/** By its title, and the key that `decide --option` takes behind it. */
const optionLeft = (output: Output, { option, points }: OptionLeft, titleOf: TitleOf): string => {
  const { zh, en } = titleOf(option);
  const named = zh === option ? option : output.say(said(`${zh}（${option}）`, `${en} (${option})`));
  return points === undefined ? named : `${named} ${pointsLeft(points)}`;
};

const outcomeLeft = (
  output: Output,
  { process, fen }: NonNullable<ShownDecisionTask['outcome']>,
  titleOf: TitleOf,
): string => {
  const named = output.say(titleOf(process));
  if (fen === undefined) return named;
  return fen === null
    ? `${named} ${output.say(said('（金额尚不可知）', '(amount not known yet)'))}`
    : `${named} ¥${money(fen)}`;
};

/** What the clause leaves open, with the bounds of it. */
const leftText = (output: Output, { points, options, outcome, titles }: ShownDecisionTask): string => {
  const titleOf = titlesIn(titles);
  return [
    ...(points === undefined ? [] : [pointsLeft(points)]),
    ...(options === undefined ? [] : [options.map((option) => optionLeft(output, option, titleOf)).join(' | ')]),
    ...(outcome === undefined ? [] : [outcomeLeft(output, outcome, titleOf)]),
  ].join('; ');
};

const rolesText = (output: Output, { points, options = [], outcome }: ShownDecisionTask): string => {
  const all = [points, ...options, outcome].flatMap((left) => left?.decidedBy ?? []);
  return [...new Set(all)].map((role) => roleText(output, role)).join(output.say(said('、', ', ')));
};

/** What waits for a decision, a line each. */
export const decisionsText = (output: Output, tasks: readonly ShownDecisionTask[]): string =>
  output.table(
    [
      output.say(said('行为日', 'conduct')),
      output.say(said('人员', 'person')),
      output.say(said('条款@版本', 'clause@edition')),
      output.say(said('内容', 'what')),
      output.say(said('待定', 'waits for')),
      output.say(said('可决定', 'may be decided')),
      output.say(said('由谁', 'by')),
      output.say(said('您可决定', 'by you')),
      output.say(said('条目编号', 'entry')),
    ],
    tasks.map((task) => [
      task.conduct ?? '',
      `${task.person} ${nameText(output, task)}`.trim(),
      `${task.clause}@${task.edition.split('@').at(-1)}`,
      output.say(task.title),
      task.waitsFor === undefined ? '' : output.say(WAITS_FOR[task.waitsFor]),
      leftText(output, task),
      rolesText(output, task),
      output.say(task.mayDecide ? said('是', 'yes') : said('否', 'no')),
      task.entry,
    ]),
  );

/** What the entry came to by a decision. */
export const decidedText = (
  output: Output,
  { entry, clause, person, status, amount, fen }: ShownDecisionTask,
): string => {
  const what = fen === undefined ? points(amount) : `¥${money(fen)}`;
  const state = statusText(output, status);
  return output.say(
    said(
      `条目 ${entry}（${person}，${clause}）：${state} ${what}`,
      `Entry ${entry} (${person}, ${clause}): ${state} ${what}`,
    ),
  );
};
