import { type ClockDocument } from '#callcentre';
import { type ViewReader } from '#eventsourcing';
import { dayToPosition } from '../../assessment/known.js';

/** Up to where the log was known at the end of a day; the whole log for null. */
export const knownBy = async (views: ViewReader, day: string | undefined) => {
  if (day === undefined) return null;
  const clock = await views.get<ClockDocument>('clock', 'clock');
  return clock === null ? null : dayToPosition(clock.document, day);
};
