import { firstFactOf, type RulingDocument } from '#callcentre';
import { type Ruling } from '#rulebook';
import { everyDocument } from '../assessment/reading.js';
import { type Warning, warn } from '../system/warning-messages.js';
import { type WarningReads, type Written } from './closed-period.js';

/** What says something else of a fact from now on, with the part of the body that names its case. */
const CORRECTIONS: Readonly<Record<string, string>> = { FactCorrected: 'record', ViolationCorrected: 'violation' };

/** Outcomes by which an entry goes on after a correction of what it rests on. */
const SETTLING: ReadonlySet<Ruling['outcome']> = new Set<Ruling['outcome']>([
  'waived',
  'mitigated',
  'redecided',
  'reclassified',
]);

/**
 * Of a correction of what an appeal has ruled on. A ruling is about the fact, which stays the same one however it is corrected, and goes on
 * to hold where its amount still fits the clause; whether it would have been made of what is said now, somebody has to look.
 */
export const aboutRuledBefore = async (
  { type, stream, metadata }: Written,
  { views }: WarningReads,
): Promise<readonly Warning[]> => {
  const field = CORRECTIONS[type];
  const [subject] = metadata.subjects;
  if (field === undefined || subject === undefined) return [];
  const fact = firstFactOf(stream);
  const query = { index: 'subject', equals: subject };
  const found = await everyDocument<RulingDocument>(views, 'rulings', query);
  return found.flatMap(({ document: { entry, history } }) => {
    const ruling = history.at(-1)?.value ?? null;
    const holds = ruling !== null && SETTLING.has(ruling.outcome) && ruling.facts.includes(fact);
    return holds ? [warn('ruled-before-correction', field, { entry, level: ruling.level })] : [];
  });
};
