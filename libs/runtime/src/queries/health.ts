import { failedPeriodsOf, PROGRAM_FAILURE } from '../assessment/documents/failed-periods.js';
import { publishedFindings } from '../assessment/documents/published-findings.js';
import { shownFault } from '../faults/shown-fault.js';
import { type StatedFault } from '../faults/stated-fault.js';
import { unlessStopped } from '../system/standstill.js';
import { type SystemStatus } from '../system/system-status.js';
import { type Query, eachSubject, json } from './query.js';

/** What is wrong with a clock names nobody, and who records has to know that their dates come from it. */
const OF_THE_CLOCK = /^clock-/;

/** What stands still and what is alarming name people and quote errors, for whoever mends them; everybody else is told that they are. */
const withoutNames = ({ fault, alarm, standstills, ...status }: SystemStatus): SystemStatus => ({
  ...status,
  fault: shownFault(fault),
  alarm: alarm !== null && OF_THE_CLOCK.test(alarm.code) ? alarm : shownFault(alarm),
  standstills: standstills.map((standstill) => ({ ...standstill, ...shownFault(standstill), document: null })),
});

/** A rulebook that cannot assess a period is for HR to mend, and its words say how; those of a mistake of the program quote an error. */
const withoutErrors = <Failure extends StatedFault>(failures: readonly Failure[]): readonly Failure[] =>
  failures.map((failure) => (failure.code === PROGRAM_FAILURE ? { ...failure, ...shownFault(failure) } : failure));

/**
 * `health`: who the store is, how far the views have got, why they stopped if they did, what stands still, periods that no
 * rulebook can assess (null while the scorecards cannot be read), and what publishing would refuse now in editions published before
 * the check knew of it (null while the editions cannot be read). Whom it is about, and the words of errors, are told to an operator alone.
 */
export const healthQuery: Query = {
  name: 'health',
  parameters: {},
  subjects: eachSubject,
  answer: async ({ status, views, caller }) => {
    const failures = await unlessStopped(failedPeriodsOf(views, caller.centre), null);
    const editionFindings = await unlessStopped<unknown>(publishedFindings(views), null);
    const told = await status();
    const isOperator = caller.role === 'operator';
    const shown = isOperator ? told : withoutNames(told);
    const failedPeriods = isOperator || failures === null ? failures : withoutErrors(failures);
    return { result: json({ ...shown, failedPeriods, editionFindings }) };
  },
};
