import { type ViewReader } from '#eventsourcing';
import { addDays } from '#callcentre';
import { publishedEditions } from '../assessment/documents/edition-cache.js';
import { type Lacking, lackingIn } from '../assessment/inputs/lacking.js';
import { periodOn } from '../assessment/documents/prior-results.js';
import { type Written } from './closed-period.js';
import { type Warning, warn } from '../system/warning-messages.js';

/** Periods of the rulebook that hold a day from the one to the other. */
const lackingBetween = async (
  views: ViewReader,
  { centre, rulebook }: { readonly centre: string; readonly rulebook: string },
  { from, to }: { readonly from: string; readonly to: string },
  persons: readonly string[] | 'everyone',
): Promise<readonly Lacking[]> => {
  const editions = await publishedEditions(views, rulebook);
  const found: Lacking[] = [];
  for (let day = from; day <= to;) {
    const period = periodOn(editions, centre, day);
    if (period === null) break;
    found.push(...(await lackingIn(views, period, persons)));
    day = addDays(period.end, 1);
  }
  return found.filter(({ date }) => date >= from && date <= to);
};

const warningOf = (found: readonly Lacking[]): readonly Warning[] => {
  const [first] = found;
  if (first === undefined) return [];
  const { edition, person, code, date, attributes } = first;
  const persons = new Set(found.map((lacking) => lacking.person)).size;
  const values = { edition, person, code, date, attributes: attributes.join(', ') };
  return [warn('facts-lack-attributes', 'from', { ...values, facts: found.length, persons })];
};

/**
 * A rulebook that is assigned from a day that is over judges what was recorded under another one, which did not ask for the same: what
 * these facts lack now. `views` reflect the assignment.
 */
export const aboutReachingBack = async (
  { data, metadata }: Written,
  today: string,
  views: ViewReader,
): Promise<readonly Warning[]> => {
  const { target, rulebook, from } = data as {
    readonly target: { readonly kind: string; readonly id: string };
    readonly rulebook: string | null;
    readonly from: string;
  };
  if (rulebook === null || from > today) return [];
  const persons = target.kind === 'person' ? [target.id] : ('everyone' as const);
  const of = { centre: metadata.centre, rulebook };
  return warningOf(await lackingBetween(views, of, { from, to: today }, persons));
};
