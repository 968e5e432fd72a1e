import { type Command, type PersonalText } from '#eventsourcing';
import { type SaidOfConsequence } from '../shared/deciding/consequence.js';

/** Points within a range, an option of a clause, or what becomes of a consequence, by the key of the entry. */
export type DecideEntry = Command<
  'decision.decide',
  SaidOfConsequence & {
    readonly entry: string;
    readonly points?: string;
    readonly option?: string;
    readonly reason?: PersonalText;
  }
>;
