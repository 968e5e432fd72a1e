import { type Entry } from '#rulebook';
import { money, points } from '../formats.js';
import { said, type Said } from '../language.js';
import { type Output } from '../output.js';

const STATUS: Readonly<Record<Entry['status'], Said>> = {
  charged: said('计入', 'charged'),
  undecided: said('待裁量', 'undecided'),
  mitigated: said('减轻', 'mitigated'),
  redecided: said('改判', 'redecided'),
  excused: said('免责', 'excused'),
  displaced: said('被替代', 'displaced'),
  dismissed: said('已撤销', 'dismissed'),
  reclassified: said('改条款', 'reclassified'),
  waived: said('豁免', 'waived'),
  candidate: said('待确认', 'candidate'),
  suspended: said('申诉中，暂停', 'waits for an appeal'),
  conditional: said('待月末', 'conditional'),
  'not-met': said('未达成', 'not met'),
  unset: said('数额未定', 'amount not set'),
  opened: said('待决定', 'opened'),
  'carried-out': said('已执行', 'carried out'),
  'not-carried-out': said('决定不执行', 'not carried out'),
  replaced: said('改为其他处理', 'replaced'),
  reported: said('仅记录', 'reported'),
};

/** The status, and whether somebody who decided has to look again because the fact was corrected since. */
export const entryStatus = (output: Output, { status, because }: Pick<Entry, 'status' | 'because'>): string =>
  because.decidedBy?.stale === true
    ? `${statusText(output, status)} ${output.say(said('（更正后须重新裁量）', '(corrected since, decide again)'))}`
    : statusText(output, status);

export const statusText = (output: Output, status: Entry['status']): string => output.say(STATUS[status]);

/** What the entry amounts to: points, or money where it has any. */
export const amountText = (entry: Pick<Entry, 'amount' | 'fen' | 'kind'>): string =>
  entry.kind === 'pay' || (entry.fen !== undefined && entry.amount === '0')
    ? `¥${money(entry.fen)}`
    : points(entry.amount);
