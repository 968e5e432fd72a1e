import { type ClockDocument } from '#callcentre';
import { type ViewReader } from '#eventsourcing';
import { invalidField } from '../../refusals/refusals.js';
import { type RefusedOutcome } from '../../system/system.js';

/**
 * Refuses to say what is known by the end of a day to come: it would be what is known now, and whoever reads it under that day would
 * take it for what is known then. Where the log is ahead of the clock, its newest day has come as well.
 */
export const refuseDayToCome = async (
  views: ViewReader,
  asOf: string | undefined,
  today: string,
): Promise<RefusedOutcome | null> => {
  if (asOf === undefined || asOf <= today) return null;
  const clock = await views.get<ClockDocument>('clock', 'clock');
  const reached = clock?.document.days.at(-1)?.date ?? today;
  const newest = reached > today ? reached : today;
  if (asOf <= newest) return null;
  return invalidField(
    '/asOf',
    `${asOf} 还没有到：最晚可看 ${newest} 所知的；要看现在所知的，请不写此日。`,
    `${asOf} is still to come: what is known can be asked up to ${newest}; leave the day out for what is known now.`,
  );
};
