import { accept, refuse, type CommandContext, type Decision } from '#eventsourcing';
import { type PersonState } from '../shared/documents.js';
import { type Objection } from '../shared/facts/recordable.js';
import { type CancelRegistration, type CorrectHiring, type CorrectLeaving, type LeaveCompany } from './commands.js';
import { type HiringCorrected, type LeavingCorrected, type PersonLeft, type RegistrationCancelled } from './events.js';

/** Refuses days outside the time between hiring and leaving. */
export const outsideEmployment = (
  { hiredOn, leftOn }: Pick<PersonState, 'hiredOn' | 'leftOn'>,
  day: string,
): NonNullable<Objection> | null => {
  if (day < hiredOn) return refuse('before-hiring', { day, hiredOn });
  if (leftOn !== undefined && day > leftOn) return refuse('after-leaving', { day, leftOn });
  return null;
};

/** The last day, once (`left-already`): another one is a correction. Not before the first (`before-hiring`). */
export const leave = ({ data }: LeaveCompany, state: PersonState): Decision<PersonLeft> => {
  const { person, on } = data;
  if (state.leftOn !== undefined) return refuse('left-already', { leftOn: state.leftOn });
  if (on < state.hiredOn) return refuse('before-hiring', { day: on, hiredOn: state.hiredOn });
  return accept({ type: 'PersonLeft', data: { person, on }, subjects: [person] });
};

/** Months of service, grace months and pay hang on these days, so that nobody corrects their own. */
const ownEmployment = (person: string, { actor }: CommandContext): Objection =>
  actor.id === person ? refuse('own-employment', { person }) : null;

/**
 * The first day as it really was. What else is dated before it stays on record, and counts from that day on. An opening balance
 * is about a period that somebody was there for, and is corrected first.
 */
export const correctHiring = (
  { data }: CorrectHiring,
  state: PersonState,
  context: CommandContext,
): Decision<HiringCorrected> => {
  const { person, hiredOn, reason } = data;
  const own = ownEmployment(person, context);
  if (own !== null) return own;
  if (hiredOn === state.hiredOn) return accept();
  const { leftOn, opening } = state;
  if (leftOn !== undefined && hiredOn > leftOn) return refuse('after-leaving', { day: hiredOn, leftOn });
  if (opening !== undefined && opening.before < hiredOn)
    return refuse('opening-before-hiring', { person, before: opening.before, hiredOn });
  return accept({ type: 'HiringCorrected', data: { person, hiredOn, reason }, subjects: [person] });
};

/** The last day as it really was, or null where the person stays after all. */
export const correctLeaving = (
  { data }: CorrectLeaving,
  state: PersonState,
  context: CommandContext,
): Decision<LeavingCorrected> => {
  const { person, on, reason } = data;
  const own = ownEmployment(person, context);
  if (own !== null) return own;
  const { leftOn, hiredOn } = state;
  if (leftOn === undefined && on !== null) return refuse('not-left', { person });
  if (on === (leftOn ?? null)) return accept();
  if (on !== null && on < hiredOn) return refuse('before-hiring', { day: on, hiredOn });
  return accept({ type: 'LeavingCorrected', data: { person, on, reason }, subjects: [person] });
};

/** Nothing binds the person on any day; what was recorded about them stays in the log, and counts no more. */
export const cancelRegistration = (
  { data: { person, reason } }: CancelRegistration,
  context: CommandContext,
): Decision<RegistrationCancelled> =>
  ownEmployment(person, context) ??
  accept({ type: 'RegistrationCancelled', data: { person, reason }, subjects: [person] });
