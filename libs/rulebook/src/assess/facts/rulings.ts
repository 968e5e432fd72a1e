import { type EntryStatus, type Ruling } from '../../assessment/assessment.js';
import { type FiledUnder } from '../../assessment/filed-under.js';
import {
  type Decimal,
  highest,
  hull,
  isDecimalText,
  isInterval,
  lowest,
  parseDecimal,
  type Quantity,
  ZERO,
} from '../../expressions/index.js';
import { compareText } from '../../text-order.js';
import { type Made, MadeInOrder } from './made-in-order.js';

const inOrder =
  (order: MadeInOrder) =>
  (one: Ruling, other: Ruling): number =>
    order.byLog(one, other) ??
    (one.level - other.level || compareText(one.at, other.at) || compareText(one.event, other.event));

/**
 * A person's rulings by entry key, each key's in the order in which they were made. What each was filed under, and what counted against
 * the person, is kept apart from it.
 */
export class RulingBook {
  private readonly byKey = new Map<string, Ruling[]>();
  private readonly filings = new Map<string, FiledUnder>();
  private readonly counted = new Map<string, readonly string[]>();
  private readonly denials = new Map<string, boolean>();

  constructor(
    rulings: readonly Ruling[],
    readonly order = new MadeInOrder(),
  ) {
    const seen = new Set<string>();
    for (const { filedUnder, against, denied, ...ruling } of [...rulings].sort(inOrder(order))) {
      if (seen.has(ruling.event)) continue;
      seen.add(ruling.event);
      if (filedUnder !== undefined) this.filings.set(ruling.event, filedUnder);
      if (against !== undefined) this.counted.set(ruling.event, against);
      if (denied !== undefined) this.denials.set(ruling.event, denied);
      const filed = this.byKey.get(ruling.entryKey);
      if (filed === undefined) this.byKey.set(ruling.entryKey, [ruling]);
      else filed.push(ruling);
    }
  }

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  on(keys: readonly string[]): readonly Ruling[] {
    if (this.isEmpty) return [];
    const found = keys.flatMap((key) => this.byKey.get(key) ?? []);
    return keys.length > 1 ? found.sort(inOrder(this.order)) : found;
  }

  filingOf({ event }: Ruling): FiledUnder | undefined {
    return this.filings.get(event);
  }

  /** What counted against the person when it was ruled; undefined where nobody noted it. */
  countedAt({ event }: Ruling): readonly string[] | undefined {
    return this.counted.get(event);
  }

  /** Whether a condition of the month denied what was ruled on; where nobody noted it, whether it gave nothing when it was appealed against. */
  wasDenied({ event }: Ruling): boolean {
    return this.denials.get(event) ?? this.filings.get(event)?.amount === '0';
  }

  keys(): Iterable<string> {
    return this.byKey.keys();
  }
}

/** The ruling that holds: the last one that changed something. A rejected appeal leaves what was decided before it. */
export const effectiveRuling = (rulings: readonly Ruling[]): Ruling | null =>
  rulings.findLast(({ outcome }) => outcome !== 'rejected') ?? null;

/**
 * Whether a ruling was made after another one that may be of another entry, so that their levels say less than the moments. Any was made
 * after none.
 */
export const isMadeAfter = (one: Ruling, other: Ruling | undefined, order: MadeInOrder): boolean =>
  other === undefined ||
  (order.compare(one, other) || one.level - other.level || compareText(one.event, other.event)) > 0;

/** A ruling holds while today's facts are among those it saw; with a new fact the entry has to be decided again. */
export const isStale = (ruling: Ruling, facts: readonly string[]): boolean =>
  facts.some((fact) => !ruling.facts.includes(fact));

/** Whether somebody decided after the ruling, so that what was decided takes its place where it holds no longer. */
export const isDecidedSince = (decided: Made, ruling: Ruling, order: MadeInOrder): boolean =>
  order.compare(decided, ruling) > 0;

export interface Settlement {
  readonly status: EntryStatus;
  readonly amount: Quantity;
  /** The amount waits for a person. */
  readonly awaits: boolean;
  /** The effective ruling holds no longer. */
  readonly stale: boolean;
}

export interface Unruled {
  readonly status: EntryStatus;
  readonly amount: Quantity;
  readonly awaits: boolean;
  /** What today's clause allows an amount to be. Null for consequences without a number. */
  readonly bounds: Quantity | null;
}

/** Whether an amount lies within what a clause allows, ends included. */
export const isWithin = (amount: Decimal, bounds: Quantity): boolean =>
  amount.gte(lowest(bounds)) && amount.lte(highest(bounds));

/** The points that a ruling set, null where it set none. */
export const ruledPoints = ({ points }: Ruling): Decimal | null =>
  points !== undefined && isDecimalText(points) ? parseDecimal(points) : null;

/** Whether the entry can come to nothing else than nothing, as that of an aggregate that does not apply any more. */
const comesToNothing = ({ status, bounds }: Unruled): boolean =>
  status === 'not-met' && bounds !== null && !isInterval(bounds) && bounds.isZero();

/**
 * An entry whose ruling no longer holds: undecided between what was ruled and what its clause gives today, or as it was before, and waiting
 * either way (see "Entries, rulings, appeals" in the semantics). Where both are the same amount nobody has anything to decide.
 */
export const settleStale = (ruling: Ruling, unruled: Unruled): Settlement => {
  const points = ruledPoints(ruling) ?? ZERO;
  if (unruled.bounds === null) return { status: unruled.status, amount: unruled.amount, awaits: true, stale: true };
  if (comesToNothing(unruled)) return { ...unruled, stale: true };
  if (!isInterval(unruled.amount) && points.eq(unruled.amount)) return { ...unruled, stale: true };
  return { status: 'undecided', amount: hull(points, unruled.amount), awaits: true, stale: true };
};

const settleAmount = (ruling: Ruling, unruled: Unruled, status: 'mitigated' | 'redecided'): Settlement => {
  const { bounds } = unruled;
  const points = ruledPoints(ruling);
  if (bounds === null || comesToNothing(unruled)) return { ...unruled, stale: true };
  if (points !== null && isWithin(points, bounds)) return { status, amount: points, awaits: false, stale: false };
  const open = isInterval(bounds) || points === null ? bounds : hull(points, bounds);
  return { status: 'undecided', amount: open, awaits: true, stale: true };
};

/** Whether an outcome lifts a burden, or leaves less of it. */
export const isLightening = (outcome: Ruling['outcome']): outcome is 'waived' | 'mitigated' =>
  outcome === 'waived' || outcome === 'mitigated';

/** How an entry stands to its person's gain: whether it is one today, and whether it was denied when an appeal was ruled on it. */
export interface Gain {
  readonly isGain: () => boolean;
  readonly wasDenied?: boolean;
}

/** Whether less of a gain was granted than its clause gives today, because of facts that count no more, or of what denied it altogether. */
const isOutdone = (ruling: Ruling, { amount }: Unruled, facts: readonly string[], wasDenied = false): boolean => {
  const granted = ruling.outcome === 'redecided' ? ruledPoints(ruling) : null;
  if (granted === null || !granted.lt(lowest(amount))) return false;
  return wasDenied || ruling.facts.some((fact) => !facts.includes(fact));
};

/** Whether a mitigation would take more than the clause takes today, where the fact was corrected or its amount decided anew since. */
const isHeavierThanToday = (ruling: Ruling, { amount }: Unruled): boolean => {
  const points = ruling.outcome === 'mitigated' ? ruledPoints(ruling) : null;
  if (points === null || isInterval(amount)) return false;
  return points.isNegative() === amount.isNegative() && amount.abs().lt(points.abs());
};

/**
 * What a ruling makes of an entry: see "Entries, rulings, appeals". `facts` are those the entry rests on today. What was ruled of a
 * burden, or of a bonus that was denied, takes nothing from what has become a gain since.
 */
export const settle = (
  unruled: Unruled,
  ruling: Ruling | null,
  facts: readonly string[],
  { isGain, wasDenied }: Gain,
): Settlement => {
  if (ruling === null) return { ...unruled, stale: false };
  const isPast = isLightening(ruling.outcome) || isOutdone(ruling, unruled, facts, wasDenied);
  if (isPast && isGain()) return { ...unruled, stale: true };
  if (isHeavierThanToday(ruling, unruled)) return { ...unruled, stale: true };
  if (isStale(ruling, facts)) return settleStale(ruling, unruled);
  switch (ruling.outcome) {
    case 'dismissed':
    case 'waived':
      return { status: ruling.outcome, amount: ZERO, awaits: false, stale: false };
    case 'mitigated':
    case 'redecided':
      return settleAmount(ruling, unruled, ruling.outcome);
    // Only an entry from a fact can move to another clause, and there the claims have moved it already.
    case 'reclassified':
      return { ...unruled, stale: true };
    case 'rejected':
      return { ...unruled, stale: false };
  }
};
