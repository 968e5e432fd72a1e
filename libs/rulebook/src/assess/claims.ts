import { type Because, type Fact, type PriorResult, type Ruling } from '../assessment.js';
import { type Truth } from '../expressions/index.js';
import { entryKey } from './entry-key.js';
import { excusesFor } from './excuses.js';
import { type FactView } from './fact-view.js';
import { displaceWithinGroups, ONE_FOR_EACH_FACT, winnerFirst } from './groups.js';
import { limitClaims } from './limits.js';
import { type EditionPlan } from './plan.js';
import { type ClausePlan, type EffectPlan } from './plan-parts.js';
import { effectiveRuling, isStale, type RulingBook } from './rulings.js';

/** One clause laid against one fact, and whether it stands. */
export interface Claim {
  readonly view: FactView;
  readonly clause: ClausePlan;
  /** False when the clause's condition reads something unknown, so that it may or may not apply. */
  readonly certain: boolean;
  state: 'standing' | 'candidate' | 'dismissed' | 'excused' | 'displaced' | 'reclassified';
  displacedBy?: { readonly claim: Claim; readonly group: string };
  excusedBy?: readonly Fact[];
  limit?: string;
  /** For a claim over a limit: the facts that were counted already. */
  readonly countedBy?: NonNullable<Because['countedBy']>;
  /** The ruling that moved the fact to this clause. */
  readonly movedBy?: Ruling;
}

/** What claims are made from: one person's facts in judging order, with the editions of their days. */
export interface ClaimSource {
  readonly person: string;
  readonly views: readonly FactView[];
  /** Facts that may excuse: also those from before the period, such as a leave approved last month. */
  readonly excusing: readonly FactView[];
  readonly postOn: (date: string) => string | null;
  readonly rulings: RulingBook;
  /** Every edition, so that a dismissal filed under any of their clauses is found. */
  readonly plans: readonly EditionPlan[];
  /** What the period before hands on. */
  readonly carried: PriorResult['values'];
}

/** Keys under which rulings on this effect of a clause may be filed: its own first, then those of clauses it goes on with. */
export const effectKeys = (
  person: string,
  view: FactView,
  clause: ClausePlan,
  effect: EffectPlan,
): readonly string[] => {
  const key = (lineage: string): string => entryKey(person, lineage, effect.target, { facts: [view.fact.id] });
  return [clause.lineage, ...formerLineages(view.plan, clause.lineage, clause.clause.continues)].map(key);
};

/** Lineages of continued clauses other than the one that gave the clause its own. A merged clause has some. */
export const formerLineages = (plan: EditionPlan, lineage: string, continued: readonly string[]): readonly string[] =>
  continued.length === 0
    ? []
    : [...new Set(continued.flatMap((id) => [plan.compiled.lineage(id), id]))].filter((former) => former !== lineage);

const matching = (view: FactView, post: string | null): readonly Claim[] => {
  if (post === null) return [];
  const claims: Claim[] = [];
  for (const clause of view.plan.clausesByFact.get(view.fact.code) ?? []) {
    if (!clause.appliesTo(post)) continue;
    const holds = clause.condition === null ? true : (view.evaluate(clause.condition) as Truth);
    if (holds !== false) claims.push({ view, clause, certain: holds === true, state: 'standing' });
  }
  const certain = claims.filter((claim) => claim.certain);
  return winnerFirst(certain.length > 0 ? certain : claims, view.plan.groups.get('default') ?? ONE_FOR_EACH_FACT);
};

class Claims {
  private readonly dismissals: ReadonlyMap<string, Ruling>;

  constructor(private readonly source: ClaimSource) {
    const dismissals = new Map<string, Ruling>();
    for (const key of source.rulings.keys()) {
      const ruling = effectiveRuling(source.rulings.on([key]));
      if (ruling?.outcome === 'dismissed') dismissals.set(key, ruling);
    }
    this.dismissals = dismissals;
  }

  /** Whether an appeal dismissed the fact itself, under whatever clause it was charged then. */
  isFallen(view: FactView, clauses: readonly ClausePlan[]): boolean {
    if (this.dismissals.size === 0) return false;
    const { id } = view.fact;
    if (this.isDismissedUnder(view, clauses)) return true;
    const alone = [...this.dismissals.values()].some(({ facts }) => facts.length === 1 && facts[0] === id);
    return alone && this.source.plans.some((plan) => this.isDismissedUnder(view, plan.clauses));
  }

  private isDismissedUnder(view: FactView, clauses: readonly ClausePlan[]): boolean {
    return clauses.some((clause) =>
      clause.everyEffect.some((effect) =>
        effectKeys(this.source.person, view, clause, effect).some((key) => {
          const ruling = this.dismissals.get(key);
          return ruling !== undefined && !isStale(ruling, [view.fact.id]);
        }),
      ),
    );
  }

  of(view: FactView): readonly Claim[] {
    const { fact } = view;
    const claims = matching(view, this.source.postOn(fact.conductAt.localDate));
    const [winner, ...losers] = claims;
    if (winner === undefined) return [];
    if (fact.status === 'candidate') return [Object.assign(winner, { state: 'candidate' as const })];
    if (fact.status === 'void')
      return fact.voidedBy === undefined ? [] : [Object.assign(winner, { state: 'dismissed' as const })];
    if (
      this.isFallen(
        view,
        claims.map(({ clause }) => clause),
      )
    )
      return claims.map((claim) => Object.assign(claim, { state: 'dismissed' as const }));
    return this.standing(winner, losers);
  }

  private standing(winner: Claim, losers: readonly Claim[]): readonly Claim[] {
    const excuses = excusesFor(winner, this.source.excusing, (view) => this.isFallen(view, []));
    if (excuses.length > 0) Object.assign(winner, { state: 'excused', excusedBy: excuses });
    const chain = winner.state === 'standing' ? this.reclassified(winner) : [winner];
    const last = chain.at(-1)!;
    const displaced = losers.filter(({ clause }) => chain.every((claim) => claim.clause !== clause));
    for (const loser of displaced)
      Object.assign(loser, { state: 'displaced', displacedBy: { claim: last, group: 'default' } });
    return [...chain, ...displaced];
  }

  /** The claim, and the claims to whose clauses rulings moved it, the last of them standing. */
  private reclassified(first: Claim): readonly Claim[] {
    const chain = [first];
    for (let claim = first; ;) {
      const next = this.movedTo(claim);
      if (next === null || chain.some(({ clause }) => clause === next.clause)) return chain;
      claim.state = 'reclassified';
      chain.push(next);
      claim = next;
    }
  }

  private movedTo({ view, clause, certain }: Claim): Claim | null {
    if (this.source.rulings.isEmpty) return null;
    for (const effect of clause.everyEffect) {
      const ruling = effectiveRuling(this.source.rulings.on(effectKeys(this.source.person, view, clause, effect)));
      if (ruling?.outcome !== 'reclassified' || ruling.toClause === undefined || isStale(ruling, [view.fact.id]))
        continue;
      const lineage = view.plan.compiled.lineage(ruling.toClause);
      const target =
        view.plan.clauses.find((other) => other.clause.id === ruling.toClause) ??
        view.plan.clauses.find((other) => other.lineage === lineage);
      if (target !== undefined) return { view, clause: target, certain, state: 'standing', movedBy: ruling };
    }
    return null;
  }
}

/** Every claim on a person's facts, with excuses, moved clauses, groups and limits settled. */
export const claimsOf = (source: ClaimSource): readonly Claim[] => {
  const judge = new Claims(source);
  const claims = source.views.flatMap((view) => judge.of(view));
  displaceWithinGroups(claims);
  limitClaims(claims, source.views, source.carried);
  return claims;
};

/** Ids of facts that appeals dismissed: no measure counts them. */
export const fallenFacts = (source: ClaimSource): ReadonlySet<string> => {
  if (source.rulings.isEmpty) return new Set();
  const judge = new Claims(source);
  return new Set(
    source.views
      .filter((view) => judge.isFallen(view, view.plan.clausesByFact.get(view.fact.code) ?? []))
      .map(({ fact }) => fact.id),
  );
};
