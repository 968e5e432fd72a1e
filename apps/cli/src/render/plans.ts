import { type SampleQuota, type StaffingAdvice } from '#rulebook';
import { counted, said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { type Titles, titlesIn } from './titles.js';

/** `plan`: what the plan is called; `titles`: what its modes are. */
export type NamedQuota = SampleQuota & { readonly plan: Said; readonly titles?: Titles };

/** `titles`: what the figures and the advice are called. */
export type NamedAdvice = StaffingAdvice & {
  readonly plan: Said;
  readonly titles?: Titles;
  readonly seats?: { readonly least: number; readonly most: number } | 'no-fit';
};

/** How many contacts a plan reviews, by mode, and why. */
export const quotaText = (output: Output, { plan, total, quotas, exempt, because, titles }: NamedQuota): string => {
  const colon = output.say(said('：', ': '));
  const titleOf = titlesIn(titles);
  const count =
    total === null
      ? output.say(said('未定', 'not settled'))
      : output.say(said(`${total} 条`, counted(total, 'contact')));
  const month = exempt ? output.say(said('（免检月）', ' (exempt month)')) : '';
  const why = output.say(said(`（${because.zh}）`, ` (${because.en})`));
  return [
    output.say(plan),
    `${output.say(said('抽检数', 'to be reviewed'))}${colon}${count}${month}${why}`,
    ...quotas.map((quota) => `  ${output.say(titleOf(quota.mode))}${colon}${quota.count}`),
  ].join('\n');
};

const POSITIONS: Readonly<Record<NamedAdvice['signals'][number]['position'], Said>> = {
  inside: said('在范围内', 'within the band'),
  above: said('高于范围', 'above the band'),
  below: said('低于范围', 'below the band'),
  missing: said('未给出', 'not given'),
};

const VERDICTS: Readonly<Record<NamedAdvice['verdict'], Said>> = {
  'in-band': said('都在范围内，无须调整', 'all within the band, nothing to change'),
  advised: said('建议', 'advised'),
  mixed: said('有超出范围者，规章没有建议', 'some outside the band, for which the norm advises nothing'),
  incomplete: said('数据不全，不能给出结论', 'figures are missing, so nothing can be said'),
};

const seatsText = (output: Output, seats: NonNullable<NamedAdvice['seats']>): string => {
  if (seats === 'no-fit') return output.say(said('没有合适的席位数', 'no number of seats fits the volume'));
  const { least, most } = seats;
  return least === most
    ? output.say(said(`${least} 席`, counted(least, 'seat')))
    : output.say(said(`${least} 至 ${most} 席`, `${least} to ${most} seats`));
};

/** What averages advise, figure by figure. */
export const adviceText = (output: Output, { plan, verdict, advice, signals, seats, titles }: NamedAdvice): string => {
  const colon = output.say(said('：', ': '));
  const titleOf = titlesIn(titles);
  const advised = advice.map((one) => output.say(titleOf(one))).join(output.say(said('、', ', ')));
  return [
    output.say(plan),
    ...signals.map(({ signal, value, position }) => {
      const place = output.say(POSITIONS[position]);
      return `  ${output.say(titleOf(signal))}${colon}${value === null ? place : `${value}  ${place}`}`;
    }),
    `${output.say(said('结论', 'verdict'))}${colon}${output.say(VERDICTS[verdict])}${advised === '' ? '' : `${colon}${advised}`}`,
    ...(seats === undefined ? [] : [`${output.say(said('席位', 'seats'))}${colon}${seatsText(output, seats)}`]),
  ].join('\n');
};
