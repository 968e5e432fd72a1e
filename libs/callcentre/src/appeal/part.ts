import { type RecordedEvent } from '#eventsourcing';
import { type CompiledEdition, type Entry, isGain } from '#rulebook';
import { type ReviewOpened } from '../qa-review/events.js';
import { streamOfFact } from '../shared/fact-ids.js';
import { type DomainReader } from '../shared/reader.js';

/** What an appeal is about: the key under which it was filed, the entry of today, and the facts that were disputed. */
interface Appealed {
  readonly key: string;
  /** Null when there is no such entry now. */
  readonly entry: Entry | null;
  /** The edition of the entry of today. */
  readonly edition: CompiledEdition | null;
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

const movesNothing = ({ amount, fen = 0 }: Entry): boolean => amount === '0' && fen === 0;

/** Whoever recorded a reward had no part in what an appeal is lodged against. */
const burdens = (entry: Entry, edition: CompiledEdition | null): boolean =>
  !movesNothing(entry) && (edition === null || !isGain(edition, entry));

/**
 * Facts that the entry rests on. Pay and rights follow from all that the card counts against the person: who confirmed a violation does
 * not decide on the dismissal that it leads to either.
 */
const factsBehind = async (
  { key, entry, edition, disputed }: Appealed,
  reader: DomainReader,
): Promise<readonly string[]> => {
  if (entry === null) return disputed;
  const followsFromAll = entry.kind === 'pay' || entry.kind === 'outcome';
  const card = followsFromAll ? await reader.card(key) : [];
  const counted = card.filter((other) => other.kind === 'fact' && burdens(other, edition));
  return [...disputed, ...[entry, ...counted].flatMap(({ because }) => because.facts.map(({ id }) => id))];
};

/** Whether the actor decided another appeal that bears on the entry, as the one that moved the fact to its clause. */
const decidedElsewhere = (actor: string, { key, entry }: Appealed): boolean =>
  entry?.because.rulings?.some(({ by, appeal }) => by === actor && appeal !== `appeal-${key}`) === true;

/**
 * What the actor had to do with the cases behind the entry, by types of events: reported, gave evidence, confirmed, decided, investigated,
 * ruled.
 */
export const partOf = async (actor: string, appealed: Appealed, reader: DomainReader): Promise<readonly string[]> => {
  const facts = await factsBehind(appealed, reader);
  const streams = [...new Set([...facts.map(streamOfFact), `decision-${appealed.key}`])];
  const histories = await Promise.all(streams.map((stream) => reader.stream(stream)));
  const types = histories
    .flat()
    .filter(concerns(actor))
    .map(({ type }) => type);
  return [...new Set([...types, ...(decidedElsewhere(actor, appealed) ? ['AppealDecided'] : [])])];
};
