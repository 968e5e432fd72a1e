import { type Assessment, type Entry } from '#rulebook';
import { type ShownDecisionTask } from '#runtime';
import { type Language, said } from '../language.js';
import { Output } from '../output.js';
import { decisionsText } from './decisions.js';
import { differenceText, type NamedDifference } from './difference.js';
import { explanationText, type NamedExplanation } from './explanation.js';
import { actorText } from './event-words.js';
import { entryLine } from './entry-choice.js';
import { learnedText } from './learned.js';
import { adjustmentsText, payTableText, payTotalText, type NamedPayRow } from './pay-table.js';
import { previewText, type NamedPreview } from './preview.js';
import { resultsText } from './results.js';
import { scorecardText } from './scorecard.js';
import { titlesIn } from './titles.js';

/*
 * Goal: nobody reads a name of the program or of an edition where there is a word for it. Method: an answer of each kind with titles, in
 * both languages; what has no title is shown by its name.
 */
const titles = {
  score: said('得分', 'score'),
  'last-place': said('末位', 'last place'),
  frozen: said('冻结', 'frozen'),
  state_tier: said('档次', 'tier'),
  debt_fee: said('欠款 培训费', 'debt training fee'),
  bonus: said('奖金', 'bonus'),
  asked: said('客户提问', 'a customer asked'),
  serious: said('情节严重', 'serious'),
  warning: said('书面警告', 'written warning'),
  compensation: said('赔偿', 'compensation'),
  counted_idea: said('已计入', 'counted'),
  agent: said('坐席', 'agent'),
};
const [zh, en] = (['zh', 'en'] as const).map((language: Language) => new Output(false, language)) as [Output, Output];
const titleOf = titlesIn(titles);

describe('results of a line', () => {
  it.each<[string, Assessment['results'], string, string]>([
    ['numbers', { score: '74' }, '得分 74', 'score 74'],
    ['several', { score: '74', 'last-place': false }, '得分 74，末位 否', 'score 74, last place no'],
    ['an undecided number', { score: '64..67' }, '得分 64 … 67', 'score 64 … 67'],
    ['an undecided yes or no', { 'last-place': 'unknown' }, '末位 未定', 'last place not known yet'],
    ['a state', { state_tier: 'frozen' }, '档次 冻结', 'tier frozen'],
    ['a debt', { debt_fee: '50000' }, '欠款 培训费 ¥500.00', 'debt training fee ¥500.00'],
    [
      'an undecided debt',
      { debt_fee: '50000..60000' },
      '欠款 培训费 ¥500.00 … ¥600.00',
      'debt training fee ¥500.00 … ¥600.00',
    ],
    ['money', { bonus: '-5' }, '奖金 ¥-0.05', 'bonus ¥-0.05'],
    ['money with a part of a fen', { bonus: '12345.5' }, '奖金 ¥123.455', 'bonus ¥123.455'],
    [
      'records that count for a limit',
      { counted_idea: '2026-03-05 record-1#1 e-1; 2026-04-01' },
      '已计入 2026-03-05; 2026-04-01',
      'counted 2026-03-05; 2026-04-01',
    ],
    ['one without a title', { later: '1' }, 'later 1', 'later 1'],
  ])('%s', (_what, results, chinese, english) => {
    const shown = [zh, en].map((output) => resultsText(output, results, titleOf, { debt_fee: 'fen', bonus: 'fen' }));
    expect(shown).toEqual([chinese, english]);
  });
});

describe('the total of a pay table', () => {
  it('is left out for whoever sees only a part of the people', () => {
    expect([payTotalText(zh, { totalFen: -6_000 }), payTotalText(en, { totalFen: null })]).toEqual([
      ['合计：¥-60.00'],
      [],
    ]);
  });
});

describe('what became known', () => {
  it.each<[string, Parameters<typeof learnedText>[2], string, string]>([
    [
      'FactRecorded',
      { kind: 'fact', what: 'f', detail: 'asked' },
      '事实登记：客户提问',
      'fact recorded: a customer asked',
    ],
    ['FactRecorded', { kind: 'fact', what: 'f', detail: 'later' }, '事实登记：later', 'fact recorded: later'],
    [
      'DiscretionDecided',
      { kind: 'discretion', what: 'f|c', detail: 'serious' },
      '裁量决定：情节严重',
      'discretion decided: serious',
    ],
    [
      'ConsequenceDecided',
      { kind: 'decision', what: 'k', detail: 'replaced' },
      '后果决定：改为其他处理',
      'consequence decided: replaced',
    ],
    ['ConsequenceDecided', { kind: 'decision', what: 'k', detail: '-3' }, '后果决定：-3', 'consequence decided: -3'],
    [
      'AppealDecided',
      { kind: 'ruling', what: 'k', detail: 'rejected' },
      '申诉裁决：维持原判',
      'appeal decided: rejected',
    ],
    [
      'AppealDecided',
      { kind: 'ruling', what: 'k', detail: 'mitigated' },
      '申诉裁决：减轻',
      'appeal decided: mitigated',
    ],
    ['AppealFiled', { kind: 'appeal', what: 'k', detail: 'open' }, '提出申诉：待裁决', 'appeal filed: open'],
    [
      'AppealFiled',
      { kind: 'appeal', what: 'k', detail: 'open', change: 'removed' },
      '提出申诉：不再待裁决',
      'appeal filed: open no more',
    ],
    [
      'PostTaken',
      { kind: 'roster', what: 'posts', detail: '[{"from":"2026-03-01","value":"agent"}]' },
      '上岗：岗位 坐席（自 2026-03-01）',
      'post taken: post agent (from 2026-03-01)',
    ],
    [
      'PersonLeft',
      { kind: 'roster', what: 'leftOn', detail: '"2026-03-31"' },
      '离职：离职日 2026-03-31',
      'person left: left on 2026-03-31',
    ],
    [
      'RulebookAssigned',
      { kind: 'roster', what: 'segment', detail: '{"from":"2026-03-01","to":"2026-03-15"}' },
      '规章适用：适用期间 2026-03-01 … 2026-03-15',
      'rulebook assigned: bound by the rulebook 2026-03-01 … 2026-03-15',
    ],
    [
      'OpeningCorrected',
      { kind: 'roster', what: 'opening', detail: '"2026-03-01"' },
      '期初更正：起算日 2026-03-01',
      'opening balance corrected: counted from 2026-03-01',
    ],
    ['PostLeft', { kind: 'roster', what: 'teams', detail: 'null' }, '离岗：班组 —', 'post left: team —'],
    [
      'PayRunApproved',
      { kind: 'prior-result', what: 'c:small:2026-02-01..2026-02-28', detail: '2026-02-01..2026-02-28' },
      '核薪批准：2026-02-01..2026-02-28',
      'pay run approved: 2026-02-01..2026-02-28',
    ],
  ])('%s: %j', (type, change, chinese, english) => {
    expect([learnedText(zh, type, change, titleOf), learnedText(en, type, change, titleOf)]).toEqual([
      chinese,
      english,
    ]);
  });

  it('is said once where the fact is called what its event is called', () => {
    const ruled = { kind: 'fact', what: 'f', detail: 'ruled' } as const;
    expect(learnedText(zh, 'ComplaintRuled', ruled, titlesIn({ ruled: said('投诉裁定', 'Complaint ruled') }))).toBe(
      '投诉裁定',
    );
  });
});

const person = { person: 'A1', name: null, before: 0, after: 0, fen: 0 };
const accounts = { score: '-25', other: '1' };

describe('accounts', () => {
  it('are called by their titles in what moved between runs and in what a draft would move', () => {
    const step = { cause: 'late-facts', fen: 0, accounts, entries: [], learned: [] };
    const difference = { titles, causes: null, totalFen: null, persons: [{ ...person, steps: [step] }] };
    expect(differenceText(zh, difference as unknown as NamedDifference)).toContain('得分 -25  other +1');
    const preview = {
      ...{ edition: 'e@2', period: 'm', against: [], assessed: 1, clauses: [], totalFen: 0, titles },
      persons: [{ ...person, accounts, entries: [], grade: { before: null, after: null } }],
    };
    expect(previewText(zh, preview as unknown as NamedPreview)).toContain('得分 -25  other +1');
    const figures = {
      measures: { score: { before: '1', after: '3' } },
      results: { debt: { before: null, after: '500' } },
    };
    const handedOn = {
      ...preview,
      persons: [{ ...preview.persons[0], ...figures }],
      units: { results: { debt: true } },
    };
    const said = previewText(zh, handedOn as unknown as NamedPreview);
    expect(said).toContain('得分：1 → 3');
    expect(said).toMatch(/debt：— → ¥?5\.00/);
  });

  it('head the pay table, unless its rows have different ones', () => {
    const row = (...names: readonly string[]): NamedPayRow =>
      ({
        ...{ person: 'A1', name: null, team: null, grade: null, payFen: 0, open: 0 },
        accounts: Object.fromEntries(names.map((name) => [name, { total: '1' }])),
      }) as unknown as NamedPayRow;
    const head = (output: Output, rows: readonly NamedPayRow[]): string =>
      payTableText(output, { rows, titles }).split('\n')[1]!.split('│')[4]!.trim();
    expect([head(zh, [row('score')]), head(en, [row('score', 'later')])]).toEqual(['得分', 'score / later']);
    expect([head(zh, [row('score'), row('later')]), head(en, [row()])]).toEqual(['账户', 'account']);
    expect([head(zh, [row('score'), row()]), head(zh, [row(), row('score')])]).toEqual(['得分', '得分']);
  });

  it('leave the grade out of the pay table where no edition has grades, and say of a row that has none under one that does', () => {
    const row = { person: 'A1', team: 'T1', grade: null, payFen: 100, open: 1, accounts: {}, name: '李' };
    const cells = (graded: boolean): readonly (readonly string[])[] =>
      payTableText(zh, { rows: [row as unknown as NamedPayRow], titles, graded })
        .split('\n')
        .filter((line) => line.startsWith('│'))
        .map((line) => line.split('│').map((cell) => cell.trim()));
    expect(cells(false)).toEqual([
      ['', '工号', '姓名', '班组', '账户', '金额（元）', '金额待定（项）', ''],
      ['', 'A1', '李', 'T1', '', '1.00', '1', ''],
    ]);
    expect(cells(true).map((line) => line[5])).toEqual(['等级', '无等级']);
  });

  it('say under the pay table what other periods pay in this one besides, and the sum to whoever sees all', () => {
    const adjustments = [{ person: 'A1', name: 'Li', fen: -1250, run: 'r', period: 'c:cs:2026-03-01..2026-03-31' }];
    const told = adjustmentsText(en, { adjustments, adjustmentsFen: -1250 }).join('\n');
    expect(told).toContain('Differences of other periods, paid in this one besides:');
    expect(told).toMatch(/│ A1 +│ Li +│ c:cs:2026-03-01\.\.2026-03-31 │ +-12\.50 │/);
    expect(told).toContain('total of these: ¥-12.50');
    expect(adjustmentsText(zh, { adjustments, adjustmentsFen: null }).join('\n')).not.toContain('合计');
    expect(adjustmentsText(zh, {})).toEqual([]);
  });

  it('say of a name that it was erased, and leave out one that the reader may not see', () => {
    const nameless = { person: 'A1', team: null, grade: null, payFen: 0, open: 0, accounts: {}, name: null };
    const told = (output: Output, named: object): string =>
      payTableText(output, { rows: [{ ...nameless, ...named } as unknown as NamedPayRow], titles });
    expect(told(zh, { nameErased: true })).toMatch(/│ A1 +│ （姓名已删除） │/);
    expect(told(en, { nameErased: true })).toMatch(/│ A1 +│ \(name erased\) │/);
    expect(told(zh, {})).not.toContain('已删除');
  });
});

describe('what may be decided', () => {
  it('is called by its title, an option with the key that the command takes, and so is who decides', () => {
    const task = {
      ...{
        entry: 'k',
        person: 'A1',
        name: null,
        clause: 'c-1',
        title: said('泄露资料', 'Data leaked'),
        edition: 'e@1',
      },
      ...{
        waitsFor: 'option',
        mayDecide: true,
        titles,
        outcome: { process: 'compensation', decidedBy: ['hr'], fen: { from: 0, to: 50_000 } },
      },
      options: [
        { option: 'serious', decidedBy: ['director', 'hr'], points: { from: '-5', to: '-2', decidedBy: ['hr'] } },
        { option: 'later', decidedBy: ['director'] },
      ],
    } as unknown as ShownDecisionTask;
    const told = decisionsText(zh, [task]);
    expect(told).toContain('│ 情节严重（serious） -5 … -2 | later; 赔偿 ¥0.00 … 500.00 │ 总监、人力资源 │');
    expect(decisionsText(en, [task])).toContain('serious (serious) -5 … -2 | later; compensation ¥0.00 … 500.00');
  });
});

const entry = {
  ...{ key: 'k1', formerKeys: [], kind: 'fact', person: 'A1', clause: 'c-1', title: said('泄露资料', 'Data leaked') },
  ...{ class: 'conduct', target: 'compensation', status: 'replaced', amount: '0', clauseAmount: '0' },
  dates: { conduct: '2026-03-10', period: 'm', payMonth: '2026-03' },
  because: {
    ...{ clause: 'c-1', edition: { rulebook: 'e', version: 1, hash: 'h' }, facts: [] },
    decidedBy: { option: 'serious', by: 'D1', role: 'director' },
    decisions: [{ outcome: 'replaced', replacedBy: 'warning', by: 'H1', role: 'hr', evidence: [], holds: true }],
  },
} as unknown as Entry;
const period = { id: 'm', centre: 'c', rulebook: 'e', start: '2026-03-01', end: '2026-03-31' };

describe('why an entry is what it is', () => {
  const notice = (amount: string, told: object | null) => ({
    ...{ event: 'n', amount, told, status: 'opened', notifiedOn: '2026-03-12', deadline: null },
  });
  const story = {
    ...{ key: 'k1', person: 'A1', name: null, period, entry, titles },
    ...{ timeline: [], replay: [], appealLevels: [], rulings: [] },
    notices: [
      notice('opened:compensation [0..50000] fen', { process: 'compensation', fen: { from: 0, to: 50_000 } }),
      notice('[-5..-2]', { points: { from: '-5', to: '-2' } }),
      notice('later', null),
    ],
  } as unknown as NamedExplanation;

  it('names options, what took the place of a consequence, and what somebody was told, in words', () => {
    expect(explanationText(zh, story).split('\n').slice(2)).toEqual([
      '裁量：情节严重 — D1 (总监)',
      '决定：改为其他处理 书面警告 — H1 (人力资源)',
      '（没有）',
      '通知：2026-03-12 告知 赔偿 ¥0.00 … 500.00（待决定），申诉截止 —',
      '通知：2026-03-12 告知 -5 … -2（待决定），申诉截止 —',
      '通知：2026-03-12 告知 later（待决定），申诉截止 —',
    ]);
    expect(explanationText(en, story)).toContain('told on 2026-03-12 of compensation ¥0.00 … 500.00 (opened)');
  });

  it('says conditions and formulas as the edition prints them, and as they are written where nobody worded them', () => {
    const words = said('得分 - 标准分：-6', 'score - standard score: -6');
    const formula = { text: 'score - standardScore', value: '-6', words, parts: [{ text: 'later', value: '1' }] };
    const because = { ...entry.because, formula };
    const told = explanationText(zh, { ...story, entry: { ...entry, because } });
    expect(told).toContain('公式\n  得分 - 标准分：-6\n    later = 1\n');
  });

  it('names what is still open on a card by its clause, with the key that a command takes', () => {
    const assessment = {
      ...{
        person: 'A1',
        period,
        ended: true,
        editions: [],
        entries: [entry],
        accounts: {},
        rights: [],
        grade: null,
        payFen: 0,
        pay: [],
      },
      open: [
        { entry: 'k1', what: 'consequence' },
        { entry: 'k9', what: 'figure' },
      ],
    };
    expect(scorecardText(zh, { name: null, assessment }).split('\n').slice(-3)).toEqual([
      '待处理：',
      '  泄露资料（后果，k1）',
      '  缺数据 k9',
    ]);
    expect(scorecardText(en, { name: null, assessment })).toContain('still open:\n  Data leaked (consequence, k1)');
  });

  it('is headed by the id of its period, by which every other command takes it', () => {
    const id = 'c:e:2026-03-01..2026-03-31';
    const assessment = {
      ...{ person: 'p1', period: { id, start: '2026-03-01', end: '2026-03-31' }, editions: [], ended: true },
      ...{ entries: [], accounts: {}, grade: null, payFen: 0, pay: [], rights: [], open: [] },
    };
    expect(scorecardText(en, { name: null, assessment }).split('\n')[0]).toContain(id);
  });
});

describe('entries to choose from', () => {
  it('are told by title and status, and by the days of the period where there is no day of conduct', () => {
    const ofMonth = { ...entry, dates: { period: 'm', payMonth: '2026-03' } } as unknown as Entry;
    expect([
      entryLine({ ...entry, period: 'c:e:2026-03-01..2026-03-31' }),
      entryLine({ ...ofMonth, period: 'c:e:2026-03-01..2026-03-31' }).zh,
      entryLine({ ...entry, status: 'undecided', waits: ['appeal'], period: 'm' }).en,
    ]).toEqual([
      said('  k1  2026-03-10  泄露资料  改为其他处理', '  k1  2026-03-10  Data leaked  replaced'),
      '  k1  2026-03-01 … 2026-03-31  泄露资料  改为其他处理',
      '  k1  2026-03-10  Data leaked  undecided (appeal)',
    ]);
  });
});

describe('who did it', () => {
  it('is the system by its role alone, and anybody else by id and role', () => {
    expect(actorText(zh, { id: 'policy:notifier', role: 'policy' })).toBe('系统');
    expect(actorText(en, { id: 'S01', role: 'supervisor' })).toBe('S01 (supervisor)');
  });
});
