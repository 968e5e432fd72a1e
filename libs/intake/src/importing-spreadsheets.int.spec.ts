import { centreForEach } from './testing/centre-for-each.js';
import { type ImportCentre, counts } from './testing/import-centre.js';

/*
 * Goal: of a file as a clerk has it every good line is recorded, and every other one is told with the column and what to do, before anything
 * of it is recorded.
 */
const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

describe('people as a spreadsheet exports them', () => {
  const HEADER = '工号,姓名,联系方式,入职日期\n';

  it('are recorded but for those whose phone or id is lost, of whom nothing is', async () => {
    const file = `${HEADER}B1,王芳,1.38E+10,2025/6/2 0:00\nB2、B3,李四,1,2025/6/2\nB4,赵六,#N/A,2025/6/2\nB5,钱七,1,2025-06-02 00:00:00\n`;

    expect(counts(await centre.import('people.csv', file))).toMatchObject({
      recorded: 1,
      problems: [
        [2, '联系方式', 'number-shortened'],
        [3, '工号', 'several-ids'],
        [4, '联系方式', 'spreadsheet-error'],
      ],
    });
    const people = await centre.ask<readonly { id: string }[]>('people', {});
    expect(people.map(({ id }) => id).toSorted()).toEqual(['A1', 'A2', 'B5', 'L1']);
  });
});

it('two incidents whose numbers a spreadsheet made alike are not taken for one', async () => {
  const line = 'A1,desk-left-untidy,2026-03-06 09:05';
  const file = `事件编号,工号,事实代码,发生时间\n1.23457E+14,${line}\n1.23457E+14,${line}\n`;

  expect(counts(await centre.import('violations.csv', file))).toMatchObject({
    recorded: 0,
    known: 0,
    problems: [
      [2, '事件编号', 'number-shortened'],
      [3, '事件编号', 'number-shortened'],
    ],
  });
});

it('a complaint about several people names them with commas of either language', async () => {
  const file =
    '投诉编号,渠道,录音编号,被投诉工号,事发时间,客户,内容\nC1,hotline,R1,A1、A2,2026-03-05 9:05,周女士,争吵\n';

  expect(counts(await centre.import('complaints.csv', file))).toMatchObject({ recorded: 1, problems: [] });
  const cases = await centre.ask<readonly unknown[]>('cases', { kind: 'complaint', subject: 'A2' });
  expect(cases).toHaveLength(1);
});

it('a row of workload without either figure is told what may be filled in', async () => {
  const { problems } = await centre.import('workload.csv', '编号,工号,发生时间,工作量,质量得分\nW1,A1,2026-03-31,,\n');

  expect(problems).toMatchObject([
    { column: '工作量', code: 'missing-value', message: { zh: expect.stringContaining('至少填一个') as string } },
  ]);
});

describe('a line that no file of its kind brings in', () => {
  it.each([
    ['facts.csv', '编号', 'desk-left-untidy', /violations/],
    ['violations.csv', '事件编号', 'shift-worked', /facts/],
    ['facts.csv', '编号', 'qa-scored', /qa/],
  ])('of %s is told in which file it does: %s %s', async (file, key, code, told) => {
    const { problems } = await centre.import(file, `${key},工号,事实代码,发生时间\nI1,A1,${code},2026-03-05 9:05\n`);

    expect(problems).toMatchObject([
      {
        code: 'fact-comes-otherwise',
        column: '事实代码',
        message: { zh: expect.stringMatching(told) as string, en: expect.stringMatching(told) as string },
      },
    ]);
  });
});

it.each([
  ['violations.csv', '事件编号,工号,事实代码,发生时间\nI1,A1,desk-left-untidy,2026-04-05 9:05\n'],
  ['facts.csv', '编号,工号,事实代码,发生时间\nI1,A1,praise-received,2026-04-05 9:05\n'],
  ['workload.csv', '编号,工号,发生时间,工作量\nI1,A1,2026-04-05 9:05,7\n'],
])('a day that is not over has one code in every kind of file: %s', async (file, text) => {
  expect(counts(await centre.import(file, text)).problems).toEqual([[2, '发生时间', 'conduct-in-future']]);
});

it('leave from a midnight to the same one is refused, since it would excuse nothing', async () => {
  const header = '编号,工号,事实代码,发生时间,attribute.from,attribute.to\n';
  const leave = (to: string) => `${header}L1,A1,leave-approved,2026-03-05,2026/3/5 0:00,${to}\n`;

  expect(counts(await centre.import('facts.csv', leave('2026/3/5 0:00'))).problems).toEqual([
    [2, 'attribute.to', 'attributes-invalid'],
  ]);
  expect(counts(await centre.import('facts.csv', leave('2026/3/6 0:00')))).toMatchObject({ recorded: 1, problems: [] });
});
