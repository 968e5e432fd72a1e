import { addDays } from '#callcentre';
import { type CompiledEdition, type Edition, type Excuse, type Fact } from '#rulebook';
import { LONGEST_REACH_DAYS } from './fact-reach.js';

/** Codes of facts between which an incident excuses (`covers: incident`), in whatever months they lie. */
export interface ExcusedWithin {
  /** Of conduct that such a clause charges, and of events that make a duty due whose omission it charges. */
  readonly conduct: ReadonlySet<string>;
  /** Of facts that take the charge away. */
  readonly excusing: ReadonlySet<string>;
}

/** Those of whoever is charged, and among them those that excuse whoever they are about (`about: anybody`). */
export interface IncidentExcuses extends ExcusedWithin {
  readonly ofAnybody: ExcusedWithin;
}

/** An omission is of the incident of the event that made the duty due. */
const eventsOmitted = ({ obligations = {} }: Edition, omissions: ReadonlySet<string>): readonly string[] =>
  Object.values(obligations).flatMap(({ every, onMiss }) =>
    every.kind === 'fact' && omissions.has(onMiss) ? every.event.facts : [],
  );

const excusedWithin = (editions: readonly CompiledEdition[], taken: (excuse: Excuse) => boolean): ExcusedWithin => {
  const [conduct, excusing] = [new Set<string>(), new Set<string>()];
  for (const { edition } of editions) {
    for (const { when, excusedBy } of edition.clauses) {
      const within = excusedBy.filter((excuse) => excuse.covers === 'incident' && taken(excuse));
      for (const { fact } of within) excusing.add(fact);
      if (within.length > 0) for (const code of when?.facts ?? []) conduct.add(code);
    }
    for (const code of eventsOmitted(edition, conduct)) conduct.add(code);
  }
  return { conduct, excusing };
};

/** What any of the editions excuses within an incident, and by what. */
export const incidentExcuses = (editions: readonly CompiledEdition[]): IncidentExcuses => ({
  ...excusedWithin(editions, () => true),
  ofAnybody: excusedWithin(editions, ({ about }) => about === 'anybody'),
});

const NEVER = (): boolean => false;

/**
 * Tells whether a fact may excuse some of this conduct within its incident. All are one subject's, or anybody's; both lie half a year
 * apart at most, which is as far as an approval reaches.
 */
export const excusesOf = ({ conduct, excusing }: ExcusedWithin, facts: Iterable<Fact>): ((fact: Fact) => boolean) => {
  if (conduct.size === 0) return NEVER;
  const days = new Map<string, string[]>();
  for (const { code, incident, conductAt } of facts) {
    if (incident === undefined || !conduct.has(code)) continue;
    const known = days.get(incident);
    if (known === undefined) days.set(incident, [conductAt.localDate]);
    else known.push(conductAt.localDate);
  }
  if (days.size === 0) return NEVER;
  return ({ code, incident, conductAt: { localDate } }) => {
    if (incident === undefined || !excusing.has(code)) return false;
    const { from, to } = daysAround([localDate]);
    return days.get(incident)?.some((day) => day >= from && day <= to) ?? false;
  };
};

/** The days on which what excuses conduct of these days, or is excused by it, may lie. */
export const daysAround = (days: readonly [string, ...string[]]): { readonly from: string; readonly to: string } => {
  const sorted = days.toSorted();
  return {
    from: addDays(sorted[0] ?? days[0], -LONGEST_REACH_DAYS),
    to: addDays(sorted.at(-1) ?? days[0], LONGEST_REACH_DAYS),
  };
};
