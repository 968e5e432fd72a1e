import { type Entry } from './assessment/entries.js';
import { type CompiledEdition } from './edition/compiled.js';
import { Decimal } from './expressions/decimal.js';
import { isGain, isGiven, isRewarding } from './gains.js';

const FOLLOWS_FROM_ALL: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['pay', 'outcome']);

/** Whether an entry follows from all that the card of its month says, as pay and a right do. */
export const followsFromCard = ({ kind }: Pick<Entry, 'kind'>): boolean => FOLLOWS_FROM_ALL.has(kind);

/** Whether a coefficient leaves less of what it is applied to, or may. */
const lessens = (coefficient: NonNullable<Entry['coefficient']>): boolean =>
  new Decimal(typeof coefficient === 'object' ? coefficient.from : coefficient).lt(1);

/** Whether an entry moves points or pay, or does so without the appeal that it waits for. */
const moves = ({ because, ...entry }: Entry): boolean => {
  const { amount, fen = 0, coefficient } = because.suspendedBy ?? entry;
  return amount !== '0' || fen !== 0 || (coefficient !== undefined && lessens(coefficient));
};

const leastOf = (amount: Entry['amount']): Decimal => new Decimal(typeof amount === 'object' ? amount.from : amount);

/** Whether less is there of an entry of the month than its clause gives, because a condition denies it: nothing, or what appeals granted. */
const isHeldBack = ({ status, because, amount, clauseAmount }: Entry): boolean =>
  status === 'not-met' || (because.denied === true && leastOf(amount).lt(leastOf(clauseAmount)));

/** Whether a bonus of the month was denied, or a part of it. */
const isDenied = (compiled: CompiledEdition, entry: Entry): boolean => {
  const { kind, clause, target, clauseAmount } = entry;
  const given = { kind, clause, target, amount: clauseAmount, codes: [] };
  return kind === 'period-end' && isHeldBack(entry) && isGiven(compiled, given);
};

/** Whether an entry counts against its person: takes something, or denies it. */
const isBurden = (compiled: CompiledEdition, entry: Entry): boolean =>
  isDenied(compiled, entry) || (moves(entry) && !isGain(compiled, entry));

/**
 * The entries of a card that count against its person, and from which pay or a right so follows. What a norm leaves open deducts nothing,
 * and may count for a right.
 */
export const burdensOn = (
  compiled: CompiledEdition,
  { kind }: Pick<Entry, 'kind'>,
  card: readonly Entry[],
): readonly Entry[] =>
  card.filter(
    (entry) =>
      !followsFromCard(entry) && (isBurden(compiled, entry) || (kind === 'outcome' && entry.status === 'unset')),
  );

/**
 * The facts by which these burdens count against their person, each once. A bonus names all that its condition asks for: what speaks for the
 * person has denied nothing.
 */
export const factsAgainst = (compiled: CompiledEdition, burdens: readonly Entry[]): readonly string[] => {
  const facts = burdens.flatMap((entry) =>
    entry.because.facts.filter(({ code }) => !isDenied(compiled, entry) || !isRewarding(compiled.edition, code)),
  );
  return [...new Set(facts.map(({ id }) => id))];
};
