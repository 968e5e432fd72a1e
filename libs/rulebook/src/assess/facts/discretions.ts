import { type Discretion } from '../../assessment/assessment.js';
import { type Claim } from './claim.js';
import { compareText } from '../../text-order.js';
import { type HeirsOf, type LineageOf } from './lineages.js';
import { MadeInOrder } from './made-in-order.js';

/** A person's choices inside clauses, the latest first. */
export class DiscretionBook {
  private readonly latestFirst: readonly Discretion[];

  constructor(
    discretions: readonly Discretion[],
    private readonly lineageOf: LineageOf,
    private readonly heirsOf: HeirsOf,
    order = new MadeInOrder(),
  ) {
    this.latestFirst = discretions.toSorted(
      (one, other) => order.compare(other, one) || compareText(other.event, one.event),
    );
  }

  /** The latest about the fact and the clause, its lineage, a clause that it continues or one that goes on with it; null when nobody has chosen. */
  on(fact: string, { clause }: Pick<Claim, 'clause'>): Discretion | null {
    if (this.latestFirst.length === 0) return null;
    const lineages = [clause.lineage, ...this.heirsOf(clause.lineage)];
    const belongs = (decided: Discretion): boolean =>
      decided.clause === clause.clause.id || lineages.includes(this.lineageOf(decided.clause));
    return (
      this.latestFirst.find(
        (decided) => decided.fact === fact && (belongs(decided) || clause.clause.continues.includes(decided.clause)),
      ) ?? null
    );
  }
}
