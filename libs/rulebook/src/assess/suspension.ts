import { type Because, type Entry, type EntryStatus, type OpenAppeal } from '../assessment.js';
import { ZERO } from '../expressions/index.js';
import { type ClaimSource } from './claims.js';
import { effectKeys } from './effect-keys.js';
import { type FactView } from './fact-view.js';
import { isCounted, type Line } from './line.js';
import { type EditionPlan } from './plan.js';
import { type ClausePlan } from './plan-parts.js';
import { type RulingBook } from './rulings.js';

/** A person's open appeals by entry key. */
export class OpenAppeals {
  private readonly byKey: ReadonlyMap<string, OpenAppeal>;

  constructor(appeals: readonly OpenAppeal[]) {
    this.byKey = new Map(appeals.map((appeal) => [appeal.entryKey, appeal]));
  }

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  on(keys: readonly string[]): OpenAppeal | null {
    if (this.isEmpty) return null;
    return keys.map((key) => this.byKey.get(key)).find((appeal) => appeal !== undefined) ?? null;
  }
}

const withoutCoefficient = ({ coefficient: _coefficient, ...entry }: Entry): Entry => entry;

const SUSPENDED = 'suspended' satisfies EntryStatus;

const suspends = ({ compiled }: EditionPlan): boolean => compiled.edition.processes.appeal.suspends;

/** What is only reported may be counted as well: a score by a mean (002P-1), an omission by a measure (002C-2.1). */
const mayFollow = ({ status }: Entry): boolean => isCounted(status, false) || status === 'reported';

/**
 * The entry while an appeal against it is open. Where the edition lets appeals suspend (002P-3.1b), nothing follows from it until the
 * appeal is decided: it is listed with 0, feeds no aggregate, and closing the month waits for the decision. Elsewhere it stands.
 */
export const whileAppealed = (line: Line, plan: EditionPlan, appeals: OpenAppeals): Line => {
  const { entry } = line;
  if (!suspends(plan) || !mayFollow(entry)) return line;
  const appeal = appeals.on([entry.key, ...entry.formerKeys]);
  if (appeal === null) return line;
  const { fen } = entry;
  const suspendedBy: NonNullable<Because['suspendedBy']> = {
    ...appeal,
    status: entry.status,
    amount: entry.amount,
    ...(fen !== undefined && { fen }),
  };
  return {
    ...line,
    entry: {
      ...withoutCoefficient(entry),
      status: SUSPENDED,
      amount: '0',
      ...(fen !== undefined && { fen: 0 }),
      because: { ...entry.because, suspendedBy },
    },
    amount: ZERO,
    counts: 'no',
    reports: 'no',
    money: null,
    open: null,
    awaits: 'appeal',
  };
};

/** Facts that a ruling moved to a clause that does not name their code. */
const movedFacts = (rulings: RulingBook): ReadonlySet<string> =>
  new Set(
    [...rulings.keys()]
      .flatMap((key) => rulings.on([key]))
      .flatMap(({ outcome, facts }) => (outcome === 'reclassified' ? facts : [])),
  );

/**
 * Ids of facts of which an entry waits for an appeal: no measure counts them meanwhile, so that a score in dispute is in no mean
 * (002P-3.1b).
 */
export const heldBackFacts = ({ person, views, rulings }: ClaimSource, appeals: OpenAppeals): ReadonlySet<string> => {
  if (appeals.isEmpty) return new Set();
  const moved = movedFacts(rulings);
  const clausesFor = ({ fact, plan }: FactView): readonly ClausePlan[] =>
    moved.has(fact.id) ? plan.clauses : (plan.clausesByFact.get(fact.code) ?? []);
  const waits = (view: FactView): boolean =>
    suspends(view.plan) &&
    clausesFor(view).some((clause) =>
      clause.everyEffect.some((effect) => appeals.on(effectKeys(person, view, clause, effect)) !== null),
    );
  return new Set(views.filter(waits).map(({ fact }) => fact.id));
};
