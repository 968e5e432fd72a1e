import { type Position } from '#eventsourcing';

/** Values with the position from which each held; the newest last. A past state can so be read, not replayed. */
export type History<T> = readonly { readonly since: Position; readonly value: T | null }[];

/** The value that held just after `position` (null: the newest). */
export const valueAt = <T>(history: History<T>, position: Position | null): T | null => {
  if (position === null) return history.at(-1)?.value ?? null;
  let found: T | null = null;
  for (const state of history) {
    if (state.since > position) break;
    found = state.value;
  }
  return found;
};

/** Whether something that ever held is as wanted. */
export const everHeld = <T>(history: History<T>, isWanted: (value: T) => boolean): boolean => {
  for (const { value } of history) if (value !== null && isWanted(value)) return true;
  return false;
};

/** The history with one more value, which holds from the position on; null: from then on there is none. */
export const extend = <T>(history: History<T> | undefined, since: Position, value: T | null): History<T> => [
  ...(history ?? []),
  { since, value },
];
