import { type StoredDocument, type ViewReader } from '#eventsourcing';
import {
  type CohortDocument,
  type FailedPeriodDocument,
  type ScorecardDocument,
  type StandingDocument,
} from '#callcentre';
import { type Seat, type Seats } from '#rulebook';
import { everyDocument } from '../reading.js';

/** What the view `scorecards` holds: scorecards, and beside them what a period as a whole needs. */
export type Shown = ScorecardDocument | FailedPeriodDocument | StandingDocument | CohortDocument;

/** What deriving comes to by key: a document and the position that it reflects; null takes away the one that is kept. */
export type Derived = Map<string, { readonly document: Shown | null; readonly position: string }>;

/** Beside the scorecards, where no person's or unit's key can be. */
const standingKey = (period: string, person: string): string => `|${period}|${person}`;

const cohortKey = (period: string): string => standingKey(period, '');

/** What is kept of everybody in an ended period. */
export interface KeptCohort {
  /** The newest position among what all of it rests on; null where nothing is kept. */
  readonly since: string | null;
  readonly standings: ReadonlyMap<string, StoredDocument<StandingDocument>>;
}

/** What is kept of everybody in the period; nothing of one that has not ended. */
export const loadCohort = async (reader: ViewReader, period: string): Promise<KeptCohort> => {
  const kept = await reader.get<CohortDocument>('scorecards', cohortKey(period));
  if (kept === null) return { since: null, standings: new Map() };
  const query = { index: 'standing', equals: period };
  const found = await everyDocument<StandingDocument>(reader, 'scorecards', query);
  const standings = new Map(found.map((stored) => [stored.document.person, stored]));
  return { since: kept.document.cohort.since, standings };
};

/** The same as an assessment takes it, by person or unit. */
export const seatsOf = ({ standings }: KeptCohort): Seats =>
  new Map(Array.from(standings, ([person, { document }]) => [person, seatOf(document)]));

const seatOf = ({ standing, places }: StandingDocument): Seat => ({ standing, places });

const same = (stored: StoredDocument<Shown>, document: Shown, position: string): boolean =>
  stored.position === position && JSON.stringify(stored.document) === JSON.stringify(document);

/** Notes a document unless it is kept already as it is, or its removal if one is kept. */
export const put = (
  derived: Derived,
  key: string,
  { document, position }: { readonly document: Shown | null; readonly position: string },
  stored: StoredDocument<Shown> | null,
): void => {
  if (document === null) {
    if (stored !== null)
      derived.set(key, { document, position: position > stored.position ? position : stored.position });
  } else if (stored === null || !same(stored, document, position)) derived.set(key, { document, position });
};

/** Keeps the standings of everybody, each at the position of the scorecard. */
export const putCohort = (
  derived: Derived,
  period: string,
  kept: KeptCohort,
  now: { readonly since: string; readonly seats: Seats; readonly positionOf: (person: string) => string },
): void => {
  for (const person of new Set([...kept.standings.keys(), ...now.seats.keys()])) {
    const seat = now.seats.get(person);
    const document = seat === undefined ? null : { person, period, standing: seat.standing, places: seat.places };
    const position = now.positionOf(person);
    put(derived, standingKey(period, person), { document, position }, kept.standings.get(person) ?? null);
  }
  if (kept.since === now.since) return;
  derived.set(cohortKey(period), { document: { cohort: { period, since: now.since as never } }, position: now.since });
};

/** Forgets the standings of a period whose places rest on them no longer. */
export const dropCohort = async (derived: Derived, reader: ViewReader, period: string): Promise<void> => {
  const { since, standings } = await loadCohort(reader, period);
  if (since === null) return;
  for (const [person, { position }] of standings)
    derived.set(standingKey(period, person), { document: null, position });
  derived.set(cohortKey(period), { document: null, position: since });
};
