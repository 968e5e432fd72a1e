import { type RecordedEvent } from '#eventsourcing';
import { type Amount, type Assessment, type Entry, type EntryStatus, type Period } from '#rulebook';
import { type KnownPeriod, type LookOptions } from './known-period.js';
import { type AsOf } from './known.js';
import { type Fen } from './money.js';

/** The entry as it was after one of the events; null where there was no such entry. */
export interface ReplayStep {
  readonly event: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly entry: {
    readonly clause: string;
    readonly edition: string;
    readonly status: EntryStatus;
    readonly amount: Amount;
    readonly fen?: Fen;
  } | null;
  /** The person's pay for the period as it was computed then; null when there was no scorecard. */
  readonly payFen: Fen | null;
}

/** Whose entry it is, and of which period. */
export interface Place {
  readonly person: string;
  readonly period: Period;
}

/** The entry that is replayed, until when, and the edition as if which. */
interface Replayed {
  readonly entry: string;
  /** Null: until now. */
  readonly asOf?: AsOf;
  readonly asIf?: string;
}

/** The entry of the key, also under a key of a clause that its own continues. */
export const findEntry = (assessment: Assessment | undefined, key: string): Entry | null =>
  assessment?.entries.find((entry) => entry.key === key || entry.formerKeys.includes(key)) ?? null;

export const lookOf = (asIf: string | undefined): LookOptions => (asIf === undefined ? {} : { asIf });

/** One person's assessment as known at a position; undefined for somebody without a part in the period. */
export const ofPerson = async (
  known: KnownPeriod,
  person: string,
  asOf: AsOf,
  options: LookOptions = {},
): Promise<Assessment | undefined> => {
  const { assessments } = await known.assess(asOf, options);
  return assessments.find((assessment) => assessment.person === person);
};

const stateOf = (entry: Entry | null): ReplayStep['entry'] => {
  if (entry === null) return null;
  const { clause, status, amount, fen, because } = entry;
  const { rulebook, version } = because.edition;
  return { clause, edition: `${rulebook}@${version}`, status, amount, ...(fen === undefined ? {} : { fen }) };
};

/** Whether a replay ends with the entry as it is. */
export const endsWith = (replay: readonly ReplayStep[], now: Entry | null): boolean =>
  JSON.stringify(replay.at(-1)?.entry ?? null) === JSON.stringify(stateOf(now));

const replayStep = async (
  known: KnownPeriod,
  place: Place,
  { entry: key, asIf }: Replayed,
  event: RecordedEvent,
): Promise<ReplayStep> => {
  const assessment = await ofPerson(known, place.person, event.position, lookOf(asIf));
  return {
    event: event.id,
    type: event.type,
    recordedAt: event.metadata.recordedAt,
    entry: stateOf(findEntry(assessment, key)),
    payFen: assessment?.payFen ?? null,
  };
};

/** What an event has to do with an entry: it is of its story, or its end was awaited, or it is of what is around it. */
export type Part = 'own' | 'awaited' | 'around';

interface Story {
  /** In the order of the log. */
  readonly events: readonly RecordedEvent[];
  /** What the events of each stream have to do with the entry. */
  readonly parts: ReadonlyMap<string, Part>;
}

const hasMoved = (step: ReplayStep, before: ReplayStep | undefined): boolean =>
  JSON.stringify(step.entry) !== JSON.stringify(before?.entry ?? null);

/**
 * The events of an entry's story up to the moment that is asked about, and what the entry amounted to after each of them by what
 * was known then. The end of the period is one of them where the entry waited for it, and so is what was said of the person, or of the
 * rulebook that bound them, where the entry is another since.
 */
export const replayed = async (
  known: KnownPeriod,
  place: Place,
  request: Replayed,
  { events, parts }: Story,
): Promise<{ readonly timeline: readonly RecordedEvent[]; readonly replay: readonly ReplayStep[] }> => {
  const { asOf = null } = request;
  const [timeline, replay]: [RecordedEvent[], ReplayStep[]] = [[], []];
  for (const event of events) {
    if (asOf !== null && event.position > asOf) break;
    const part = parts.get(event.stream) ?? 'own';
    // Before the story begins there is nothing to move.
    if (part === 'around' && replay.length === 0) continue;
    const step = await replayStep(known, place, request, event);
    if (part !== 'own' && !hasMoved(step, replay.at(-1))) continue;
    timeline.push(event);
    replay.push(step);
  }
  return { timeline, replay };
};
