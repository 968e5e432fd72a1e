import { type Caller } from '#runtime';
import { centreForEach } from './testing/centre-for-each.js';
import { type ImportCentre, PEOPLE, TEAMS, counts } from './testing/import-centre.js';

const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

describe('a row of people that is refused', () => {
  const HEADER = 'person,name,contact,hired_on,post,post_from,team,training_completed_on,post_taken_on\n';
  const GOOD = ['B1', '赵敏', '1', '2025-06-02', 'cs_specialist', '2025-06-02', 'G01', '2025-06-09', '2025-06-10'];

  it.each([
    [0, '坏 编号'],
    [1, '长'.repeat(201)],
    [2, '1'.repeat(201)],
    [3, '2025-02-30'],
    [4, 'not a post'],
    [5, '2025-06-01'],
    [5, '2025-06-31'],
    [6, 'G99'],
    [6, 'x'.repeat(500)],
    [7, '2025-06-01'],
    [7, '2025-06-31'],
    [8, '2025-06-01'],
    [8, '2025-06-31'],
    [8, 'soon'],
  ])('by its column %i (%s) records nothing, and all once it is mended', async (index, value) => {
    const report = await centre.import('people.csv', HEADER + GOOD.with(index, value).join(','));

    expect(report).toMatchObject({ recorded: 0, problems: [{ line: 2, column: HEADER.trim().split(',')[index] }] });
    expect(await centre.ask<readonly unknown[]>('people', {})).toHaveLength(3);
    expect(counts(await centre.import('people.csv', HEADER + GOOD.join(',')))).toMatchObject({ recorded: 1 });
  });

  it('by its day of hiring is told so where the post begins on that day', async () => {
    const report = await centre.import('people.csv', 'person,name,hired_on,post\nB2,赵敏,2026/2/29,cs_specialist');

    expect(report.problems).toMatchObject([{ line: 2, column: 'hired_on', columnNumber: 3, code: 'bad-date' }]);
  });

  it('since a day is after the last one records nothing, nor corrects the name', async () => {
    await centre.tell({ id: 'H01', role: 'hr', centre: 'centre-1' }, 'person.leave', {
      person: 'A1',
      on: '2026-03-20',
    });
    const before = await centre.eventsAbout('A1');
    const row = ['A1', '王芬', '17000000001', '2025-06-02', 'cs_expert', '2026-03-10', 'G01', '', '2026-03-21'];

    const report = await centre.import('people.csv', HEADER + row.join(','), { correct: { reason: '改名' } });

    expect(counts(report).problems).toEqual([[2, 'post_taken_on', 'after-leaving']]);
    expect(await centre.eventsAbout('A1')).toEqual(before);

    const lastDay = await centre.import('people.csv', HEADER + row.with(8, '2026-03-20').join(','), {
      correct: { reason: '改名' },
    });
    expect(lastDay.problems).not.toContainEqual(expect.objectContaining({ code: 'after-leaving' }));
  });
});

describe('a row of people that is recorded', () => {
  const HEADER = 'person,name,hired_on,post,post_from,team\n';

  it('says with line and column that no rulebook knows the post, and nothing where it was there already', async () => {
    const file = `${HEADER}B1,赵敏,2025-06-02,cs_specialits,2026-03-02,G01\nB2,周芷,2025-06-02,cs_specialist,2026-03-02,G01\n`;
    const report = await centre.import('people.csv', file);
    expect(report).toMatchObject({
      recorded: 2,
      problems: [],
      warnings: [{ file: 'people.csv', line: 2, column: 'post', columnNumber: 4, code: 'post-unknown' }],
    });
    expect(await centre.import('people.csv', file)).toMatchObject({ known: 2, warnings: [] });
  });

  it('says that nothing binds the person only where the team of the row does not either', async () => {
    const target = { kind: 'team', id: 'G01' };
    const hr = { id: 'H01', role: 'hr', centre: 'centre-1' } as const;
    await centre.tell(hr, 'assignment.assign', { target, rulebook: 'cs-assessment', from: '2026-01-01' });
    const rows = 'B1,赵敏,2025-06-02,cs_specialist,2026-02-02,G01\nB2,周芷,2025-06-02,cs_specialist,2026-02-02,\n';
    const report = await centre.import('people.csv', HEADER + rows);
    expect(report.warnings.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'post_from', 'person-unbound'],
    ]);
  });
});

describe('a row of people or teams that changed since', () => {
  it('in a name is reported with its column, and corrected as often as it changes', async () => {
    const renamed = PEOPLE.replace('王芳', '王芬');
    const again = PEOPLE.replace('王芳', '王芷芳');
    const correct = { correct: { reason: '改名' } };
    const name = async (): Promise<string> => (await centre.ask<{ name: string }>('person', { person: 'A1' })).name;

    expect(counts(await centre.import('people.csv', renamed))).toEqual({
      lines: 3,
      recorded: 0,
      known: 2,
      corrected: 0,
      problems: [[2, '姓名', 'line-changed']],
    });
    expect(await name()).toBe('王芳');
    expect(counts(await centre.import('people.csv', renamed, correct))).toMatchObject({ known: 2, corrected: 1 });
    expect(await name()).toBe('王芬');
    expect(counts(await centre.import('people.csv', again, correct))).toMatchObject({ known: 2, corrected: 1 });
    expect(counts(await centre.import('people.csv', renamed, correct))).toMatchObject({ known: 3, corrected: 0 });
    expect(await name()).toBe('王芷芳');
  });

  it('in a name is known once it was corrected, also without --correct and to whoever imports it', async () => {
    const file = '工号,姓名,入职日期\nA1,王芬,2025/6/2\n';
    await centre.import('people.csv', PEOPLE.replace('王芳', '王芬'), { correct: { reason: '改名' } });
    const before = await centre.eventsAbout('A1');

    expect(counts(await centre.import('people.csv', file))).toMatchObject({ known: 1, problems: [] });
    expect(counts(await centre.import('people.csv', PEOPLE))).toMatchObject({ known: 3, problems: [] });
    expect(await centre.eventsAbout('A1')).toEqual(before);
  });

  it('in a contact is known once it was corrected to those who may read it; to others it may have changed again', async () => {
    const hr: Caller = { id: 'H01', role: 'hr', centre: 'centre-1' };
    const changed = PEOPLE.replace('17000000001', '17000000009');
    await centre.import('people.csv', changed, { correct: { reason: '换号' } });

    expect(counts(await centre.import('people.csv', changed, { caller: hr }))).toMatchObject({
      known: 3,
      problems: [],
    });
    const other = changed.replace('17000000009', '17000000008');
    expect(counts(await centre.import('people.csv', other, { caller: hr })).problems).toEqual([
      [2, '联系方式', 'line-changed'],
    ]);
    for (const text of [changed, other]) {
      const { problems } = await centre.import('people.csv', text);
      expect(problems.map(({ column, code }) => [column, code])).toEqual([['联系方式', 'change-not-shown']]);
      expect(problems[0]?.message.zh).toContain('您无权查看');
    }
  });

  it('in a contact that was not recorded at all is a change to those who may read it', async () => {
    const hr: Caller = { id: 'H01', role: 'hr', centre: 'centre-1' };
    const row = (contact: string): string => `工号,姓名,联系方式,入职日期\nA9,赵敏,${contact},2025/6/2\n`;
    await centre.import('people.csv', row(''), { caller: hr });
    expect(counts(await centre.import('people.csv', row('17000000007'), { caller: hr })).problems).toEqual([
      [2, '联系方式', 'line-changed'],
    ]);
  });

  it('in a contact is a change also where somebody else recorded the row without one, and is added when asked for', async () => {
    const hr: Caller = { id: 'H01', role: 'hr', centre: 'centre-1' };
    const row = (contact: string): string => `工号,姓名,联系方式,入职日期\nA9,赵敏,${contact},2025/6/2\n`;
    await centre.import('people.csv', row(''));
    const added = row('17000000007');

    expect(counts(await centre.import('people.csv', added, { caller: hr })).problems).toEqual([
      [2, '联系方式', 'line-changed'],
    ]);
    const correct = { caller: hr, correct: { reason: '补记' } };
    expect(counts(await centre.import('people.csv', added, correct))).toMatchObject({ corrected: 1, problems: [] });
    expect(counts(await centre.import('people.csv', added, { caller: hr }))).toMatchObject({ known: 1, problems: [] });
    expect(counts(await centre.import('people.csv', row(''), { caller: hr }))).toMatchObject({
      known: 1,
      problems: [],
    });
  });

  it('in a contact is corrected together with the day of hiring, also by those who may not read it', async () => {
    const hr: Caller = { id: 'H01', role: 'hr', centre: 'centre-1' };
    const changed = PEOPLE.replace('17000000001,2025/6/2', '17000000009,2025/5/1');
    const correct = { correct: { reason: '合同' } };
    const { contact } = await centre.ask<{ contact: string }>('person', { person: 'A1' }, hr);

    expect(contact).toBe('17000000001');
    expect(counts(await centre.import('people.csv', changed, correct))).toMatchObject({ corrected: 1, problems: [] });
    expect(await centre.ask('person', { person: 'A1' }, hr)).toMatchObject({
      contact: '17000000009',
      hiredOn: '2025-05-01',
    });
    expect(counts(await centre.import('people.csv', changed, correct))).toMatchObject({ known: 3, problems: [] });
  });

  it('in team or post is reported with its column, and mended from the same day on when asked for', async () => {
    await centre.import('teams.csv', TEAMS.replace('G01', 'G02'));
    const moved = PEOPLE.replace('cs_specialist,G01', 'cs_specialist,G02');

    expect(counts(await centre.import('people.csv', moved)).problems).toEqual([[2, '班组编号', 'line-changed']]);
    expect(counts(await centre.import('people.csv', moved, { correct: { reason: '录错' } }))).toMatchObject({
      corrected: 1,
      problems: [],
    });
    expect((await centre.ask<{ team: string }>('person', { person: 'A1' })).team).toBe('G02');
  });

  it('in the name of a team is reported with its column, and corrected when asked for', async () => {
    const renamed = TEAMS.replace('客服一组', '一组');

    expect(counts(await centre.import('teams.csv', renamed)).problems).toEqual([[2, '班组名称', 'line-changed']]);
    const correct = { correct: { reason: '改名' } };
    expect(counts(await centre.import('teams.csv', renamed, correct))).toMatchObject({ corrected: 1, problems: [] });
    expect(await centre.ask('teams', { team: 'G01' })).toMatchObject([{ title: '一组', department: '客户服务部' }]);
    expect(counts(await centre.import('teams.csv', renamed))).toMatchObject({ known: 1, problems: [] });
  });

  it('in the day of hiring is reported with its column, and corrected with the reason when asked for', async () => {
    const hired = async (): Promise<unknown> =>
      (await centre.ask<{ hiredOn: string }>('person', { person: 'A1' })).hiredOn;
    const earlier = PEOPLE.replace('17000000001,2025/6/2', '17000000001,2025/5/1');
    const later = PEOPLE.replace('王芳,17000000001,2025/6/2', '王芬,17000000001,2025/6/5');
    const correct = { correct: { reason: '合同日期' } };

    expect(counts(await centre.import('people.csv', earlier)).problems).toEqual([[2, '入职日期', 'line-changed']]);
    expect(await hired()).toBe('2025-06-02');
    expect(counts(await centre.import('people.csv', earlier, correct))).toMatchObject({ corrected: 1, problems: [] });
    expect(await hired()).toBe('2025-05-01');
    expect(counts(await centre.import('people.csv', earlier))).toMatchObject({ known: 3, problems: [] });
    expect(counts(await centre.import('people.csv', PEOPLE))).toMatchObject({ known: 3, problems: [] });
    expect(counts(await centre.import('people.csv', later)).problems).toEqual([[2, '姓名', 'line-changed']]);
    expect(counts(await centre.import('people.csv', later, correct))).toMatchObject({ corrected: 1, problems: [] });
    expect(await centre.ask('person', { person: 'A1' })).toMatchObject({ name: '王芬', hiredOn: '2025-06-05' });
    const corrected = (await centre.eventsAbout('A1')).filter((type) => type === 'HiringCorrected');
    expect(corrected).toHaveLength(2);
  });

  it('in a day of hiring that an opening balance forbids is refused by its column', async () => {
    const hr: Caller = { id: 'H01', role: 'hr', centre: 'centre-1' };
    await centre.tell(hr, 'person.give-opening', { person: 'A1', before: '2026-03-01', values: { score: '80' } });
    const later = '工号,姓名,入职日期\nA1,王芳,2026/3/5\n';

    const report = await centre.import('people.csv', later, { correct: { reason: '合同日期' } });

    expect(counts(report).problems).toEqual([[2, '入职日期', 'opening-before-hiring']]);
  });

  it('in several days is corrected in these alone', async () => {
    const row = (hired: string, trained: string): string =>
      `工号,姓名,入职日期,培训结束日期\nA1,王芳,${hired},${trained}\n`;
    await centre.import('people.csv', row('2025/6/2', '2025/6/9'));
    const before = (await centre.eventsAbout('A1')).length;

    const report = await centre.import('people.csv', row('2025/5/1', '2025/5/8'), { correct: { reason: '合同日期' } });

    expect(counts(report)).toMatchObject({ corrected: 1, problems: [] });
    expect((await centre.eventsAbout('A1')).slice(before)).toEqual(['HiringCorrected', 'TrainingCompleted']);
  });

  it.each([
    ['teams.csv', '班组编号,部门,班组名称,单位类别\nG01,客户服务部,客服一组,desk\n', '单位类别'],
    ['teams.csv', '班组编号,部门,班组名称,成立日期\nG01,客户服务部,客服一组,2026-03-02\n', '成立日期'],
  ])('where an import cannot correct it says so: %s', async (file, text, column) => {
    const before = await centre.eventsAbout('A1');

    const report = await centre.import(file, text, { correct: { reason: '改名' } });

    expect(counts(report).problems).toEqual([[2, column, 'cannot-correct']]);
    expect(report.problems[0]?.message.en).toContain('cannot be corrected by an import');
    expect(await centre.eventsAbout('A1')).toEqual(before);
  });
});
