import { add, greater, isExact, isInterval, lesser, subtract, type Value, ZERO } from '../../expressions/index.js';
import { type Claim } from '../facts/claim.js';
import { type Line } from '../line.js';
import { type EffectPlan } from '../plan/plan-parts.js';
import { effectiveRuling } from '../facts/rulings.js';
import { perhaps, type UnsetAmount } from '../plan/unset.js';

/** A line with the claim and the effect that it comes from. */
export interface ClaimLine {
  readonly claim: Claim;
  readonly plan: EffectPlan;
  readonly line: Line;
}

/** What an open amount may be beyond what counts already. */
const beyond = ({ span, moves }: UnsetAmount, counted: Value): Value =>
  span === 'unknown' ? 'unknown' : outer(moves)(subtract(span, counted), ZERO);

/** The heavier of two amounts: the higher where points go up, the lower where they go down. */
const outer = (moves: UnsetAmount['moves']): ((one: Value, other: Value) => Value) =>
  moves === 'down' ? lesser : greater;

/** What an appeal waived costs nothing, however little its amount is known. */
const isWaived = ({ entry }: Line): boolean =>
  effectiveRuling((entry.because.rulings ?? []).filter(({ stale }) => !stale))?.outcome === 'waived';

const isNothing = (value: Value): boolean => isExact(value) && value.isZero();

/**
 * One case counts once, by its heaviest rule. Where a rule with a known amount displaces one whose amount the norm leaves
 * open, the case may still cost more than what is known: the winner's line says so, or the act would look like safety.
 */
export const withOpenAmounts = (lines: readonly ClaimLine[]): readonly Line[] => {
  const added = new Map<Line, UnsetAmount>();
  for (const { claim, plan, line } of lines) {
    const winner = claim.displacedBy?.claim;
    if (plan.unset === null || claim.state !== 'displaced' || winner === undefined || isWaived(line)) continue;
    const taker = lines.find((other) => other.claim === winner && other.line.account === line.account)?.line;
    if (taker === undefined || taker.counts === 'no') continue;
    const known = added.get(taker) ?? taker.open;
    const more = beyond(claim.certain ? plan.unset : perhaps(plan.unset), taker.amount);
    const span = known === null ? more : outer(plan.unset.moves)(known.span, more);
    if (!isNothing(span)) added.set(taker, { ...plan.unset, span });
  }
  return lines.map(({ line }) => {
    const open = added.get(line);
    return open === undefined ? line : { ...line, open };
  });
};

/** What a line counts at the least and at the most. */
export const possibleAmount = ({ amount, open }: Line): Value => {
  if (open === null) return amount;
  const { span } = open;
  if (span === 'unknown' || !(isExact(span) || isInterval(span))) return 'unknown';
  return isExact(amount) && amount.isZero() ? span : add(amount, span);
};
