import { type CommandContext, type Decider, type Decision, accept, refuse } from '#eventsourcing';
import { type CompiledEdition, type Edition, type Form, phrasesOn, scoreForm } from '#rulebook';
import {
  type KnownSubject,
  type Objection,
  objectToMoment,
  objectToPerson,
  sameMoment,
} from '../shared/facts/recordable.js';
import { given } from '../shared/recorded.js';
import {
  type DisputeReview,
  type FinaliseReview,
  type ItemResults,
  type OpenReview,
  type QaReviewCommand,
  type ScoreReview,
  type ScoreSecondReview,
  type WithdrawReview,
} from './commands.js';
import { objectToDispute } from './disputes.js';
import { type QaReviewEvent, type ReviewOpened, type Scored } from './events.js';
import { type ReviewCase, type ReviewState, type ReviewStatus, evolve, initialState } from './state.js';

/** About the agent whose contact is reviewed, on the day of the contact. */
export interface ReviewKnown extends KnownSubject {
  /** The team that the agent shares with who is to review, where the edition asks for reviewers of another one. */
  readonly sharedTeam: string | null;
}

type Outcome = Decision<QaReviewEvent>;

/**
 * From which states each command is possible at all: a disputed score needs a second review before it can be final, a review that
 * left rows out is scored again, and one that was withdrawn, as of the wrong call, is opened anew.
 */
const POSSIBLE: Readonly<Record<QaReviewCommand['type'], readonly ReviewStatus[]>> = {
  'qa-review.open': ['none', 'open', 'scored', 'disputed', 'rescored', 'finalised', 'withdrawn'],
  'qa-review.score': ['open', 'scored'],
  'qa-review.dispute': ['scored'],
  'qa-review.score-second': ['disputed', 'rescored'],
  'qa-review.finalise': ['scored', 'rescored'],
  'qa-review.withdraw': ['open', 'scored', 'disputed', 'rescored', 'finalised'],
};

const IMPOSSIBLE: Readonly<Record<ReviewStatus, string>> = {
  none: 'review-unknown',
  open: 'review-not-scored',
  scored: 'review-already-scored',
  disputed: 'review-disputed',
  rescored: 'review-already-rescored',
  finalised: 'review-final',
  withdrawn: 'review-withdrawn',
};

const subjectsOf = (state: ReviewCase): readonly string[] => [state.opened.agent];

const objectToAgent = (state: ReviewCase, context: CommandContext): Objection =>
  context.actor.id === state.opened.agent ? refuse('own-case', { person: state.opened.agent }) : null;

/** A reviewer is independent of the team under review (002L-2), where the edition says so. */
const objectToColleague = (reviewer: string, { sharedTeam, edition }: ReviewKnown): Objection =>
  sharedTeam === null
    ? null
    : refuse('reviewer-of-same-team', { reviewer, team: sharedTeam }, edition?.edition.processes.qa.source);

const noEdition = (opened: ReviewOpened['data']): NonNullable<Objection> =>
  refuse('no-edition-binds', { person: opened.agent, date: opened.contactAt.localDate });

const formOf = (opened: ReviewOpened['data'], edition: CompiledEdition): Form | NonNullable<Objection> => {
  const { rulebook, version } = edition.edition;
  return edition.form(opened.form) ?? refuse('form-unknown', { form: opened.form, rulebook, version });
};

const sameReview = (left: ReviewOpened['data'], right: ReviewOpened['data']): boolean =>
  left.reviewer === right.reviewer && sameMoment(left.contactAt, right.contactAt);

const open = (command: OpenReview, state: ReviewState, context: CommandContext, known: ReviewKnown): Outcome => {
  const { agent, contactAt, reviewer } = command.data;
  if (state.status !== 'none' && state.status !== 'withdrawn') {
    return sameReview(command.data, state.opened)
      ? accept()
      : refuse('review-already-open', { reviewer: state.opened.reviewer });
  }
  if (reviewer === agent || context.actor.id === agent) return refuse('own-case', { person: agent });
  const objection = objectToPerson(agent, known.person, context) ?? objectToMoment(contactAt, context);
  if (objection !== null) return objection;
  if (known.edition === null) return noEdition(command.data);
  const colleague = objectToColleague(reviewer, known);
  if (colleague !== null) return colleague;
  const form = formOf(command.data, known.edition);
  return 'refusal' in form ? form : accept({ type: 'ReviewOpened', data: command.data, subjects: [agent] });
};

/** A confirmed phrase that was not on its list on the day of the contact. */
const strangePhrase = (
  { opened }: ReviewCase,
  edition: Edition,
  { sections }: Form,
  items: ItemResults,
): { readonly item: string; readonly phrase: string } | null => {
  for (const { id, phrases } of sections.flatMap((section) => section.items)) {
    const result = items[id];
    if (phrases === undefined || typeof result !== 'object' || !('hits' in result)) continue;
    const known = phrasesOn(edition, phrases, opened.contactAt.localDate);
    const phrase = result.hits.find((hit) => !known.includes(hit));
    if (phrase !== undefined) return { item: id, phrase };
  }
  return null;
};

/** What the form of the edition that binds the contact makes of the items; every item has to be answered, and no other. */
const scoreOf = (state: ReviewCase, items: ItemResults, known: ReviewKnown): Scored | NonNullable<Objection> => {
  if (known.edition === null) return noEdition(state.opened);
  const form = formOf(state.opened, known.edition);
  if ('refusal' in form) return form;
  const result = scoreForm(form, items);
  if ('problem' in result) {
    const { code, item, text } = result.problem;
    return refuse('form-incomplete', { form: state.opened.form, item, problem: code, zh: text.zh, en: text.en });
  }
  const stranger = strangePhrase(state, known.edition.edition, form, items);
  if (stranger !== null) return refuse('form-phrase-unknown', { form: state.opened.form, ...stranger });
  return { items, ...result };
};

/** The named reviewer, or the operator who loads the sheet that the reviewer filled in elsewhere; the event names who it was. */
const score = (command: ScoreReview, state: ReviewCase, context: CommandContext, known: ReviewKnown): Outcome => {
  const { reviewer } = state.opened;
  const { id, role } = context.actor;
  if (state.status === 'scored' && state.first?.partial !== true) return refuse('review-already-scored');
  if (id === state.opened.agent) return refuse('own-case', { person: id });
  if (id !== reviewer && role !== 'operator') return refuse('only-named-reviewer', { reviewer });
  const scored = scoreOf(state, command.data.items, known);
  if ('refusal' in scored) return scored;
  const data = { ...scored, ...given('comment', command.data.comment) };
  return accept({ type: 'ReviewScored', data, subjects: subjectsOf(state) });
};

const dispute = (command: DisputeReview, state: ReviewCase, context: CommandContext, known: ReviewKnown): Outcome => {
  if (known.edition === null) return noEdition(state.opened);
  const disputed = { agent: state.opened.agent, scoredOn: state.scoredOn ?? context.now.localDate };
  return (
    objectToDispute(disputed, context, known.edition.edition.processes.qa) ??
    accept({ type: 'ReviewDisputed', data: { reason: command.data.reason }, subjects: subjectsOf(state) })
  );
};

const objectToRole = (roles: readonly string[] | undefined, code: string, context: CommandContext): Objection => {
  const entitled = roles ?? [];
  const { role } = context.actor;
  return entitled.includes(role) ? null : refuse(code, { role, roles: entitled.join(', ') });
};

const firstReviewer = ({ opened: { reviewer } }: ReviewCase): NonNullable<Objection> =>
  refuse('first-reviewer-may-not', { reviewer });

const scoreSecond = (
  command: ScoreSecondReview,
  state: ReviewCase,
  context: CommandContext,
  known: ReviewKnown,
): Outcome => {
  if (state.status === 'rescored' && state.second?.partial !== true) return refuse('review-already-rescored');
  if (known.edition === null) return noEdition(state.opened);
  const { secondReviewBy } = known.edition.edition.processes.qa;
  const { reviewer } = state.opened;
  const objection =
    objectToRole(secondReviewBy, 'may-not-review-again', context) ??
    objectToAgent(state, context) ??
    (context.actor.id === reviewer ? firstReviewer(state) : null) ??
    objectToColleague(context.actor.id, known);
  if (objection !== null) return objection;
  const scored = scoreOf(state, command.data.items, known);
  if ('refusal' in scored) return scored;
  const data = { ...scored, ...given('comment', command.data.comment) };
  return accept({ type: 'SecondReviewScored', data, subjects: subjectsOf(state) });
};

/**
 * A disputed score counts once two reviewers have heard the contact and a third person has signed (002P-3.1b asks for all three): nobody
 * signs off a review of their own.
 */
const objectToSigner = (state: ReviewCase, context: CommandContext, edition: CompiledEdition): Objection => {
  const { reviewer } = state.opened;
  const disputed = state.status === 'rescored';
  return (
    objectToRole(edition.edition.processes.qa.signedOffBy, 'may-not-sign-off', context) ??
    objectToAgent(state, context) ??
    (disputed && context.actor.id === reviewer ? firstReviewer(state) : null) ??
    (disputed && state.secondReviewers.includes(context.actor.id)
      ? refuse('second-reviewer-may-not-sign', { reviewer: context.actor.id })
      : null)
  );
};

/** The number of the fact that a signed-off score states; the first needs none. */
const numbered = ({ takenBack }: ReviewCase): { readonly fact?: number } =>
  takenBack === 0 ? {} : { fact: takenBack };

const finalise = (command: FinaliseReview, state: ReviewCase, context: CommandContext, known: ReviewKnown): Outcome => {
  if (known.edition === null) return noEdition(state.opened);
  const objection = objectToSigner(state, context, known.edition);
  if (objection !== null) return objection;
  const { counts, reason } = command.data;
  const counted = counts === 'first' ? state.first : state.second;
  if (counted === null) return refuse('no-second-review');
  if (counted.partial === true) return refuse('review-partial');
  const { agent, contact, contactAt, form } = state.opened;
  return accept({
    type: 'ReviewFinalised',
    data: { agent, contact, contactAt, form, counts, ...numbered(state), ...counted, ...given('reason', reason) },
    subjects: subjectsOf(state),
  });
};

/**
 * A review is taken back by its reviewer, or by somebody who could sign it off; one that is signed off by the latter alone. Never by the
 * agent under review, nor by the first reviewer once the score is disputed: opened anew, the dispute would be settled by whoever is disputed.
 */
const withdraw = (command: WithdrawReview, state: ReviewCase, context: CommandContext, known: ReviewKnown): Outcome => {
  const isFinal = state.status === 'finalised';
  const isDisputed = state.status === 'disputed' || state.second !== null;
  const own = context.actor.id === state.opened.reviewer;
  const signers = known.edition?.edition.processes.qa.signedOffBy;
  return (
    objectToAgent(state, context) ??
    (own && isDisputed ? firstReviewer(state) : null) ??
    (own && !isFinal ? null : objectToRole(signers, 'may-not-withdraw-review', context)) ??
    accept({
      type: 'ReviewWithdrawn',
      data: { reason: command.data.reason, ...(isFinal ? { fact: state.takenBack } : {}) },
      subjects: subjectsOf(state),
    })
  );
};

const decide = (command: QaReviewCommand, state: ReviewState, context: CommandContext, known: ReviewKnown): Outcome => {
  if (!POSSIBLE[command.type].includes(state.status)) return refuse(IMPOSSIBLE[state.status]);
  if (command.type === 'qa-review.open') return open(command, state, context, known);
  if (state.status === 'none') return refuse(IMPOSSIBLE.none);
  switch (command.type) {
    case 'qa-review.score':
      return score(command, state, context, known);
    case 'qa-review.dispute':
      return dispute(command, state, context, known);
    case 'qa-review.score-second':
      return scoreSecond(command, state, context, known);
    case 'qa-review.finalise':
      return finalise(command, state, context, known);
    case 'qa-review.withdraw':
      return withdraw(command, state, context, known);
  }
};

export const qaReviewDecider: Decider<QaReviewCommand, QaReviewEvent, ReviewState, ReviewKnown> = {
  initialState,
  decide,
  evolve,
};
