import { type CommandContext, type Decision, type PersonalText, accept, canonical, refuse } from '#eventsourcing';
import {
  type Clause,
  type CompiledEdition,
  type Effect,
  amountWithin,
  isDecimalText,
  matchingClauses,
} from '#rulebook';
import { type ConsequenceDecided, type DiscretionDecided } from './decided.js';
import {
  type KnownConsequence,
  type SaidOfFact,
  decideConsequence,
  objectToMissingOutcome,
  objectToMixture,
  objectToProcess,
} from './consequence.js';
import { type DiscretionData, type FactData } from '../facts/facts.js';
import { type SettledEntry } from './settled.js';
import { type Objection } from '../facts/recordable.js';
import { titlesFor } from '../facts/named.js';
import { given } from '../recorded.js';

/** A fact as far as clauses look at it, with its id and the edition that binds its conduct. */
export interface DecidableFact {
  readonly id: string;
  readonly data: FactData;
  /** The edition that binds the conduct, null when none does. */
  readonly edition: CompiledEdition | null;
}

/** What somebody decides about a clause: an amount, an option, or an option together with an amount within it. */
export type Choice = Pick<DiscretionData, 'clause' | 'points' | 'option'>;

type Range = Extract<Effect, { kind: 'range' }>;
const isRange = (effect: Effect): effect is Range => effect.kind === 'range';

const objectToOption = (clause: Clause, choice: Choice, role: string): Objection => {
  if (clause.choice === undefined) {
    return choice.option === undefined ? null : refuse('clause-has-no-options', { clause: clause.id }, clause.id);
  }
  const options = Object.keys(clause.choice.options).join(', ');
  if (choice.option === undefined) return refuse('option-required', { clause: clause.id, options }, clause.id);
  if (!Object.hasOwn(clause.choice.options, choice.option)) {
    return refuse('option-unknown', { clause: clause.id, option: choice.option, options }, clause.id);
  }
  return clause.choice.decidedBy.includes(role)
    ? null
    : refuse('may-not-decide', { clause: clause.id, role, roles: clause.choice.decidedBy.join(', ') }, clause.id);
};

const objectToPoints = (clause: Clause, range: Range, points: string, role: string): Objection => {
  const named = { clause: clause.id, points, from: range.from, to: range.to };
  if (!isDecimalText(points)) return refuse('points-not-a-decimal', named, clause.id);
  if (!amountWithin(range, points)) return refuse('points-outside-range', named, clause.id);
  return range.decidedBy.includes(role)
    ? null
    : refuse('may-not-decide', { clause: clause.id, role, roles: range.decidedBy.join(', ') }, clause.id);
};

const objectToAmount = (clause: Clause, choice: Choice, role: string): Objection => {
  const effects = clause.choice === undefined ? clause.effects : (clause.choice.options[choice.option ?? ''] ?? []);
  const ranges = effects.filter(isRange);
  if (ranges.length === 0) {
    if (choice.points !== undefined) return refuse('clause-has-no-range', { clause: clause.id }, clause.id);
    if (clause.choice !== undefined) return null;
    return objectToMissingOutcome(clause) ?? refuse('nothing-to-decide', { clause: clause.id }, clause.id);
  }
  const { points } = choice;
  if (points === undefined) return refuse('points-required', { clause: clause.id }, clause.id);
  for (const range of ranges) {
    const objection = objectToPoints(clause, range, points, role);
    if (objection !== null) return objection;
  }
  return null;
};

/** Why somebody with this role cannot decide this inside the clause: it leaves nothing open, or not that, or not to the role. */
export const objectToChoiceWithin = (clause: Clause, choice: Choice, role: string): Objection =>
  objectToOption(clause, choice, role) ?? objectToAmount(clause, choice, role);

/**
 * The clause of the edition that binds the conduct, which has to fit the fact, or to have opened something for it because an appeal moved
 * the fact there; or why there is none.
 */
const clauseOn = (
  fact: DecidableFact,
  choice: Pick<Choice, 'clause'>,
  opened: KnownConsequence | null,
): Clause | NonNullable<Objection> => {
  if (fact.edition === null) {
    return refuse('no-edition-binds', { person: fact.data.subject, date: fact.data.conductAt.localDate });
  }
  const { edition } = fact.edition;
  const clause = fact.edition.clause(choice.clause);
  if (clause === null) {
    return refuse('clause-unknown', { clause: choice.clause, rulebook: edition.rulebook, version: edition.version });
  }
  const fits = matchingClauses(fact.edition, fact.data).some(({ id }) => id === clause.id);
  if (fits || opened?.entry.clause === clause.id) return clause;
  const { code } = fact.data;
  return refuse('clause-does-not-fit', { clause: clause.id, code, ...titlesFor(fact.edition, code) }, clause.id);
};

/** What somebody says who decides about a fact: within the clause, or what becomes of what it opened. */
export type SaidOfCase = Choice & SaidOfFact & { readonly reason?: PersonalText };

/** What is known of the fact beside its own state. */
export interface KnownOfFact {
  /** Today's entry of the consequence that somebody decides about, null where there is none. */
  readonly consequence?: KnownConsequence | null;
  /** The entry that a decision within the clause would be about, where an appeal settled it. */
  readonly settled?: SettledEntry | null;
}

/**
 * Decides an amount or option inside a clause, or what becomes of a consequence that it opened. Refused when the clause leaves no
 * such choice to this role, when an appeal has settled it, or when the very same is decided already; deciding otherwise replaces the
 * earlier decision.
 */
export const decideOnFact = (
  fact: DecidableFact,
  said: SaidOfCase,
  { decided, consequence = null, settled = null }: KnownOfFact & { readonly decided: readonly DiscretionData[] },
  context: CommandContext,
): Decision<DiscretionDecided | ConsequenceDecided> => {
  const mixed = objectToMixture(said);
  if (mixed !== null) return mixed;
  const clause = clauseOn(fact, said, consequence);
  if ('refusal' in clause) return clause;
  if (said.outcome === undefined)
    return settled === null
      ? decideDiscretion(fact, clause, said, decided, context)
      : refuse('decided-on-appeal', { clause: settled.clause, status: settled.status }, clause.id);
  const objection = objectToProcess(clause, said);
  if (objection !== null) return objection;
  return consequence === null
    ? refuse('consequence-not-open', { clause: clause.id, status: 'none' }, clause.id)
    : decideConsequence(consequence, said, context);
};

const decideDiscretion = (
  fact: DecidableFact,
  within: Clause,
  choice: Choice & Pick<SaidOfCase, 'reason' | 'evidence'>,
  decided: readonly DiscretionData[],
  context: CommandContext,
): Decision<DiscretionDecided> => {
  const objection = objectToChoiceWithin(within, choice, context.actor.role);
  if (objection !== null) return objection;
  const { clause, points, option, evidence, reason } = choice;
  const before = decided.find((earlier) => earlier.clause === clause);
  if (before !== undefined && before.points === points && before.option === option) {
    return refuse('discretion-unchanged', { clause }, clause);
  }
  return accept({
    type: 'DiscretionDecided',
    data: {
      fact: fact.id,
      clause,
      ...given('points', points),
      ...given('option', option),
      ...given('evidence', evidence),
      ...given('reason', reason),
    },
    subjects: [fact.data.subject],
  });
};

/** The decisions in force after this one: the last for each clause. */
export const withDecision = (decided: readonly DiscretionData[], added: DiscretionData): readonly DiscretionData[] => [
  ...decided.filter(({ clause }) => clause !== added.clause),
  added,
];

const decidedOn = ({ code, attributes }: FactData): string => canonical({ code, attributes });

/**
 * The decisions that still hold once the fact is corrected: none when its code or attributes are others now. Whoever looks at
 * it anew may then decide the same again.
 */
export const heldThrough = (
  decided: readonly DiscretionData[],
  before: FactData,
  after: FactData,
): readonly DiscretionData[] => (decidedOn(before) === decidedOn(after) ? decided : []);
