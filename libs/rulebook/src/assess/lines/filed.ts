import { type FiledUnder } from '../../assessment/filed-under.js';
import { entryKey } from '../facts/entry-key.js';
import { type Bearing, formerLineages } from '../facts/lineages.js';
import { type Subject } from './subject.js';

/** What names an entry of the period. */
export interface Named {
  readonly id: string;
  readonly lineage: string;
  readonly continues: readonly string[];
  readonly target: string;
}

/** The keys under which an entry of the period is or was known: its own and those of the clauses that it continues. */
export const keysOf = (
  { person, period, plan }: Subject,
  { id, lineage, continues, target }: Named,
): readonly string[] =>
  [lineage, ...formerLineages(plan.compiled, { id, continues })].map((name) =>
    entryKey(person, name, target, { period: period.id }),
  );

/** Keys of the same period's entries of clauses that are merged from this one and others. They are no keys of the entry itself. */
const heirKeysOf = ({ person, period, context }: Subject, { lineage, target }: Named): readonly string[] =>
  (context.heirsOf?.(lineage) ?? []).map((name) => entryKey(person, name, target, { period: period.id }));

/** Where rulings, decisions or open appeals are filed. */
interface Book<Made> {
  readonly isEmpty: boolean;
  on(keys: readonly string[]): readonly Made[];
  filingOf(made: Made): FiledUnder | undefined;
}

export interface Filed<Made> {
  readonly made: readonly Made[];
  /** Those made under a merged clause: an amount of theirs is for what is several entries here. */
  readonly shared: ReadonlySet<Made>;
}

const NOTHING: Filed<never> = { made: [], shared: new Set() };

/**
 * What was decided about an entry of the period, or is asked of it by an appeal, under whichever edition. The key of a merged clause is
 * that of one of those it was merged from, so that only what a decision was filed under says whether it was about this entry.
 */
export const filedIn = <Made>(book: Book<Made>, subject: Subject, named: Named): Filed<Made> => {
  if (book.isEmpty) return NOTHING;
  const roots = subject.plan.compiled.roots(named.id);
  const keys = keysOf(subject, named);
  const heirs = heirKeysOf(subject, named).filter((key) => !keys.includes(key));
  const own = new Set(book.on(keys));
  const found = heirs.length === 0 ? [...own] : book.on([...keys, ...heirs]);
  const bearing = (made: Made): Bearing => {
    const filed = book.filingOf(made);
    if (filed === undefined) return own.has(made) ? 'whole' : 'none';
    const known = subject.context.bearingOf(filed, roots);
    return known === 'none' && own.has(made) ? 'whole' : known;
  };
  const judged = found.map((made) => ({ made, bears: bearing(made) })).filter(({ bears }) => bears !== 'none');
  return {
    made: judged.map(({ made }) => made),
    shared: new Set(judged.filter(({ bears }) => bears === 'shared').map(({ made }) => made)),
  };
};

/** Whether anything was ruled about an entry of the period. */
export const isRuledOn = (subject: Subject, named: Named): boolean =>
  filedIn(subject.context.rulings, subject, named).made.length > 0;
