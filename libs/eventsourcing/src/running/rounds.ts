import { type Position } from '../events/event.js';
import { type EventStore } from '../ports/event-store.js';

/**
 * Each round takes in what came during the one before, and is the shorter for it. Where somebody records without a pause there is no last
 * one, and what comes during this one is left to whoever follows the set.
 */
export const ROUNDS = 10;

export interface RoundsPorts {
  readonly store: Pick<EventStore, 'head'>;
  /** How far it is taken in. */
  readonly reached: () => Position | null;
  /** Takes in what the log holds up to where it ended. */
  readonly takeIn: (upTo: Position | null) => Promise<void>;
  /** Whether the rest is to be left. */
  readonly isOver?: () => boolean;
}

/** Takes in what the log holds, and what came meanwhile, until nothing did; where something always does, so many times. */
export const untilQuiet = async ({ store, reached, takeIn, isOver = () => false }: RoundsPorts): Promise<void> => {
  let head = await store.head();
  for (let round = 0; round < ROUNDS && !isOver() && (round === 0 || head !== reached()); round += 1) {
    await takeIn(head);
    if (isOver()) return;
    head = await store.head();
  }
};
