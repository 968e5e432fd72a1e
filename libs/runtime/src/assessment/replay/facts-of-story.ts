import { type FactDocument } from '#callcentre';
import { type RecordedEvent } from '#eventsourcing';
import { type Moment } from './moments.js';

/** The fact that an event of a story is about; undefined where it is about none, or where nobody can tell of which of several. */
export type FactOfEvent = (event: Pick<RecordedEvent, 'stream' | 'position'>) => FactDocument | undefined;

type FactsBy<K> = Map<K, Set<FactDocument>>;

const note = <K>(facts: FactsBy<K>, key: K, fact: FactDocument): void => {
  facts.set(key, (facts.get(key) ?? new Set()).add(fact));
};

const onlyOne = (facts: ReadonlySet<FactDocument> | undefined): FactDocument | undefined =>
  facts?.size === 1 ? [...facts][0] : undefined;

/**
 * Of the person's own facts the one that each event of the story is about. An entry that rests on one fact alone is of that fact, as its
 * head says, and no event names it; where there are several, nobody knows from `reported` and `confirmed` alone which of them is meant.
 */
export const factsOfStory = (
  own: readonly Moment[],
  story: readonly RecordedEvent[],
  isOfFact: boolean,
): FactOfEvent => {
  const [byStream, byPlace]: [FactsBy<string>, FactsBy<string>] = [new Map(), new Map()];
  for (const { fact, at, streams } of own) {
    if (fact === undefined) continue;
    note(byPlace, at, fact);
    for (const stream of streams) note(byStream, stream, fact);
  }
  // A review states several facts in one stream, each with an event of its own or all with one.
  const factOf: FactOfEvent = ({ stream, position }) => onlyOne(byStream.get(stream)) ?? onlyOne(byPlace.get(position));
  const told = new Set(story.map(factOf).filter((fact) => fact !== undefined));
  return isOfFact && told.size < 2 ? () => undefined : factOf;
};
