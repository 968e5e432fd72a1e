import { addDays, type PayRunDocument } from '#callcentre';
import { canonical, type ViewReader } from '#eventsourcing';
import { linesOf } from '../assessment/differences/difference-stages.js';
import { looksBack } from '../assessment/pay-runs/earlier-run.js';
import { type Written } from './closed-period.js';
import { closedSince, hasLineOf } from './closed-periods.js';
import { namesOf, type Warning, warn } from '../system/warning-messages.js';

/** Of whom later periods read something else in the one run than in the other. */
const readOtherwise = async (views: ViewReader, before: string, after: string): Promise<readonly string[]> => {
  const [old, now] = [await linesOf(views, before), await linesOf(views, after)];
  const resultsIn = (lines: typeof old, person: string): string => canonical(lines.get(person)?.results ?? null);
  const persons = [...new Set([...old.keys(), ...now.keys()])];
  return persons.filter((person) => resultsIn(old, person) !== resultsIn(now, person));
};

/**
 * About a re-run that is approved: the later periods that are closed, and were computed from what its own said until now. They stay as they
 * are until somebody computes them again, the oldest first, as each says what the next one reads.
 */
export const aboutLaterClosed = async (
  { data, metadata: { centre } }: Pick<Written, 'data' | 'metadata'>,
  views: ViewReader,
): Promise<readonly Warning[]> => {
  const run = (await views.get<PayRunDocument>('payRuns', String(data['run'])))?.document;
  if (run === undefined || run.basis === null) return [];
  const closed = await closedSince(views, centre, addDays(run.end, 1));
  const later = closed.filter(({ rulebook }) => rulebook === run.rulebook);
  const persons = later.length === 0 ? [] : await readOtherwise(views, run.basis, run.run);
  const reached: string[] = [];
  for (const period of later)
    if ((await looksBack(views, period)) && (await hasLineOf(views, period, persons))) reached.push(period.id);
  if (reached.length === 0) return [];
  return [warn('later-periods-closed', 'run', { count: reached.length, named: namesOf(reached) })];
};
