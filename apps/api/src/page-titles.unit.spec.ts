import { EVENT_WORDS, STATUS_WORDS, UNSETTLED_WORD } from '#callcentre';
import { ROLE_WORDS } from '#runtime';
import { type Shown, withoutBrowser } from './testing/without-browser.js';

interface Page {
  readonly payBesides: (answer: unknown, periods: unknown, choose: () => void) => Shown | null;
  readonly payTable: (answer: unknown, chosen: string, choose: () => void) => Shown;
  readonly runs: (list: unknown, chosen: string, zone: string, choose: () => void) => Shown;
  readonly runLines: (run: unknown) => Shown;
  readonly waiting: (tasks: unknown, chosen: string, choose: () => void) => Shown;
  readonly replay: (story: unknown, zone: string) => readonly Shown[];
  readonly setLanguage: (language: 'zh' | 'en') => void;
  readonly learnWords: (words: unknown) => void;
}

const files: readonly string[] = ['pay-table', 'runs', 'decisions', 'replay', 'texts', 'words'];
const inPage = async (): Promise<Page> => {
  const modules = await Promise.all(files.map((name): Promise<object> => import(`../page/${name}.js`)));
  return Object.assign({}, ...modules) as Page;
};

const titles = {
  score: { zh: '得分', en: 'score' },
  state_tier: { zh: '档次', en: 'tier' },
  frozen: { zh: '冻结', en: 'frozen' },
  debt_fee: { zh: '欠款 培训费', en: 'debt training fee' },
  serious: { zh: '情节严重', en: 'serious' },
  warning: { zh: '书面警告', en: 'written warning' },
  compensation: { zh: '赔偿', en: 'compensation' },
  conduct: { zh: '行为规范', en: 'conduct' },
};

const { open, close } = withoutBrowser();
let page: Page;
beforeAll(async () => {
  open();
  page = await inPage();
  page.learnWords({ events: EVENT_WORDS, roles: ROLE_WORDS, statuses: STATUS_WORDS, unsettled: UNSETTLED_WORD });
});
beforeEach(() => page.setLanguage('zh'));
afterAll(close);

const ignore = (): void => undefined;

/** Goal: nobody reads on the page a name of the edition that has a title. Method: the answers of the queries, with their titles. */
describe('titles on the page', () => {
  it('head the totals of the pay table, unless its rows have different accounts', () => {
    const row = (...names: readonly string[]) => ({
      ...{ person: 'A1', name: null, team: null, grade: null, payFen: 0, open: 0 },
      accounts: Object.fromEntries(names.map((name) => [name, { total: '1' }])),
    });
    const head = (...rows: readonly unknown[]): string | undefined =>
      page.payTable({ period: { id: 'm' }, ended: true, editions: [], totalFen: 0, titles, rows }, '', ignore).texts[3];
    expect([head(row('score')), head(row('score', 'later'))]).toEqual(['得分', '得分 / later']);
    expect([head(row('score'), row('later')), head(row())]).toEqual(['账户', '账户']);
    expect(head(row(), row('score'), row())).toBe('得分');
  });

  it('name no grade in the pay table where no edition has any', () => {
    const row = { person: 'A1', name: null, team: null, grade: null, payFen: 0, open: 0, accounts: {} };
    const answer = { period: { id: 'm' }, ended: true, editions: [], totalFen: 0, titles, rows: [row] };
    const texts = (graded: boolean): readonly string[] => page.payTable({ ...answer, graded }, '', ignore).texts;
    expect(texts(true).filter((said) => /等级/u.test(said))).toEqual(['等级', '无等级']);
    expect(texts(true).length - texts(false).length).toBe(2);
    expect(texts(false).filter((said) => /等级/u.test(said))).toEqual([]);
  });

  it('stand beside each total of the pay table where its head cannot say which one it is', () => {
    const row = (accounts: object) => ({
      ...{ person: 'A1', name: null, team: null, grade: null, payFen: 0, open: 0 },
      accounts,
    });
    const rows = [row({ score: { total: '12' } }), row({ score: { total: '12' }, conduct: { total: '-3' } })];
    const answer = { period: { id: 'm' }, ended: true, editions: [], totalFen: 0, titles, rows };
    const { texts } = page.payTable(answer, '', ignore);
    expect(texts).toEqual(expect.arrayContaining(['得分 12', '得分 12 / 行为规范 −3']));
    expect(page.payTable({ ...answer, rows: rows.slice(1) }, '', ignore).texts).toContain('12 / −3');
  });

  it('of two runs of one kind are told apart by when they were recorded, on the clock of the centre', () => {
    const run = { kind: 'rerun', selection: 'by-conduct', status: 'posted', lineCount: 3, totalFen: 0, digest: 'd' };
    const listed = ['2026-04-01T16:30:00.000Z', '2026-04-02T01:00:00.000Z'].map((recordedAt, index) => ({
      ...run,
      ...{ run: `r${index}`, recordedAt },
    }));
    const { texts } = page.runs(listed, '', 'Asia/Shanghai', ignore);
    expect(texts.filter((said) => said.includes('2026年'))).toEqual(['2026年4月2日 00:30', '2026年4月2日 09:00']);
    const [one] = listed;
    expect(page.runs([{ ...one, superseded: true }], '', 'Asia/Shanghai', ignore).texts).toContain(
      '已被另一次重算取代',
    );
  });

  it('name what is paid in a period besides, with its sum for whoever sees all of it', () => {
    const row = { person: 'A1', name: '顾玉艳', run: 'r', period: 'centre-1:r:2026-03', fen: -5_000 };
    const periods = [{ id: row.period, start: '2026-03-01', end: '2026-03-31' }];
    const besides = (adjustmentsFen: number | null): string | undefined =>
      page.payBesides({ adjustments: [row], adjustmentsFen }, periods, ignore)?.texts.join(' ');
    expect(besides(-5_000)).toMatch(
      /^以前考核期重算的差额，记入本期，另付 · 合计 −\u2060?¥50\.00 .*A1 2026-03-01 – 2026-03-31 .*50\.00$/u,
    );
    expect(besides(null)).not.toContain('合计');
    expect(page.payBesides({ adjustments: [], adjustmentsFen: 0 }, [], ignore)).toBeNull();
    expect(page.payBesides({}, [], ignore)).toBeNull();
  });

  it('stand beside the total of the pay table only for whoever sees all of its people', () => {
    const answer = { period: { id: 'm' }, ended: true, editions: ['e@1'], titles, rows: [] };
    const said = (totalFen: number | null): string => page.payTable({ ...answer, totalFen }, '', ignore).texts.join('');
    expect([said(-6_000), said(null)]).toEqual([
      'm · 已结束 · e@1 · 合计 −\u2060¥60.00：没有人员',
      'm · 已结束 · e@1：没有您可以查看的人员',
    ]);
    const running = page.payTable({ ...answer, ended: false, totalFen: null }, '', ignore);
    expect(running.texts).toEqual(['m · 进行中 · e@1：没有您可以查看的人员']);
  });

  it('say of a name that it was erased, and nothing of one that the reader may not see', () => {
    const said = (named: object): readonly string[] =>
      page.runLines({ titles, units: { results: {} }, lines: [{ person: 'A1', payFen: 0, results: {}, ...named }] })
        .texts;
    expect(said({ name: null, nameErased: true })).toContain('（姓名已删除） · A1');
    expect([said({ name: null }), said({ name: '顾玉艳' })]).toEqual([
      expect.arrayContaining(['A1']),
      expect.arrayContaining(['顾玉艳 · A1']),
    ]);
    page.setLanguage('en');
    expect(said({ name: null, nameErased: true })).toContain('(name erased) · A1');
  });

  it('name the results of a line, with values as people say them', () => {
    const units = { results: { debt_fee: 'fen', bonus: 'fen' } };
    const said = (results: object): string | undefined =>
      page.runLines({ titles, units, lines: [{ person: 'A1', name: null, payFen: 0, results }] }).texts.at(-1);
    expect(said({ score: '64..67', later: false })).toBe('得分 64 至 67，later 否');
    expect(said({ state_tier: 'frozen', debt_fee: '50000', score: 'unknown' })).toBe(
      '档次 冻结，欠款 培训费 ¥500.00，得分 未定',
    );
    expect(said({ later: '2026-03-05 record-1#1 e-1 e-2; 2026-04-01' })).toBe('later 2026-03-05; 2026-04-01');
    expect(said({ score: '7', bonus: '-0.5', debt_fee: '100..250' })).toBe(
      '得分 7，bonus −\u2060¥0.005，欠款 培训费 ¥1.00 至 ¥2.50',
    );
  });

  it('name what may be decided, and the roles that decide', () => {
    const task = {
      ...{
        entry: 'k',
        person: 'A1',
        name: null,
        clause: 'c-1',
        title: { zh: '泄露资料', en: 'Data leaked' },
        edition: 'e@1',
      },
      ...{ waitsFor: 'option', mayDecide: false, titles },
      options: [{ option: 'serious', decidedBy: ['director'] }],
      outcome: { process: 'compensation', decidedBy: ['hr'], fen: { from: 0, to: 50_000 } },
    };
    expect(page.waiting([task], '', ignore).texts.slice(-2)).toEqual([
      '情节严重 / 赔偿 ¥0.00 至 ¥500.00',
      '总监，人力资源',
    ]);
    const unknown = { ...task, outcome: { ...task.outcome, fen: null } };
    expect(page.waiting([unknown], '', ignore).texts).toContain('情节严重 / 赔偿 (金额尚不可知)');
  });

  it('name what was chosen, what took its place, what an entry gave way to, its formula, and what somebody was told', () => {
    const words = { zh: '得分 - 标准分：-6', en: 'score - standard score: -6' };
    const because = {
      ...{
        edition: { rulebook: 'e', version: 1 },
        facts: [],
        decidedBy: { option: 'serious', by: 'D1', role: 'director' },
      },
      decisions: [{ outcome: 'replaced', replacedBy: 'warning', by: 'H1', role: 'hr', holds: true }],
      displacedBy: { group: 'conduct', entry: 'k0' },
      formula: { text: 'score - standardScore', value: '-6', words },
    };
    const notice = (amount: string, told: object | null) => ({
      amount,
      told,
      status: 'opened',
      notifiedOn: '2026-03-12',
    });
    const story = {
      ...{ entry: { status: 'replaced', amount: '0', because }, timeline: [], replay: [], titles },
      notices: [
        notice('opened:compensation [0..50000] fen', { process: 'compensation', fen: { from: 0, to: 50_000 } }),
        { ...notice('-3', { points: '-3' }), status: 'undecided' },
        notice('later', null),
        notice('unset [-20..0]', { unset: '[-20..0]' }),
        notice('coefficient [0.8..1]', { coefficient: { from: '0.8', to: '1' } }),
      ],
    };
    const texts = page.replay(story, 'Asia/Shanghai').flatMap((shown) => shown.texts);
    expect(texts).toEqual(
      expect.arrayContaining([
        expect.stringContaining('D1 (总监)：情节严重'),
        expect.stringContaining('H1 (人力资源)：改为其他处理 书面警告'),
        expect.stringContaining('行为规范：k0'),
        ...['得分 − 标准分：−6', '待决定', '赔偿 ¥0.00 至 ¥500.00', '未定', '−3', 'later', '[−20..0]', '×0.8 至 ×1'],
      ]),
    );
    page.setLanguage('en');
    expect(page.replay(story, 'Asia/Shanghai').flatMap((shown) => shown.texts)).toContain('score − standard score: −6');
  });

  it('give every event its reason and its evidence, and say where a reason is not to be read or is gone', () => {
    const at = '2026-03-12T02:00:00.000Z';
    const said = (type: string, data: object): string | undefined => {
      const event = {
        id: 'e1',
        type,
        recordedAt: at,
        occurredAt: { instant: at },
        actor: { id: 'M1', role: 'manager' },
        data,
      };
      const step = { event: 'e1', entry: null, payFen: null, payFenBefore: null };
      const story = { entry: null, timeline: [event], replay: [step], notices: [], titles };
      return page
        .replay(story, 'Asia/Shanghai')
        .flatMap((shown) => shown.texts)
        .slice(12, -4)
        .join(' | ');
    };
    expect(said('ViolationReported', { code: 'late', description: '迟到十二分钟' })).toBe('违规上报 | 迟到十二分钟');
    expect(said('AppealDecided', { outcome: { kind: 'rejected' }, reason: '没有书面安排' })).toBe(
      '申诉裁决 | 没有书面安排',
    );
    expect(said('EvidenceAdded', { kind: 'recording', reference: 'r-7', note: '第三分钟' })).toBe(
      '补充证据 | 证据编号 r-7 / 第三分钟',
    );
    expect(said('DiscretionDecided', { points: '-3', evidence: ['photo-1', 'photo-2'], reason: null })).toBe(
      '裁量决定 | 证据编号 photo-1, photo-2 / （已删除）',
    );
    expect(said('AppealFiled', { grounds: { withheld: true } })).toBe('提出申诉 | （无权查看）');
    expect(said('ViolationConfirmed', {})).toBe('违规确认');
    page.setLanguage('en');
    expect(said('AppealFiled', { grounds: null })).toBe('appeal filed | (erased)');
  });

  it('say of a step what somebody else did, which month was approved, and that time passed', () => {
    const at = '2026-03-12T02:00:00.000Z';
    const said = (about: object | null): string => {
      const event = {
        ...{ id: 'e1', type: 'FactRecorded', recordedAt: at, occurredAt: { instant: at }, data: {}, about },
        actor: { id: null, role: 'manager' },
      };
      const step = { event: 'e1', entry: null, payFen: null, payFenBefore: null };
      const passed = { event: null, date: '2026-03-12', entry: null, payFen: null, payFenBefore: null };
      const replay = about === null ? [passed] : [step];
      const story = { entry: null, timeline: about === null ? [] : [event], replay, notices: [], titles };
      return page
        .replay(story, 'Asia/Shanghai')
        .flatMap((shown) => shown.texts)
        .join(' | ');
    };
    const fact = { code: 'warning', date: '2026-03-20' };
    expect(said({ person: 'A2', fact })).toContain('事实登记：A2 书面警告 2026-03-20');
    expect(said({ person: null, fact })).toContain('事实登记：他人 书面警告 2026-03-20');
    expect(said({ period: 'c:small:2026-02-01..2026-02-28' })).toContain('事实登记：2026-02-01..2026-02-28');
    expect(said(null)).toContain('时间推移：到期未履行');
    page.setLanguage('en');
    expect(said({ person: null, fact })).toContain('somebody else ');
    expect(said(null)).toContain('time passed: due and not done');
  });

  it('leave to other entries what they changed of the pay between two steps', () => {
    type Fen = number | { readonly from: number; readonly to: number };
    const passed = { event: null, date: '2026-03-12', entry: null, payFen: 0, payFenBefore: 0 };
    const said = (payFenBefore: Fen, payFen: Fen = 0): readonly string[] => {
      const replay = [
        { ...passed, payFen },
        { ...passed, payFenBefore, payFen: 4000 },
      ];
      const story = { entry: null, timeline: [], replay, notices: [], titles };
      return page.replay(story, 'Asia/Shanghai').flatMap((shown) => shown.texts);
    };
    expect(said(1000).join(' | ')).toMatch(/其间：本期其他条目有变.*10\.00.*40\.00/);
    expect(said(0).join(' | ')).not.toContain('其间');
    const range = (): Fen => ({ from: -5000, to: -2000 });
    expect(said(range(), range()).join(' | ')).not.toContain('其间');
    expect(said(range(), { from: -6000, to: -2000 }).join(' | ')).toContain('其间');
    page.setLanguage('en');
    expect(said(1000).join(' | ')).toContain('meanwhile: other entries of the period');
  });

  it('call statuses what the program calls them, in both languages', () => {
    const now = (status: string): string => {
      const because = { edition: { rulebook: 'e', version: 1 }, facts: [] };
      const story = { entry: { status, amount: '0', because }, timeline: [], replay: [], notices: [], titles };
      return page
        .replay(story, 'Asia/Shanghai')
        .flatMap((shown) => shown.texts)[1]!
        .trim();
    };
    const statuses = Object.entries(STATUS_WORDS);
    expect(statuses.map(([status]) => now(status))).toEqual(statuses.map(([, { zh }]) => zh));
    page.setLanguage('en');
    expect(statuses.map(([status]) => now(status))).toEqual(statuses.map(([, { en }]) => en));
  });
});
