import { rulebookDays, type RulebookDays, type SubjectDocument } from '../documents/bindings.js';
import { type PeriodDocuments } from '../documents/documents.js';
import { type AsOf } from '../known.js';

/** The subject's days under the period's rulebook. */
export const daysBound = (
  documents: PeriodDocuments,
  subject: SubjectDocument,
  asOf: AsOf,
): readonly RulebookDays[] => {
  if (asOf === null) return boundNow(documents, subject);
  const { start, end, rulebook } = documents.period;
  const days = rulebookDays(subject, documents.assignments, { from: start, to: end }, asOf);
  return days.filter((bound) => bound.rulebook === rulebook);
};

const daysNow = new WeakMap<PeriodDocuments, Map<string, readonly RulebookDays[]>>();

/** The same as it is known now; found once, because scorecards and their positions ask for it. */
export const boundNow = (documents: PeriodDocuments, subject: SubjectDocument): readonly RulebookDays[] => {
  const known = daysNow.get(documents) ?? new Map<string, readonly RulebookDays[]>();
  daysNow.set(documents, known);
  const found = known.get(subject.id);
  if (found !== undefined) return found;
  const { start, end, rulebook } = documents.period;
  const days = rulebookDays(subject, documents.assignments, { from: start, to: end }, null);
  const bound = days.filter((some) => some.rulebook === rulebook);
  known.set(subject.id, bound);
  return bound;
};
