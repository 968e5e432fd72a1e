import { addDays } from '#callcentre';
import {
  type CompiledEdition,
  type Edition,
  type Fact,
  type Period,
  periodContaining,
  previousPeriod,
  type ResolveGroup,
} from '#rulebook';
import { factsOfFew } from '../assessment/facts/fact-loading.js';
import { incidentExcuses } from '../assessment/facts/incident-excuses.js';
import { isCorrection } from './closed-besides.js';
import { type WarningReads, type Written } from './closed-period.js';
import { type Warning, warn } from '../system/warning-messages.js';

/** What facts of one case have in common, as a request names it. */
type Link = 'contact' | 'incident';
type Links = Readonly<Partial<Record<Link, string>>>;

/** What the warning reads of the event: a correction names a link that it takes away as null. */
type Told = Readonly<Partial<Record<Link | 'code', string | null>>>;

/** Codes of facts of which only one counts in a case, by how the edition tells what one case is. */
interface Rivals {
  readonly per: ResolveGroup['per'];
  readonly codes: ReadonlySet<string>;
}

const rivalsIn = ({ groups, clauses }: Edition): readonly Rivals[] =>
  Object.entries(groups)
    .filter(([name, { per }]) => name !== 'default' && per !== 'fact')
    .map(([name, { per }]) => ({
      per,
      codes: new Set(clauses.flatMap(({ group, when }) => (group === name ? (when?.facts ?? []) : []))),
    }));

/** By what two facts are of one case; null where they are not. An incident ties whoever does not name a contact to the contact of the other. */
const linkOf = ({ per }: Rivals, one: Links, other: Links): Link | null => {
  const isSame = (link: Link): boolean => one[link] !== undefined && one[link] === other[link];
  if (per === 'contact' || per === 'incident') return isSame(per) ? per : null;
  if (one.contact !== undefined && other.contact !== undefined) return isSame('contact') ? 'contact' : null;
  return isSame('incident') ? 'incident' : null;
};

/** What is known of the person's facts in the periods beside this one. */
const factsBeside = async (
  { edition }: CompiledEdition,
  period: Period,
  subject: string,
  { views }: WarningReads,
): Promise<readonly Fact[]> => {
  const beside = [previousPeriod(period), periodContaining(edition, period.centre, addDays(period.end, 1))];
  const needs = { duties: null, unitKinds: [], excusesOfAnybody: false };
  const found = new Map<string, Fact>();
  for (const one of beside) {
    const wanted = { period: one, approvals: [], afterwards: new Set<string>(), excuses: incidentExcuses([]), needs };
    for (const { id, history } of (await factsOfFew(views, wanted)([subject])).get(subject) ?? []) {
      const fact = history.at(-1)?.value ?? null;
      if (fact !== null && fact.subject === subject && fact.status !== 'void') found.set(id, fact);
    }
  }
  return [...found.values()].filter(
    ({ conductAt: { localDate } }) => localDate < period.start || localDate > period.end,
  );
};

/** Code and links as they are after the event. */
const toldNow = async (written: Written, { reader }: WarningReads): Promise<Links & { readonly code?: string }> => {
  const told = isCorrection(written) ? (await reader.stream(written.stream)).map(({ data }) => data) : [written.data];
  const now: Told = Object.assign({}, ...told) as Told;
  return {
    ...(typeof now.code === 'string' && { code: now.code }),
    ...(typeof now.contact === 'string' && { contact: now.contact }),
    ...(typeof now.incident === 'string' && { incident: now.incident }),
  };
};

/**
 * About a fact of a case of which another one lies in the period before or after. What counts once in a case (002M-F7.2x) is compared
 * within a period, so that each of them counts in its own; one conversation is of one day, and mostly one of the dates is a slip.
 */
export const aboutCaseOverPeriods = async (
  written: Written,
  { subject, date, compiled }: { readonly subject: string; readonly date: string; readonly compiled: CompiledEdition },
  reads: WarningReads,
): Promise<readonly Warning[]> => {
  const groups = rivalsIn(compiled.edition);
  if (groups.length === 0) return [];
  const { centre } = written.metadata;
  const { code, ...links } = await toldNow(written, reads);
  // What a complaint comes to is named by its slice alone.
  const rivals = groups.filter(({ codes }) => code === undefined || codes.has(code));
  if (rivals.length === 0 || (links.contact === undefined && links.incident === undefined)) return [];
  const period = periodContaining(compiled.edition, centre, date);
  const facts = await factsBeside(compiled, period, subject, reads);
  return rivals.flatMap((group) => {
    const other = facts.find((fact) => group.codes.has(fact.code) && linkOf(group, links, fact) !== null);
    const link = other === undefined ? null : linkOf(group, links, other);
    if (other === undefined || link === null) return [];
    const day = other.conductAt.localDate;
    const values = { person: subject, named: links[link] ?? '', code: other.code, day };
    return [warn('case-over-periods', link, { ...values, period: periodContaining(compiled.edition, centre, day).id })];
  });
};
