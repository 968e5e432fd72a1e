import { type Because } from '#rulebook';
import { COLON, said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { type TitleOf } from './titles.js';

const LIMITS: Readonly<Record<string, Said>> = {
  day: said('每日', 'a day'),
  period: said('每期', 'a period'),
};

/** How often a clause counts at most, written as `1/day` or `1/exam`. */
const limitText = (output: Output, limit: string, titleOf: TitleOf): string => {
  const [most = '', per = ''] = limit.split('/');
  const { zh, en } = titleOf(per);
  const within = LIMITS[per] ?? said(`同一${zh}`, `for the same ${en}`);
  return output.say(said(`${within.zh}只计 ${most} 次`, `counted ${most} time(s) ${within.en}`));
};

/** A line of pay names here the clause by which nothing follows from it. */
const isCount = (limit: string): boolean => /^\d+\//u.test(limit);

/** Why an entry counts less than its clause says, or nothing, or is not known yet: what excused it, took its place, or was counted before it. */
export const reasonLines = (output: Output, because: Because, titleOf: TitleOf): readonly string[] => {
  const { excusedBy = [], displacedBy, limit, countedBy = [], counted = [], withoutRun = [] } = because;
  const fact = ({ id, code }: { readonly id: string; readonly code: string }): string =>
    `${output.say(titleOf(code))} (${id})`;
  const line = (name: Said, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [`${output.say(name)}${output.say(COLON)}${values.join('; ')}`];
  return [
    ...line(said('免责事实', 'excused by'), excusedBy.map(fact)),
    ...line(
      said('被取代于', 'displaced by'),
      displacedBy === undefined
        ? []
        : [`${output.say(titleOf(displacedBy.group))}${output.say(COLON)}${displacedBy.entry}`],
    ),
    ...(limit === undefined
      ? []
      : isCount(limit)
        ? line(said('次数上限', 'limit'), [limitText(output, limit, titleOf)])
        : line(said('免除依据', 'waived under'), [limit])),
    ...line(said('已计入者', 'counted already'), countedBy.map(fact)),
    ...line(said('计入条目', 'counted entries'), counted),
    ...line(
      said('尚不可知', 'not known yet'),
      withoutRun.map(({ reason }) => output.say(reason)),
    ),
  ];
};
