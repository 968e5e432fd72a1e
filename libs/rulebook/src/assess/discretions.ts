import { type Discretion } from '../assessment.js';
import { type Claim } from './claims.js';
import { compareText } from './fact-view.js';
import { type LineageOf } from './lineages.js';

/** A person's choices inside clauses, the latest first. */
export class DiscretionBook {
  private readonly latestFirst: readonly Discretion[];

  constructor(
    discretions: readonly Discretion[],
    private readonly lineageOf: LineageOf,
  ) {
    this.latestFirst = discretions.toSorted(
      (one, other) => compareText(other.at, one.at) || compareText(other.event, one.event),
    );
  }

  /** The latest about the fact and the clause, its lineage or a clause that it continues; null when nobody has chosen. */
  on(fact: string, { clause }: Claim): Discretion | null {
    if (this.latestFirst.length === 0) return null;
    const belongs = (decided: Discretion): boolean =>
      decided.clause === clause.clause.id || this.lineageOf(decided.clause) === clause.lineage;
    return (
      this.latestFirst.find(
        (decided) => decided.fact === fact && (belongs(decided) || clause.clause.continues.includes(decided.clause)),
      ) ?? null
    );
  }
}
