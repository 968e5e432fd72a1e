import { ENTRY_STATUS_WORDS } from '#callcentre';
import { type Entry } from '#rulebook';
import { money, points } from '../formats.js';
import { said } from '../language.js';
import { type Output } from '../output.js';

/** The status, and whether somebody who decided has to look again because the fact was corrected since. */
export const entryStatus = (output: Output, { status, because }: Pick<Entry, 'status' | 'because'>): string =>
  because.decidedBy?.stale === true
    ? `${statusText(output, status)} ${output.say(said('（更正后须重新裁量）', '(corrected since, decide again)'))}`
    : statusText(output, status);

export const statusText = (output: Output, status: Entry['status']): string => output.say(ENTRY_STATUS_WORDS[status]);

/** What the entry amounts to: points, or money where it has any. */
export const amountText = (entry: Pick<Entry, 'amount' | 'fen' | 'kind'>): string =>
  entry.kind === 'pay' || (entry.fen !== undefined && entry.amount === '0')
    ? `¥${money(entry.fen)}`
    : points(entry.amount);
