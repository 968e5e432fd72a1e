import { type Truth } from '../../expressions/index.js';
import { Dismissals } from './dismissals.js';
import { effectKeys } from './effect-keys.js';
import { excusesFor } from './excuses.js';
import { type Claim, type ClaimSource } from './claim.js';
import { type FactView } from './fact-view.js';
import { displaceWithinGroups, HEAVIEST_FOR_EACH_FACT, winnerFirst } from './groups.js';
import { limitClaims } from './limits.js';
import { effectiveRuling, isMadeAfter, isStale } from './rulings.js';
import { VoidRulings } from './void-rulings.js';

type MovedClaim = Claim & Required<Pick<Claim, 'movedBy'>>;

const matching = (view: FactView, post: string | null): readonly Claim[] => {
  if (post === null) return [];
  const claims: Claim[] = [];
  for (const clause of view.plan.clausesByFact.get(view.fact.code) ?? []) {
    if (!clause.appliesTo(post)) continue;
    const holds = clause.condition === null ? true : (view.evaluate(clause.condition) as Truth);
    if (holds !== false) claims.push({ view, clause, certain: holds === true, state: 'standing' });
  }
  const certain = claims.filter((claim) => claim.certain);
  return winnerFirst(certain.length > 0 ? certain : claims, view.plan.groups.get('default') ?? HEAVIEST_FOR_EACH_FACT);
};

class Claims {
  private readonly dismissals: Dismissals;
  private readonly voidRulings: VoidRulings;

  constructor(private readonly source: ClaimSource) {
    this.dismissals = new Dismissals(source);
    this.voidRulings = new VoidRulings(source);
  }

  of(view: FactView): readonly Claim[] {
    const { fact } = view;
    const claims = matching(view, this.source.postOn(fact.conductAt.localDate));
    const [winner, ...losers] = claims;
    if (winner === undefined) return [];
    if (fact.status === 'candidate') return [Object.assign(winner, { state: 'candidate' as const })];
    if (fact.status === 'void')
      return fact.voidedBy === undefined ? [] : [Object.assign(winner, { state: 'dismissed' as const })];
    const dismissal = this.dismissals.on(
      view,
      claims.map(({ clause }) => clause),
    );
    if (dismissal !== null)
      return claims.map((claim) => Object.assign(claim, { state: 'dismissed' as const, dismissedBy: dismissal }));
    return this.standing(winner, losers);
  }

  private standing(winner: Claim, losers: readonly Claim[]): readonly Claim[] {
    const { person, excusing, others } = this.source;
    const excuses = excusesFor(winner, {
      own: excusing,
      isFallen: (view) => this.dismissals.on(view, []) !== null,
      ofOthers: (incident) => others.of(incident, person),
    });
    if (excuses.length > 0) Object.assign(winner, { state: 'excused', excusedBy: excuses });
    const chain = winner.state === 'standing' ? this.reclassified(winner) : [winner];
    const last = chain.at(-1)!;
    const displaced = losers.filter(({ clause }) => chain.every((claim) => claim.clause !== clause));
    for (const loser of displaced)
      Object.assign(loser, { state: 'displaced', displacedBy: { claim: last, group: 'default' } });
    const judged = [...chain, ...displaced];
    const voided = this.voidRulings.on(
      last.view,
      judged.map(({ clause }) => clause),
    );
    if (voided.length > 0) last.voidRulings = voided;
    return judged;
  }

  /** The claim, and the claims to whose clauses rulings moved it, the last of them standing. */
  private reclassified(first: Claim): readonly Claim[] {
    const chain = [first];
    for (let claim = first; ;) {
      const next = this.movedTo(claim);
      if (next === null) return chain;
      const left = chain.findIndex(({ clause }) => clause === next.clause);
      if (left >= 0 && !isMadeAfter(next.movedBy, chain[left + 1]?.movedBy, this.source.rulings.order)) return chain;
      claim.state = 'reclassified';
      if (left >= 0) return [...chain.toSpliced(left, 1), next];
      chain.push(next);
      claim = next;
    }
  }

  private movedTo({ view, clause }: Claim): MovedClaim | null {
    if (this.source.rulings.isEmpty) return null;
    for (const effect of clause.everyEffect) {
      const ruling = effectiveRuling(this.source.rulings.on(effectKeys(this.source, view, clause, effect)));
      if (ruling?.outcome !== 'reclassified' || ruling.toClause === undefined || isStale(ruling, [view.fact.id]))
        continue;
      const lineage = this.source.lineageOf(ruling.toClause);
      const target =
        view.plan.clauses.find((other) => other.clause.id === ruling.toClause) ??
        view.plan.clauses.find((other) => other.lineage === lineage);
      // Whoever decided the appeal said which clause applies, whatever the record leaves open.
      if (target !== undefined) return { view, clause: target, certain: true, state: 'standing', movedBy: ruling };
    }
    return null;
  }
}

/** Every claim on a person's facts, with excuses, moved clauses, groups and limits settled. */
export const claimsOf = (source: ClaimSource): readonly Claim[] => {
  const judge = new Claims(source);
  const claims = source.views.flatMap((view) => judge.of(view));
  displaceWithinGroups(claims);
  limitClaims(claims, source);
  return claims;
};
