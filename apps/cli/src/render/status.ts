import { ENTRY_STATUS_WORDS, UNSETTLED_WORD, type Waits, WAITS_WORDS } from '#callcentre';
import { type Entry } from '#rulebook';
import { factor, money, points } from '../formats.js';
import { said } from '../language.js';
import { type Output } from '../output.js';

/** The status, and whether somebody who decided has to look again because the fact was corrected since. */
export const entryStatus = (
  output: Output,
  { status, because }: Pick<Entry, 'status' | 'because'>,
  waits?: readonly Waits[],
): string => {
  const text = waitingStatus(output, { status, ...(waits === undefined ? {} : { waits }) });
  return because.decidedBy?.stale === true
    ? `${text} ${output.say(said('（更正后须重新裁量）', '(corrected since, decide again)'))}`
    : text;
};

const DECIDED_ON_THE_ENTRY: ReadonlySet<Waits> = new Set(['discretion', 'choice']);

/** What an undecided entry waits for, which may be something else than a decision about itself, such as the run of the month before. */
const waitsText = (output: Output, waits: readonly Waits[]): string => {
  const words = waits.map((what) => WAITS_WORDS[what]);
  const [zh, en] = [words.map((word) => word.zh).join('、'), words.map((word) => word.en).join(', ')];
  const { zh: unsettled, en: undecided } = UNSETTLED_WORD;
  return output.say(words.length === 0 ? UNSETTLED_WORD : said(`${unsettled}（${zh}）`, `${undecided} (${en})`));
};

/** The status of an entry wherever it is told together with what the entry waits for. */
export const waitingStatus = (
  output: Output,
  { status, waits }: { readonly status: Entry['status']; readonly waits?: readonly Waits[] },
): string =>
  waits === undefined || waits.some((what) => DECIDED_ON_THE_ENTRY.has(what))
    ? statusText(output, status)
    : waitsText(output, waits);

export const statusText = (output: Output, status: Entry['status']): string => output.say(ENTRY_STATUS_WORDS[status]);

/** Where nothing tells what an undecided entry waits for, it is not said to wait for a choice. */
export const untoldStatus = (output: Output, status: Entry['status']): string =>
  status === 'undecided' ? output.say(UNSETTLED_WORD) : statusText(output, status);

/** What the entry amounts to: money where it has any, a factor of pay, the band that the norm leaves open, else points. */
export const amountText = ({
  status,
  amount,
  fen,
  coefficient,
  unset,
}: Pick<Entry, 'status' | 'amount' | 'fen' | 'coefficient' | 'unset'>): string => {
  if (fen !== undefined) return `¥${money(fen)}`;
  if (coefficient !== undefined) return factor(coefficient);
  return status === 'unset' && unset !== undefined ? unset : points(amount);
};
