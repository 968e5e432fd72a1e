import { accept, refuse, type CommandContext, type Decider, type Decision } from '#eventsourcing';
import { type EndPeriod, type PeriodEnded } from './period.js';

/** Whether the period has ended; it never opens again. */
export type PeriodState = 'open' | 'ended';

const end = ({ data }: EndPeriod, state: PeriodState, context: CommandContext): Decision<PeriodEnded> => {
  const { period, rulebook, start, end: last } = data;
  if (period !== `${context.centre}:${rulebook}:${start}..${last}`)
    return refuse('period-id-mismatch', { period, rulebook, start, end: last });
  if (last < start) return refuse('period-dates-reversed', { start, end: last });
  if (context.now.localDate <= last) return refuse('period-not-over', { end: last, today: context.now.localDate });
  if (state === 'ended') return accept();
  return accept({ type: 'PeriodEnded', data: { period, rulebook, start, end: last }, subjects: [] });
};

/**
 * The end of an assessment period, as an event: month-end clauses and places exist from it on, so that live and rebuilt
 * results cannot differ by the wall clock. Ending it again records nothing, since a policy may try more than once.
 */
export const periodDecider: Decider<EndPeriod, PeriodEnded, PeriodState> = {
  initialState: 'open',
  decide: (command, state, context) => end(command, state, context),
  evolve: () => 'ended',
};
