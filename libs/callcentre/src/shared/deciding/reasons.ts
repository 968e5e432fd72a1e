import { type PersonalText, refuse } from '#eventsourcing';
import { type Objection } from '../facts/recordable.js';

/**
 * A decision says why, in words; about somebody who was erased no words can be kept, so that there it is taken without them, and
 * with words it is refused: they would be acknowledged and gone. Else a month with something undecided could never be closed for good.
 */
export const objectToReason = (reason: PersonalText | undefined, person: string, erased: boolean): Objection => {
  if (erased) return reason === undefined ? null : refuse('reason-not-kept', { person });
  return reason === undefined ? refuse('reason-missing', { person }) : null;
};
