import { EVENT_WORDS, STATUS_WORDS, UNSETTLED_WORD, WAITS_WORDS } from '#callcentre';
import { ROLE_WORDS } from '#runtime';
import { type Shown, withoutBrowser } from './testing/without-browser.js';

interface Page {
  readonly scorecard: (answer: unknown, chosen: string | null, choose: () => void) => readonly Shown[];
  readonly replay: (story: object, zone: string) => readonly Shown[];
  readonly setLanguage: (language: 'zh' | 'en') => void;
  readonly learnWords: (words: unknown) => void;
}

const inPage = async (): Promise<Page> => {
  const files: readonly string[] = ['views', 'replay', 'texts', 'words'];
  const modules = await Promise.all(files.map((name): Promise<object> => import(`../page/${name}.js`)));
  const page = Object.assign({}, ...modules) as Page;
  const words = { events: EVENT_WORDS, roles: ROLE_WORDS, statuses: STATUS_WORDS };
  page.learnWords({ ...words, unsettled: UNSETTLED_WORD, waits: WAITS_WORDS });
  return page;
};

const withoutGround = (reason: string) => ({ id: 'record-q1#0', code: 'asked', reason, event: 'e1' });

const { open, close } = withoutBrowser();
beforeAll(open);
afterAll(close);

/** Goal: whoever looks at a line on the page reads why it is what it is. */
describe('why a line is what it is, on the page', () => {
  const textsOf = async (
    language: 'zh' | 'en',
    because: object,
    titles: object = {},
    amount: unknown = '0',
  ): Promise<readonly string[]> => {
    const { scorecard, setLanguage } = await inPage();
    setLanguage(language);
    const entry = {
      ...{ key: 'k1', clause: 'c-1', title: { zh: '未按时答复', en: 'Answered late' } },
      ...{ status: 'dismissed', amount, dates: { conduct: '2026-03-10' } },
      because: {
        edition: { rulebook: 'small', version: 1 },
        facts: [{ id: 'obligation-answer-asked#p1', code: 'missed' }],
        ...because,
      },
    };
    const assessment = { entries: [entry], accounts: {}, pay: [], states: {}, debts: {}, scorecards: {} };
    return scorecard({ assessment, titles }, null, () => undefined).flatMap(({ texts }) => texts);
  };

  it.each([
    ['appeal', '经申诉撤销', 'dismissed on appeal'],
    ['dismissed', '已驳回', 'dismissed'],
    ['withdrawn', '已撤回', 'withdrawn'],
    ['retracted', '已撤销', 'retracted'],
  ])('says what made a duty due that nobody owed, and how that was undone: %s', async (reason, zh, en) => {
    const because = { withoutGround: withoutGround(reason) };
    expect([await textsOf('zh', because), await textsOf('en', because)]).toEqual([
      expect.arrayContaining([`起因不再成立，免除职责：asked (record-q1#0)：${zh}`]),
      expect.arrayContaining([`Not owed: what made it due counts no more: asked (record-q1#0): ${en}`]),
    ]);
  });

  /** How the status of an undecided line reads, for which these things are open. */
  const statusOf = async (language: 'zh' | 'en', waits: readonly string[]): Promise<string | undefined> => {
    const { scorecard, setLanguage } = await inPage();
    setLanguage(language);
    const entry = {
      ...{ key: 'k1', clause: 'c-1', title: { zh: '名次奖', en: 'First place' }, status: 'undecided', amount: '0' },
      ...{ dates: {}, because: { edition: { rulebook: 'small', version: 1 }, facts: [] } },
    };
    const assessment = { entries: [entry], open: waits.map((what) => ({ entry: 'k1', what })), accounts: {}, pay: [] };
    const told = scorecard({ assessment, titles: {} }, null, () => undefined).flatMap(({ texts }) => texts);
    return told.find((shown) => /^(?:待裁量|未定|undecided)/u.test(shown));
  };

  it.each([
    ['discretion', '待裁量', 'undecided'],
    ['choice', '待裁量', 'undecided'],
    ['earlier-run', '未定（前期结账）', 'undecided (earlier run)'],
    ['unknown', '未定（依据不全）', 'undecided (not known)'],
    ['candidate', '未定（待确认）', 'undecided (candidate)'],
    ['appeal', '未定（申诉）', 'undecided (appeal)'],
    ['amount', '未定（金额）', 'undecided (amount)'],
    ['figure', '未定（缺数据）', 'undecided (figure missing)'],
    ['consequence', '未定（后果）', 'undecided (consequence)'],
    [null, '未定', 'undecided'],
  ])('says what an undecided line waits for: %s', async (what, zh, en) => {
    const open = what === null ? [] : [what];
    expect([await statusOf('zh', open), await statusOf('en', open)]).toEqual([zh, en]);
  });

  it('says in the story of a line what it waits for, now and after every event', async () => {
    const { replay, setLanguage } = await inPage();
    const because = { edition: { rulebook: 'small', version: 1 }, facts: [] };
    const then = { status: 'undecided', amount: '0' };
    const step = (waits: readonly string[]) => ({ event: null, date: '2026-03-10', entry: { ...then, waits } });
    const story = {
      ...{ entry: { ...then, because }, waits: ['appeal'], replay: [step(['earlier-run']), step(['choice'])] },
      ...{ timeline: [], notices: [], titles: {} },
    };
    const told = (language: 'zh' | 'en'): readonly string[] => {
      setLanguage(language);
      const texts = replay(story, 'Asia/Shanghai').flatMap((shown) => shown.texts);
      return texts.filter((text) => /^(?:待裁量|未定|undecided)/u.test(text)).map((text) => text.trim());
    };
    expect(told('zh')).toEqual(['未定（申诉）', '未定（前期结账）', '待裁量']);
    expect(told('en')).toEqual(['undecided (appeal)', 'undecided (earlier run)', 'undecided']);
  });

  it('says of a line that waits for several things what each of them is', async () => {
    const open = ['appeal', 'earlier-run'];
    expect([await statusOf('zh', open), await statusOf('en', open)]).toEqual([
      '未定（申诉、前期结账）',
      'undecided (appeal, earlier run)',
    ]);
  });

  it('has nothing to unfold where there is no more to read', async () => {
    const [zh, en] = [await textsOf('zh', { facts: [] }), await textsOf('en', { facts: [] })];
    expect([zh.includes('—'), en.includes('—')]).toEqual([true, true]);
    // The name of the column is left.
    expect([zh, en].map((texts) => texts.filter((text) => text === '依据' || text === 'Because'))).toEqual([
      ['依据'],
      ['Because'],
    ]);
  });

  it.each([
    ['to', '[0..20)'],
    ['from', '(0..20]'],
    ['both', '(0..20)'],
  ])('tells an end that is not among the amounts that are possible: %s', async (open, range) => {
    expect(await textsOf('en', {}, {}, { from: '0', to: '20', open })).toContain(range);
  });

  it('says which appeal a line waits for, and what it comes to otherwise', async () => {
    const suspendedBy = { appeal: 'appeal-k0', status: 'charged', amount: '-2' };
    expect([await textsOf('zh', { suspendedBy }), await textsOf('en', { suspendedBy })]).toEqual([
      expect.arrayContaining(['等待申诉裁决：appeal-k0; 否则：计入 −2']),
      expect.arrayContaining(['Waits for an appeal: appeal-k0; otherwise: counted −2']),
    ]);
    // Nothing tells what that waits for: a choice, or the run of an earlier month.
    const undecided = { ...suspendedBy, status: 'undecided', amount: { from: '-5', to: '-2' } };
    expect((await textsOf('zh', { suspendedBy: undecided })).filter((said) => said.includes('否则'))).toEqual([
      expect.stringMatching(/^等待申诉裁决：appeal-k0; 否则：未定 /u),
    ]);
  });

  it('says which fact lacks what its edition asks for, before anything that rests on it', async () => {
    const { scorecard, setLanguage } = await inPage();
    setLanguage('en');
    const assessment = { entries: [], accounts: {}, pay: [] };
    const lacking = [{ code: 'asked', date: '2026-03-10', edition: 'small@2', attributes: ['kind', 'minutes'] }];
    const [first] = scorecard({ assessment, titles: {}, lacking }, null, () => undefined);
    expect(first?.texts).toEqual([
      'asked 2026-03-10 lacks what its edition asks for; until it is corrected the result is not certain (small@2): kind, minutes',
    ]);
  });

  it.each([
    ['1/day', '每日只计 1 次', 'counted 1 time(s) a day'],
    ['2/period', '每期只计 2 次', 'counted 2 time(s) a period'],
    ['1/exam', '同一考试只计 1 次', 'counted 1 time(s) for the same exam'],
  ])('says in words how often a clause counts at most: %s', async (limit, zh, en) => {
    const titles = { exam: { zh: '考试', en: 'exam' } };
    expect([await textsOf('zh', { limit }, titles), await textsOf('en', { limit }, titles)]).toEqual([
      expect.arrayContaining([`次数上限：${zh}`]),
      expect.arrayContaining([`Limit: ${en}`]),
    ]);
  });

  it('names the clause under which a line of pay is waived, which is no number of times', async () => {
    const told = [await textsOf('zh', { limit: '003-4.4' }), await textsOf('en', { limit: '003-4.4' })];
    expect(told.map((texts) => texts.filter((said) => said.includes('003-4.4')))).toEqual([
      ['免除依据：003-4.4'],
      ['Waived under: 003-4.4'],
    ]);
  });

  it('calls the entries that it counted, and the one that took its place, by title and day', async () => {
    const because = { counted: ['k1', 'k9'], displacedBy: { group: 'exams', entry: 'k1' } };
    const told = await textsOf('zh', because, { exams: { zh: '考试', en: 'exams' } });
    expect(told).toEqual(
      expect.arrayContaining(['计入条目：未按时答复 2026-03-10; k9', '被取代于：考试：未按时答复 2026-03-10']),
    );
  });

  it('says at which level of appeal a ruling was made', async () => {
    const rulings = [{ outcome: 'dismissed', level: 2, by: 'D01' }];
    expect([await textsOf('zh', { rulings }), await textsOf('en', { rulings })]).toEqual([
      expect.arrayContaining([expect.stringContaining('第 2 级申诉 · 已撤销')]),
      expect.arrayContaining([expect.stringContaining('appeal level 2 · dismissed')]),
    ]);
  });

  it('says of a ruling that holds no longer that it does not, and why', async () => {
    const made = { outcome: 'waived', level: 1, by: 'D01', stale: true };
    const told = [...(await textsOf('zh', { rulings: [made] })), ...(await textsOf('en', { rulings: [made] }))];
    expect(told).toEqual(
      expect.arrayContaining([expect.stringContaining('已不适用'), expect.stringContaining('holds no longer')]),
    );
    const rulings = [{ ...made, clause: 'c-7' }];
    expect([await textsOf('zh', { rulings }), await textsOf('en', { rulings })]).toEqual([
      expect.arrayContaining([expect.stringContaining('已不适用：裁定针对条款 c-7')]),
      expect.arrayContaining([expect.stringContaining('holds no longer: it was about clause c-7')]),
    ]);
  });

  it('says nothing of that where the duty was owed', async () => {
    expect((await textsOf('en', {})).join('|')).not.toContain('Not owed');
  });
});

/** Goal: nobody who reads a card has to know the names of the rulebook's file. */
describe('what the totals of a card are called, on the page', () => {
  const because = {
    ...{ edition: { rulebook: 'small', version: 1 }, facts: [{ id: 'record-1#0', code: 'came-late' }] },
    ...{ excusedBy: [{ id: 'record-2#0', code: 'traffic' }], countedBy: [{ id: 'record-3#0', code: 'came-late' }] },
  };
  const line = {
    ...{ key: 'k1', clause: 'c-1', title: { zh: '考勤', en: 'Attendance' }, status: 'excused', amount: '0', dates: {} },
    because,
  };
  const debt = { opening: 0, charged: 100, taken: 0, closing: 100 };
  const assessment = {
    ...{ entries: [line], pay: [], accounts: { penalty: { initial: '0', net: '5', total: '5' } } },
    states: {
      tier: { state: 'active', due: 'entry-tier', levels: [{ clause: 'c-2', state: 'entry-tier', status: 'due' }] },
    },
    debts: { recoupment: debt },
    scorecards: { agent: { score: null, full: '100', indicators: [{ id: 'c-3', weight: '100', missing: true }] } },
  };
  const titles = {
    'came-late': { zh: '迟到', en: 'Came late' },
    traffic: { zh: '堵车', en: 'Traffic' },
    penalty: { zh: '扣分', en: 'penalty points' },
    tier: { zh: '账号状态', en: 'State of the account' },
    active: { zh: '正常', en: 'in use' },
    'entry-tier': { zh: '入门档', en: 'entry tier' },
    recoupment: { zh: '资损追缴', en: 'Loss recouped' },
    agent: { zh: '专员硬指标', en: 'Hard indicators' },
    'c-3': { zh: '准确率', en: 'Accuracy' },
  };

  const textsOf = async (language: 'zh' | 'en', answer: object): Promise<readonly string[]> => {
    const { scorecard, setLanguage } = await inPage();
    setLanguage(language);
    return scorecard(answer, null, () => undefined).flatMap(({ texts }) => texts);
  };

  it('is what the titles that come with it say, in the language of the page', async () => {
    expect([await textsOf('zh', { assessment, titles }), await textsOf('en', { assessment, titles })]).toEqual([
      expect.arrayContaining([
        '扣分',
        '账号状态',
        '正常',
        '入门档：应处 (c-2)',
        '资损追缴',
        '专员硬指标：— / 100',
        'c-3 准确率',
      ]),
      expect.arrayContaining([
        'penalty points',
        'State of the account',
        'in use',
        'entry tier: due (c-2)',
        'Loss recouped',
        'Hard indicators: — / 100',
        'c-3 Accuracy',
      ]),
    ]);
  });

  it('goes for the facts too that a line rests on', async () => {
    const told = ['Came late', 'Facts: Came late (record-1#0)', 'Excused by: Traffic (record-2#0)'];
    expect(await textsOf('en', { assessment, titles })).toEqual(expect.arrayContaining(told));
    expect(await textsOf('zh', { assessment, titles })).toEqual(
      expect.arrayContaining(['迟到', '事实：迟到 (record-1#0)', '免责事实：堵车 (record-2#0)']),
    );
  });

  it('is the name itself where no title comes with it', async () => {
    const names = [
      'came-late',
      'penalty',
      'tier',
      'active',
      'entry-tier: due (c-2)',
      'recoupment',
      'agent: — / 100',
      'c-3',
    ];
    expect(await textsOf('en', { assessment })).toEqual(expect.arrayContaining(names));
  });
});
