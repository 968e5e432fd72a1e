import { type RecordedEvent } from '#eventsourcing';
import { burdensOn, type Entry, factsAgainst, figuresBehind, followsFromCard } from '#rulebook';
import { type ReviewOpened } from '../qa-review/events.js';
import { streamOfFact } from '../shared/facts/fact-ids.js';
import { type DomainReader } from '../shared/reader.js';

export type FoundEntry = NonNullable<Awaited<ReturnType<DomainReader['entry']>>>;

/** What an appeal is about: the key under which it was filed, the entry of today, and the facts that were disputed. */
interface Appealed {
  readonly key: string;
  /** Null when there is no such entry now. */
  readonly found: FoundEntry | null;
  readonly disputed: readonly string[];
}

/**
 * Whether somebody had a part in what an event of a case says: did it, is one of those whom the case is about, as whoever is complained
 * about beside the person, or is the reviewer whose sheet an operator loaded.
 */
const concerns =
  (somebody: string) =>
  ({ metadata: { actor, subjects }, data }: RecordedEvent): boolean =>
    [actor.id, ...subjects, (data as Partial<ReviewOpened['data']>).reviewer].includes(somebody);

/** What an appeal is about with all that it follows from: entries whose cases, decisions and rulings count, and facts besides. */
interface Ground {
  readonly entries: readonly Entry[];
  readonly facts: readonly string[];
}

/**
 * Pay and rights follow from all that the card counts against the person, so that who confirmed a violation does not decide on the
 * dismissal that it leads to either, and from figures that somebody stated of them. Whoever recorded a reward had no part in what an
 * appeal is lodged against, and what an earlier month amounts to has an approved run and appeals of its own.
 */
const groundOf = async ({ key, found, disputed }: Appealed, reader: DomainReader): Promise<Ground> => {
  if (found === null) return { entries: [], facts: disputed };
  const { entry, person, period, edition } = found;
  if (!followsFromCard(entry)) return { entries: [entry], facts: disputed };
  const burdens = burdensOn(edition, entry, await reader.card(key));
  const figures = await reader.conductOf(person, period, figuresBehind(edition, entry));
  const facts = [...disputed, ...figures.map(({ id }) => id), ...factsAgainst(edition, burdens)];
  return { entries: [entry, ...burdens], facts };
};

/** The streams of what was decided about an entry: under its own key, those from before its clause was merged, and that of a merged clause. */
const decisionsOn = ({ key, formerKeys, because: { decisions = [] } }: Entry): readonly string[] => [
  ...[key, ...formerKeys].map((about) => `decision-${about}`),
  ...decisions.map(({ stream }) => stream),
];

/** Whether the actor decided another appeal that bears on the entry, as one that moved a fact to its clause, or left of it what pay follows from. */
const decidedElsewhere = (actor: string, key: string, { entries }: Ground): boolean =>
  entries.some(({ because }) => because.rulings?.some(({ by, appeal }) => by === actor && appeal !== `appeal-${key}`));

/**
 * What somebody had to do with the cases behind the entry, by types of events: reported, gave evidence, confirmed, decided, investigated,
 * ruled. The cases are read once, of whomever it is asked.
 */
export const partsIn = async (
  appealed: Appealed,
  reader: DomainReader,
): Promise<(somebody: string) => readonly string[]> => {
  const { key, found } = appealed;
  const ground = await groundOf(appealed, reader);
  const own = found?.entry.because.facts ?? [];
  const facts = [...ground.facts, ...own.map(({ id }) => id)];
  const decisions = [`decision-${key}`, ...ground.entries.flatMap(decisionsOn)];
  const streams = [...new Set([...facts.map(streamOfFact), ...decisions])];
  const histories = (await Promise.all(streams.map((stream) => reader.stream(stream)))).flat();
  return (somebody) => {
    const types = histories.filter(concerns(somebody)).map(({ type }) => type);
    return [...new Set([...types, ...(decidedElsewhere(somebody, key, ground) ? ['AppealDecided'] : [])])];
  };
};
