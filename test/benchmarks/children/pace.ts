import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, type Position } from '#eventsourcing';
import { type NextAppend } from '../centre/next-events.js';

const TICK_MILLISECONDS = 1;

export interface Paced {
  /** Acknowledged appends a second: the pace, where the store and what else runs in this process keep up with it. */
  readonly perSecond: number;
}

/**
 * Makes the appends at a steady pace (events a second), whether or not those before were acknowledged: people do not wait for
 * each other. What a blocked process missed is made up for at once. `onAcknowledged` is called with the time of each.
 */
export const appendAtPace = async (
  store: Pick<EventStore, 'append'>,
  appends: readonly NextAppend[],
  pace: number,
  onAcknowledged: (append: NextAppend, position: Position, at: number) => void,
): Promise<Paced> => {
  const started = performance.now();
  const acknowledged: Promise<void>[] = [];
  const make = async (append: NextAppend): Promise<void> => {
    const { position } = await store.append(append.stream, append.expected, [append.event]);
    onAcknowledged(append, position, performance.now());
  };
  while (acknowledged.length < appends.length) {
    const due = Math.ceil(((performance.now() - started) / 1000) * pace);
    for (const append of appends.slice(acknowledged.length, due)) acknowledged.push(make(append));
    await delay(TICK_MILLISECONDS);
  }
  await Promise.all(acknowledged);
  return { perSecond: (appends.length / (performance.now() - started)) * 1000 };
};
