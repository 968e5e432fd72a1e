import { Decimal } from 'decimal.js';
import { type CommandContext, type Decider, type Decision, accept, refuse } from '#eventsourcing';
import { type Clause, type Decidable, type Entry, decidableOf, isDecimalText } from '#rulebook';
import {
  type KnownConsequence,
  consequenceDecided,
  decideConsequence,
  objectToMixture,
  objectToOwnEntry,
  objectToRepetition,
  objectToRole,
  objectToStatus,
} from '../shared/deciding/consequence.js';
import { type Choice, objectToChoiceWithin } from '../shared/deciding/discretion.js';
import { withTitles } from '../shared/facts/named.js';
import { type Objection } from '../shared/facts/recordable.js';
import { objectToReason } from '../shared/deciding/reasons.js';
import { given } from '../shared/recorded.js';
import { type DecideEntry } from './commands.js';
import { type DecisionEvent } from './events.js';
import { caseThatDecides, enactedBy, statusesOpen } from './task.js';

/** How many decisions were made about the entry. */
export interface DecisionState {
  readonly decisions: number;
}

/** The entry as today's scorecards show it, null when there is none; `erased`: whether its person's data were erased. */
export type DecisionKnown = (KnownConsequence & { readonly erased: boolean }) | null;

type Outcome = Decision<DecisionEvent>;

/** A fact with a case of its own is decided there. */
const objectToCase = (entry: Entry): Objection => {
  const known = caseThatDecides(entry);
  if (known === null) return null;
  const { category, id } = known;
  const { clause } = entry;
  return refuse('decided-in-its-case', { clause, command: `${category}.decide`, case: id }, clause);
};

/** A state of a person is enacted, ended and undone by facts. */
const objectToState = (known: KnownConsequence): Objection => {
  const fact = enactedBy(known);
  const { clause } = known.entry;
  return fact === null ? null : refuse('enacted-by-a-fact', { clause, fact }, clause);
};

const choiceOf = ({ data: { points, option } }: DecideEntry, clause: string): Choice => ({
  clause,
  ...given('points', points),
  ...given('option', option),
});

const sameChoice = ({ because: { decidedBy } }: Entry, { points, option }: Choice): boolean =>
  decidedBy !== undefined && decidedBy.stale !== true && decidedBy.points === points && decidedBy.option === option;

/** Points within the range of a clause, or one of its options, for a fact without a case: a missed duty, a ruled complaint. */
const decideWithin = (
  command: DecideEntry,
  known: KnownConsequence,
  clause: Clause,
  context: CommandContext,
): Outcome => {
  const { entry, person } = known;
  const { evidence, reason } = command.data;
  const choice = choiceOf(command, clause.id);
  const fact = entry.because.facts[0]?.id ?? '';
  const objection =
    objectToStatus(known, statusesOpen(clause)) ??
    objectToChoiceWithin(clause, choice, context.actor.role) ??
    (sameChoice(entry, choice) ? refuse('decision-unchanged', { clause: clause.id }, clause.id) : null);
  return (
    objection ??
    accept({
      type: 'DiscretionDecided',
      data: { fact, ...choice, entry: entry.key, ...given('evidence', evidence), ...given('reason', reason) },
      subjects: [person],
    })
  );
};

const objectToPoints = ({ clause, clauseAmount }: Entry, points: string | undefined): Objection => {
  if (points === undefined) return refuse('points-required', { clause }, clause);
  if (typeof clauseAmount === 'string') return refuse('clause-has-no-range', { clause }, clause);
  const { from, to } = clauseAmount;
  const named = { clause, points, from, to };
  if (!isDecimalText(points)) return refuse('points-not-a-decimal', named, clause);
  const amount = new Decimal(points);
  return amount.lt(from) || amount.gt(to) ? refuse('points-outside-range', named, clause) : null;
};

/** Points within the range of an aggregate or of a clause at the period's end, which has no fact of its own. */
const decidePoints = (
  { data }: DecideEntry,
  known: KnownConsequence,
  decidedBy: readonly string[],
  context: CommandContext,
): Outcome => {
  const { points, evidence, reason } = data;
  const said = { ...given('reason', reason), ...given('points', points), ...given('evidence', evidence) };
  return (
    objectToStatus(known, statusesOpen(null)) ??
    objectToRole(known.entry.clause, decidedBy, context) ??
    objectToPoints(known.entry, points) ??
    objectToRepetition(known, said) ??
    consequenceDecided(known, said)
  );
};

const decideAs = (
  command: DecideEntry,
  known: KnownConsequence,
  decidable: Decidable,
  context: CommandContext,
): Outcome => {
  const { clause, target } = known.entry;
  switch (decidable.kind) {
    case 'fact':
      return withTitles(decideWithin(command, known, decidable.clause, context), known.edition);
    case 'range':
      return decidePoints(command, known, decidable.decidedBy, context);
    case 'consequence': {
      const chosen = command.data.option === undefined ? null : known.edition.clause(clause);
      if (chosen?.choice !== undefined) return withTitles(decideWithin(command, known, chosen, context), known.edition);
      return command.data.outcome === undefined
        ? withTitles(refuse('outcome-required', { clause, processes: target }, clause), known.edition)
        : decideConsequence(known, command.data, context);
    }
  }
};

const decide = (
  command: DecideEntry,
  _state: DecisionState,
  context: CommandContext,
  known: DecisionKnown,
): Outcome => {
  if (known === null) return refuse('entry-unknown', { entry: command.data.entry });
  const { entry, edition, person } = known;
  const objection =
    objectToReason(command.data.reason, person, known.erased) ??
    objectToOwnEntry(known, context) ??
    objectToMixture(command.data) ??
    objectToCase(entry) ??
    objectToState(known);
  if (objection !== null) return objection;
  const decidable = decidableOf(edition, entry);
  return decidable === null
    ? refuse('nothing-to-decide', { clause: entry.clause }, entry.clause)
    : decideAs(command, known, decidable, context);
};

/**
 * Decisions about an entry that no case takes: of aggregates, of the period's end, of rights, and of facts that were derived
 * or come from another procedure. Everything that decides is read from the entry as it is, so that a decision about an entry
 * that rests on other facts now can be made again.
 */
export const decisionDecider: Decider<DecideEntry, DecisionEvent, DecisionState, DecisionKnown> = {
  initialState: { decisions: 0 },
  decide,
  evolve: ({ decisions }) => ({ decisions: decisions + 1 }),
};
