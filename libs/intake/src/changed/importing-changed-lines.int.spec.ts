import { type Caller } from '#runtime';
import { centreForEach } from '../testing/centre-for-each.js';
import { type ImportCentre, counts } from '../testing/import-centre.js';

/*
 * Goal: a line that says what is recorded is known, however its values are written and whoever imports it; one that says something else is
 * named with every column that does.
 */
const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

const supervisor = (id: string): Caller => ({ id, role: 'supervisor', centre: 'centre-1' });
const correct = { correct: { reason: '核对' } };

const EXAM = (score: string, when = '2026-03-28 15:00'): string =>
  `key,person,code,occurred_at,attribute.exam,attribute.score,attribute.full\nx1,A1,exam-scored,${when},7,${score},100\n`;
const LATE = (minutes: string): string =>
  `incident,person,code,occurred_at,attribute.kind,attribute.minutes\nI1,A1,late-or-early,2026-03-03 09:12,late,${minutes}\n`;
const OPENING = (score: string, months: string, before = '2026-03-01'): string =>
  `person,before,months_served,attribute.score\nA1,${before},${months},${score}\n`;
const LEADER = (from: string): string => `team,leader,from\nG01,L1,${from}\n`;

describe('a line whose values are written otherwise', () => {
  it.each([
    ['facts.csv', EXAM('88'), [EXAM('88.0'), EXAM('088'), EXAM('88.00', '2026/3/28 15:00')]],
    ['facts.csv', EXAM('88.50'), [EXAM('88.5')]],
    ['violations.csv', LATE('12'), [LATE('12.0'), LATE('012')]],
    ['openings.csv', OPENING('80', '12'), [OPENING('80.0', '12'), OPENING('80', '012', '2026/3/1')]],
    ['leaders.csv', LEADER('2026-03-02'), [LEADER('2026/3/2'), LEADER('2026年3月2日')]],
  ])('is known in %s, with --correct and without', async (file, first, others) => {
    expect(counts(await centre.import(file, first))).toMatchObject({ recorded: 1, problems: [] });
    for (const other of others)
      for (const more of [{}, correct])
        expect(counts(await centre.import(file, other, more))).toMatchObject({ known: 1, corrected: 0, problems: [] });
  });

  it('in an attribute that is no number is another line, and the column is named', async () => {
    await centre.import('facts.csv', EXAM('88'));
    const { problems } = await centre.import('facts.csv', EXAM('88').replace(',7,', ',7.0,'));
    expect(problems).toMatchObject([{ code: 'line-changed', column: 'attribute.exam' }]);
  });

  it('brings nothing back that was superseded', async () => {
    await centre.import('facts.csv', EXAM('88'));
    await centre.import('facts.csv', EXAM('90'), correct);
    expect(counts(await centre.import('facts.csv', EXAM('88.0'), correct))).toMatchObject({ known: 1, corrected: 0 });
  });
});

describe('a line with several changes', () => {
  it('names the first column in its place and all of them in words, as the file has them', async () => {
    await centre.import('facts.csv', EXAM('88'));
    const other = EXAM('90', '2026-03-29 15:00').replace('occurred_at', '发生时间');
    const { problems } = await centre.import('facts.csv', other);
    expect(problems).toMatchObject([{ code: 'line-changed', column: '发生时间', columnNumber: 4 }]);
    expect(problems[0]?.message.zh).toContain('不同的列：发生时间、attribute.score。');
    expect(problems[0]?.message.en).toContain('The columns that differ: 发生时间, attribute.score.');
  });
});

describe('a changed opening balance', () => {
  it.each([
    ['months_served', OPENING('80', '13')],
    ['attribute.score', OPENING('81', '12')],
    ['before', OPENING('80', '12', '2026-04-01')],
  ])('is named by its column %s, and corrected with a reason', async (column, other) => {
    await centre.import('openings.csv', OPENING('80', '12'));
    expect(counts(await centre.import('openings.csv', other)).problems).toEqual([[2, column, 'line-changed']]);
    expect(counts(await centre.import('openings.csv', other, correct))).toMatchObject({ corrected: 1, problems: [] });
  });

  it('names all that changed', async () => {
    await centre.import('openings.csv', OPENING('80', '12'));
    const { problems } = await centre.import('openings.csv', OPENING('81', '13'));
    expect(problems[0]?.message.en).toContain('The columns that differ: months_served, attribute.score.');
  });
});

describe('a changed QA sheet', () => {
  const sheet = (over: object = {}): string => {
    const cells = {
      agent: 'A1',
      contact: 'R2',
      contact_at: '2026-03-06 11:00',
      form: 'conduct',
      reviewer: 'Q01',
      passed: 'takes-difficulty;procedures;business;mandarin;phrases;not-harsh',
      failed: 'four-same;not-shirking',
      comment: '语气平稳',
      ...over,
    };
    return `${Object.keys(cells).join(',')}\n${Object.values(cells).join(',')}\n`;
  };

  it.each([
    ['reviewer', { reviewer: 'Q02' }],
    ['contact_at', { contact_at: '2026-03-07 11:00' }],
    [
      'passed',
      { passed: 'takes-difficulty;procedures;business;mandarin;phrases;not-harsh;four-same', failed: 'not-shirking' },
    ],
    ['comment', { comment: '语气生硬' }],
  ])('is named by its column %s', async (column, over) => {
    expect(counts(await centre.import('qa.csv', sheet()))).toMatchObject({ recorded: 1, problems: [] });
    expect(counts(await centre.import('qa.csv', sheet(over))).problems).toEqual([[2, column, 'cannot-correct']]);
  });

  it('names both columns of an item that went from one to the other', async () => {
    await centre.import('qa.csv', sheet());
    const passed = 'takes-difficulty;procedures;business;mandarin;phrases;not-harsh;four-same';
    const { problems } = await centre.import('qa.csv', sheet({ passed, failed: 'not-shirking' }));
    expect(problems[0]?.message.en).toContain('The columns that differ: passed, failed.');
  });

  it('is none where only the order of the items is another, nor where another person imports it, before and after a dispute', async () => {
    await centre.import('qa.csv', sheet());
    const reordered = sheet({ failed: 'not-shirking;four-same' });
    const colleague: Caller = { id: 'O02', role: 'operator', centre: 'centre-1' };
    expect(counts(await centre.import('qa.csv', reordered))).toMatchObject({ known: 1, problems: [] });
    expect(counts(await centre.import('qa.csv', sheet(), { caller: colleague }))).toMatchObject({
      known: 1,
      problems: [],
    });
    const [review] = await centre.ask<readonly { id: string }[]>('cases', { kind: 'qaReview' });
    await centre.tell({ id: 'A1', role: 'agent', centre: 'centre-1' }, 'qa-review.dispute', {
      review: review!.id,
      reason: '评分有误',
    });
    expect(counts(await centre.import('qa.csv', sheet(), { caller: colleague }))).toMatchObject({
      known: 1,
      problems: [],
    });
  });
});

describe('a changed decision on a violation', () => {
  const decision = (word: string, note = ''): string =>
    `incident,person,code,decision,note\nI1,A1,late-or-early,${word},${note}\n`;
  const asBy = (id: string) => ({ caller: supervisor(id) });
  beforeEach(async () => {
    await centre.import('violations.csv', LATE('12'));
  });

  it.each([
    ['confirm', '', 'dismiss', '打卡机坏了', 'decision'],
    ['dismiss', '打卡机坏了', 'confirm', '', 'decision'],
    ['dismiss', '打卡机坏了', 'dismiss', '有人代打', 'note'],
  ])('from %s (%s) to %s (%s) is named by its column, whoever imports it', async (was, why, is, because, column) => {
    await centre.import('violation-decisions.csv', decision(was, why), asBy('S01'));
    for (const id of ['S01', 'S02']) {
      const report = await centre.import('violation-decisions.csv', decision(is, because), asBy(id));
      expect(counts(report).problems).toEqual([[2, column, 'cannot-correct']]);
    }
  });

  it.each([
    ['confirm', ''],
    ['dismiss', '打卡机坏了'],
  ])('is none where another person imports the same %s', async (word, note) => {
    await centre.import('violation-decisions.csv', decision(word, note), asBy('S01'));
    const again = await centre.import('violation-decisions.csv', decision(word, note), asBy('S02'));
    expect(counts(again)).toMatchObject({ recorded: 0, known: 1, problems: [] });
  });
});
