import { type Ruling } from '../../assessment/assessment.js';
import { effectKeys, type KeyHolder } from './effect-keys.js';
import { type FactView } from './fact-view.js';
import { type EditionPlan } from '../plan/plan.js';
import { type ClausePlan } from '../plan/plan-parts.js';
import { effectiveRuling, type RulingBook } from './rulings.js';

/** A ruling that holds no longer, with the clause under which the fact was charged when it was made. */
export interface VoidRuling {
  readonly ruling: Ruling;
  readonly clause: string;
}

/** Whose rulings they are, and every edition that is known, the newest last. */
interface VoidRulingSource extends KeyHolder {
  readonly rulings: RulingBook;
  readonly everyPlan: () => readonly EditionPlan[];
}

/**
 * What appeals ruled about facts under clauses that do not price them any more, because a code or a date was corrected afterwards.
 * A dismissal is about the fact and goes with it; a waiver or an amount was granted for another violation, so that the entry is
 * charged, the person told of it can appeal anew, and whoever reads it is told what became of the appeal that was won.
 */
export class VoidRulings {
  private readonly byFact: ReadonlyMap<string, readonly Ruling[]>;

  constructor(private readonly source: VoidRulingSource) {
    const { rulings } = source;
    const effective = [...rulings.keys()].flatMap((key) => effectiveRuling(rulings.on([key])) ?? []);
    const granted = effective.filter(({ outcome, facts }) => outcome !== 'dismissed' && facts.length === 1);
    this.byFact = Map.groupBy(granted, ({ facts }) => facts[0]!);
  }

  /** Those about the fact that none of the clauses laid against it today has. */
  on(view: FactView, today: readonly ClausePlan[]): readonly VoidRuling[] {
    const about = this.byFact.get(view.fact.id);
    if (about === undefined) return [];
    const held = new Set(today.flatMap((clause) => this.keysOf(view, clause)));
    return about.flatMap((ruling) => {
      const clause = held.has(ruling.entryKey) ? null : this.filedUnder(view, ruling);
      return clause === null ? [] : [{ ruling, clause }];
    });
  }

  /** Null for a ruling about an aggregate or a month-end line that rests on the fact. */
  private filedUnder(view: FactView, { entryKey }: Ruling): string | null {
    for (const { clauses } of this.source.everyPlan().toReversed())
      for (const clause of clauses) if (this.keysOf(view, clause).includes(entryKey)) return clause.clause.id;
    return null;
  }

  private keysOf(view: FactView, clause: ClausePlan): readonly string[] {
    return clause.everyEffect.flatMap((effect) => effectKeys(this.source, view, clause, effect));
  }
}
