import { type EventStore, type RecordedEvent, type ViewReader } from '#eventsourcing';
import { type ScorecardDocument, valueAt } from '#callcentre';
import { isOmission, parsePeriodId } from '#rulebook';
import { publishedEditions } from '../documents/edition-cache.js';
import { periodOn } from '../documents/prior-results.js';
import { factsById } from '../facts/subject-facts.js';
import { type AsOf } from '../known.js';
import { everyDocument } from '../reading.js';
import { knownPeriod } from './known-period.js';
import { findEntry, ofPerson, type Place } from './replay.js';
import { noticeStream } from './streams.js';

/** The entry by its key, and from where it is looked for. */
interface Sought {
  readonly reader: ViewReader;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly entry: string;
  readonly asOf?: AsOf;
  /** Whose card, of which period, is said to show it. */
  readonly shownOn?: Place;
}

/** Where the entry is now, or was when its person was told of it last. */
interface Located {
  readonly place: Place;
  /** The facts that it rests on where it is of facts. */
  readonly facts: readonly string[];
}

const placeIn = ({ data }: RecordedEvent): Place | null => {
  const period = parsePeriodId(String(data['period'] ?? ''));
  return period === null ? null : { person: String(data['person']), period };
};

/** Where the entry is kept, or was when its person was told of it. */
export const locate = async ({ reader, store, entry }: Sought): Promise<Located | null> => {
  const cards = await everyDocument<ScorecardDocument>(reader, 'scorecards', { index: 'entry', equals: entry });
  const card = cards.find(({ document }) => document.assessment.entries.some(({ key }) => key === entry)) ?? cards[0];
  if (card !== undefined) {
    const { assessment } = card.document;
    const found = findEntry(assessment, entry);
    const facts = found?.kind === 'fact' ? found.because.facts.map(({ id }) => id) : [];
    return { place: { person: assessment.person, period: assessment.period }, facts };
  }
  const notice = (await store.readStream(noticeStream(entry))).at(-1);
  const place = notice === undefined ? null : placeIn(notice);
  return place === null ? null : { place, facts: [] };
};

/** Where its person was told of it by then, the newest first. */
const placesTold = async ({ store, entry, asOf = null }: Sought): Promise<readonly Place[]> => {
  const notices = await store.readStream(noticeStream(entry));
  return notices
    .filter(({ position }) => asOf === null || position <= asOf)
    .toReversed()
    .flatMap((notice) => placeIn(notice) ?? []);
};

/** The periods in which its facts fell by what was known of them then. */
const placesOfFacts = async (
  { reader, asOf = null }: Sought,
  { place: { person, period: of }, facts }: Located,
): Promise<readonly Place[]> => {
  const editions = await publishedEditions(reader, of.rulebook, asOf);
  const recorded = facts.filter((id) => !isOmission(id));
  const dates = (await factsById(reader, recorded, person)).flatMap(
    ({ history }) => valueAt(history, asOf)?.conductAt.localDate ?? [],
  );
  const periods = dates.flatMap((date) => periodOn(editions, of.centre, date) ?? []);
  return periods.map((period) => ({ person, period }));
};

const eachOnce = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [`${place.person}|${place.period.id}`, place])).values(),
];

/**
 * Where the entry was as things were known at the position: a corrected day takes an entry to another month, under the key that it has.
 * The card that is said to show it comes first; where none had it, it is where its person had been told of it last.
 */
export const placeThen = async (sought: Sought, located: Located | null): Promise<Place | undefined> => {
  const { reader, entry, asOf = null, shownOn } = sought;
  if (located === null || asOf === null) return located?.place ?? shownOn;
  const told = await placesTold(sought);
  const said = shownOn === undefined ? [] : [shownOn];
  const places = eachOnce([...said, located.place, ...told, ...(await placesOfFacts(sought, located))]);
  if (places.length === 1) return located.place;
  for (const place of places) {
    const known = await knownPeriod(reader, place.period, [place.person]);
    if (findEntry(await ofPerson(known, place.person, asOf), entry) !== null) return place;
  }
  return told[0] ?? located.place;
};
