import { type DocumentPage, type ViewReader } from '#eventsourcing';
import {
  addDays,
  type PayRunDocument,
  type PeriodDocument,
  type PersonDocument,
  type ScorecardDocument,
} from '#callcentre';
import { periodsRead, type Assessment, type CompiledEdition, type Period } from '#rulebook';
import { publishedEditions } from '../documents/edition-cache.js';
import { failedPeriod } from '../documents/failed-periods.js';
import { scorecardKey } from '../deriving/derive-period.js';
import { periodOn } from '../documents/prior-results.js';
import { everyDocument } from '../reading.js';

const PAGE = 100;

/** The approved run of the period that is the newest now, null while there is none. */
export const standingRun = async (reader: ViewReader, period: string): Promise<PayRunDocument | null> => {
  const found = await everyDocument<PayRunDocument>(reader, 'payRuns', { index: 'period', equals: period });
  const approved = found.map((stored) => stored.document).filter((run) => run.status === 'approved');
  return approved.toSorted((a, b) => ((a.approvedPosition ?? '') < (b.approvedPosition ?? '') ? -1 : 1)).at(-1) ?? null;
};

/** The editions in force by the end of the period, oldest first. */
const editionsBy = async (
  reader: ViewReader,
  { rulebook, end }: Pick<Period, 'rulebook' | 'end'>,
): Promise<readonly CompiledEdition[]> =>
  (await publishedEditions(reader, rulebook)).filter(({ edition }) => edition.effectiveFrom <= end);

const readEarlier = (editions: readonly CompiledEdition[]): boolean =>
  editions.some(({ edition }) => periodsRead(edition) > 0);

/** Whether what the period comes to rests on what earlier ones came to. */
export const looksBack = async (reader: ViewReader, period: Pick<Period, 'rulebook' | 'end'>): Promise<boolean> =>
  readEarlier(await editionsBy(reader, period));

/** The period right before, where the editions in force read it and it has ended here; null else. */
const endedBefore = async (reader: ViewReader, period: Period): Promise<Period | null> => {
  const binding = await editionsBy(reader, period);
  if (!readEarlier(binding)) return null;
  const earlier = periodOn(binding, period.centre, addDays(period.start, -1));
  if (earlier === null) return null;
  return (await reader.get<PeriodDocument>('periods', earlier.id)) === null ? null : earlier;
};

/** Who had a part in a period. A unit has a card only of those in which it was there, or something was recorded about it all the same. */
const withPart = (assessments: readonly Assessment[]): readonly string[] =>
  assessments.filter(({ kind, post }) => kind === 'unit' || post !== null).map(({ person }) => person);

/** Those of the subjects for whom no opening balance stands for the period before this one. */
const withoutOpening = async (
  reader: ViewReader,
  { start }: Period,
  subjects: readonly string[],
): Promise<readonly string[]> => {
  const people = await reader.getMany<PersonDocument>('people', subjects);
  return subjects.filter((id) => people.get(id)?.document.history.at(-1)?.value?.opening?.before !== start);
};

/** Subjects up to whom each card is read by its key; beyond them the cards of the period are gone through until one says something. */
const FEW_SUBJECTS = 100;

/** The subjects' cards of the period, some at a time. */
async function* cardsOf(
  reader: ViewReader,
  period: Period,
  subjects: readonly string[],
): AsyncGenerator<readonly ScorecardDocument[]> {
  if (subjects.length <= FEW_SUBJECTS) {
    const keys = subjects.map((subject) => scorecardKey(subject, period.id));
    const found = await reader.getMany<ScorecardDocument>('scorecards', keys);
    return yield [...found.values()].map(({ document }) => document);
  }
  const wanted = new Set(subjects);
  let cursor: string | null = null;
  do {
    const page: DocumentPage<ScorecardDocument> = await reader.find<ScorecardDocument>('scorecards', {
      index: 'period',
      equals: period.id,
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    yield page.documents.map(({ document }) => document).filter(({ assessment }) => wanted.has(assessment.person));
    cursor = page.next;
  } while (cursor !== null);
}

/** Whether the earlier period has anything to say of somebody who is assessed in this one. */
const saysSomething = async (
  reader: ViewReader,
  earlier: Period,
  period: Period,
  subjects: readonly string[],
): Promise<boolean> => {
  if ((await failedPeriod(reader, earlier.id)) !== null) return true;
  for await (const cards of cardsOf(reader, earlier, subjects)) {
    const assessments = cards.map(({ assessment }) => assessment);
    const both = withPart(assessments);
    if (both.length > 0 && (await withoutOpening(reader, period, both)).length > 0) return true;
  }
  return false;
};

/** Whether the one subject had a part in the earlier period, for whoever need not wait for its card; null where only the card says it. */
export type PartIn = (earlier: Period) => Promise<boolean | null>;

/**
 * The period before, where what this one pays rests on it and it has no approved run yet: limits over a year or over all periods,
 * debts, states, coefficients and formulas would read nothing of it, and pay a second time, or too much, what it says. Null where
 * nothing is awaited: the editions look back at nothing, the period before did not end here (the first one of a centre), nobody of
 * these subjects had a part in it, or an opening balance stands for it.
 */
export const awaitedPeriod = async (
  reader: ViewReader,
  period: Period,
  subjects: readonly string[],
  partIn: PartIn = () => Promise.resolve(null),
): Promise<Period | null> => {
  if (subjects.length === 0) return null;
  const earlier = await endedBefore(reader, period);
  if (earlier === null || (await standingRun(reader, earlier.id)) !== null) return null;
  const hadPart = await partIn(earlier);
  if (hadPart !== null) return hadPart && (await withoutOpening(reader, period, subjects)).length > 0 ? earlier : null;
  return (await saysSomething(reader, earlier, period, subjects)) ? earlier : null;
};
