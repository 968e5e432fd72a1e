import { type Caller } from '../system/system.js';

/** Where a caller stands with the centre: `ended` from the day after the last one, `erased` once nothing more is recorded of them. */
export type Employment = 'goes-on' | 'ended' | 'erased';

/** What the rule needs to know of people: where they are today. */
export interface Directory {
  /** Centre of a person or unit, null for one that is not known. */
  centreOf(person: string): Promise<string | null>;
  /** Whether the person is today in a team that the caller leads (or, for a team leader, belongs to). */
  inTeamOf(caller: Caller, person: string): Promise<boolean>;
  /** Whether the subject is a unit that the caller leads today. */
  leads(caller: Caller, subject: string): Promise<boolean>;
  /** Whether the caller is still employed today. */
  employmentOf(caller: Caller): Promise<Employment>;
}
