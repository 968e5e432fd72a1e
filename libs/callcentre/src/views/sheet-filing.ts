import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type FactContribution } from '../shared/capability.js';
import { extend, type History } from '../shared/time/history.js';

export type FilingContribution = FactContribution & Required<Pick<FactContribution, 'filedOn'>>;

/** One event as it bears on one fact. */
export interface Filing {
  readonly contribution: FilingContribution;
  readonly event: RecordedEvent;
  /** Fact id, `<stream>#<n>`. */
  readonly id: string;
}

/** The fact's history after the event; the same one when it says nothing new, undefined when there still is no fact. */
export const historyAfter = (
  before: History<Fact> | undefined,
  { contribution, event, id }: Filing,
): History<Fact> | undefined => {
  const value = before?.at(-1)?.value ?? null;
  const after = contribution.evolve(value, event, id);
  return after === value ? before : extend(before, event.position, after);
};

/** A fact belongs to one stream, so that the first event of a stream meets none of its facts: no sheet is searched for it. */
export const mayBeFiled = (event: RecordedEvent): boolean => event.revision > 0;
