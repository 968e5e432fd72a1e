import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { violationId } from '#callcentre';
import { type Caller } from '#runtime';
import { ImportStopped } from './problem.js';
import { centreForEach } from './testing/centre-for-each.js';
import { ImportCentre, PEOPLE, TEAMS, counts } from './testing/import-centre.js';

const FACTS = 'key,person,code,occurred_at,attribute.exam,attribute.score,attribute.full\n';
const LEAVES = 'key,person,code,occurred_at,attribute.from,attribute.to,attribute.kind\n';
const EXAM = `${FACTS}x1,A1,exam-scored,2026-03-28 15:00,2026-03-exam,88,100\n`;
const VIOLATIONS = '事件编号,工号,事实代码,发生时间,说明,attribute.kind,attribute.minutes\n';
const LATE = `${VIOLATIONS}I1,A1,late-or-early,2026/3/3 9:12,迟到,late,12\n`;
const ATTENDANCE = '编号,工号,事实代码,发生时间,分钟,attribute.kind\n';
const CHANGED_ZH = '这一行已经入账，内容与现在不同，没有再记。要更正，请加 --correct 并写明理由。';

const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

describe('importing into a real store', () => {
  it('records people with post, team and training, and the same file again records nothing', async () => {
    const before = await centre.eventsAbout('A1');

    const again = await centre.import('people.csv', PEOPLE);

    expect(before).toEqual(['PersonRegistered', 'PostAssigned', 'TeamJoined', 'TrainingCompleted', 'PostTaken']);
    expect(counts(again)).toEqual({ lines: 3, recorded: 0, known: 3, corrected: 0, problems: [] });
    expect(await centre.eventsAbout('A1')).toEqual(before);
    expect(counts(await centre.import('teams.csv', TEAMS))).toEqual({
      lines: 1,
      recorded: 0,
      known: 1,
      corrected: 0,
      problems: [],
    });
  });

  it('takes the first day of a unit from its file, or else the time of the import', async () => {
    const rows = '班组编号,部门,班组名称,成立日期\nG08,客户服务部,服务支撑,2026/1/5\nG09,客户服务部,巡检,\n';
    expect(counts(await centre.import('teams.csv', rows))).toMatchObject({ recorded: 2, problems: [] });
    expect(counts(await centre.import('teams.csv', rows))).toMatchObject({ known: 2, problems: [] });
    const teams = await centre.ask<readonly { readonly id: string; readonly createdOn: string }[]>('teams', {});
    expect(teams.map(({ id, createdOn }) => [id, createdOn])).toEqual([
      ['G01', '2026-04-01'],
      ['G08', '2026-01-05'],
      ['G09', '2026-04-01'],
    ]);
  });

  it('stops at the line at which the store breaks, sends no further one, and knows the earlier ones the next time', async () => {
    const row = (key: string, person: string): string =>
      `${key},${person},exam-scored,2026-03-28 15:00,2026-03-exam,88,100\n`;
    const file = `${FACTS}${row('x1', 'A1')}${row('x2', 'A2')}${row('x3', 'A1')}`;
    const { folder } = each;
    const log = new DatabaseSync(join(folder, 'log.sqlite'));
    log.exec(
      `CREATE TRIGGER fail BEFORE INSERT ON events WHEN NEW.metadata LIKE '%"subjects":["A2"]%' BEGIN SELECT RAISE(ABORT, 'disk'); END`,
    );
    const stopped = await centre.import('facts.csv', file, { concurrency: 1 }).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(ImportStopped);
    expect(stopped).toMatchObject({
      code: 'store-broken',
      bilingual: {
        zh: expect.stringMatching(/^导入在第 3 行停止，该行的指令被拒绝：服务器的存储出现故障/) as string,
        en: expect.stringMatching(
          /^The import stopped at line 3, whose command was refused: The storage of the server failed/,
        ) as string,
      },
    });
    log.exec('DROP TRIGGER fail');
    log.close();
    await centre.system.close();
    centre = await ImportCentre.open(folder);
    expect(counts(await centre.import('facts.csv', file))).toMatchObject({ recorded: 2, known: 1, problems: [] });
  });

  it('records the same once also when it comes in another form, or twice in one file', async () => {
    const ndjson = JSON.stringify({
      key: 'x1',
      person: 'A1',
      code: 'exam-scored',
      occurred_at: '2026/3/28 15:00',
      attributes: { exam: '2026-03-exam', score: 88, full: 100 },
    });

    expect(counts(await centre.import('facts.csv', EXAM + EXAM.split('\n')[1]))).toMatchObject({
      recorded: 1,
      known: 1,
    });
    expect(counts(await centre.import('facts.ndjson', ndjson))).toMatchObject({ recorded: 0, known: 1 });
    expect((await centre.eventsAbout('A1')).filter((type) => type === 'FactRecorded')).toHaveLength(1);
  });

  it('takes the instants of a leave as spreadsheets write them, once, and names the one that changed', async () => {
    const leave = (to: string): string => `${LEAVES}l1,A1,leave-approved,2026/3/2 10:00,2026/3/3 8:30,${to},sick\n`;
    expect(counts(await centre.import('facts.csv', leave('2026/3/3 17:30')))).toMatchObject({ recorded: 1 });
    expect(counts(await centre.import('facts.csv', leave('2026-03-03 17:30:00')))).toMatchObject({ known: 1 });
    const { problems } = await centre.import('facts.csv', leave('2026/3/4 17:30'));
    expect(problems).toMatchObject([{ line: 2, column: 'attribute.to', code: 'line-changed' }]);
    const events = await centre.ask<readonly { type: string; data: { attributes?: object } }[]>('audit', {
      person: 'A1',
    });
    expect(events.filter(({ type }) => type === 'FactRecorded').map(({ data }) => data.attributes)).toEqual([
      { from: '2026-03-03T00:30:00.000Z', to: '2026-03-03T09:30:00.000Z', kind: 'sick' },
    ]);
  });

  it('records the same once also when another person imports it', async () => {
    const hr: Caller = { id: 'H01', role: 'hr', centre: 'centre-1' };
    const before = await centre.eventsAbout('A1');
    await centre.system.settled();

    const again = await centre.import('people.csv', PEOPLE, { caller: hr });

    expect(counts(again)).toEqual({ lines: 3, recorded: 0, known: 3, corrected: 0, problems: [] });
    expect(await centre.eventsAbout('A1')).toEqual(before);
  });

  it('reads GB18030 as Excel writes it: a name comes out as it went in', async () => {
    const header = Buffer.from('person,name,hired_on\nA3,', 'latin1');
    const name = Buffer.from([0xcd, 0xf5, 0xfe, 0x59]);
    const bytes = Buffer.concat([header, name, Buffer.from(',2025/6/2\n', 'latin1')]);

    const report = await centre.import('people.csv', bytes);

    expect([report.encoding, report.recorded]).toEqual(['gb18030', 1]);
    expect((await centre.ask<{ name: string }>('person', { person: 'A3' })).name).toBe('王\u9fb4');
  });

  it('speaks of a column by the name that the file has for it', async () => {
    const { problems } = await centre.import('people.csv', '工号,姓名,入职日期\nA8,赵敏,六月二日\n,钱进,2026/3/3\n');
    expect(problems).toEqual([
      {
        ...{ file: 'people.csv', line: 2, column: '入职日期', columnNumber: 3, code: 'bad-date' },
        message: {
          zh: '“入职日期”的值“六月二日”不是日期；请写成 2026-03-03 或 2026/3/3。',
          en: '"六月二日" in "入职日期" is not a date. Write 2026-03-03 or 2026/3/3.',
        },
      },
      {
        ...{ file: 'people.csv', line: 3, column: '工号', columnNumber: 1, code: 'missing-value' },
        message: { zh: '“工号”不能为空，请填写。', en: '"工号" must not be empty. Fill it in.' },
      },
    ]);
  });

  it('does not let a bad line stop the good ones, and says of each where, what and why', async () => {
    const report = await centre.import(
      'facts.csv',
      [
        FACTS.trim(),
        'x1,A1,exam-scored,2026-03-28 15:00,2026-03-exam,88,100',
        'x2,A1,exam-scored,28 March,2026-03-exam,88,100',
        'x3,A9,exam-scored,2026-03-28 15:00,2026-03-exam,88,100',
        'x4,A1,exam-scored,2026-02-30 15:00,2026-03-exam,88,100',
        'x5,,exam-scored,2026-03-28 15:00,2026-03-exam,88,100',
        'x6,A1,exam-score,2026-03-28 15:00,,,',
        'x7,A1,exam-scored,2026-03-28 15:00,2026-03-exam,many,100',
        'x8,A1,exam-scored',
        'x9,A2,exam-scored,2026-03-28 15:00,2026-03-exam,71,100',
      ].join('\n'),
    );

    expect(counts(report)).toEqual({
      lines: 9,
      recorded: 2,
      known: 0,
      corrected: 0,
      problems: [
        [3, 'occurred_at', 'bad-time'],
        [4, 'person', 'subject-unknown'],
        [5, 'occurred_at', 'bad-date'],
        [6, 'person', 'missing-value'],
        [7, 'code', 'fact-not-declared'],
        [8, 'attribute.score', 'attributes-invalid'],
        [9, 'occurred_at', 'wrong-cell-count'],
      ],
    });
    expect(report.problems[0]).toEqual({
      file: 'facts.csv',
      line: 3,
      column: 'occurred_at',
      columnNumber: 4,
      code: 'bad-time',
      message: {
        zh: '“occurred_at”的值“28 March”不是时间；请写成 2026-03-03 09:12。',
        en: '"28 March" in "occurred_at" is not a date and time. Write 2026-03-03 09:12.',
      },
    });
    expect(report.problems[4]?.message).toEqual({
      zh: '规章 cs-assessment 第 1 版没有定义事实“exam-score”。是否指“exam-scored”？它有哪些代码：dutyledger rulebook codes cs-assessment@1。',
      en: 'Edition 1 of cs-assessment does not declare the fact "exam-score". Did you mean "exam-scored"? The codes that it has: dutyledger rulebook codes cs-assessment@1.',
    });
    for (const { message } of report.problems) expect(message.zh !== '' && message.en !== '').toBe(true);
  });
});

describe('a refusal of the rules', () => {
  it.each([
    ['complaints.csv', 'key,channel,about,conduct_at,customer,text\nc1,hotline,A9,2026-03-28 15:00,Li,rude', 'about'],
    ['qa.csv', 'agent,contact,contact_at,form,reviewer\nA9,call-1,2026-03-28 15:00,conduct,Q1', 'agent'],
    ['qa.csv', 'agent,contact,contact_at,form,reviewer\nA1,call-1,2026-03-28 15:00,no-such-form,Q1', 'form'],
    ['qa.csv', 'agent,contact,contact_at,form,reviewer\nA1,call-1,2027-03-28 15:00,conduct,Q1', 'contact_at'],
    ['violation-decisions.csv', 'incident,person,code,decision\nnone,A1,desk-left-untidy,confirm', 'incident'],
    ['violation-decisions.csv', 'incident,person,code,decision\nnone,A1,desk-left-untidy,constructor', 'decision'],
  ])('names in %s (%s) the column %s', async (file, content, column) => {
    const { problems } = await centre.import(file, content, {
      caller: { id: 'S01', role: 'supervisor', centre: 'centre-1' },
    });

    expect(problems).toMatchObject([{ line: 2, column }]);
  });

  it('of a later part of a line says that what stands before it is recorded; mended, the line records the rest', async () => {
    const workload = (quality: string): string =>
      `key,person,occurred_at,workload,quality\nw1,A1,2026-03-31,120,${quality}\n`;
    const figures = async (): Promise<number> =>
      (await centre.eventsAbout('A1')).filter((type) => type === 'FactRecorded').length;
    for (const again of ['first', 'second']) {
      const { problems } = await centre.import('workload.csv', workload('９５'));
      expect([again, problems[0]?.column, await figures()]).toEqual([again, 'quality', 1]);
      expect(problems[0]?.message).toEqual({
        zh: expect.stringMatching(/这一行在此之前的内容已经入账；改好后再导入，即补上其余。$/u) as string,
        en: expect.stringMatching(
          / What the line says before that is recorded; import the mended line to record the rest\.$/u,
        ) as string,
      });
    }
    expect(counts(await centre.import('workload.csv', workload('95')))).toMatchObject({ recorded: 1, problems: [] });
    expect(await figures()).toBe(2);
  });

  it('of the first part of a line says nothing of the kind, since nothing is recorded', async () => {
    const { problems } = await centre.import(
      'workload.csv',
      'key,person,occurred_at,workload,quality\nw1,A1,2026-03-31,１,95\n',
    );
    expect(problems[0]?.message.en).not.toContain('What the line says before that');
    expect(await centre.eventsAbout('A1')).not.toContain('FactRecorded');
  });

  it('names the column of somebody whom nobody registered, with what to do', async () => {
    const { problems } = await centre.import('openings.csv', 'person,before\nA9,2026-03-01\n');
    const message = { en: 'Nobody with the id A9 is registered. Check the id, or register the person first.' };
    expect(problems).toMatchObject([{ line: 2, column: 'person', code: 'person-unknown', message }]);
  });

  it('tells of an id in a list how ids are written', async () => {
    const line = 'key,channel,about,conduct_at,customer,text\nc1,hotline,A 1,2026-03-28 15:00,Li,rude\n';
    const { problems } = await centre.import('complaints.csv', line);
    expect(problems).toMatchObject([
      { column: 'about', message: { zh: expect.stringContaining('不含空白') as string } },
    ]);
  });
});

describe('a line of which no correction can say what changed', () => {
  const fact = (incident: string, contact: string): string =>
    `key,person,code,occurred_at,incident,contact\nx7,A1,praise-received,2026-03-28 15:00,${incident},${contact}\n`;
  const complaint = (channel: string, about: string): string =>
    `key,channel,about,conduct_at,customer,text\nc7,${channel},${about},2026-03-28 15:00,Li,rude\n`;

  it.each([
    ['facts.csv', 'incident', fact('i1', 'call-1'), fact('i2', 'call-1')],
    ['facts.csv', 'contact', fact('i1', 'call-1'), fact('i1', 'call-2')],
    ['complaints.csv', 'channel', complaint('hotline', 'A1;A2'), complaint('web', 'A1;A2')],
    ['complaints.csv', 'about', complaint('hotline', 'A1;A2'), complaint('hotline', 'A1')],
  ])('of %s names the column %s, with a reason and without', async (file, column, first, then) => {
    await centre.import(file, first);
    const told = { known: 0, corrected: 0, problems: [[2, column, 'cannot-correct']] };
    expect(counts(await centre.import(file, then))).toMatchObject(told);
    expect(counts(await centre.import(file, then, { correct: { reason: '核对' } }))).toMatchObject(told);
    expect(counts(await centre.import(file, first))).toMatchObject({ known: 1, problems: [] });
  });

  it('is known where the persons complained about come in another order', async () => {
    await centre.import('complaints.csv', complaint('hotline', 'A1;A2'));
    const again = await centre.import('complaints.csv', complaint('hotline', 'A2;A1'));
    expect(counts(again)).toMatchObject({ known: 1, problems: [] });
  });
});

describe('a line of an incident that its report was put out of', () => {
  const report = (time: string): string =>
    `incident,person,code,occurred_at\ni8,A1,desk-left-untidy,2026-03-28 ${time}\n`;

  it('is refused, and corrects nothing of what the report is about since', async () => {
    await centre.import('violations.csv', report('15:00'));
    const violation = violationId('i8', 'A1', 'desk-left-untidy');
    await centre.tell(centre.operator, 'violation.correct', { violation, incident: 'i9', reason: '事件编号有误' });
    const refused = await centre.import('violations.csv', report('16:00'), { correct: { reason: '核对' } });
    expect(counts(refused)).toMatchObject({ corrected: 0, problems: [[2, null, 'violation-moved']] });
    expect(counts(await centre.import('violations.csv', report('15:00')))).toMatchObject({ known: 1, problems: [] });
  });
});

describe('a line that changed since', () => {
  const changed = EXAM.replace(',88,', ',90,');
  const scores = async (): Promise<readonly unknown[]> => {
    const events = await centre.ask<readonly { type: string; data: { attributes?: { score?: string } } }[]>('audit', {
      person: 'A1',
    });
    return events.flatMap(({ type, data }) => (type.startsWith('Fact') ? [[type, data.attributes?.score]] : []));
  };

  it('is reported in both languages and not recorded', async () => {
    await centre.import('facts.csv', EXAM);

    const report = await centre.import('facts.csv', changed);

    expect(counts(report)).toEqual({
      lines: 1,
      recorded: 0,
      known: 0,
      corrected: 0,
      problems: [[2, 'attribute.score', 'line-changed']],
    });
    expect(report.problems[0]?.message.zh).toContain(CHANGED_ZH);
    expect(report.problems[0]?.message.en).toContain('add --correct with a reason');
    expect(await scores()).toEqual([['FactRecorded', '88']]);
  });

  it('is recorded as a correction when asked for with a reason; once, and what it replaced never comes back', async () => {
    await centre.import('facts.csv', EXAM);
    const correct = { correct: { reason: '阅卷复核' } };

    expect(counts(await centre.import('facts.csv', changed, correct))).toMatchObject({ corrected: 1, problems: [] });
    expect(counts(await centre.import('facts.csv', changed, correct))).toMatchObject({ known: 1, corrected: 0 });
    expect(counts(await centre.import('facts.csv', EXAM, correct))).toMatchObject({ known: 1, corrected: 0 });
    expect(counts(await centre.import('facts.csv', EXAM))).toMatchObject({ known: 1, problems: [] });

    expect(await scores()).toEqual([
      ['FactRecorded', '88'],
      ['FactCorrected', '90'],
    ]);
  });

  it('in a violation is a correction of the violation, whose key stays', async () => {
    await centre.import('violations.csv', LATE);

    const report = await centre.import('violations.csv', LATE.replace('9:12', '9:20').replace(',12\n', ',20\n'), {
      correct: { reason: '门禁记录' },
    });

    expect(counts(report)).toEqual({ lines: 1, recorded: 0, known: 0, corrected: 1, problems: [] });
    expect((await centre.eventsAbout('A1')).filter((type) => type.startsWith('Violation'))).toEqual([
      'ViolationReported',
      'ViolationCorrected',
    ]);
  });

  /* No correction says a description anew, so that asking for one would change nothing or bring back what was corrected since. */
  it('only in a personal text is noticed although that is stored encrypted, and changes nothing with --correct either', async () => {
    const correct = { correct: { reason: '门禁记录' } };
    const other = LATE.replace('迟到', '迟到，未打招呼');
    await centre.import('violations.csv', LATE);
    for (const more of [{}, correct])
      expect(counts(await centre.import('violations.csv', other, more)).problems).toEqual([
        [2, '说明', 'cannot-correct'],
      ]);

    await centre.import('violations.csv', LATE.replace(',12\n', ',20\n'), correct);

    expect(counts(await centre.import('violations.csv', other, correct))).toMatchObject({ corrected: 0 });
    expect((await centre.eventsAbout('A1')).filter((type) => type.startsWith('Violation'))).toEqual([
      'ViolationReported',
      'ViolationCorrected',
    ]);
  });

  it('is reported with the column that changed, whichever it is and wherever its fact is kept', async () => {
    const rows = 'w1,A1,2026-03-31 18:00,120,95\n';
    const workload = `key,person,occurred_at,workload,quality\n${rows}`;
    const absence = `${ATTENDANCE}t1,A1,late-or-early,2026-03-04 09:12,12,late\nt2,A2,shift-worked,2026-03-04 09:00,,\n`;
    await centre.import('attendance.csv', absence);
    await centre.import('workload.csv', workload);
    const changedIn = async (file: string, text: string): Promise<unknown> =>
      counts(await centre.import(file, text)).problems;

    expect(await changedIn('attendance.csv', absence.replace(',12,late', ',13,late'))).toEqual([
      [2, '分钟', 'line-changed'],
    ]);
    expect(await changedIn('attendance.csv', absence.replace('09:12,12,late', '09:12,12,early'))).toEqual([
      [2, 'attribute.kind', 'line-changed'],
    ]);
    expect(await changedIn('attendance.csv', absence.replace('-04 09:12', '-05 09:12'))).toEqual([
      [2, '发生时间', 'line-changed'],
    ]);
    expect(await changedIn('attendance.csv', absence.replace('-04 09:00', '-05 09:00'))).toEqual([
      [3, '发生时间', 'line-changed'],
    ]);
    expect(await changedIn('workload.csv', workload.replace('120,95', '121,95'))).toEqual([
      [2, 'workload', 'line-changed'],
    ]);
    expect(await changedIn('workload.csv', workload.replace('120,95', '120,96'))).toEqual([
      [2, 'quality', 'line-changed'],
    ]);
  });
});

describe('who imports', () => {
  it('an agent cannot load facts about others', async () => {
    const agent: Caller = { id: 'A2', role: 'agent', centre: 'centre-1' };

    const report = await centre.import('facts.csv', EXAM, { caller: agent });

    expect(counts(report).problems).toEqual([[2, null, 'not-allowed']]);
  });

  it.each([
    ['leaders.csv', 'team,leader,from\nG01,L1,2026-03-01\n'],
    ['attendance.csv', `${ATTENDANCE}a1,A1,shift-worked,2026-03-02 09:00,,\n`],
    ['attendance.csv', `${ATTENDANCE}a2,A1,late-or-early,2026-03-03 09:12,12,late\n`],
    ['workload.csv', 'key,person,occurred_at,workload,quality\nw1,A1,2026-03-31,1200,93.5\n'],
    ['facts.csv', EXAM],
    ['facts.csv', 'key,person,code,occurred_at,attribute.score\nr1,A1,routine-scored,2026-03-31,78\n'],
    ['violations.csv', LATE],
    [
      'qa.csv',
      'agent,contact,contact_at,form,reviewer,passed,failed\nA1,R2,2026-03-06 11:00,conduct,Q01,takes-difficulty;procedures;business;mandarin;phrases;not-harsh;four-same,not-shirking\n',
    ],
    [
      'complaints.csv',
      'key,channel,contact,about,conduct_at,customer,text\nC1,hotline,R1,A1,2026-03-05 10:00,周女士,态度不好\n',
    ],
  ])('the operator can load %s', async (file, text) => {
    expect(counts(await centre.import(file, text))).toMatchObject({ recorded: 1, problems: [] });
    expect(counts(await centre.import(file, text))).toMatchObject({ recorded: 0, known: 1, problems: [] });
  });

  it('the operator reports violations and cannot confirm them; a supervisor can, once', async () => {
    await centre.import('violations.csv', LATE);
    const decisions = 'incident,person,code,decision,note\nI1,A1,late-or-early,确认,\n';
    const supervisor: Caller = { id: 'S01', role: 'supervisor', centre: 'centre-1' };

    expect(counts(await centre.import('violation-decisions.csv', decisions)).problems).toEqual([
      [2, null, 'not-allowed'],
    ]);
    const confirmed = await centre.import('violation-decisions.csv', decisions, { caller: supervisor });
    expect(counts(confirmed)).toMatchObject({ recorded: 1, problems: [] });
    const again = await centre.import('violation-decisions.csv', decisions, { caller: supervisor });
    expect(counts(again)).toMatchObject({ recorded: 0, known: 1, problems: [] });
  });
});
