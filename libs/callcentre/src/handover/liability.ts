import { type Moment } from '#eventsourcing';
import { type ProcessParameters } from '#rulebook';
import { type LiabilityMoved } from './events.js';
import { type Problem, type Side } from './state.js';

/** When the seat changed hands; null where that has not happened, or is not known yet. */
export interface Turnover {
  readonly acceptedAt: Moment | null;
  readonly firstCallAt: Moment | null;
}
export type Grace = ProcessParameters['handover']['graceUntil'];

const until = (foundAt: Moment, moment: Moment | null): boolean => moment === null || foundAt.instant <= moment.instant;

/**
 * Who answers for a problem found at that moment (001-2.3-6): up to the acceptance the outgoing person, later the incoming
 * one. What cannot be seen before sitting down is looked at during the first call (001-2.3-5), so an edition may extend
 * the outgoing person's liability until that check. Only when it was found counts, not when it was reported.
 */
export const liableSide = (foundAt: Moment, turnover: Turnover, grace: Grace): Side => {
  if (until(foundAt, turnover.acceptedAt)) return 'outgoing';
  return grace === 'first-call-end' && until(foundAt, turnover.firstCallAt) ? 'outgoing' : 'incoming';
};

/** Problems whose side changes once it is known when the seat really changed hands; those decided by somebody stay. */
export const movedLiability = (
  problems: readonly Problem[],
  turnover: Turnover,
  grace: Grace,
): readonly LiabilityMoved[] =>
  problems
    .filter(({ decided }) => !decided)
    .map(({ problem, foundAt, liable }) => ({ problem, before: liable, liable: liableSide(foundAt, turnover, grace) }))
    .filter(({ before, liable }) => before !== liable)
    .map(({ problem, liable }) => ({ problem, liable }));
