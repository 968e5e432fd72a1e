import { type Moment, type Position, type RecordedEvent } from '#eventsourcing';
import { type Assessment, type CompiledEdition, type Entry, type Fact, type Period } from '#rulebook';
import {
  type EditionDocument,
  type NoticeDocument,
  type PayRunDocument,
  type PersonDocument,
  type PersonState,
  type TeamDocument,
} from './documents.js';

/**
 * What a slice's `gather` may ask before a decision. Views answer as of a position not older than the log's head when
 * the command arrived; `stream` reads the log itself.
 */
export interface DomainReader {
  person(id: string): Promise<(PersonDocument & { readonly now: PersonState }) | null>;
  team(id: string): Promise<TeamDocument | null>;
  /** The edition that binds the person, or the unit, for conduct on that day, null when none does. */
  editionFor(subject: string, localDate: string): Promise<CompiledEdition | null>;
  /** A published edition of the rulebook in force for conduct on that day. */
  editionOf(rulebook: string, localDate: string): Promise<CompiledEdition | null>;
  /** The first published edition of the rulebook that declares the fact and binds conduct of later days alone, and from which day. */
  laterEditionWith(
    code: string,
    rulebook: string,
    localDate: string,
  ): Promise<{ readonly version: number; readonly from: string } | null>;
  /** An edition by `<rulebook>@<version>`, whatever its status. */
  edition(name: string): Promise<EditionDocument | null>;
  /** An entry of today's scorecards by its key, and what the card says that it waits for; null where it waits for nothing. */
  entry(key: string): Promise<{
    readonly entry: Entry;
    readonly awaits: Assessment['open'][number]['what'] | null;
    readonly person: string;
    readonly period: Period;
    readonly edition: CompiledEdition;
  } | null>;
  /** Every entry of the scorecard of today that has this one; none where no card has it. */
  card(key: string): Promise<readonly Entry[]>;
  /** The person's facts of these ids, as they are now. */
  facts(ids: readonly string[], person: string): Promise<readonly Fact[]>;
  /** Standing facts of the subject of these codes whose conduct was within the period. */
  conductOf(subject: string, period: Pick<Period, 'start' | 'end'>, codes: readonly string[]): Promise<readonly Fact[]>;
  /** What is known of the conduct of the subject in that incident, on whatever day, beside plain records. */
  conductIn(subject: string, incident: string): Promise<readonly Fact[]>;
  /** The moment of what the log has there, and none before the day that the log had reached by then: a clock may have been set back. */
  reached(moment: Moment, position: Position): Promise<Moment>;
  /** What was told of the entry, each at the moment that the log had reached. */
  notice(entryKey: string): Promise<NoticeDocument | null>;
  payRun(id: string): Promise<PayRunDocument | null>;
  stream(name: string): Promise<readonly RecordedEvent[]>;
}
