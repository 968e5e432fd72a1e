import { type CompiledEdition, type Effect, type Entry, effectsOfClause, isGain } from '#rulebook';
import { type AppealOutcome } from './commands.js';
import { type AmountRange, type KnownEntry } from './known.js';
import { hull } from './targets.js';

type Ranged = Extract<Effect, { kind: 'range' | 'stated' }>;

const isRangeOn =
  (target: string) =>
  (effect: Effect): effect is Ranged =>
    (effect.kind === 'range' || effect.kind === 'stated') && effect.account === target;

const endsOf = (amount: Entry['clauseAmount']): readonly string[] =>
  typeof amount === 'string' ? [amount] : [amount.from, amount.to];

/**
 * Bounds of what an appeal may set. A month-end clause applies or does not: anything from nothing to its amount, so that
 * a bonus that was denied can be granted. An aggregate has bounds only where its effect is itself a range.
 */
export const rangeOf = (edition: CompiledEdition, entry: Entry): AmountRange | null => {
  switch (entry.kind) {
    case 'fact': {
      const clause = edition.clause(entry.clause);
      const ranges = clause === null ? [] : effectsOfClause(clause).filter(isRangeOn(entry.target));
      return hull(ranges.flatMap(({ from, to }) => [from, to]));
    }
    case 'period-end':
      return hull(['0', ...endsOf(entry.clauseAmount)]);
    case 'aggregate':
      return typeof entry.clauseAmount === 'string' ? null : hull(endsOf(entry.clauseAmount));
    case 'pay':
    case 'outcome':
      return null;
  }
};

/** The money that was decided of what the clause opened, and between which ends an appeal may set it; of any other entry what it comes to. */
export const moneyOf = ({ because, clauseFen, ...entry }: Entry): Pick<KnownEntry, 'money' | 'comesTo'> => {
  const { fen } = because.suspendedBy ?? entry;
  if (fen === undefined) return {};
  if (clauseFen === undefined) return { comesTo: fen };
  const ends = typeof clauseFen === 'number' ? [clauseFen] : [clauseFen.from, clauseFen.to];
  return { money: { fen, from: Math.min(0, ...ends), to: Math.max(0, ...ends) } };
};

/** What an appeal may rule about an entry as it is, as the decider checks it; a higher level may besides not make it worse. */
export interface RulingsLeft {
  readonly outcomes: readonly AppealOutcome['kind'][];
  /** The bounds of points that somebody may set. */
  readonly points?: AmountRange;
  /** The bounds of money that somebody may set, integer fen. */
  readonly fen?: { readonly from: number; readonly to: number };
}

/** Of an entry that is gone only the outcomes without an amount are left. */
const OF_NONE: RulingsLeft = { outcomes: ['rejected', 'waived', 'dismissed'] };

/** What is left to rule about the entry, null where it is gone: whoever rules is offered nothing that would be refused for what the entry is. */
export const rulingsLeft = (edition: CompiledEdition, entry: Entry | null): RulingsLeft => {
  if (entry === null) return OF_NONE;
  const { money, comesTo } = moneyOf(entry);
  // What comes to money has no points to set.
  const points = money === undefined && comesTo === undefined ? rangeOf(edition, entry) : null;
  const lightens = !isGain(edition, entry);
  const sets = money !== undefined || points !== null;
  const isOfFact = entry.kind === 'fact';
  return {
    outcomes: [
      'rejected',
      ...(lightens ? (['waived'] as const) : []),
      ...(sets && lightens ? (['mitigated'] as const) : []),
      ...(sets ? (['redecided'] as const) : []),
      ...(isOfFact ? (['dismissed', 'reclassified'] as const) : []),
    ],
    ...(points === null ? {} : { points }),
    ...(money === undefined ? {} : { fen: { from: money.from, to: money.to } }),
  };
};
