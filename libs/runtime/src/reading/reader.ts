import { type EventStore, type ViewReader } from '#eventsourcing';
import {
  type ClockDocument,
  type DomainReader,
  type EditionDocument,
  type FactDocument,
  type NoticeDocument,
  type PayRunDocument,
  type PersonDocument,
  type ScorecardDocument,
  type TeamDocument,
  valueAt,
} from '#callcentre';
import { type Assessment } from '#rulebook';
import { bindsFrom, editionInForce, publishedEditions } from '../assessment/documents/edition-cache.js';
import { toldAt } from '../assessment/known.js';
import { everyDocument } from '../assessment/reading.js';
import { conductBetween, factsById } from '../assessment/facts/subject-facts.js';
import { bindingEdition } from '../assessment/documents/binding-edition.js';

/** What deciders and queries ask for, read from views of which the caller has made sure that they are new enough, and from the log. */
export const createReader = (views: ViewReader, store: EventStore): DomainReader => {
  const document = async <Document>(view: string, key: string): Promise<Document | null> =>
    (await views.get<Document>(view, key))?.document ?? null;

  const person: DomainReader['person'] = async (id) => {
    const found = await document<PersonDocument>('people', id);
    const now = found === null ? null : valueAt(found.history, null);
    return found === null || now === null ? null : { ...found, now };
  };

  const editionOf: DomainReader['editionOf'] = async (rulebook, localDate) =>
    editionInForce(await publishedEditions(views, rulebook), localDate);

  return {
    person,
    team: (id) => document<TeamDocument>('teams', id),
    editionOf,
    editionFor: (id, localDate) => bindingEdition(views, id, localDate, null),
    laterEditionWith: async (code, rulebook, localDate) => {
      const declaring = (await publishedEditions(views, rulebook)).filter((edition) => edition.fact(code) !== null);
      const found = declaring.find(({ edition }) => bindsFrom(edition) > localDate);
      return found === undefined ? null : { version: found.reference.version, from: bindsFrom(found.edition) };
    },
    edition: (name) => document<EditionDocument>('editions', name),
    entry: (key) => findEntry(views, key),
    card: async (key) => (await cardWith(views, key))?.entries ?? [],
    facts: async (ids, subject) =>
      (await factsById(views, ids, subject)).flatMap(({ history }) => valueAt(history, null) ?? []),
    conductOf: (subject, { start, end }, codes) => conductBetween(views, subject, { from: start, to: end }, codes),
    conductIn: async (subject, incident) => {
      const found = await everyDocument<FactDocument>(views, 'facts', {
        index: 'subjectIncident',
        equals: `${subject}|${incident}`,
      });
      return found
        .flatMap(({ document: { history } }) => valueAt(history, null) ?? [])
        .filter((fact) => fact.subject === subject && fact.incident === incident);
    },
    reached: async (moment, position) => {
      const clock = await document<ClockDocument>('clock', 'clock');
      return clock === null ? moment : toldAt(clock, moment, position);
    },
    notice: async (key) => {
      const found = await document<NoticeDocument>('notices', key);
      const clock = await document<ClockDocument>('clock', 'clock');
      if (found === null || clock === null) return found;
      return { ...found, notices: found.notices.map((one) => ({ ...one, at: toldAt(clock, one.at, one.position) })) };
    },
    payRun: (id) => document<PayRunDocument>('payRuns', id),
    stream: (name) => store.readStream(name),
  };
};

/** The assessment of today that has the entry; null where none has. */
const cardWith = async (views: ViewReader, key: string): Promise<Assessment | null> => {
  const page = await views.find<ScorecardDocument>('scorecards', { index: 'entry', equals: key, limit: 1 });
  return page.documents[0]?.document.assessment ?? null;
};

/** An entry of today's scorecards, with what it waits for and the very edition that priced it. */
const findEntry = async (views: ViewReader, key: string): ReturnType<DomainReader['entry']> => {
  const assessment = await cardWith(views, key);
  const entry = assessment?.entries.find((candidate) => candidate.key === key || candidate.formerKeys.includes(key));
  if (assessment === null || entry === undefined) return null;
  const { rulebook, version } = entry.because.edition;
  const editions = await publishedEditions(views, rulebook);
  const edition = editions.find((candidate) => candidate.reference.version === version);
  if (edition === undefined) return null;
  const { person, period, open } = assessment;
  const awaits = open.find((waiting) => waiting.entry === entry.key)?.what ?? null;
  return { entry, awaits, person, period, edition };
};
