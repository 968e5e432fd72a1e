import { type Discretion, type EntryStatus, type Ruling } from '../../assessment/assessment.js';
import { hull, toAmount, ZERO } from '../../expressions/index.js';
import { type Claim } from '../facts/claim.js';
import { type Consequence, consequenceOf, isOpening } from './consequences.js';
import { isGiving } from './giving.js';
import { type ConsequenceDecision } from '../../assessment/decisions.js';
import { type DecisionBook } from '../facts/decisions.js';
import { effectKeys } from '../facts/effect-keys.js';
import { awaitedOf } from './awaited.js';
import { becauseOf, type BecauseContext, listRulings, listVoid, rulingsBehind } from './because.js';
import { applyEffect, chosenEffects, type EffectResult } from './effects.js';
import { isCounted, type Line } from '../line.js';
import { type BearingOf } from '../facts/lineages.js';
import { type MadeInOrder } from '../facts/made-in-order.js';
import { moneyOf, moneyValue, shownMoney } from './line-money.js';
import { type EffectPlan } from '../plan/plan-parts.js';
import { perhaps, type UnsetAmount } from '../plan/unset.js';
import { type ClaimLine, withOpenAmounts } from '../figures/open-amounts.js';
import {
  effectiveRuling,
  isDecidedSince,
  isMadeAfter,
  type RulingBook,
  settle,
  type Settlement,
} from '../facts/rulings.js';
import { type OpenAppeals, whileAppealed } from '../facts/suspension.js';

/** What the entries of one person share. */
export interface LineContext extends BecauseContext {
  readonly periodId: string;
  readonly payMonth: string;
  readonly rulings: RulingBook;
  readonly decisions: DecisionBook;
  readonly appeals: OpenAppeals;
  readonly bearingOf: BearingOf;
  readonly waivedCounts: boolean;
  readonly discretionOn: (fact: string, claim: Claim) => Discretion | null;
}

const LISTED_WITH_NOTHING: Readonly<Record<Exclude<Claim['state'], 'standing'>, EntryStatus>> = {
  candidate: 'candidate',
  dismissed: 'dismissed',
  excused: 'excused',
  displaced: 'displaced',
  reclassified: 'reclassified',
};

const settleClaim = (
  claim: Claim,
  plan: EffectPlan,
  result: EffectResult,
  { rulings, order }: Pick<KnownOfEffect, 'rulings' | 'order'>,
): Settlement => {
  if (claim.state !== 'standing')
    return { status: LISTED_WITH_NOTHING[claim.state], amount: ZERO, awaits: false, stale: false };
  const unruled = claim.certain ? result : uncertain(result);
  const facts = [claim.view.fact.id];
  const isGain = (): boolean => isGiving(claim, plan, unruled, moneyValue(claim, plan));
  const ruling = effectiveRuling(rulings);
  const settlement = settle(unruled, ruling, facts, { isGain });
  return ruling !== null && isChosenAnew(result, settlement, ruling, order) ? { ...unruled, stale: true } : settlement;
};

/** Whether an amount was chosen within the clause since a ruling that holds no longer, by somebody who knew of it. */
const isChosenAnew = (
  { status, decidedBy }: EffectResult,
  { awaits, stale }: Settlement,
  ruling: Ruling,
  order: MadeInOrder,
): boolean => awaits && stale && status === 'charged' && decidedBy !== null && isDecidedSince(decidedBy, ruling, order);

/** Nobody can say whether the clause applies: anything from nothing to what it says, and nothing is reported for certain. */
const uncertain = (result: EffectResult): EffectResult => {
  if (result.bounds === null) return result.status === 'reported' ? { ...result, status: 'undecided' } : result;
  return {
    ...result,
    status: 'undecided',
    amount: hull(ZERO, result.amount),
    bounds: hull(ZERO, result.bounds),
    awaits: true,
  };
};

interface KnownOfEffect {
  readonly decisions: readonly ConsequenceDecision[];
  readonly rulings: readonly Ruling[];
  /** In which decisions and rulings were made. */
  readonly order: MadeInOrder;
  readonly payMonth: string;
  readonly choiceAwaits: boolean;
}

/** What an effect comes to once decisions and rulings are counted in: of one that opens something, what became of that. */
const comesTo = (claim: Claim, plan: EffectPlan, result: EffectResult, known: KnownOfEffect): Consequence => {
  const { effect } = plan;
  if (claim.state === 'standing' && isOpening(effect)) return consequenceOf(claim, { ...plan, effect }, result, known);
  const settlement = settleClaim(claim, plan, result, known);
  const money = moneyOf(claim, plan, settlement.status, known.payMonth);
  return {
    settlement,
    money,
    shown: shownMoney(money, claim.clause.clause.id),
    decisions: [],
    awaits: awaitedOf(claim, plan, settlement, { choiceAwaits: known.choiceAwaits, money }),
  };
};

/** What a norm leaves open of an effect, which may be nothing where nobody knows whether its clause applies. */
const openAmount = ({ certain }: Claim, { unset }: EffectPlan): UnsetAmount | null =>
  unset === null || certain ? unset : perhaps(unset);

/** As what measures count an entry: what may be reported or not is counted by those alone that count what is reported. */
const countedAs = ({ status }: Settlement, unruled: EffectResult): EntryStatus =>
  status === 'undecided' && unruled.status === 'reported' ? 'reported' : status;

const lineOf = (
  claim: Claim,
  plan: EffectPlan,
  context: LineContext,
  choice: { readonly discretion: Discretion | null; readonly awaits: boolean },
): Line => {
  const { view, clause } = claim;
  const { fact } = view;
  const { order } = context.rulings;
  const keys = effectKeys(context, view, clause, plan);
  // Where both clauses are merged by a later edition, what moved the fact from one to the other is found under both.
  const own = context.rulings.on(keys).filter(({ event }) => event !== claim.movedBy?.event);
  // What was ruled before the fact was moved here, as that it is to leave this clause, holds no longer.
  const rulings = own.filter((ruling) => isMadeAfter(ruling, claim.movedBy, order));
  const result = applyEffect(claim, plan, choice.discretion);
  const known = {
    decisions: context.decisions.on(keys),
    rulings,
    order,
    payMonth: context.payMonth,
    choiceAwaits: choice.awaits,
  };
  // Money that is too large is a matter of the record.
  const { settlement, money, shown, decisions, awaits } = view.named(() => comesTo(claim, plan, result, known));
  const unsettled = settlement.stale ? effectiveRuling(rulings) : null;
  const decidedBy = result.decidedBy ?? (choice.discretion?.option === undefined ? null : choice.discretion);
  const applies = claim.certain ? 'yes' : 'maybe';
  const counted = countedAs(settlement, result);
  const line: Line = {
    entry: {
      key: keys[0]!,
      formerKeys: keys.slice(1),
      kind: 'fact',
      person: context.person,
      clause: clause.clause.id,
      title: clause.clause.title,
      class: clause.clause.class,
      target: plan.target,
      status: settlement.status,
      amount: toAmount(settlement.amount),
      clauseAmount: toAmount(result.clauseAmount),
      ...(plan.unset !== null && { unset: plan.unset.band }),
      ...shown,
      dates: {
        conduct: fact.conductAt.localDate,
        period: context.periodId,
        payMonth: money?.kind === 'coefficient' ? money.month : context.payMonth,
      },
      because: becauseOf(claim, context, decidedBy, {
        decisions,
        rulings: [
          ...listVoid(claim.voidRulings ?? []),
          ...listRulings(rulingsBehind(claim, own, rulings), [fact.id], unsettled),
        ],
      }),
    },
    amount: settlement.amount,
    account: accountOf(plan),
    lineage: clause.lineage,
    violation: `${fact.id} ${clause.lineage}`,
    counts: isCounted(counted, context.waivedCounts) ? applies : 'no',
    reports: counted === 'reported' ? applies : 'no',
    money,
    open: settlement.status === 'unset' ? openAmount(claim, plan) : null,
    sortedBy: { instant: fact.conductAt.instant, order: clause.order },
    awaits,
  };
  // Whoever asks the next level about what moved the fact here disputes this entry as well, though no appeal is filed under its key.
  const disputed = claim.movedBy === undefined ? keys : [...keys, claim.movedBy.entryKey];
  return whileAppealed(line, view.plan, context.appeals.on(disputed), fact);
};

/** The account that the effect moves; null of one that moves none, as money does. */
export const accountOf = ({ effect }: EffectPlan): string | null => ('account' in effect ? effect.account : null);

/** A ruling that moves a fact to another clause may choose within that clause's range at once. */
const choiceOfRuling = ({ movedBy, view, clause }: Claim): Discretion | null => {
  if (movedBy?.points === undefined) return null;
  const { points, by, role, at, event } = movedBy;
  return { fact: view.fact.id, clause: clause.clause.id, points, by, role, at, event };
};

/** Which of a clause's effects a set of lines is made from: the person's own, or those charged to the unit. */
export type EffectChoice = (effect: EffectPlan) => boolean;

/** Those that the unit answers for in the place of the person. */
export const isChargedToUnit: EffectChoice = ({ effect }) => 'chargedTo' in effect;

const linesOf = (claim: Claim, context: LineContext, wanted: EffectChoice): readonly ClaimLine[] => {
  const discretion = context.discretionOn(claim.view.fact.id, claim) ?? choiceOfRuling(claim);
  const { effects, awaits } = chosenEffects(claim, discretion);
  return effects
    .filter(wanted)
    .map((plan) => ({ claim, plan, line: lineOf(claim, plan, context, { discretion, awaits }) }));
};

/** A later edition may merge two clauses that stand beside each other here: the key of one entry is then no name of the other. */
const namedApart = (lines: readonly ClaimLine[]): readonly ClaimLine[] => {
  const own = new Set(lines.map(({ line }) => line.entry.key));
  return lines.map((made) => {
    const { entry } = made.line;
    if (!entry.formerKeys.some((key) => own.has(key))) return made;
    const formerKeys = entry.formerKeys.filter((key) => !own.has(key));
    return { ...made, line: { ...made.line, entry: { ...entry, formerKeys } } };
  });
};

/** One line for each effect of each claim, in the order of the claims. */
export const factLines = (claims: readonly Claim[], context: LineContext, wanted: EffectChoice): readonly Line[] =>
  withOpenAmounts(namedApart(claims.flatMap((claim) => linesOf(claim, context, wanted))));
