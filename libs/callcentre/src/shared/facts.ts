import { type Moment } from '#eventsourcing';

/** Attribute values as they are recorded: decimals, minutes, money and dates as text, booleans as booleans. */
export type Attributes = Readonly<Record<string, string | boolean>>;

/** What happened, typed by the edition that binds the subject on the day of the conduct. */
export interface FactData {
  readonly code: string;
  readonly subject: string;
  readonly conductAt: Moment;
  readonly attributes: Attributes;
  /** Facts of one incident exclude or excuse each other where a clause says so. */
  readonly incident?: string;
  readonly contact?: string;
}

/** A human's choice inside a clause, checked against the clause's range when it is made. */
export interface DiscretionData {
  readonly fact: string;
  readonly clause: string;
  readonly points?: string;
  readonly option?: string;
  /** The entry by whose key it was decided, where the fact has no case. */
  readonly entry?: string;
}
