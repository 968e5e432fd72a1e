import { type CommandContext, type Decision, type PersonalText, accept, refuse } from '#eventsourcing';
import {
  type Clause,
  type CompiledEdition,
  CONSEQUENCE_OUTCOMES,
  type ConsequenceOutcome,
  decidableOf,
  editionName,
  effectsOfClause,
  type Entry,
  entryKey,
} from '#rulebook';
import { type ConsequenceDecided } from './decided.js';
import { leaderOf } from '../leader.js';
import { type DomainReader } from '../reader.js';
import { type Objection } from '../facts/recordable.js';
import { given } from '../recorded.js';

/** What becomes of an opened consequence, as somebody says it. */
export interface SaidOfConsequence {
  readonly outcome?: ConsequenceOutcome;
  /** Integer fen, where a consequence with an amount is carried out. */
  readonly fen?: number;
  /** What takes its place, as a code, where it is replaced. */
  readonly replacedBy?: string;
  /** Ids of what was looked at. */
  readonly evidence?: readonly string[];
}

/** An entry of today's scorecards with who speaks for it beside its person: the leader, where it is a unit's. */
export type KnownConsequence = Omit<NonNullable<Awaited<ReturnType<DomainReader['entry']>>>, 'awaits'> & {
  readonly leader: string | null;
};

/** The entry of the key as it is now, null when there is none. */
export const knowEntry = async (
  key: string,
  { now }: CommandContext,
  reader: DomainReader,
): Promise<KnownConsequence | null> => {
  const found = await reader.entry(key);
  return found === null ? null : { ...found, leader: await leaderOf(found.person, now.localDate, reader) };
};

/** The processes that a clause opens, in any of its options. */
const processesOf = (clause: Clause): readonly string[] => [
  ...new Set(effectsOfClause(clause).flatMap((effect) => (effect.kind === 'opens' ? effect.process : []))),
];

/** A decision about what a clause opened for a fact that has a case; `process` where the clause opens several. */
export interface SaidOfFact extends SaidOfConsequence {
  readonly clause: string;
  readonly process?: string;
}

/** What is decided about. */
export interface DecidedFact {
  readonly id: string;
  readonly subject: string;
}

/** What somebody says about a fact, with the edition that binds whom it is about; null where none does. */
export interface DecisionOnFact {
  readonly fact: DecidedFact;
  readonly said: SaidOfFact;
  readonly edition: CompiledEdition | null;
  readonly context: CommandContext;
}

/** The entry of what the clause opened for the fact, null when nothing is said of a consequence, or there is none. */
export const knowConsequence = async (
  { fact, said, edition, context }: DecisionOnFact,
  reader: DomainReader,
): Promise<KnownConsequence | null> => {
  const clause = edition?.clause(said.clause) ?? null;
  if (said.outcome === undefined || edition === null || clause === null) return null;
  const [only, ...others] = processesOf(clause);
  const process = said.process ?? (others.length === 0 ? only : undefined);
  if (process === undefined) return null;
  const key = entryKey(fact.subject, edition.lineage(clause.id), process, { facts: [fact.id] });
  return knowEntry(key, context, reader);
};

/** Why it is not clear which consequence of the clause is meant; null when it is. */
export const objectToProcess = (clause: Clause, { process }: SaidOfFact): Objection => {
  const processes = processesOf(clause);
  const named = { clause: clause.id, processes: processes.join(', ') };
  if (processes.length === 0) return refuse('nothing-to-decide', { clause: clause.id }, clause.id);
  if (process === undefined) return processes.length === 1 ? null : refuse('process-required', named, clause.id);
  return processes.includes(process) ? null : refuse('process-unknown', { ...named, process }, clause.id);
};

/** Points and options are one decision, what becomes of a consequence is another; each has an event of its own. */
export const objectToMixture = (
  said: SaidOfConsequence & { readonly process?: string; readonly points?: string; readonly option?: string },
): Objection => {
  const { points, option, outcome, process, fen, replacedBy } = said;
  const isWithin = points !== undefined || option !== undefined;
  const isAbout = process !== undefined || fen !== undefined || replacedBy !== undefined;
  return (outcome === undefined ? isAbout : isWithin) ? refuse('decision-mixed') : null;
};

/** Whether the clause leaves only what it opens to a person, so that whoever decides has to say what becomes of it. */
export const objectToMissingOutcome = (clause: Clause): Objection => {
  const processes = processesOf(clause);
  return processes.length === 0
    ? null
    : refuse('outcome-required', { clause: clause.id, processes: processes.join(', ') }, clause.id);
};

/** What an appeal made of what is owed or decided, so that it stands as ruled. */
export const RULED: readonly Entry['status'][] = ['mitigated', 'redecided', 'waived'];

/** Nobody decides about themselves, nor about the unit that they lead. */
export const objectToOwnEntry = ({ person, leader }: KnownConsequence, { actor }: CommandContext): Objection =>
  actor.id === person || actor.id === leader ? refuse('own-case', { person }) : null;

/**
 * An entry waits for a decision, or had one that another may replace; what an appeal settled only an appeal changes, and what a clause opens
 * waits for nobody's decision until it is known that it applies.
 */
export const objectToStatus = ({ entry }: KnownConsequence, open: readonly Entry['status'][]): Objection => {
  const { clause, status } = entry;
  if (open.includes(status)) return null;
  if (status === 'undecided') return refuse('consequence-undecided', { clause }, clause);
  return RULED.includes(status)
    ? refuse('decided-on-appeal', { clause, status }, clause)
    : refuse('consequence-not-open', { clause, status }, clause);
};

/** Only the roles that the edition names for the clause decide (`may-not-decide`), whatever the access table lets them do. */
export const objectToRole = (
  clause: string,
  decidedBy: readonly string[],
  { actor: { role } }: CommandContext,
): Objection =>
  decidedBy.includes(role) ? null : refuse('may-not-decide', { clause, role, roles: decidedBy.join(', ') }, clause);

/** Statuses of a consequence that a clause opened: somebody decides about it, or may decide again. */
export const CONSEQUENCE_STATUSES: readonly Entry['status'][] = ['opened', ...CONSEQUENCE_OUTCOMES];

/** What may be decided of an opened consequence's money, integer fen with both ends; null while nobody knows what the clause allows. */
export const moneyAllowed = ({
  clauseFen,
}: Pick<Entry, 'clauseFen'>): { readonly from: number; readonly to: number } | null => {
  if (clauseFen === undefined) return null;
  const ends = typeof clauseFen === 'number' ? [clauseFen] : [clauseFen.from, clauseFen.to];
  return { from: Math.min(0, ...ends), to: Math.max(0, ...ends) };
};

/** The money of a consequence that is carried out: needed where the clause has an amount, between nothing and that. */
const objectToMoney = (
  { entry }: KnownConsequence,
  { outcome, fen }: SaidOfConsequence,
  hasAmount: boolean,
): Objection => {
  const { clause } = entry;
  const isPaid = outcome === 'carried-out' && hasAmount;
  if (!isPaid) return fen === undefined ? null : refuse('consequence-has-no-amount', { clause }, clause);
  const allowed = moneyAllowed(entry);
  if (allowed === null) return refuse('amount-unknown', { clause }, clause);
  const { from, to } = allowed;
  if (fen === undefined) return refuse('amount-required', { clause, from, to }, clause);
  return fen < from || fen > to ? refuse('amount-outside-range', { clause, fen, from, to }, clause) : null;
};

const objectToReplacement = (clause: string, { outcome, replacedBy }: SaidOfConsequence): Objection => {
  if (outcome === 'replaced')
    return replacedBy === undefined ? refuse('replacement-required', { clause }, clause) : null;
  return replacedBy === undefined ? null : refuse('replacement-not-asked', { clause }, clause);
};

/** The same decision again is no news, unless the earlier one holds no longer. */
export const objectToRepetition = (
  { entry }: KnownConsequence,
  said: SaidOfConsequence & { readonly points?: string },
): Objection => {
  const last = entry.because.decisions?.at(-1);
  const isSame =
    last?.holds === true &&
    last.outcome === said.outcome &&
    last.fen === said.fen &&
    last.points === said.points &&
    last.replacedBy === said.replacedBy;
  return isSame ? refuse('decision-unchanged', { clause: entry.clause }, entry.clause) : null;
};

/** The event of a decision about the entry as it is now. */
export const consequenceDecided = (
  { entry, person }: KnownConsequence,
  {
    outcome,
    fen,
    replacedBy,
    evidence = [],
    ...said
  }: SaidOfConsequence & {
    readonly points?: string;
    readonly reason?: PersonalText;
  },
): Decision<ConsequenceDecided> =>
  accept({
    type: 'ConsequenceDecided',
    data: {
      entry: entry.key,
      person,
      clause: entry.clause,
      edition: editionName(entry.because.edition),
      target: entry.target,
      facts: entry.because.facts.map(({ id }) => id),
      ...given('outcome', outcome),
      ...given('fen', fen),
      ...given('points', said.points),
      ...given('replacedBy', replacedBy),
      evidence,
      ...given('reason', said.reason),
    },
    subjects: [person],
  });

/**
 * Decides what becomes of a consequence. Refused to the person whom it is about and to whoever leads the unit, to roles that
 * the edition does not name, when nothing waits for a decision, when an appeal has settled it, when the money does not fit
 * the clause, and when the very same is decided already.
 */
export const decideConsequence = (
  known: KnownConsequence,
  said: SaidOfConsequence & { readonly reason?: PersonalText },
  context: CommandContext,
): Decision<ConsequenceDecided> => {
  const { entry, edition } = known;
  const { clause } = entry;
  const decidable = decidableOf(edition, entry);
  if (decidable?.kind !== 'consequence') return refuse('nothing-to-decide', { clause }, clause);
  const { outcome, fen, replacedBy, evidence, reason } = said;
  return (
    objectToOwnEntry(known, context) ??
    objectToRole(clause, decidable.decidedBy, context) ??
    objectToStatus(known, CONSEQUENCE_STATUSES) ??
    objectToMoney(known, said, decidable.hasAmount) ??
    objectToReplacement(clause, said) ??
    objectToRepetition(known, said) ??
    consequenceDecided(known, {
      ...given('reason', reason),
      ...given('outcome', outcome),
      ...given('fen', fen),
      ...given('replacedBy', replacedBy),
      ...given('evidence', evidence),
    })
  );
};
