import { type Moment } from '#eventsourcing';
import { given } from '../recorded.js';

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

/** What a correction says anew of what a fact belongs to: null takes it away, and what is left out stays. Some facts are always of an incident. */
export interface CorrectedLinks<Incident extends string | null = string | null> {
  readonly incident?: Incident;
  readonly contact?: string | null;
}

/** What a fact belongs to. */
export type Links = Pick<FactData, 'incident' | 'contact'>;
type OfIncident = Links & { readonly incident: string };

/** What states a fact, with what it belongs to after the correction. */
export const relinked = <T extends Links>(before: T, said: CorrectedLinks): Omit<T, keyof Links> & Links => {
  const { incident, contact, ...stated } = before;
  return {
    ...stated,
    ...given('incident', (said.incident === undefined ? incident : said.incident) ?? undefined),
    ...given('contact', (said.contact === undefined ? contact : said.contact) ?? undefined),
  };
};

/** What a correction that leads from the one to the other says anew. */
export function linksCorrected(before: OfIncident, after: OfIncident): CorrectedLinks<string>;
export function linksCorrected(before: Links, after: Links): CorrectedLinks;
export function linksCorrected(before: Links, after: Links): CorrectedLinks {
  return {
    ...(before.incident === after.incident ? {} : { incident: after.incident ?? null }),
    ...(before.contact === after.contact ? {} : { contact: after.contact ?? null }),
  };
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
