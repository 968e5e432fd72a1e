import { type Position } from '#eventsourcing';
import { explain, type Explanation } from '../replay/explain.js';
import { assessmentsOf } from './cards.js';
import { type TestCentre } from './centre.js';

/** How entries were explained, and what of the log was known then. */
export interface ToldThen {
  readonly at: Position;
  readonly stories: readonly Explanation[];
}

/** So many entries, spread over all cards, as they are explained now. */
export const toldNow = async (centre: TestCentre, most: number, seed: number): Promise<ToldThen> => {
  const { reader, store } = centre;
  const keys = (await assessmentsOf(centre)).flatMap(({ entries }) => entries.map(({ key }) => key));
  const every = Math.max(1, Math.ceil(keys.length / most));
  const stories: Explanation[] = [];
  for (const entry of keys.filter((_one, index) => (index + seed) % every === 0))
    stories.push((await explain({ reader, store, entry }))!);
  return { at: (await store.head()) as Position, stories };
};

/** Whatever was recorded since, who asks what was known then is told what was told then, to the last event. */
export const expectStillTold = async (centre: TestCentre, { at, stories }: ToldThen): Promise<void> => {
  await centre.settled();
  const { reader, store } = centre;
  for (const story of stories) {
    const { key: entry, person, period } = story;
    expect(await explain({ reader, store, entry, asOf: at, shownOn: { person, period } })).toEqual(story);
  }
};
