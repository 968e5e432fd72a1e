import { EVENT_WORDS, STATUS_WORDS, UNSETTLED_WORD, WAITS_WORDS } from '#callcentre';
import { CAUSE_WORDS, PART_WORDS, ROLE_WORDS } from '#runtime';
import { type Shown, withoutBrowser } from './testing/without-browser.js';

interface Page {
  readonly differences: (answer: object) => readonly Shown[];
  readonly comparedText: (answer: object, runs: readonly object[], nameOf: (run: object) => string) => Shown;
  readonly comparedAmong: (runs: readonly object[], chosen: object | null) => object;
  readonly setLanguage: (language: 'zh' | 'en') => void;
  readonly learnWords: (words: unknown) => void;
}

const inPage = async (): Promise<Page> => {
  const files: readonly string[] = ['differences', 'texts', 'words'];
  const modules = await Promise.all(files.map((name): Promise<object> => import(`../page/${name}.js`)));
  const page = Object.assign({}, ...modules) as Page;
  const words = { causes: CAUSE_WORDS, events: EVENT_WORDS, parts: PART_WORDS };
  const waiting = { unsettled: UNSETTLED_WORD, waits: WAITS_WORDS };
  page.learnWords({ ...words, ...waiting, roles: ROLE_WORDS, statuses: STATUS_WORDS });
  return page;
};

const { open, close } = withoutBrowser();
beforeAll(open);
afterAll(close);

/** Goal: whoever compares two runs on the page reads for each person what differs, and why, and the sums that belong to it. */
describe('what differs between two runs, on the page', () => {
  const titles = { score: { zh: '得分', en: 'score' }, late: { zh: '迟到', en: 'Late' } };
  const known = (type: string, kind: string, detail: string) => ({
    kind,
    detail,
    // Half past midnight of 28 March in Shanghai.
    events: [
      {
        type,
        recordedAt: '2026-03-27T16:30:00.000Z',
        occurredAt: { zone: 'Asia/Shanghai' },
        actor: { id: 'M1' },
      },
    ],
  });
  const step = (more: object) => ({ cause: 'late-facts', fen: 100, accounts: {}, entries: [], learned: [], ...more });
  const shown = async (language: 'zh' | 'en', steps: readonly object[], more: object = {}): Promise<string> => {
    const { differences, setLanguage } = await inPage();
    setLanguage(language);
    const person = { person: 'A1', name: null, before: -100, after: 0, fen: 100, steps };
    const answer = { persons: [person], causes: null, totalFen: null, titles, ...more };
    return differences(answer)
      .flatMap(({ texts }) => texts)
      .join('|')
      .replaceAll('\u2060', '');
  };

  it.each([
    ['ViolationReported', 'fact', 'late', '← 违规上报：迟到 2026-03-28 M1'],
    ['AppealDecided', 'ruling', 'dismissed', '← 申诉裁决：已撤销 2026-03-28 M1'],
    ['AppealFiled', 'appeal', 'removed', '← 提出申诉 2026-03-28 M1'],
    ['PersonTransferred', 'roster', '"G02"', '2026-03-28 M1'],
  ])('says by which event it became known: %s', async (type, kind, detail, expected) => {
    expect(await shown('zh', [step({ learned: [known(type, kind, detail)] })])).toContain(expected);
  });

  it('gives every change its sign, and every entry both sides', async () => {
    const entries = [
      {
        title: { zh: '迟到', en: 'Late' },
        before: null,
        after: { clause: 'c-1', edition: 'e@2', asIf: true, status: 'charged', amount: '-2' },
      },
    ];
    const steps = [step({ accounts: { score: '4' }, entries }), step({ cause: 'edition', fen: -50 })];
    expect(await shown('en', steps)).toContain(
      '−¥1.00|¥0.00|+¥1.00|facts known later +¥1.00, edition −¥0.50|facts known later +¥1.00, score +4|Late: |—| → |c-1@2 as if counted |−2',
    );
  });

  it('says what an entry waits for on either side', async () => {
    const side = { clause: 'c-1', edition: 'e@1', status: 'undecided', amount: { from: '-4', to: '0' } };
    const [before, after] = [
      { ...side, waits: ['earlier-run'] },
      { ...side, waits: ['discretion'] },
    ];
    const entries = [{ title: { zh: '迟到', en: 'Late' }, before, after }];
    expect(await shown('zh', [step({ entries })])).toContain('c-1@1 未定（前期结账） |−4| 至 |0| → |c-1@1 待裁量 |−4');
    expect(await shown('en', [step({ entries })])).toContain(
      'c-1@1 undecided (earlier run) |−4| to |0| → |c-1@1 undecided |−4',
    );
  });

  it('gives each end of an undecided change its sign', async () => {
    const undecided = step({ fen: { from: -100, to: 4000 }, accounts: { score: { from: '-1', to: '4' } } });
    expect(await shown('en', [undecided])).toContain('facts known later −¥1.00 to +¥40.00, score −1 to +4');
  });

  it('says which figures differ where nothing else does, money as money', async () => {
    const changed = (before: unknown, after: unknown) => ({ before, after });
    const figures = {
      ...{ grade: changed('C', null), measures: { score: changed('-3', { from: '1', to: '2' }) } },
      results: { score: changed('1', '2'), debt: changed('50000', '0'), late: changed(true, null) },
    };
    const answer = { units: { measures: {}, results: { debt: 'fen' } } };
    const expected = '|等级：C → 无等级|得分：−3 → 1 至 2|debt：¥500.00 → ¥0.00|迟到：是 → —';
    expect(await shown('zh', [step({ fen: 0, ...figures })], answer)).toContain(expected);
    expect(await shown('zh', [step(figures)], answer)).not.toContain('等级');
  });

  it('tells no sums of a part of the people, and says where nothing differs', async () => {
    expect(await shown('zh', [step({})])).not.toContain('合计');
    const causes = [{ cause: 'rulings', persons: 3, fen: 500 }];
    expect(await shown('zh', [step({})], { causes, totalFen: 500 })).toMatch(/裁定\|3\|\+¥5\.00\|合计\|\|?\+¥5\.00$/u);
    expect(await shown('zh', [], { persons: [] })).toBe('两次核薪对任何人都没有差异。');
    const editions = { before: ['small@1'], after: ['small@2'] };
    expect(await shown('en', [], { persons: [], editions, placesOnly: 3 })).toBe(
      'The two runs differ for nobody.|People whose place alone changed: 3|Editions before: small@1|, |Editions after: small@2',
    );
    const side = { clause: 's-1', edition: 'small@1', status: 'charged', amount: '-2' };
    const entries = [{ entry: 'k', title: { zh: '迟到', en: 'Late' }, before: side, after: side, events: [] }];
    const told = await shown('zh', [step({ fen: 0, entries, parts: ['team'] })]);
    expect(told).toMatch(/迟到.*s-1@1.*−2.*结果不变，依据有变.*班组/u);
  });

  it('names the two runs that are compared, whatever the form names by now', async () => {
    const { comparedText, setLanguage } = await inPage();
    setLanguage('en');
    const nameOf = (run: object): string => `the run ${(run as { readonly run: string }).run}`;
    expect(comparedText({ before: 'r1', after: 'r2' }, [{ run: 'r1' }], nameOf).texts).toEqual([
      'Before: the run r1 → After: r2',
    ]);
  });

  it('begins with the newest run and what it was computed from', async () => {
    const { comparedAmong } = await inPage();
    const [first, second] = [
      { run: 'r1', basis: null },
      { run: 'r2', basis: 'r1' },
    ];
    expect(comparedAmong([first, second, { run: 'r3', basis: 'r1' }], null)).toEqual({ before: 'r1', after: 'r3' });
    expect(comparedAmong([first, second, { run: 'r3', basis: null }], null)).toEqual({ before: 'r2', after: 'r3' });
    expect(comparedAmong([first], null)).toEqual({ before: '', after: 'r1' });
    const chosen = { before: 'r2', after: 'r1' };
    expect(comparedAmong([first, second], chosen)).toBe(chosen);
    // There was one run, and the feed told of another.
    expect(comparedAmong([first, second], { before: '', after: 'r1' })).toEqual({ before: 'r1', after: 'r2' });
    expect(comparedAmong([], null)).toEqual({ before: '', after: '' });
  });
});
