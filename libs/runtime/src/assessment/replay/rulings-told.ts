import { type Assessment, type Entry, MadeInOrder, type Ruling } from '#rulebook';
import { type AsOf } from '../known.js';
import { type KnownPeriod } from './known-period.js';
import { type Place } from './replay.js';
import { factsBehind } from './story-streams.js';

type ListedRulings = NonNullable<Entry['because']['rulings']>;

/** An entry as it is now, null when it is gone; and as it last was, in the assessment that had it. */
interface FoundEntry {
  readonly now: Entry | null;
  readonly shown: Entry | null;
  readonly assessment: Assessment | undefined;
  /** Where it is gone as if another edition were in force, and stands under its own: no ruling took it away. */
  readonly instead?: readonly Entry[];
}

/** As the log has them: whoever recorded one may have said that it was made earlier. */
const inOrder =
  (order: MadeInOrder) =>
  (one: Ruling, other: Ruling): number =>
    order.compare(one, other) || one.level - other.level || (one.event < other.event ? -1 : 1);

/**
 * What was ruled about an entry. Of one that is gone: what it listed when it was last there, and every ruling on it or on a fact behind it,
 * made since then or on another entry, as they were made. One of these may be what took it away, as the dismissal of a violation that an aggregate counted, or the waiver
 * that left the fact with the clause from which a ruling before it had moved it.
 */
export const rulingsTold = async (
  known: KnownPeriod,
  { person }: Place,
  { now, shown, assessment, instead }: FoundEntry,
  asOf: AsOf,
): Promise<ListedRulings> => {
  const listed = shown?.because.rulings ?? [];
  if (now !== null || shown === null || assessment === undefined || instead !== undefined) return listed;
  const told = new Set(listed.map(({ event }) => event));
  const keys = new Set([shown.key, ...shown.formerKeys]);
  const facts = new Set(factsBehind(shown, assessment));
  const { inputs } = await known.assess(asOf);
  const own = inputs.filter((input) => input.person === person);
  const others = own
    .flatMap(({ rulings }) => rulings)
    .filter(({ event, entryKey, facts: seen }) => {
      const isAbout = keys.has(entryKey) || seen.some((fact) => facts.has(fact));
      return isAbout && !told.has(event);
    })
    .map(({ filedUnder: _filedUnder, against: _against, denied: _denied, ...ruling }) => ({ ...ruling, stale: false }));
  const order = new MadeInOrder(own.flatMap(({ madeInOrder = [] }) => madeInOrder));
  return [...listed, ...others].toSorted(inOrder(order));
};
