import { type Clause, type Entry, effectsOfClause, entryKey } from '#rulebook';
import { type DecisionOnFact, knowEntry, RULED } from './consequence.js';
import { type DomainReader } from '../reader.js';

/** An entry by the clause that charges it, with what an appeal made of it. */
export type SettledEntry = Pick<Entry, 'clause' | 'status'>;

/** What an appeal made of an entry so that a decision in its case would change nothing. */
export const SETTLED: readonly Entry['status'][] = [...RULED, 'dismissed', 'reclassified'];

/** The accounts of what somebody may decide within the clause: those of its ranges, or of all its options. */
const accountsOf = (clause: Clause): readonly string[] => {
  const left = effectsOfClause(clause).filter(({ kind }) => clause.choice !== undefined || kind === 'range');
  return [...new Set(left.flatMap((effect) => ('account' in effect ? effect.account : [])))];
};

/**
 * The entry of what the clause charges for the fact, where appeals settled all that a decision within it could change; null else, and
 * where what they ruled holds no longer. Scorecards are read only of what was ever appealed against, as nearly nothing was.
 */
export const knowSettled = async (
  { fact, said, edition, context }: DecisionOnFact,
  reader: DomainReader,
): Promise<SettledEntry | null> => {
  const clause = edition?.clause(said.clause) ?? null;
  if (said.outcome !== undefined || edition === null || clause === null) return null;
  let settled: SettledEntry | null = null;
  for (const account of accountsOf(clause)) {
    const key = entryKey(fact.subject, edition.lineage(clause.id), account, { facts: [fact.id] });
    const appealed = (await reader.stream(`appeal-${key}`)).length > 0;
    const found = appealed ? await knowEntry(key, context, reader) : null;
    if (found === null || !SETTLED.includes(found.entry.status)) return null;
    settled = found.entry;
  }
  return settled;
};
