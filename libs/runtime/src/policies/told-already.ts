import { type ViewReader } from '#eventsourcing';
import { type CommandData, GONE, type NoticeDocument, saysTheSame } from '#callcentre';
import { scorecardKey } from '../assessment/deriving/derive-period.js';

type NoticeData = CommandData<'notice.notify'>;
type ToldNotice = NoticeDocument['notices'][number];

const saysIt = (notice: ToldNotice | undefined, { amount, status }: NoticeData): boolean =>
  notice !== undefined && saysTheSame(notice.amount, amount) && notice.status === status;

/** More than any entry is on. */
const CARDS = 50;

const isOnCardOf = async (views: ViewReader, { entry, person }: NoticeData, period: string): Promise<boolean> => {
  const { documents } = await views.find('scorecards', { index: 'entry', equals: entry, limit: CARDS });
  return documents.some(({ key }) => key === scorecardKey(person, period));
};

/**
 * Whether the person was told last what the entry is. Two rulebooks may ask for one duty by the same names, so that somebody whom both bind
 * has the entry on two cards, with another amount on each: of each they are told once, however often the other one changes. What was told to
 * be gone was on neither.
 */
export const isTold = async (views: ViewReader, notices: readonly ToldNotice[], data: NoticeData): Promise<boolean> => {
  const last = notices.at(-1);
  if (saysIt(last, data)) return true;
  const sinceGone = notices.slice(notices.findLastIndex(({ status }) => status === GONE) + 1);
  const own = sinceGone.findLast(({ period }) => period === data.period);
  return own !== last && last !== undefined && saysIt(own, data) && (await isOnCardOf(views, data, last.period));
};
