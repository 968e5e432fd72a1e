import { type Duty, type Entry, omissionId } from '#rulebook';
import { type KnownPeriod } from './known-period.js';
import { type AsOf } from '../known.js';
import { lookOf } from './replay.js';

/** A duty whose omission an entry rests on. No event says so: it is that nothing that fulfils it was recorded until it was due. */
export interface Omission {
  readonly obligation: string;
  readonly occasion: string;
  /** The moment, and its date in the zone of the edition. */
  readonly due: { readonly instant: string; readonly localDate: string };
}

/** The duties whose omission the entry rests on, as they are known, or as if another edition had been in force. */
export const dutiesBehind = async (
  known: KnownPeriod,
  entry: Entry | null,
  asOf: AsOf,
  asIf: string | undefined,
): Promise<readonly Duty[]> => {
  const facts = new Set(entry?.because.facts.map((fact) => fact.id) ?? []);
  if (known.frame.needs.duties === null || facts.size === 0) return [];
  const { duties } = await known.assess(asOf, lookOf(asIf));
  return duties().filter((duty) => facts.has(omissionId(duty)));
};

/** When each was due, oldest first; of one that turned out to be done in time there is nothing to say. */
export const omissionsIn = (duties: readonly Duty[]): { readonly omissions?: readonly Omission[] } => {
  const omissions = duties
    .filter(({ status }) => status !== 'done')
    .map(({ obligation, occasion, due }) => ({ obligation, occasion, due }))
    .toSorted((one, other) => (one.due.instant < other.due.instant ? -1 : 1));
  return omissions.length === 0 ? {} : { omissions };
};
