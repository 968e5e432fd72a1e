import { type FiledUnder } from '../../assessment/filed-under.js';
import { type ConsequenceDecision, type ListedDecision } from '../../assessment/decisions.js';
import { isDecimalText, parseDecimal, type Quantity, ZERO } from '../../expressions/index.js';
import { compareText } from '../../text-order.js';
import { MadeInOrder } from './made-in-order.js';
import { isWithin, type Unruled } from './rulings.js';

/** As the log has them, else the later in its stream last; two streams about one entry, which a merged clause can have, by their events. */
const inOrder =
  (order: MadeInOrder) =>
  (one: ConsequenceDecision, other: ConsequenceDecision): number =>
    order.byLog(one, other) ??
    (one.revision - other.revision || compareText(one.at, other.at) || compareText(one.event, other.event));

/** A person's decisions by entry key, each key's in the order in which they were made. What each was filed under is kept apart from it. */
export class DecisionBook {
  private readonly byKey = new Map<string, ConsequenceDecision[]>();
  private readonly filings = new Map<string, FiledUnder>();

  constructor(
    decisions: readonly ConsequenceDecision[],
    private readonly order = new MadeInOrder(),
  ) {
    const seen = new Set<string>();
    for (const { filedUnder, ...decision } of [...decisions].sort(inOrder(order))) {
      if (seen.has(decision.event)) continue;
      seen.add(decision.event);
      if (filedUnder !== undefined) this.filings.set(decision.event, filedUnder);
      const filed = this.byKey.get(decision.entryKey);
      if (filed === undefined) this.byKey.set(decision.entryKey, [decision]);
      else filed.push(decision);
    }
  }

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  on(keys: readonly string[]): readonly ConsequenceDecision[] {
    if (this.isEmpty) return [];
    const found = keys.flatMap((key) => this.byKey.get(key) ?? []);
    return keys.length > 1 ? found.sort(inOrder(this.order)) : found;
  }

  filingOf({ event }: ConsequenceDecision): FiledUnder | undefined {
    return this.filings.get(event);
  }
}

/** What an entry says before rulings, once decided, with its money (fen) where it has any. */
export interface Decided<Result extends Unruled> {
  readonly unruled: Result;
  readonly fen: Quantity | null;
  readonly decisions: readonly ListedDecision[];
}

const isOutdated = ({ stale, facts }: ConsequenceDecision, today: readonly string[]): boolean =>
  stale === true || today.some((fact) => !facts.includes(fact));

/** Money decided for a consequence that the clause prices at `most`; null where it does not fit the clause any more. */
const moneyOf = ({ outcome, fen }: ConsequenceDecision, most: Quantity | null): Quantity | null => {
  if (most === null) return null;
  if (outcome !== 'carried-out') return ZERO;
  if (fen === undefined) return null;
  const decided = parseDecimal(String(fen));
  return isWithin(decided, most) ? decided : null;
};

const applied = <Result extends Unruled>(
  unruled: Result,
  decision: ConsequenceDecision,
  most: Quantity | null,
): Pick<Decided<Result>, 'unruled' | 'fen'> | null => {
  const { outcome, points } = decision;
  if (unruled.status === 'opened' && outcome !== undefined) {
    const fen = moneyOf(decision, most);
    return most !== null && fen === null ? null : { unruled: { ...unruled, status: outcome, awaits: false }, fen };
  }
  if (!unruled.awaits || unruled.bounds === null || points === undefined || !isDecimalText(points)) return null;
  const amount = parseDecimal(points);
  if (!isWithin(amount, unruled.bounds)) return null;
  return { unruled: { ...unruled, status: 'charged', amount, awaits: false }, fen: null };
};

/**
 * What the last decision makes of an entry that waits for one. It holds while today's facts are among those that it saw, none
 * of them was corrected since, and its amount fits today's clause; else the entry waits again, and the decision stays
 * listed. `most` is what the clause says of money: bounds, null where it says nothing or nobody knows.
 */
export const decide = <Result extends Unruled>(
  unruled: Result,
  decisions: readonly ConsequenceDecision[],
  facts: readonly string[],
  most: Quantity | null,
): Decided<Result> => {
  const last = decisions.at(-1);
  const made = last === undefined || isOutdated(last, facts) ? null : applied(unruled, last, most);
  return {
    unruled: made?.unruled ?? unruled,
    fen: made === null ? most : made.fen,
    decisions: decisions.map((decision) => ({ ...decision, holds: made !== null && decision === last })),
  };
};
