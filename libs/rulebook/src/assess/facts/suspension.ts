import {
  type Because,
  type Discretion,
  type Entry,
  type EntryStatus,
  type Fact,
  type OpenAppeal,
  type Ruling,
} from '../../assessment/assessment.js';
import { type FiledUnder } from '../../assessment/filed-under.js';
import {
  isDecimalText,
  isExact,
  isInterval,
  parseDecimal,
  type Quantity,
  toAmount,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { isGain, isGiven } from '../../gains.js';
import { type ClaimSource } from './claim.js';
import { type DiscretionBook } from './discretions.js';
import { effectKeys, type KeyHolder } from './effect-keys.js';
import { type FactView } from './fact-view.js';
import { isCounted, type Line } from '../line.js';
import { type EditionPlan } from '../plan/plan.js';
import { type ClausePlan, type EffectPlan } from '../plan/plan-parts.js';
import { toFen } from '../fen.js';
import { effectiveRuling, isStale, isWithin, ruledPoints, type RulingBook } from './rulings.js';

/** A person's open appeals by entry key. What each was filed under is kept apart from it. */
export class OpenAppeals {
  private readonly byKey = new Map<string, OpenAppeal>();
  private readonly filings = new Map<string, FiledUnder>();

  constructor(appeals: readonly OpenAppeal[]) {
    for (const { filedUnder, ...appeal } of appeals) {
      this.byKey.set(appeal.entryKey, appeal);
      if (filedUnder !== undefined) this.filings.set(appeal.event, filedUnder);
    }
  }

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  on(keys: readonly string[]): readonly OpenAppeal[] {
    return this.isEmpty ? [] : keys.flatMap((key) => this.byKey.get(key) ?? []);
  }

  filingOf({ event }: OpenAppeal): FiledUnder | undefined {
    return this.filings.get(event);
  }
}

const SUSPENDED = 'suspended' satisfies EntryStatus;

const suspends = ({ compiled }: EditionPlan): boolean => compiled.edition.processes.appeal.suspends;

/** What is only reported may be counted as well: a score by a mean (002P-1), an omission by a measure (002C-2.1). */
const mayFollow = ({ status }: Entry): boolean => isCounted(status, false) || status === 'reported';

/**
 * The entry while an appeal against it is open. Where the edition lets appeals suspend (002P-3.1b), nothing follows from it until the
 * appeal is decided: it is listed with 0, feeds no aggregate, and closing the month waits for the decision. Elsewhere it stands, and so does
 * what its person gains by it: whoever asks for more has not lost what was granted. What an omission costs follows from what made its duty
 * due, and so waits for an appeal against that as well (`fact`).
 * `open`: the appeals against the entry.
 */
export const whileAppealed = (line: Line, plan: EditionPlan, open: readonly OpenAppeal[], fact?: Fact): Line => {
  const { entry } = line;
  if (!mayFollow(entry)) return line;
  const [own] = suspends(plan) && !isGain(plan.compiled, entry) ? open : [];
  const appeal = own ?? fact?.groundDisputed;
  if (appeal === undefined) return line;
  const { coefficient, ...held } = entry;
  const { fen } = held;
  const suspendedBy: NonNullable<Because['suspendedBy']> = {
    ...appeal,
    status: entry.status,
    amount: entry.amount,
    ...(fen !== undefined && { fen }),
    ...(coefficient !== undefined && { coefficient }),
  };
  return {
    ...line,
    entry: {
      ...held,
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

/** What people said of an effect, as an entry goes by it. */
interface Said {
  readonly ruling: Ruling | null;
  readonly discretion: Discretion | null;
}

/** What was ruled about the effect, else chosen within it, else what the fact states of it; null where nobody has said anything. */
const saidOf = (view: FactView, { effect }: EffectPlan, { ruling, discretion }: Said): Value | null => {
  if (ruling !== null && !isStale(ruling, [view.fact.id])) return ruledPoints(ruling);
  if (effect.kind === 'stated') return view.environment(effect.attribute);
  if (effect.kind !== 'range' || discretion?.points === undefined || discretion.stale === true) return null;
  return isDecimalText(discretion.points) ? parseDecimal(discretion.points) : null;
};

/** What an effect counts for a fact: what was said of it and fits the clause, else all that the effect may count. */
const mayCount = (view: FactView, effect: EffectPlan, said: Said): Quantity => {
  const { priced } = effect;
  const amount = saidOf(view, effect, said);
  return amount !== null && isExact(amount) && priced !== null && isWithin(amount, priced) ? amount : (priced ?? ZERO);
};

/** Whether the person of a fact can only gain by an effect, so that an appeal does not suspend it. */
const onlyGives = (view: FactView, { clause: { id } }: ClausePlan, effect: EffectPlan, said: Said): boolean => {
  const money = effect.money === null ? null : view.evaluate(effect.money);
  return isGiven(view.plan.compiled, {
    kind: 'fact',
    clause: id,
    target: effect.target,
    amount: toAmount(mayCount(view, effect, said)),
    codes: [view.fact.code],
    ...(money !== null && (isExact(money) || isInterval(money)) && { fen: toFen(money, 'half-up', id) }),
  });
};

type HeldBackFrom = KeyHolder &
  Pick<ClaimSource, 'views' | 'rulings'> & {
    /** What was chosen of a fact within a clause; left out where nobody's choices are read. */
    readonly discretions?: DiscretionBook;
  };

/**
 * Facts of which an entry waits for an appeal, by id, each with the appeal: no measure counts them meanwhile, so that a score in
 * dispute is in no mean (002P-3.1b).
 */
export const heldBackFacts = (
  { views, rulings, discretions, ...holder }: HeldBackFrom,
  appeals: OpenAppeals,
): ReadonlyMap<string, OpenAppeal> => {
  const disputed = views.flatMap(({ fact }) =>
    fact.groundDisputed === undefined ? [] : [[fact.id, fact.groundDisputed] as const],
  );
  if (appeals.isEmpty) return new Map(disputed);
  const moved = movedFacts(rulings);
  const clausesFor = ({ fact, plan }: FactView): readonly ClausePlan[] =>
    moved.has(fact.id) ? plan.clauses : (plan.clausesByFact.get(fact.code) ?? []);
  const waitsFor = (view: FactView): OpenAppeal | null => {
    if (!suspends(view.plan)) return null;
    for (const clause of clausesFor(view))
      for (const effect of clause.everyEffect) {
        const keys = effectKeys(holder, view, clause, effect);
        const [appeal] = appeals.on(keys);
        if (appeal === undefined) continue;
        const discretion = discretions?.on(view.fact.id, { clause }) ?? null;
        if (!onlyGives(view, clause, effect, { ruling: effectiveRuling(rulings.on(keys)), discretion })) return appeal;
      }
    return null;
  };
  const own = views.flatMap((view) => {
    const appeal = waitsFor(view);
    return appeal === null ? [] : [[view.fact.id, appeal] as const];
  });
  return new Map([...disputed, ...own]);
};
