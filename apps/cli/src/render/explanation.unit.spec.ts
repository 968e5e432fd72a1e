import { type Waits } from '#callcentre';
import { type Entry } from '#rulebook';
import { type Language } from '../language.js';
import { Output } from '../output.js';
import { explanationText, type NamedExplanation } from './explanation.js';

const entryWith = (
  more: Omit<Partial<Entry>, 'because'> & { readonly because?: Partial<Entry['because']> },
): Entry => ({
  key: 'k1',
  formerKeys: [],
  kind: 'fact',
  person: 'p1',
  clause: 'c-1',
  title: { zh: '未按时答复', en: 'Answered late' },
  class: 'conduct',
  target: 'score',
  status: 'dismissed',
  amount: '0',
  clauseAmount: '-2',
  dates: { conduct: '2026-03-10', period: 'm', payMonth: '2026-03' },
  ...more,
  because: {
    clause: 'c-1',
    edition: { rulebook: 'small', version: 1, hash: 'h' },
    facts: [{ id: 'obligation-answer-asked#p1', code: 'missed', events: [] }],
    ...more.because,
  },
});

const TITLES = { asked: { zh: '客户提问', en: 'a customer asked' } };

const storyOf = (entry: Entry): NamedExplanation => {
  const period = { id: 'm', centre: 'c', rulebook: 'small', start: '2026-03-01', end: '2026-03-31' };
  return {
    ...{ key: entry.key, person: 'p1', name: null, period, entry },
    ...{ timeline: [], replay: [], notices: [], appealLevels: [], rulings: [], titles: TITLES },
  };
};

const linesOf = (language: Language, entry: Entry): readonly string[] =>
  explanationText(new Output(false, language), storyOf(entry)).split('\n').slice(2, -1);

describe('what an undecided line waits for', () => {
  const entry = entryWith({ status: 'undecided', amount: { from: '-4', to: '0' } });
  const { clause, amount } = entry;
  const told = (language: Language): readonly (string | undefined)[] => {
    const then = { clause, edition: 'small@1', status: 'undecided' as const, amount };
    const step = (waits: readonly Waits[]): NamedExplanation['replay'][number] => ({
      ...{ event: null, type: 'TimePassed', recordedAt: '', date: '2026-03-10', moved: true },
      ...{ entry: { ...then, waits }, payFen: 0, payFenBefore: 0 },
    });
    const story = { ...storyOf(entry), waits: ['appeal' as const], replay: [step(['earlier-run']), step(['choice'])] };
    return explanationText(new Output(false, language), story)
      .split('\n')
      .flatMap((line) => /(?:未定|待裁量|undecided)[^0-9-]*(?=-4)/u.exec(line)?.[0].trim() ?? []);
  };

  it('is said now, and after every event', () => {
    expect(told('zh')).toEqual(['未定（申诉）', '未定（前期结账）', '待裁量']);
    expect(told('en')).toEqual(['undecided (appeal)', 'undecided (earlier run)', 'undecided']);
  });
});

describe('an entry that is there no more', () => {
  it('is told with the clause that it fell under, and its period', () => {
    const then = { clause: 'C-9', edition: 'small@2', status: 'charged' as const, amount: '-20' };
    const step = { event: null, type: 'TimePassed', recordedAt: '', moved: true, payFen: 0, payFenBefore: 0 };
    const replay = [
      { ...step, entry: then },
      { ...step, entry: null },
    ];
    const firstOf = (told: Partial<NamedExplanation>): string | undefined =>
      explanationText(new Output(false, 'en'), { ...storyOf(entryWith({})), entry: null, ...told }).split('\n')[0];
    const { key } = entryWith({});
    expect(firstOf({ replay })).toBe(`p1   C-9@2 ${key} (the entry is gone)  m`);
    expect(firstOf({})).toBe(`p1  ${key} (the entry is gone)  m`);
  });
});

describe('why a line is what it is', () => {
  it.each([
    ['appeal', '经申诉撤销', 'dismissed on appeal'],
    ['dismissed', '已驳回', 'dismissed'],
    ['withdrawn', '已撤回', 'withdrawn'],
    ['retracted', '已撤销', 'retracted'],
  ])('says what made a duty due that nobody owed, and how that was undone: %s', (reason, zh, en) => {
    const withoutGround = { id: 'record-q1#0', code: 'asked', reason, event: 'e1' };
    const entry = entryWith({ because: { withoutGround } });
    expect(linesOf('zh', entry)).toEqual([`起因不再成立，免除职责：客户提问 (record-q1#0), ${zh}`]);
    expect(linesOf('en', entry)).toEqual([
      `not owed: what made it due counts no more: a customer asked (record-q1#0), ${en}`,
    ]);
  });

  it('says what excused it, what took its place, and what was counted before it', () => {
    const because = {
      excusedBy: [{ id: 'record-q1#0', code: 'asked', events: [] }],
      displacedBy: { entry: 'k9', group: 'case' },
      limit: '1/asked',
      countedBy: [{ id: 'record-q2#0', code: 'asked', events: [] }],
      counted: ['k2', 'k3'],
      withoutRun: [{ period: '2026-02', reason: { zh: '二月尚未核薪', en: 'February has no run' } }],
    };
    expect(linesOf('zh', entryWith({ because }))).toEqual([
      '免责事实：客户提问 (record-q1#0)',
      '被取代于：case：k9',
      '次数上限：同一客户提问只计 1 次',
      '已计入者：客户提问 (record-q2#0)',
      '计入条目：k2; k3',
      '尚不可知：二月尚未核薪',
    ]);
    expect(linesOf('en', entryWith({ because }))).toEqual([
      'excused by: a customer asked (record-q1#0)',
      'displaced by: case: k9',
      'limit: counted 1 time(s) for the same a customer asked',
      'counted already: a customer asked (record-q2#0)',
      'counted entries: k2; k3',
      'not known yet: February has no run',
    ]);
    expect(linesOf('en', entryWith({ because: { limit: '2/day' } }))).toEqual(['limit: counted 2 time(s) a day']);
    // A line of pay that a clause waives, as in the first months of service.
    expect(linesOf('en', entryWith({ because: { limit: '003-4.4' } }))).toEqual(['waived under: 003-4.4']);
    expect(linesOf('zh', entryWith({ because: { limit: '003-4.4' } }))).toEqual(['免除依据：003-4.4']);
  });

  it('says when a duty was due that nobody did, which no event says', () => {
    const due = { instant: '2026-03-13T10:00:00.000Z', localDate: '2026-03-13' };
    const omissions = [{ obligation: 'asked', occasion: '2026-03-10', due }];
    const told = (language: Language): string | undefined =>
      explanationText(new Output(false, language), { ...storyOf(entryWith({})), omissions }).split('\n')[2];
    expect(told('zh')).toBe('职责“客户提问”于 2026-03-13 到期，此前没有履行它的记录');
    expect(told('en')).toBe(
      'The duty "a customer asked" was due 2026-03-13; nothing that fulfils it was recorded until then',
    );
  });

  it('says which appeal a line waits for, and what it comes to otherwise', () => {
    const suspendedBy = {
      entryKey: 'k0',
      level: 1,
      at: 't',
      event: 'e1',
      appeal: 'appeal-k0',
      status: 'charged' as const,
    };
    const entry = entryWith({ status: 'suspended', because: { suspendedBy: { ...suspendedBy, amount: '-2' } } });
    expect(linesOf('zh', entry)).toEqual(['等待申诉裁决：appeal-k0; 否则：计入 -2']);
    expect(linesOf('en', entry)).toEqual(['waits for the appeal: appeal-k0; otherwise: counted -2']);
  });

  it('does not say that it is a choice that an undecided line waits for where nothing tells', () => {
    const amount = { from: '-5', to: '-2' };
    const suspendedBy = {
      entryKey: 'k0',
      level: 1,
      at: 't',
      event: 'e1',
      appeal: 'appeal-k0',
      status: 'undecided' as const,
    };
    const waiting = entryWith({ status: 'suspended', because: { suspendedBy: { ...suspendedBy, amount } } });
    expect(linesOf('zh', waiting)[0]).toContain('否则：未定 -5 … -2');
    const instead = [entryWith({ status: 'undecided', amount })];
    const gone = { ...storyOf(entryWith({})), entry: null, asIf: 'small@2', instead };
    expect(explanationText(new Output(false, 'zh'), gone).split('\n')[1]).toMatch(
      /^ {2}同一事实：.* {2}未定 -5 … -2$/u,
    );
  });

  it('says which appeal that was won counts no more, since the fact was corrected', () => {
    const made = {
      entryKey: 'k0',
      facts: ['f'],
      level: 1,
      by: 'D01',
      role: 'supervisor',
      at: 't',
      event: 'e',
      appeal: 'a',
    };
    const waived = { ...made, outcome: 'waived' as const, stale: true };
    const set = { ...made, outcome: 'mitigated' as const, fen: 12_000, stale: true, clause: 'c-7' };
    const others = [
      { ...waived, stale: false },
      { ...waived, outcome: 'rejected' as const },
    ];
    const entry = entryWith({ status: 'charged', amount: '-2', because: { rulings: [waived, set, ...others] } });
    expect(linesOf('zh', entry)).toEqual([
      '裁定：豁免 — D01 (主管) （已不适用）',
      '裁定：减轻 ¥120.00 — D01 (主管) （已不适用：针对条款 c-7，该条款现已不适用于此事实）',
    ]);
    expect(linesOf('en', entry)).toEqual([
      'ruling: waived — D01 (supervisor) (holds no longer)',
      'ruling: mitigated ¥120.00 — D01 (supervisor) (holds no longer: it was about clause c-7, which does not apply to the fact now)',
    ]);
  });

  it('says nothing of that where the duty was owed', () => {
    expect(linesOf('en', entryWith({ status: 'charged', amount: '-2' }))).toEqual([]);
  });

  it('says as of which day it was so, and what was told, in the language of the reader', () => {
    const notice = {
      event: 'n1',
      amount: '-2',
      told: { points: '-2' },
      status: 'charged',
      notifiedOn: '2026-03-12',
      deadline: '2026-03-19',
    };
    const gone = { ...notice, amount: '0', told: { points: '0' }, status: 'gone', deadline: null };
    const range = { from: '-5', to: '-2' };
    const open = { ...notice, amount: '[-5..-2]', told: { points: range }, status: 'undecided' };
    const story = { ...storyOf(entryWith({ status: 'charged', amount: '-2' })), notices: [open, gone, notice] };
    const lines = explanationText(new Output(false, 'zh'), story, '2026-03-12').split('\n');

    expect(lines[1]).toBe('按 2026-03-12 所知：计入 -2  (条款本身：-2)');
    // What it waited for when it was told the notice does not say.
    expect(lines.slice(-3)).toEqual([
      '通知：2026-03-12 告知 -5 … -2（未定），申诉截止 2026-03-19',
      '通知：2026-03-12 告知该条目已不存在',
      '通知：2026-03-12 告知 -2（计入），申诉截止 2026-03-19',
    ]);
    expect(explanationText(new Output(false, 'en'), story)).toContain('\nnotice: told on 2026-03-12 that it is gone\n');
    expect(explanationText(new Output(false, 'en'), story).split('\n')[1]).toMatch(/^now: counted -2/);
  });
});

describe('what is neither points nor money', () => {
  const factor = { from: '0.8', to: '1' };
  const notice = { event: 'n1', notifiedOn: '2026-03-12', deadline: '2026-03-19' };
  const linesSaying = (entry: Entry, of: Pick<NamedExplanation['notices'][number], 'amount' | 'told'>) => {
    const { clause, status } = entry;
    const after = { ...entry, clause, edition: 'small@1', status };
    const amounts = { entry: after, payFen: 0, payFenBefore: 0 };
    const replay = [{ event: null, type: 'TimePassed', recordedAt: '', date: '2026-03-10', moved: true, ...amounts }];
    const story = { ...storyOf(entry), replay, notices: [{ ...notice, ...of, status }] };
    const lines = explanationText(new Output(false, 'zh'), story).split('\n');
    return [lines[1], lines.find((line) => line.includes('2026-03-10')), lines.at(-1)];
  };

  it.each<[string, Partial<Entry>, Pick<NamedExplanation['notices'][number], 'amount' | 'told'>]>([
    ['[0..20)', { status: 'unset', unset: '[0..20)' }, { amount: 'unset [0..20)', told: { unset: '[0..20)' } }],
    ['×0.8', { status: 'charged', coefficient: '0.8' }, { amount: 'coefficient 0.8', told: { coefficient: '0.8' } }],
    [
      '×0.8 … ×1',
      { status: 'charged', coefficient: factor },
      { amount: 'coefficient [0.8..1]', told: { coefficient: factor } },
    ],
  ])('is %s now, after every event, and as it was told', (said, entry, told) => {
    for (const line of linesSaying(entryWith(entry), told)) expect(line).toContain(` ${said}`);
  });

  it('is 0 once it was waived', () => {
    const [now] = linesSaying(entryWith({ status: 'waived', unset: '[0..20)' }), {
      amount: '0',
      told: { points: '0' },
    });
    expect(now).toContain('豁免 0');
  });
});

describe('what made a line another one', () => {
  const at = { instant: '2026-03-12T02:00:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-12' };
  const event = {
    ...{ id: 'e1', stream: 's', type: 'FactRecorded', position: '1', occurredAt: at, recordedAt: at.instant, data: {} },
    actor: { id: 'M1', role: 'manager' },
  };
  const amounts = { entry: null, payFen: 0, payFenBefore: 0 };
  const step = { event: 'e1', type: 'FactRecorded', recordedAt: at.instant, moved: true, ...amounts };
  const rowOf = (language: Language, more: Partial<NamedExplanation>): string =>
    explanationText(new Output(false, language), { ...storyOf(entryWith({})), ...more })
      .split('\n')
      .find((line) => line.includes('2026-03-12'))!;

  it.each([
    [
      { person: 'p2', fact: { id: 'f', code: 'asked', date: '2026-03-11' } },
      '：p2 客户提问 2026-03-11',
      ': p2 a customer asked 2026-03-11',
    ],
    [
      { person: null, fact: { id: 'f', code: 'asked', date: '2026-03-11' } },
      '：他人 客户提问',
      ': somebody else a customer asked',
    ],
    [{ period: 'c:small:2026-02-01..2026-02-28' }, '：2026-02-01..2026-02-28', ': 2026-02-01..2026-02-28'],
  ])('names what else was done, and which month was approved', (about, zh, en) => {
    const told = { timeline: [{ ...event, about }], replay: [step] };
    expect(rowOf('zh', told)).toContain(zh);
    expect(rowOf('en', told)).toContain(en);
  });

  it('says that time passed, and the day', () => {
    const passed = { ...step, event: null, type: 'TimePassed', date: '2026-03-12' };
    expect(rowOf('zh', { replay: [passed] })).toContain('时间推移：到期未履行');
    expect(rowOf('en', { replay: [passed] })).toContain('time passed: due and not done');
  });

  it('leaves to other entries what they changed of the pay between two steps', () => {
    const later = { ...step, payFenBefore: 1000, payFen: 4000 };
    const rows = (language: Language): readonly string[] =>
      explanationText(new Output(false, language), {
        ...storyOf(entryWith({})),
        timeline: [event],
        replay: [step, later],
      })
        .split('\n')
        .filter((line) => /2026-03-12|其间|meanwhile/.test(line));
    const [first, between, last] = rows('zh');
    expect(first).toMatch(/ 0\.00 /);
    expect(between).toMatch(/其间：本期其他条目有变 .* 10\.00 /);
    expect(last).toMatch(/ 40\.00 /);
    expect(rows('en')[1]).toContain('meanwhile: other entries of the period');
    expect(rows('zh')).toHaveLength(3);
  });

  it('have no such row where the pay is the same range before and after', () => {
    const range = (): { readonly from: number; readonly to: number } => ({ from: -5000, to: -2000 });
    const replay = [
      { ...step, payFen: range() },
      { ...step, payFenBefore: range(), payFen: -5000 },
    ];
    const told = explanationText(new Output(false, 'zh'), { ...storyOf(entryWith({})), timeline: [event], replay });
    expect(told).toContain('-50.00 … -20.00');
    expect(told).not.toContain('其间');
  });
});
