import { compileEdition } from '#rulebook';
import { exampleEdition } from '../shared/testing/edition.js';
import {
  type Step,
  at,
  caseAfter,
  factsAfter,
  outcomeOf,
  play,
  requireMessage,
  who,
  words,
} from '../shared/testing/play.js';
import { describeTable } from '../shared/testing/table.js';
import { qaReviewCases } from './cases.js';
import { type ItemResults, type QaReviewCommand } from './commands.js';
import { qaReviewFacts } from './facts.js';
import { qaReviewMessages } from './messages.js';
import { qaReviewId, qaReviewSlice } from './slice.js';

type S = Step<QaReviewCommand>;

const li = who('li', 'agent');
const first = who('first', 'qa_reviewer');
const second = who('second', 'qa_reviewer');
const supervisor = who('supervisor', 'supervisor');

const OPENED = { agent: 'li', contact: 'call-9', form: 'courtesy', contactAt: at('10:00'), reviewer: 'first' } as const;
const POOR: ItemResults = { greeting: 'pass', closing: 'fail' };
const GOOD: ItemResults = { greeting: 'pass', closing: 'pass' };
const PARTLY: ItemResults = { greeting: 'unseen', closing: 'fail' };

const step = (command: QaReviewCommand, by: S['by']): S => ({ command, by });
const open = (over: object = {}, by = supervisor): S =>
  step({ type: 'qa-review.open', data: { ...OPENED, ...over } }, by);
const score = (items = POOR, by = first): S => step({ type: 'qa-review.score', data: { review: '1', items } }, by);
const dispute = (by = li): S =>
  step({ type: 'qa-review.dispute', data: { review: '1', reason: words('I did say goodbye') } }, by);
const scoreSecond = (items = GOOD, by = second): S =>
  step({ type: 'qa-review.score-second', data: { review: '1', items } }, by);
const finalise = (counts: 'first' | 'second' = 'first', by = supervisor): S =>
  step({ type: 'qa-review.finalise', data: { review: '1', counts } }, by);
const withdraw = (by = first): S =>
  step({ type: 'qa-review.withdraw', data: { review: '1', reason: words('wrong call') } }, by);

const outcome = async (script: readonly S[], world: Parameters<typeof play>[2] = {}): Promise<string> => {
  const { last } = await play(qaReviewSlice, script, world);
  requireMessage(last, qaReviewMessages);
  return outcomeOf(last);
};

describe('review: state × command', () => {
  const all = (code: string): Record<string, string> => ({
    open: `! ${code}`,
    score: `! ${code}`,
    dispute: `! ${code}`,
    scoreSecond: `! ${code}`,
    finalise: `! ${code}`,
    withdraw: `! ${code}`,
  });
  const running = { open: 'nothing', withdraw: 'ReviewWithdrawn' };
  // Whose score is disputed does not take the review back, to score it once more.
  const contested = { open: 'nothing', withdraw: '! first-reviewer-may-not' };
  describeTable(qaReviewSlice, qaReviewMessages, {
    states: {
      none: [],
      open: [open()],
      partlyScored: [open(), score(PARTLY)],
      scored: [open(), score()],
      disputed: [open(), score(), dispute()],
      partlyRescored: [open(), score(), dispute(), scoreSecond(PARTLY)],
      rescored: [open(), score(), dispute(), scoreSecond()],
      finalised: [open(), score(), finalise()],
      withdrawn: [open(), withdraw()],
    },
    commands: {
      open: open(),
      score: score(),
      dispute: dispute(),
      scoreSecond: scoreSecond(),
      finalise: finalise(),
      withdraw: withdraw(),
    },
    cells: {
      none: { ...all('review-unknown'), open: 'ReviewOpened' },
      open: { ...all('review-not-scored'), ...running, score: 'ReviewScored' },
      partlyScored: {
        ...all('review-already-scored'),
        ...running,
        score: 'ReviewScored',
        dispute: 'ReviewDisputed',
        finalise: '! review-partial',
      },
      scored: {
        ...all('review-already-scored'),
        ...running,
        dispute: 'ReviewDisputed',
        finalise: 'ReviewFinalised',
      },
      disputed: { ...all('review-disputed'), ...contested, scoreSecond: 'SecondReviewScored' },
      partlyRescored: {
        ...all('review-already-rescored'),
        ...contested,
        scoreSecond: 'SecondReviewScored',
        finalise: 'ReviewFinalised',
      },
      rescored: { ...all('review-already-rescored'), ...contested, finalise: 'ReviewFinalised' },
      finalised: { ...all('review-final'), open: 'nothing', withdraw: '! may-not-withdraw-review' },
      withdrawn: { ...all('review-withdrawn'), open: 'ReviewOpened' },
    },
  });
});

describe('guards of a review', () => {
  const disputed = [open(), score(), dispute()];
  const signedOff = [open(), score(), finalise()];
  it.each([
    ['opened on one’s own contact', [open({}, li)], {}, '! own-case'],
    ['opened for the agent to review', [open({ reviewer: 'li' })], {}, '! own-case'],
    ['opened on somebody nobody knows', [open()], { unknown: ['li'] }, '! subject-unknown'],
    ['opened on somebody erased', [open()], { erased: ['li'] }, '! subject-erased'],
    ['opened on a contact to come', [open({ contactAt: at('18:01') })], {}, '! conduct-in-future'],
    ['opened with a form that the edition lacks', [open({ form: 'speed' })], {}, '! form-unknown'],
    ['opened under no rulebook', [open()], { unbound: ['li'] }, '! no-edition-binds'],
    ['opened again for another reviewer', [open(), open({ reviewer: 'second' })], {}, '! review-already-open'],
    [
      'opened again for another moment of the contact',
      [open(), open({ contactAt: at('11:00') })],
      {},
      '! review-already-open',
    ],
    ['scored by another than the named reviewer', [open(), score(POOR, second)], {}, '! only-named-reviewer'],
    ['scored by the agent', [open(), score(GOOD, li)], {}, '! own-case'],
    ['scored by the agent with a loading role', [open(), score(GOOD, who('li', 'operator'))], {}, '! own-case'],
    ['scored with an item left open', [open(), score({ greeting: 'pass' })], {}, '! form-incomplete'],
    ['scored with an item too many', [open(), score({ ...GOOD, smile: 'pass' })], {}, '! form-incomplete'],
    ['disputed by another than the agent', [open(), score(), dispute(supervisor)], {}, '! only-agent-disputes'],
    ['scored again by the first reviewer', [...disputed, scoreSecond(GOOD, first)], {}, '! first-reviewer-may-not'],
    [
      'scored again by a role that does not',
      [...disputed, scoreSecond(GOOD, who('x', 'manager'))],
      {},
      '! may-not-review-again',
    ],
    [
      'scored again by the agent',
      [open({ agent: 'li' }), score(), dispute(), scoreSecond(GOOD, who('li', 'qa_reviewer'))],
      {},
      '! own-case',
    ],
    ['scored again with an item left open', [...disputed, scoreSecond({ closing: 'fail' })], {}, '! form-incomplete'],
    ['signed off by a role that does not', [open(), score(), finalise('first', second)], {}, '! may-not-sign-off'],
    ['signed off by the agent', [open(), score(), finalise('first', who('li', 'supervisor'))], {}, '! own-case'],
    [
      'undisputed, signed off by its reviewer who may',
      [open({ reviewer: 'boss' }), score(POOR, who('boss', 'manager')), finalise('first', who('boss', 'manager'))],
      {},
      'ReviewFinalised',
    ],
    [
      'disputed, signed off by its first reviewer',
      [
        open({ reviewer: 'boss' }),
        score(POOR, who('boss', 'manager')),
        dispute(),
        scoreSecond(),
        finalise('second', who('boss', 'manager')),
      ],
      {},
      '! first-reviewer-may-not',
    ],
    [
      'disputed, the second score signed off by who gave it',
      [...disputed, scoreSecond(GOOD, supervisor), finalise('second')],
      {},
      '! second-reviewer-may-not-sign',
    ],
    [
      'disputed, the first score signed off by who gave the second',
      [...disputed, scoreSecond(GOOD, supervisor), finalise('first')],
      {},
      '! second-reviewer-may-not-sign',
    ],
    [
      'disputed, signed off by who began the second score, which another completed',
      [...disputed, scoreSecond(PARTLY, supervisor), scoreSecond(GOOD, who('other', 'supervisor')), finalise('second')],
      {},
      '! second-reviewer-may-not-sign',
    ],
    [
      'disputed, signed off by another who may score again',
      [...disputed, scoreSecond(GOOD, supervisor), finalise('second', who('other', 'supervisor'))],
      {},
      'ReviewFinalised',
    ],
    [
      'opened anew after a dispute, signed off by who had scored it again before',
      [...disputed, scoreSecond(GOOD, supervisor), withdraw(supervisor), open(), score(), finalise()],
      {},
      'ReviewFinalised',
    ],
    [
      'undisputed, counting a second review that is not there',
      [open(), score(), finalise('second')],
      {},
      '! no-second-review',
    ],
    ['withdrawn by the agent', [open(), withdraw(li)], {}, '! own-case'],
    ['withdrawn by somebody who could sign it off', [open(), withdraw(supervisor)], {}, 'ReviewWithdrawn'],
    ['withdrawn by somebody else', [open(), withdraw(second)], {}, '! may-not-withdraw-review'],
    ['disputed, withdrawn by who may sign off', [...disputed, withdraw(supervisor)], {}, 'ReviewWithdrawn'],
    ['disputed, withdrawn by its first reviewer', [...disputed, withdraw()], {}, '! first-reviewer-may-not'],
    [
      'disputed, withdrawn by its first reviewer who may sign off',
      [open({ reviewer: 'boss' }), score(POOR, who('boss', 'manager')), dispute(), withdraw(who('boss', 'manager'))],
      {},
      '! first-reviewer-may-not',
    ],
    [
      'opened anew after a dispute, withdrawn by its reviewer',
      [...disputed, withdraw(supervisor), open(), score(GOOD), withdraw()],
      {},
      'ReviewWithdrawn',
    ],
    ['signed off, withdrawn by who may sign off', [...signedOff, withdraw(supervisor)], {}, 'ReviewWithdrawn'],
    ['signed off, withdrawn by its reviewer', [...signedOff, withdraw()], {}, '! may-not-withdraw-review'],
    ['signed off, withdrawn by the agent', [...signedOff, withdraw(who('li', 'supervisor'))], {}, '! own-case'],
    [
      'disputed and signed off, withdrawn by its first reviewer',
      [...disputed, scoreSecond(), finalise('second'), withdraw(who('first', 'manager'))],
      {},
      '! first-reviewer-may-not',
    ],
    [
      'opened anew for another reviewer after it was withdrawn',
      [open(), withdraw(), open({ reviewer: 'second' })],
      {},
      'ReviewOpened',
    ],
    [
      'scored by the former reviewer',
      [open(), withdraw(), open({ reviewer: 'second' }), score()],
      {},
      '! only-named-reviewer',
    ],
  ])('%s', async (_what, script, world, expected) => {
    expect(await outcome(script, world)).toBe(expected);
  });

  it('has one stream for each contact, agent and form', () => {
    expect(qaReviewSlice.streamId(open().command, {} as never)).toBe(qaReviewId('call-9', 'li', 'courtesy'));
  });
});

describe('reviewers who are independent of the team under review', () => {
  const { processes } = exampleEdition;
  const independent = compileEdition(
    { ...exampleEdition, processes: { ...processes, qa: { ...processes.qa, independentOf: 'team' } } },
    [],
  );
  const disputed = [open(), score(), dispute(), scoreSecond()];
  it.each([
    ['a reviewer of the same team', [open()], { li: 'a', first: 'a' }, '! reviewer-of-same-team'],
    ['a reviewer of another team', [open()], { li: 'a', first: 'b' }, 'ReviewOpened'],
    ['a reviewer of no team', [open()], { li: 'a' }, 'ReviewOpened'],
    ['an agent and a reviewer of no team', [open()], {}, 'ReviewOpened'],
    ['a second reviewer of the same team', disputed, { li: 'a', first: 'b', second: 'a' }, '! reviewer-of-same-team'],
    ['a second reviewer of another team', disputed, { li: 'a', first: 'b', second: 'b' }, 'SecondReviewScored'],
  ] as const)('%s', async (_what, script, teams, expected) => {
    expect(await outcome(script, { teams, edition: independent })).toBe(expected);
  });

  it('are not asked for where the edition does not say so', async () => {
    expect(await outcome([open()], { teams: { li: 'a', first: 'a' } })).toBe('ReviewOpened');
  });
});

describe('who disputes a score, and until when', () => {
  const qa = { ...exampleEdition.processes.qa, disputedBy: ['qa_reviewer', 'supervisor'], disputeDays: 7 };
  const edition = compileEdition({ ...exampleEdition, processes: { ...exampleEdition.processes, qa } }, []);
  const scored = [open(), score()];
  const on = (day: string): S => ({ ...dispute(), now: at('23:59', day) });

  it.each([
    ['the agent', dispute(), 'ReviewDisputed'],
    ['another scorer', dispute(second), 'ReviewDisputed'],
    ['the scorer on second thoughts', dispute(first), 'ReviewDisputed'],
    ['a role that the edition names', dispute(supervisor), 'ReviewDisputed'],
    ['a role that it does not', dispute(who('boss', 'manager')), '! may-not-dispute'],
    ['another agent', dispute(who('wang', 'agent')), '! may-not-dispute'],
    ['the agent on the last day', on('2026-03-10'), 'ReviewDisputed'],
    ['the agent on the day after', on('2026-03-11'), '! dispute-too-late'],
  ])('%s', async (_who, step, expected) => {
    expect(await outcome([...scored, step], { edition })).toBe(expected);
  });

  it('counts the days from when the log learned of the score, not from a day that the scorer stated', async () => {
    const backdated = { ...score(), occurredAt: at('09:00', '2026-02-20') };
    expect(
      await outcome([open({ contactAt: at('09:00', '2026-02-19') }), backdated, on('2026-03-10')], { edition }),
    ).toBe('ReviewDisputed');
  });

  it('has no day where the edition sets none', async () => {
    expect(await outcome([...scored, on('2026-05-30')])).toBe('ReviewDisputed');
  });
});

describe('the score', () => {
  it('is what the form says, kept with the items', async () => {
    const { last } = await play(qaReviewSlice, [open(), score()]);
    expect(last).toEqual({
      events: [{ type: 'ReviewScored', data: { items: POOR, score: '4', full: '10' }, subjects: ['li'] }],
    });
  });

  it('may be loaded by an operator from the sheet of the named reviewer', async () => {
    expect(await outcome([open(), score(POOR, who('loader', 'operator'))])).toBe('ReviewScored');
  });

  it('is no fact while it can be disputed, nor once withdrawn', async () => {
    const { events } = await play(qaReviewSlice, [open(), score(), dispute(), scoreSecond(), withdraw()]);
    expect(factsAfter(qaReviewFacts, events)).toEqual({});
  });

  it('is void once it is taken back after it was signed off, and another fact when it is signed off again', async () => {
    const script = [open(), score(), finalise(), withdraw(supervisor), open(), score(GOOD), finalise()];
    const { events } = await play(qaReviewSlice, script);
    const facts = factsAfter(qaReviewFacts, events);
    const told = Object.values(facts).map((fact) => [
      fact?.id,
      fact?.status,
      fact?.attributes['score'],
      fact?.events,
      fact?.voidedBy,
    ]);
    expect(told).toEqual([
      ['qaReview-1#0', 'void', '4', ['event-2', 'event-3'], 'withdrawn'],
      ['qaReview-1#1', 'standing', '10', ['event-6'], undefined],
    ]);
    expect(caseAfter(qaReviewCases, events)).toMatchObject({ status: 'finalised', summary: { finalScore: '10' } });
    const again = await play(qaReviewSlice, [...script, withdraw(supervisor)]);
    expect(Object.values(factsAfter(qaReviewFacts, again.events)).map((fact) => fact?.status)).toEqual([
      'void',
      'void',
    ]);
  });

  it.each([
    ['first', '4'],
    ['second', '10'],
  ] as const)('counts the %s review once it is signed off', async (counts, points) => {
    const { events } = await play(qaReviewSlice, [open(), score(), dispute(), scoreSecond(), finalise(counts)]);
    expect(factsAfter(qaReviewFacts, events)).toEqual({
      'qaReview-1#0': {
        id: 'qaReview-1#0',
        code: 'qa-scored',
        subject: 'li',
        status: 'standing',
        conductAt: { instant: '2026-03-03T02:00:00.000Z', localDate: '2026-03-03' },
        attributes: { form: 'courtesy', score: points, full: '10', contact: 'call-9' },
        contact: 'call-9',
        reportedBy: 'supervisor',
        events: ['event-4'],
      },
    });
    expect(caseAfter(qaReviewCases, events)).toEqual({
      status: 'finalised',
      subjects: ['li'],
      summary: {
        form: 'courtesy',
        contact: 'call-9',
        reviewer: 'first',
        conductDate: '2026-03-03',
        score: '4',
        full: '10',
        secondScore: '10',
        secondFull: '10',
        counts,
        finalScore: points,
        finalFull: '10',
      },
    });
  });
});
