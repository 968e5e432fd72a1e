import {
  type Clause,
  type CompiledEdition,
  type Edition,
  type Effect,
  type Entry,
  effectsOfClause,
  isOmission,
  onlyAdds,
  openingOf,
  takesAway,
} from '#rulebook';
import { Decimal } from 'decimal.js';
import { type AmountRange, type KnownEntry } from './known.js';
import { DECIMAL } from './outcomes.js';

/** The range from the smallest to the largest of these decimals; null of none. */
export const hull = (ends: readonly string[]): AmountRange | null => {
  if (ends.length === 0) return null;
  const [from, to] = [Decimal.min(...ends), Decimal.max(...ends)];
  return { from: from.toFixed(), to: to.toFixed() };
};

/** The bounds of what somebody has to say: a range, and what the clause takes from a fact that can state it where this one cannot. */
const boundsOf = (effect: Effect, facts: Edition['facts'], code: string): readonly string[] => {
  const isLeft =
    effect.kind === 'range' ||
    (effect.kind === 'stated' && !Object.hasOwn(facts[code]?.attributes ?? {}, effect.attribute));
  return isLeft ? [effect.from, effect.to] : [];
};

/** Clauses that charge for a fact of this code, each with its range; see `KnownEntry.targets`. */
export const targetsIn = ({ edition }: CompiledEdition, code: string): KnownEntry['targets'] =>
  Object.fromEntries(
    edition.clauses
      .filter((clause) => clause.on === 'fact' && clause.active && clause.enabled)
      .filter((clause) => effectsOfClause(clause).some((effect) => effect.kind !== 'report'))
      .map((clause) => [
        clause.id,
        hull(effectsOfClause(clause).flatMap((effect) => boundsOf(effect, edition.facts, code))),
      ]),
  );

type Stated = Extract<Effect, { kind: 'stated' }>;

const isStatedOn =
  (account: string) =>
  (effect: Effect): effect is Stated =>
    effect.kind === 'stated' && effect.account === account;

/** Whether a clause takes what the fact itself states, so that the fact has to be read to know what it comes to. */
export const statesIn = ({ edition }: CompiledEdition, account: string): boolean =>
  edition.clauses.some((clause) => effectsOfClause(clause).some(isStatedOn(account)));

/** What a fact states within the bounds; the end further from nothing where it states none of them, because anything may then be decided. */
const statedAmount = ({ attribute, from, to }: Stated, attributes: Readonly<Record<string, unknown>>): string => {
  const value = String(attributes[attribute] ?? '');
  if (DECIMAL.test(value) && new Decimal(value).gte(from) && new Decimal(value).lte(to)) return value;
  return new Decimal(from).abs().gt(new Decimal(to).abs()) ? from : to;
};

/** What clauses with one amount count in an account for a fact with these attributes. */
export const pricesIn = (
  { edition }: CompiledEdition,
  account: string,
  attributes: Readonly<Record<string, unknown>>,
): NonNullable<KnownEntry['prices']> =>
  Object.fromEntries(
    edition.clauses.flatMap(({ id, effects }) => {
      const stated = effects.find(isStatedOn(account));
      if (stated !== undefined) return [[id, statedAmount(stated, attributes)] as const];
      const price = effects.find((effect) => effect.kind === 'points' && effect.account === account);
      return price?.kind === 'points' && DECIMAL.test(price.points) ? [[id, price.points] as const] : [];
    }),
  );

/** Whether the fact is one that only ever tells against a person: a violation, or a duty that was missed. */
const isAccusation = ({ edition }: CompiledEdition, { because: { facts } }: Entry): boolean =>
  facts.some(({ id, code }) => isOmission(id) || edition.facts?.[code]?.through === 'violation');

type Opening = Extract<Effect, { kind: 'opens' }>;

/**
 * Whether more is worse for the person: a debt, money asked for that is on no pay line, and what a violation adds to an account from which
 * no clause takes anything away, as penalty points are counted.
 */
export const countsAgainst = (compiled: CompiledEdition, entry: Entry): boolean => {
  const opening = openingOf(compiled, entry);
  if (opening?.debt !== undefined) return true;
  if (entry.kind === 'period-end' || opening?.line !== undefined || !isAccusation(compiled, entry)) return false;
  return opening !== undefined || onlyAdds(compiled.edition.clauses, entry.target);
};

const isLess = (amount: string | undefined): boolean => amount?.includes('-') === true;

const isSwitchedOff = (effect: Effect): boolean => 'legal' in effect && effect.legal?.enabled === false;

const burdenOfMoney = (effect: Extract<Effect, { kind: 'owes' | 'money' | 'coefficient' }>): string | null => {
  switch (effect.kind) {
    case 'owes':
      return `debt:${effect.debt}`;
    case 'money':
      return isLess(effect.amount) ? `pay:${effect.line}` : null;
    case 'coefficient':
      return DECIMAL.test(effect.factor) && new Decimal(effect.factor).gte(1) ? null : `coefficient:${effect.line}`;
  }
};

const isLaidBy = ({ amount, debt }: Opening, isAccused: boolean): boolean =>
  isAccused || isLess(amount) || debt !== undefined;

type Against = (account: string) => boolean;

/** Points that are taken away, or added where points count against the person. */
const burdenOfPoints = (
  effect: Extract<Effect, { account: string }>,
  account: string,
  against: Against,
): string | null =>
  effect.account !== account && (takesAway(effect, effect.account) || against(effect.account)) ? effect.account : null;

/** What an effect lays on a person besides the account that the entry charges, by the name of where; null where it lays nothing there. */
const burdenOf = (effect: Effect, account: string, isAccused: boolean, against: Against): string | null => {
  if (isSwitchedOff(effect)) return null;
  switch (effect.kind) {
    case 'opens':
      return isLaidBy(effect, isAccused) ? effect.process : null;
    case 'owes':
    case 'money':
    case 'coefficient':
      return burdenOfMoney(effect);
    case 'points':
    case 'range':
    case 'stated':
      return burdenOfPoints(effect, account, against);
    case 'unset':
    case 'report':
      return null;
  }
};

/** Statuses of entries from which nothing follows, whatever their clause says. */
const NOTHING_FOLLOWS: ReadonlySet<Entry['status']> = new Set<Entry['status']>([
  'displaced',
  'excused',
  'dismissed',
  'waived',
  'reclassified',
]);

type IsHeavier = (effect: Effect) => boolean;

/** What may be heavier than all that the clause says: a consequence without a number outweighs every number, and no other of its kind. */
const mayBeHeavierThan = (clause: Clause | undefined): IsHeavier => {
  const opened = clause?.effects.filter((effect) => effect.kind === 'opens') ?? [];
  if (opened.length === 0) return () => true;
  return opened.every(({ amount }) => amount !== undefined)
    ? (effect) => effect.kind === 'opens' && effect.amount === undefined
    : () => false;
};

/** What each clause lays on the person for such a fact besides the account that the entry charges, and that is not laid on them now. */
export const burdensIn = (compiled: CompiledEdition, entry: Entry): NonNullable<KnownEntry['burdens']> => {
  const isAccused = isAccusation(compiled, entry);
  const { clauses } = compiled.edition;
  const standing = NOTHING_FOLLOWS.has(entry.status) ? undefined : clauses.find(({ id }) => id === entry.clause);
  const isHeavier = mayBeHeavierThan(standing);
  const against: Against = (account) => isAccused && onlyAdds(clauses, account);
  const burdensOf = ({ effects }: Clause, isWanted: IsHeavier): readonly string[] =>
    effects.filter(isWanted).flatMap((effect) => burdenOf(effect, entry.target, isAccused, against) ?? []);
  const present = new Set(standing === undefined ? [] : burdensOf(standing, () => true));
  const laid = clauses.map(
    (clause) =>
      [clause.id, [...new Set(burdensOf(clause, isHeavier))].filter((burden) => !present.has(burden))] as const,
  );
  return Object.fromEntries(laid.filter(([, burdens]) => burdens.length > 0));
};
