import { type ViewReader } from '#eventsourcing';
import { type AssignmentDocument, addDays, valueAt } from '#callcentre';
import { type CompiledEdition, type Period } from '#rulebook';
import { publishedEditions } from '../assessment/documents/edition-cache.js';
import { periodOn } from '../assessment/documents/prior-results.js';
import { wholeView } from '../assessment/reading.js';
import { type Dispatch } from '../dispatch.js';

/** The first day on which a rulebook is in use at a centre. */
export interface Use {
  readonly centre: string;
  readonly rulebook: string;
  readonly from: string;
}

/**
 * Ends the periods whose last local day has passed. Month-end clauses and places exist from that event on, so that live
 * and rebuilt scorecards cannot differ by the wall clock. Resolves to the ids of the periods ended now.
 */
export const endPeriods = async (views: ViewReader, dispatch: Dispatch, today: string): Promise<readonly string[]> => {
  const ended: string[] = [];
  for (const use of await rulebooksInUse(views)) {
    const editions = await publishedEditions(views, use.rulebook);
    const due = periodsUntil(use, editions, today).filter((period) => period.end < today);
    const known = await views.getMany(
      'periods',
      due.map((period) => period.id),
    );
    for (const period of due) {
      if (!known.has(period.id) && (await end(dispatch, period))) ended.push(period.id);
    }
  }
  return ended;
};

/** Every rulebook that was ever assigned, by centre. */
export const rulebooksInUse = async (views: ViewReader): Promise<readonly Use[]> => {
  const uses = new Map<string, Use>();
  for (const { document } of await wholeView<AssignmentDocument>(views, 'assignments')) {
    for (const { from, value } of valueAt(document.history, null) ?? []) {
      if (value === null) continue;
      const key = `${document.centre}|${value}`;
      const known = uses.get(key);
      if (known === undefined || from < known.from) uses.set(key, { centre: document.centre, rulebook: value, from });
    }
  }
  return [...uses.values()];
};

/** Periods from the first day in use on, up to the one that holds `lastDay`. */
export const periodsUntil = (
  { centre, from }: Use,
  editions: readonly CompiledEdition[],
  lastDay: string,
): readonly Period[] => {
  const periods: Period[] = [];
  const first = editions[0]?.edition.effectiveFrom ?? '';
  for (let day = from > first ? from : first; day <= lastDay;) {
    const period = periodOn(editions, centre, day);
    if (period === null) break;
    periods.push(period);
    day = addDays(period.end, 1);
  }
  return periods;
};

const end = async (dispatch: Dispatch, period: Period): Promise<boolean> => {
  const outcome = await dispatch({
    caller: { id: 'policy:period-ender', role: 'policy', centre: period.centre },
    type: 'period.end',
    data: { period: period.id, rulebook: period.rulebook, start: period.start, end: period.end },
    idempotencyKey: period.id,
  });
  if (outcome.kind === 'refused') {
    throw new Error(`The end of period ${period.id} was refused: ${outcome.code}, ${outcome.title.en}`);
  }
  return !outcome.repeated && outcome.events.length > 0;
};
