import { accept, refuse, type CommandContext, type Decider, type Decision, type Refusal } from '#eventsourcing';
import { addDays } from '../shared/time/local-date.js';
import { objectToReason } from '../shared/deciding/reasons.js';
import { given } from '../shared/recorded.js';
import {
  type AppealCommand,
  type DecideAppeal,
  type EscalateAppeal,
  type FileAppeal,
  type WithdrawAppeal,
} from './commands.js';
import { type AppealEvent } from './events.js';
import { type AppealKnown, type KnownEntry } from './known.js';
import { amountShown, checkOutcome } from './outcomes.js';
import { evolveAppeal, type AppealCase, type AppealState } from './state.js';
import { objectToWorsening } from './worsening.js';

type Outcome = Decision<AppealEvent>;
type Objection = { readonly refusal: Refusal } | null;

/** Whether the last decision did not see a fact on which the entry rests today, or somebody decided about the entry since. */
const isAnotherMatter = ({ decisions }: AppealCase, { entry }: AppealKnown): boolean => {
  const last = decisions.at(-1);
  const isNew = entry?.facts.some((fact) => last?.facts.includes(fact) !== true) === true;
  const { decision, against = [] } = entry ?? {};
  const seen = last?.seen?.against;
  const isWorse = seen !== undefined && against.some((fact) => !seen.includes(fact));
  return isNew || isWorse || (decision !== undefined && last?.seen !== undefined && decision !== last.seen.decision);
};

/** The level above and the last day on which it can be asked; null where there is none, or nothing was decided. */
const nextLevel = ({ level }: AppealCase, { levels, decidedOn }: AppealKnown) => {
  const next = levels[level];
  return next === undefined || decidedOn === null
    ? null
    : { ...next, decidedOn, deadline: addDays(decidedOn, next.days) };
};

/**
 * Why an entry that was appealed before cannot be appealed again. It can when the matter is another one and the next level cannot be
 * asked about it (any more), or when the person was told anew since the appeal was withdrawn.
 */
const objectToRepetition = (state: AppealCase, today: string, known: AppealKnown): Objection => {
  switch (state.status) {
    case 'pending':
      return refuse('appeal-pending', { level: state.level });
    case 'decided': {
      const isOver = today > (nextLevel(state, known)?.deadline ?? '');
      return isOver && isAnotherMatter(state, known) ? null : refuse('appeal-decided', { level: state.level });
    }
    case 'withdrawn':
      return (known.noticeAt ?? '') > (state.withdrawnAt ?? '') ? null : refuse('appeal-withdrawn', {});
    case 'final':
      return isAnotherMatter(state, known) ? null : refuse('appeal-final', { level: state.level });
  }
};

/** A person speaks for themselves, and the leader for the unit. */
const speaksFor = (person: string, { actor }: CommandContext, { leader }: AppealKnown): boolean =>
  actor.id === person || actor.id === leader;

const filed = ({ data }: FileAppeal, entry: KnownEntry, notifiedAt: string, deadline: string): Outcome => {
  const { person, clause, edition, period, facts } = entry;
  const disputed = { entry: data.entry, person, clause, edition, period, facts, amount: amountShown(entry) };
  return accept({
    type: 'AppealFiled',
    data: { ...disputed, level: 1, notifiedAt, deadline, grounds: data.grounds },
    subjects: [person],
  });
};

const file = (command: FileAppeal, state: AppealState, context: CommandContext, known: AppealKnown): Outcome => {
  const { entry, notifiedAt } = known;
  if (entry === null) return refuse('entry-unknown', { entry: command.data.entry });
  if (!speaksFor(entry.person, context, known))
    return refuse('not-your-entry', { entry: command.data.entry }, entry.clause);
  // The key of a case about nobody who is still there dies with the next start, and the grounds would with it.
  if (known.erased) return refuse('appellant-erased', { person: entry.person });
  const objection = state.status === 'none' ? null : objectToRepetition(state, context.now.localDate, known);
  if (objection !== null) return objection;
  if (notifiedAt === null) return refuse('not-notified-yet', { entry: command.data.entry }, entry.clause);
  const [level] = known.levels;
  if (level === undefined) return refuse('no-appeal-provided', { edition: entry.edition });
  const deadline = addDays(notifiedAt.localDate, level.days);
  if (context.now.localDate > deadline) {
    return refuse('appeal-too-late', { notifiedOn: notifiedAt.localDate, days: level.days, deadline }, level.source);
  }
  return filed(command, entry, notifiedAt.instant, deadline);
};

/**
 * Nobody decides who is the person or leads the unit, or who took part in the cases behind the entry or in an earlier decision on it.
 * What was decided and holds no longer is decided anew at its level, by whoever decides there.
 */
export const objectToDecider = (state: AppealCase, context: CommandContext, known: AppealKnown): Objection => {
  const { id, role } = context.actor;
  if (speaksFor(state.disputed.person, context, known)) return refuse('own-appeal', { person: state.disputed.person });
  const entitled = known.levels[state.level - 1]?.decidedBy ?? [];
  if (!entitled.includes(role)) {
    return refuse('may-not-decide-level', { level: state.level, role, roles: entitled.join(', ') });
  }
  const isAnew = state.status !== 'pending';
  const decided = state.decisions.some(({ by, level }) => by === id && !(isAnew && level === state.level));
  const earlier = decided ? ['AppealDecided'] : [];
  const part = [...known.part, ...earlier];
  return part.length === 0 ? null : refuse('had-part-in-case', { actor: id, part: part.join(', ') });
};

const decideLevel = (
  command: DecideAppeal,
  state: AppealCase,
  context: CommandContext,
  known: AppealKnown,
): Outcome => {
  const { reason } = command.data;
  const objection =
    objectToReason(reason, state.disputed.person, known.erased) ?? objectToDecider(state, context, known);
  if (objection !== null) return objection;
  const checked = checkOutcome(command.data.outcome, known.entry);
  if ('refusal' in checked) return checked;
  const worsening = objectToWorsening(state, checked.outcome, known.entry);
  if (worsening !== null) return worsening;
  const { disputed, level } = state;
  const finalLevel = level >= known.levels.length || checked.outcome.kind === 'dismissed';
  const facts = known.entry?.facts ?? disputed.facts;
  const { entry, person } = disputed;
  const { decision, against, denied } = known.entry ?? {};
  const seen = { ...given('decision', decision), ...given('against', against), ...given('denied', denied) };
  return accept({
    type: 'AppealDecided',
    data: { entry, person, level, outcome: checked.outcome, facts, seen, ...given('reason', reason), finalLevel },
    subjects: [person],
  });
};

const escalate = (
  { data }: EscalateAppeal,
  state: AppealCase,
  context: CommandContext,
  known: AppealKnown,
): Outcome => {
  const { entry, person } = state.disputed;
  if (!speaksFor(person, context, known)) return refuse('not-your-entry', { entry });
  const next = nextLevel(state, known);
  if (next === null) return refuse('no-further-level', { level: state.level });
  const { decidedOn, days, deadline, source } = next;
  if (context.now.localDate > deadline) {
    return refuse('escalation-too-late', { decidedOn, days, deadline }, source);
  }
  return accept({
    type: 'AppealEscalated',
    data: {
      ...{ entry, person, level: state.level + 1 },
      ...given('edition', known.levelsOf ?? undefined),
      ...{ deadline, grounds: data.grounds },
    },
    subjects: [person],
  });
};

const withdraw = (
  _command: WithdrawAppeal,
  state: AppealCase,
  context: CommandContext,
  known: AppealKnown,
): Outcome => {
  const { entry, person } = state.disputed;
  if (!speaksFor(person, context, known)) return refuse('not-your-entry', { entry });
  return accept({ type: 'AppealWithdrawn', data: { entry, person, level: state.level }, subjects: [person] });
};

/** Whether a ruling has to be made anew, because the entry rests on what the last one did not see: nobody has to ask for that. */
const isDueAnew = (command: AppealCommand, { status }: AppealCase, { entry }: AppealKnown): boolean =>
  command.type === 'appeal.decide' && status !== 'pending' && entry?.unsettled === true;

/** What stands in the way of everything but filing, by the state that the command needs. */
const objectToState = (needed: 'pending' | 'decided', { status, level }: AppealCase): Objection => {
  if (status === needed) return null;
  if (status === 'pending') return refuse('appeal-pending', { level });
  if (status === 'withdrawn') return refuse('appeal-withdrawn', {});
  return status === 'final' ? refuse('appeal-final', { level }) : refuse('appeal-decided', { level });
};

const decide = (command: AppealCommand, state: AppealState, context: CommandContext, known: AppealKnown): Outcome => {
  if (command.type === 'appeal.file') return file(command, state, context, known);
  if (state.status === 'none') return refuse('appeal-unknown', { entry: command.data.entry });
  const objection = objectToState(command.type === 'appeal.escalate' ? 'decided' : 'pending', state);
  if (objection !== null && !isDueAnew(command, state, known)) return objection;
  switch (command.type) {
    case 'appeal.decide':
      return decideLevel(command, state, context, known);
    case 'appeal.escalate':
      return escalate(command, state, context, known);
    case 'appeal.withdraw':
      return withdraw(command, state, context, known);
  }
};

/**
 * An appeal against one entry, through all its levels. Deadlines count calendar days in the centre's zone, the last day
 * included, from the day the person was told, or the day the level below was decided; they are measured by the log's own
 * time, because the time at which something is said to have happened could be chosen.
 */
export const appealDecider: Decider<AppealCommand, AppealEvent, AppealState, AppealKnown> = {
  initialState: { status: 'none' },
  decide,
  evolve: evolveAppeal,
};
