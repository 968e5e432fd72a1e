import { isBefore, type Moment } from './moments.js';

/** How things stood just before a moment, and just after it. */
export interface Turn<State> {
  readonly moment: Moment;
  readonly before: State;
  readonly state: State;
}

interface CourseOf<State> {
  /** How things stood before all of them. */
  readonly start: State;
  readonly stateAt: (moment: Moment) => Promise<State>;
  readonly isSame: (one: State, other: State) => boolean;
  /** Looked at each by itself, in order. */
  readonly looked: readonly Moment[];
  /** Looked through for those that moved something, in order: there may be many of them. */
  readonly searched: readonly Moment[];
  /** Of those that are looked at, before which the search is made in any case; before the others only where something moved. */
  readonly isFixed: (moment: Moment) => boolean;
}

/**
 * How something went from moment to moment: each that is looked at, and of the others those at which it became another one. Between two
 * that are looked at these are found by halving, so that what moves and moves back before anybody looks may be left out.
 */
export const courseOf = async <State>(of: CourseOf<State>): Promise<readonly Turn<State>[]> => {
  const { stateAt, isSame, searched } = of;

  const search = async (from: State, moments: readonly Moment[], to: State): Promise<readonly Turn<State>[]> => {
    const last = moments.at(-1);
    if (last === undefined || isSame(from, to)) return [];
    if (moments.length === 1) return [{ moment: last, before: from, state: to }];
    const half = Math.ceil(moments.length / 2);
    const earlier = moments.slice(0, half);
    const between = await stateAt(earlier.at(-1)!);
    return [...(await search(from, earlier, between)), ...(await search(between, moments.slice(half), to))];
  };

  const turns: Turn<State>[] = [];
  let next = 0;
  let state = of.start;
  const until = (end: Moment | null): readonly Moment[] => {
    const first = next;
    while (next < searched.length && (end === null || isBefore(searched[next]!, end))) next += 1;
    return searched.slice(first, next);
  };
  const through = async (moments: readonly Moment[]): Promise<void> => {
    const last = moments.at(-1);
    if (last === undefined) return;
    const before = await stateAt(last);
    turns.push(...(await search(state, moments, before)));
    state = before;
  };
  for (const moment of of.looked) {
    const after = await stateAt(moment);
    const between = until(moment);
    if (of.isFixed(moment) || !isSame(state, after)) await through(between);
    turns.push({ moment, before: state, state: after });
    state = after;
  }
  await through(until(null));
  return turns;
};
