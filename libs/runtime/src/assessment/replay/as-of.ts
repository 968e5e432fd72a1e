import { type EventStore, type ViewReader } from '#eventsourcing';
import { type ClockDocument } from '#callcentre';
import { type Assessment, type Duty, type Period, type PersonInput } from '#rulebook';
import { cardMoves, type CardMove } from './card-moves.js';
import { entryChanges, type EntryChange } from './changes.js';
import { type Persons } from '../documents/documents.js';
import { knownPeriod } from './known-period.js';
import { BEFORE_EVERYTHING, dayToPosition, type AsOf } from '../known.js';
import { changesOnCard } from './on-card.js';
import { dateChanges, type LearnedChange } from './streams.js';

/** A period, and from where and for whom it is looked at. */
export interface AsOfRequest {
  readonly reader: ViewReader;
  readonly period: Period;
  readonly persons: Persons;
  /** What was known at this position; null: now. */
  readonly asOf: AsOf;
  /** `<rulebook>@<version>`, drafts included. */
  readonly asIf?: string;
  /** Build explanation trees. */
  readonly explain?: boolean;
}

/** A period as it was at a position. `ended`: its end was recorded by then. */
export interface AsOfAssessment {
  readonly ended: boolean;
  /** Of the persons asked for, sorted by person; who had no part in the period is left out. */
  readonly assessments: readonly Assessment[];
  readonly inputs: readonly PersonInput[];
  /** Of everybody, by due moment; empty where the editions have none. */
  readonly duties: () => readonly Duty[];
}

/** Assesses a period as it was known at a position, or as if another edition had been in force. Throws UnknownEdition. */
export const assessAsOf = async (request: AsOfRequest): Promise<AsOfAssessment> => {
  const { reader, period, persons, asOf, asIf, explain } = request;
  const known = await knownPeriod(reader, period, persons, asIf);
  const { inputs, assessments, duties } = await known.assess(asOf, {
    ...(asIf === undefined ? {} : { asIf }),
    ...(explain === undefined ? {} : { explain }),
  });
  const wanted = persons === 'everyone' ? null : new Set(persons);
  const asked = ({ person }: { readonly person: string }): boolean => wanted === null || wanted.has(person);
  return {
    ended: known.endedBy(asOf),
    assessments: assessments.filter(asked).toSorted((a, b) => (a.person < b.person ? -1 : 1)),
    inputs: inputs.filter(asked),
    duties,
  };
};

/** A scorecard then and now; null where the person had no part in the period. */
export interface ChangesSince {
  readonly then: Assessment | null;
  readonly now: Assessment | null;
  readonly entries: readonly EntryChange[];
  /** Facts, decisions and roster changes that the log learned of since, with their events in both times. */
  readonly learned: readonly LearnedChange[];
  /** What else made it another one since: time, the end of the period, an edition, an earlier month, what others did. */
  readonly moved: readonly CardMove[];
}

/** One person's scorecard, and the day with which today's is compared. */
export interface ChangesSinceRequest {
  readonly reader: ViewReader;
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly period: Period;
  readonly person: string;
  /** As known by the end of this local date (`YYYY-MM-DD`). */
  readonly day: string;
}

/** Where the log learned of a change first. */
const firstOf = ({ events }: LearnedChange): string => events[0]?.position ?? '';

/** One person's scorecard as known on a day beside the one known now, and what made the difference. */
export const changesSince = async (request: ChangesSinceRequest): Promise<ChangesSince> => {
  const { reader, store, period, person, day } = request;
  const clock = (await reader.get<ClockDocument>('clock', 'clock'))?.document;
  const after = clock === undefined ? BEFORE_EVERYTHING : dayToPosition(clock, day);
  const to = clock?.days.at(-1)?.position ?? BEFORE_EVERYTHING;
  const known = await knownPeriod(reader, period, [person]);
  const [then, now] = [await known.assess(after), await known.assess(to)];
  const of = <T extends { readonly person: string }>(values: readonly T[]): T | null =>
    values.find((value) => value.person === person) ?? null;
  const old = { input: of(then.inputs), assessment: of(then.assessments) };
  const present = { input: of(now.inputs), assessment: of(now.assessments) };
  const changes = changesOnCard(old, present);
  const learned = await dateChanges({ reader, store }, person, changes, { after, to });
  const told = new Set(learned.flatMap(({ events }) => events.map(({ id }) => id)));
  const oldestFirst = learned.toSorted(
    (one, other) => Number(firstOf(one) > firstOf(other)) - Number(firstOf(one) < firstOf(other)),
  );
  const moves = await cardMoves(store, known, person, { after, to });
  return {
    then: old.assessment,
    now: present.assessment,
    entries: entryChanges(old.assessment, present.assessment),
    learned: oldestFirst,
    moved: moves.filter(({ event }) => event === null || !told.has(event.id)),
  };
};
