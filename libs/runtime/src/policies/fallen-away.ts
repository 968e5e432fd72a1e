import { type ViewReader } from '#eventsourcing';
import { GONE, type NoticeDocument } from '#callcentre';
import { type Assessment } from '#rulebook';
import { scorecardKey } from '../assessment/deriving/derive-period.js';
import { everyDocument } from '../assessment/reading.js';

/** As what an entry was told of which nothing is lost when it falls away. */
const NOTHING_OF_IT: ReadonlySet<string> = new Set<Assessment['entries'][number]['status'] | typeof GONE>([
  ...([GONE, 'excused', 'displaced', 'dismissed', 'reclassified', 'waived', 'not-met'] as const),
]);

/** Entries of which the person was told with this card, and that it has no more. */
export const missingFrom = async (
  views: ViewReader,
  { person, period, entries }: Assessment,
): Promise<readonly NoticeDocument[]> => {
  const card = scorecardKey(person, period.id);
  const told = await everyDocument<NoticeDocument>(views, 'notices', { index: 'card', equals: card });
  const present = new Set(entries.flatMap(({ key, formerKeys }) => [key, ...formerKeys]));
  return told
    .map(({ document }) => document)
    .filter(({ entry, notices }) => !present.has(entry) && !NOTHING_OF_IT.has(notices.at(-1)?.status ?? GONE));
};

/** Whether no card has the entry: a corrected date takes one with its key to the card of another month. */
export const isOnNoCard = async (views: ViewReader, { entry }: NoticeDocument): Promise<boolean> =>
  (await views.find('scorecards', { index: 'entry', equals: entry, limit: 1 })).documents.length === 0;
