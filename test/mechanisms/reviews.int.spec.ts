import { importFile } from '#intake';
import { localOperator } from '#runtime';
import { AGENT, MechanismCentre, REVIEWER, SUPERVISOR } from './centre.js';

const SECOND = ['reviewer-2', 'qa_reviewer'] as const;
const GOOD = {
  rude: { errors: 0 },
  first: { value: '30' },
  opening: { chosen: 'b' },
  closing: { steps: ['asked', 'offered', 'declined', 'closed'] },
  words: { hits: [] },
  leak: 'pass',
} as const;

interface Review {
  readonly status: string;
  readonly summary: Readonly<Record<string, unknown>>;
}

describe('reviews by forms with every kind of item', () => {
  let centre: MechanismCentre;

  beforeEach(async () => {
    centre = await MechanismCentre.open();
  });
  afterEach(() => centre.close());

  const open = async (contact = 'call-1'): Promise<string> => {
    const data = { agent: 'agent-1', contact, form: 'chat', contactAt: '2026-03-01T10:00', reviewer: 'reviewer-1' };
    return (await centre.act(SUPERVISOR, 'qa-review.open', data)).id;
  };
  const shown = async (review: string): Promise<unknown> => {
    const found = await centre.ask<Review>(SUPERVISOR, 'case', { case: `qaReview-${review}` });
    const { score, secondScore, finalScore, scoreTo, full, secondFull, finalFull, partial } = found.summary;
    return { status: found.status, score, secondScore, finalScore, scoreTo, full, secondFull, finalFull, partial };
  };

  it('are scored by what was counted, measured, chosen, done in order and said', async () => {
    const review = await open();
    const items = { ...GOOD, rude: { errors: 2 }, first: { value: '31' }, words: { hits: ['不知道'] } };
    await centre.act(REVIEWER, 'qa-review.score', { review, items });
    expect(await shown(review)).toEqual({ status: 'scored', score: '14', scoreTo: '16', full: '30' });
  });

  it('stay open while rows were not looked at, are scored again, and only then signed off', async () => {
    const review = await open();
    await centre.act(REVIEWER, 'qa-review.score', { review, items: { ...GOOD, rude: 'unseen', leak: 'unseen' } });
    expect(await shown(review)).toEqual({ status: 'scored', score: '0', scoreTo: '30', full: '30', partial: true });
    const sign = { review, counts: 'first' };
    expect(await centre.refusal(SUPERVISOR, 'qa-review.finalise', sign)).toBe('review-partial');
    await centre.act(REVIEWER, 'qa-review.score', { review, items: { ...GOOD, row: 'pass' } });
    expect(await centre.refusal(REVIEWER, 'qa-review.score', { review, items: GOOD })).toBe('review-already-scored');
    await centre.act(SUPERVISOR, 'qa-review.finalise', sign);
    expect(await shown(review)).toEqual({
      status: 'finalised',
      score: '30',
      finalScore: '30',
      full: '30',
      finalFull: '30',
    });
  });

  it('are heard a second time by somebody else, whose score may count', async () => {
    const review = await open();
    await centre.act(REVIEWER, 'qa-review.score', { review, items: { ...GOOD, leak: 'fail' } });
    await centre.act(AGENT, 'qa-review.dispute', { review, reason: 'nothing was told' });
    expect(await centre.refusal(REVIEWER, 'qa-review.score-second', { review, items: GOOD })).toBe(
      'first-reviewer-may-not',
    );
    await centre.act(SECOND, 'qa-review.score-second', { review, items: { ...GOOD, closing: 'not-applicable' } });
    await centre.act(SUPERVISOR, 'qa-review.finalise', { review, counts: 'second', reason: 'heard again' });
    expect(await shown(review)).toEqual({
      status: 'finalised',
      score: '0',
      full: '30',
      secondScore: '26',
      secondFull: '28',
      finalScore: '26',
      finalFull: '28',
      scoreTo: '28',
    });
  });

  it('take no result of another kind, leave no row open, and take no phrase that was not on the list', async () => {
    const review = await open();
    const score = (items: object): Promise<string> => centre.refusal(REVIEWER, 'qa-review.score', { review, items });
    const without = Object.fromEntries(Object.entries(GOOD).filter(([item]) => item !== 'leak'));
    expect(await score({ ...GOOD, rude: { value: '2' } })).toBe('form-incomplete');
    expect(await score(without)).toBe('form-incomplete');
    expect(await score({ ...GOOD, words: { hits: ['随便'] } })).toBe('form-phrase-unknown');
    expect(await score({ ...GOOD, rude: { errors: '2' } })).toBe('invalid-request');
  });

  it('come from a file with the same kinds of results', async () => {
    const text = [
      '坐席工号,录音编号,通话时间,评分表,质检员工号,合格项,错误次数,测量值,所选,步骤,禁语',
      'agent-1,call-7,2026/3/1 10:00,chat,reviewer-1,leak;row,rude=1,first=12.5,opening=a,closing=asked>declined>closed,words=不知道|不清楚',
      'agent-1,call-8,2026/3/1 11:00,chat,reviewer-1,leak,rude,first=12.5,opening=a,closing=asked,words=不清楚',
      '',
    ].join('\n');
    const request = { system: centre.system, caller: localOperator('centre-1'), file: 'qa.csv' };
    const report = await importFile({ ...request, bytes: new TextEncoder().encode(text) });
    expect([report.recorded, report.problems.map(({ line, column, code }) => [line, column, code])]).toEqual([
      1,
      [[3, '错误次数', 'bad-named-value']],
    ]);
    const cases = await centre.ask<readonly Review[]>(SUPERVISOR, 'cases', { kind: 'qaReview' });
    expect(cases.map(({ summary }) => [summary['contact'], summary['score'], summary['full']])).toEqual([
      ['call-7', '23', '30'],
    ]);
  });
});
