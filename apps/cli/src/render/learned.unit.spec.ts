import { type Assessment } from '#rulebook';
import { Output } from '../output.js';
import { type NamedDifference, differenceText } from './difference.js';
import { type ScorecardAnswer, changesText } from './scorecard.js';

/** Half past midnight of 28 March in Shanghai, and still 27 March in Greenwich. */
const LATE_EVENT = {
  id: 'e1',
  type: 'ViolationReported',
  occurredAt: { instant: '2026-03-27T16:20:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-28' },
  recordedAt: '2026-03-27T16:30:00.000Z',
  actor: { id: 'L01', role: 'team_leader' },
};
const LEARNED = [{ kind: 'fact', id: 'f1', detail: 'late-or-early', events: [LATE_EVENT] }];

const person = (id: string, learned: readonly unknown[]) => ({
  ...{ person: id, name: null, before: 0, after: -1000, fen: -1000 },
  steps: [{ cause: learned.length > 0 ? 'late-facts' : 'edition', fen: -1000, accounts: {}, entries: [], learned }],
});
const difference = {
  ...{ before: 'r1', after: 'r2', causes: null, totalFen: null },
  persons: [person('A1', []), person('A2', []), person('A3', LEARNED)],
} as unknown as NamedDifference;
const zh = new Output(false, 'zh');

describe('what the log learned', () => {
  it('is dated by the local day, so that nothing after a day looks as if it had been known on it', () => {
    const answer = {
      name: null,
      assessment: {} as Assessment,
      asOf: '2026-03-27',
      changesSince: { entries: [], learned: LEARNED },
    } as unknown as ScorecardAnswer;

    expect(changesText(zh, answer).at(-1)).toBe('  ← 违规上报：late-or-early 2026-03-28 → 2026-03-28 L01 (组长)');
    expect(differenceText(zh, difference)).toContain('← 违规上报：late-or-early 2026-03-28 L01');
  });

  it('is told with what else made the card another one: a day that began, what others did', () => {
    const about = { person: null, fact: { code: 'late-or-early', date: '2026-03-27' } };
    const moved = [{ event: { ...LATE_EVENT, about, data: {} } }, { event: null, date: '2026-03-29' }];
    const answer = {
      name: null,
      assessment: {},
      asOf: '2026-03-27',
      changesSince: { entries: [], learned: [], moved },
    };
    const told = (output: Output): readonly string[] => changesText(output, answer as never).slice(-2);

    expect(told(zh)).toEqual([
      '  ← 违规上报：他人 late-or-early 2026-03-27 2026-03-28 → 2026-03-28 L01 (组长)',
      '  ← 时间推移：到期未履行 2026-03-29',
    ]);
    expect(told(new Output(false, 'en'))).toEqual([
      '  ← violation reported: somebody else late-or-early 2026-03-27 2026-03-28 → 2026-03-28 L01 (team leader)',
      '  ← time passed: due and not done 2026-03-29',
    ]);
  });

  it('brings its person to the front where only some of those who move are shown', () => {
    const shown = (limits: { readonly persons?: number }): readonly string[] =>
      differenceText(zh, difference, limits).match(/^A\d/gmu) ?? [];

    expect(shown({ persons: 2 })).toEqual(['A3', 'A1']);
    expect(shown({})).toEqual(['A1', 'A2', 'A3']);
  });

  it('says figures on both sides where nothing else changed, in their own words and money as money', () => {
    const step = {
      ...{ cause: 'corrected-facts', fen: 0, accounts: {}, entries: [], learned: [] },
      grade: { before: 'A', after: null },
      measures: { share: { before: '70', after: '68.5' }, met: { before: true, after: null } },
      results: {
        share: { before: '70', after: '68.5' },
        state_tier: { before: 'frozen', after: 'active' },
        debt_loss: { before: null, after: '12345' },
      },
    };
    const titles = { frozen: { zh: '冻结', en: 'frozen' }, share: { zh: '得分率', en: 'share' } };
    const units = { measures: {}, results: { debt_loss: 'fen' } };
    const told = (steps: readonly unknown[]): string =>
      differenceText(zh, { ...difference, titles, units, persons: [{ ...person('A1', []), steps }] } as never);
    const text = told([step]);
    expect(text).toContain(
      '    等级：A → 无等级\n    得分率：70 → 68.5\n    met：是 → —\n    state_tier：冻结 → active\n',
    );
    expect(text).toContain('    debt_loss：— → ¥123.45\n');
    expect(told([{ ...step, fen: -100 }])).not.toContain('得分率');
  });

  it('says an entry once that comes to the same on other grounds, which parts changed, and the editions', () => {
    const side = { clause: 's-1', edition: 'small@1', status: 'charged', amount: '-2' };
    const entry = { entry: 'k', title: { zh: '迟到', en: 'late' }, before: side, after: side, events: [] };
    const step = { cause: 'roster', fen: 0, accounts: {}, entries: [entry], parts: ['team', 'places'], learned: [] };
    const persons = [{ ...person('A1', []), steps: [step] }];
    const heads = {
      placesOnly: 7,
      editions: { before: ['small@1'], after: ['small@2'] },
      engine: { before: 14, after: 15 },
    };
    const text = differenceText(zh, { ...difference, ...heads, persons } as never);
    expect(text).toMatch(/迟到：s-1@1 \S+ -2 \(结果不变，依据有变\)\n {4}有变：班组, 名次\n/u);
    expect(text).toMatch(/另有 7 人只是名次有变\n规章版本：small@1 → small@2\n计算程序：14 → 15$/u);
  });
});
