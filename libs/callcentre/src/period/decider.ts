import { accept, refuse, type CommandContext, type Decider, type Decision } from '#eventsourcing';
import { type Period } from '#rulebook';
import { type EndPeriod, type PeriodEnded } from './period.js';

/** Whether the period has ended; it never opens again. */
export type PeriodState = 'open' | 'ended';
/** The periods that the rulebook has from or around the first day on. */
export type PeriodKnown = readonly Period[];

const end = (
  { data }: EndPeriod,
  state: PeriodState,
  context: CommandContext,
  known: PeriodKnown,
): Decision<PeriodEnded> => {
  const { period, rulebook, start, end: last } = data;
  if (period !== `${context.centre}:${rulebook}:${start}..${last}`)
    return refuse('period-id-mismatch', { period, rulebook, start, end: last });
  if (last < start) return refuse('period-dates-reversed', { start, end: last });
  if (context.now.localDate <= last) return refuse('period-not-over', { end: last, today: context.now.localDate });
  if (state === 'ended') return accept();
  // Some days of a month as a period of their own could be closed beside the month, and would be paid twice.
  if (!known.some(({ id }) => id === period)) return refuse('period-not-of-rulebook', { rulebook, start, end: last });
  return accept({ type: 'PeriodEnded', data: { period, rulebook, start, end: last }, subjects: [] });
};

/**
 * The end of an assessment period, as an event: month-end clauses and places exist from it on, so that live and rebuilt
 * results cannot differ by the wall clock. Ending it again records nothing, since a policy may try more than once.
 */
export const periodDecider: Decider<EndPeriod, PeriodEnded, PeriodState, PeriodKnown> = {
  initialState: 'open',
  decide: end,
  evolve: () => 'ended',
};
