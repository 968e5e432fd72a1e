import { type History, type PersonState, valueAt } from '#callcentre';
import { type Dated, type PersonInput } from '#rulebook';
import { type AsOf } from '../known.js';

/** Erasing somebody's name and texts changes no assessment. */
export type StateInPeriod = Omit<PersonState, 'erased' | 'cancelled'>;

/** The state as it counts: a registration that was cancelled as a mistake is as none. */
export const unlessCancelled = (state: PersonState | null): PersonState | null =>
  state?.cancelled === true ? null : state;

/** The person's state after a position, as it counts; null before the registration as well. */
export const presentAt = (history: History<PersonState>, asOf: AsOf): PersonState | null =>
  unlessCancelled(valueAt(history, asOf));

const postingOn = (posts: PersonState['posts'], date: string): Dated<string | null> | undefined =>
  posts.findLast((post) => post.from <= date);

/** Dated values as they count: what was held on the first day of the employment is held from that day on. */
const heldFrom = <T>(hiredOn: string, values: readonly Dated<T>[]): readonly Dated<T>[] => {
  const held = values.findLast(({ from }) => from <= hiredOn);
  if (held === undefined || values[0]!.from === hiredOn) return values;
  return [{ from: hiredOn, value: held.value }, ...values.filter(({ from }) => from > hiredOn)];
};

/** Of what is dated before the first day of the employment, as a corrected one leaves it, nothing counts from earlier. */
const notBefore = (state: PersonState): PersonState => {
  const { hiredOn, posts, teams, trainingCompletedOn, postTakenOn } = state;
  const from = (day: string): string => (day < hiredOn ? hiredOn : day);
  return {
    ...state,
    posts: heldFrom(hiredOn, posts),
    teams: heldFrom(hiredOn, teams),
    ...(trainingCompletedOn === undefined ? {} : { trainingCompletedOn: from(trainingCompletedOn) }),
    ...(postTakenOn === undefined ? {} : { postTakenOn: from(postTakenOn) }),
  };
};

/**
 * Whether the day on which the post was taken bears on periods that end by `end`: also a later one, where the person holds the
 * same post then. Somebody who has it and is still being trained has not served a month in it.
 */
const isTakenOf = ({ posts, postTakenOn }: PersonState, end: string): boolean =>
  postTakenOn !== undefined && (postTakenOn <= end || postingOn(posts, postTakenOn) === postingOn(posts, end));

/**
 * What of a person's state bears on periods that end by `end`: nothing that is dated later, but for the day of taking the post
 * held then, so that an appointment for next month leaves this month's assessment, to the byte, as it is.
 */
export const stateUntil = (recorded: PersonState | null, end: string): StateInPeriod | null => {
  const present = unlessCancelled(recorded);
  if (present === null || present.hiredOn > end) return null;
  const state = notBefore(present);
  const { hiredOn, trainingCompletedOn, postTakenOn, leftOn, opening } = state;
  return {
    posts: state.posts.filter((post) => post.from <= end),
    teams: state.teams.filter((team) => team.from <= end),
    hiredOn,
    ...(trainingCompletedOn === undefined || trainingCompletedOn > end ? {} : { trainingCompletedOn }),
    ...(postTakenOn === undefined || !isTakenOf(state, end) ? {} : { postTakenOn }),
    ...(leftOn === undefined || leftOn > end ? {} : { leftOn }),
    ...(opening === undefined || opening.before > end ? {} : { opening }),
  };
};

/** Whether one of the posts was held on a day on which the rulebook binds. */
export const holdsPost = (
  posts: readonly Dated<string | null>[],
  { segment, bound = [segment] }: Pick<PersonInput, 'segment' | 'bound'>,
): boolean =>
  posts.some((post, index) => {
    const next = posts[index + 1];
    const isHeld = bound.some(({ from, to }) => post.from <= to && (next === undefined || next.from > from));
    return post.value !== null && isHeld;
  });
