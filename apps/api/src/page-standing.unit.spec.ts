import { EVENT_WORDS, LEVEL_STATUS_WORDS, STATUS_WORDS } from '#callcentre';
import { ROLE_WORDS } from '#runtime';
import { type Shown, withoutBrowser } from './testing/without-browser.js';

interface Page {
  readonly standing: (assessment: object, titles: object) => readonly (Shown | null)[];
  readonly setLanguage: (language: 'zh' | 'en') => void;
  readonly learnWords: (words: unknown) => void;
}

const { open, close } = withoutBrowser();
let page: Page;
beforeAll(async () => {
  open();
  const files: readonly string[] = ['standing', 'texts', 'words'];
  const modules = await Promise.all(files.map((name): Promise<object> => import(`../page/${name}.js`)));
  page = Object.assign({}, ...modules) as Page;
  page.learnWords({ events: EVENT_WORDS, roles: ROLE_WORDS, statuses: STATUS_WORDS });
  page.setLanguage('zh');
});
afterAll(close);

const titles = {
  tier: { zh: '档次', en: 'tier' },
  frozen: { zh: '冻结', en: 'frozen' },
  fee: { zh: '培训费', en: 'fee' },
};
const shown = (assessment: object): readonly string[] =>
  page
    .standing(assessment, titles)
    .flatMap((part) => (part === null ? [] : part.texts.map((text) => text.replaceAll('\u2060', ''))));

/** Goal: whoever looks at a card on the page reads where somebody stands: since when, what is to be acted on, and each sum of a debt by its name. */
describe('where somebody stands, on the page', () => {
  const stateWith = (status: string, since?: string) => ({
    tier: { state: 'normal', since, levels: [{ clause: 'c-1', state: 'frozen', status }] },
  });

  it.each([...Object.keys(LEVEL_STATUS_WORDS), 'enacted', 'not-due'])(
    'says what is to be acted on of a level that is %s, and nothing of one that is not',
    (status) => {
      const [last] = shown({ states: stateWith(status) }).slice(-1);
      const isSettled = status === 'enacted' || status === 'not-due';
      expect(last).toBe(isSettled ? '' : `冻结：${STATUS_WORDS[status]!.zh} (c-1)`);
    },
  );

  it('says since when a state holds', () => {
    expect(shown({ states: stateWith('enacted', '2026-03-05') })).toContain('2026-03-05');
    expect(shown({ states: stateWith('enacted') })).toContain('—');
  });

  it('names each part of a debt', () => {
    const debts = { fee: { opening: 50_000, charged: 10_000, taken: 20_000, closing: 40_000 } };
    expect(shown({ debts }).slice(-10)).toEqual([
      ...['欠款', '结转', '新增', '本期扣', '余额'],
      ...['培训费', '¥500.00', '¥100.00', '¥200.00', '¥400.00'],
    ]);
  });

  it('says that the figure of an indicator is missing, and shows none for it', () => {
    const indicators = [
      { id: 'i-1', weight: '30', actual: '-2', points: '4' },
      { id: 'i-2', weight: '70', missing: true },
    ];
    expect(shown({ scorecards: { tier: { score: null, full: '100', indicators } } })).toEqual([
      '档次：— / 100',
      ...['指标', '权重', '实际', '分值'],
      ...['i-1', '30', '−2', '4'],
      ...['i-2', '70', '缺数据', '—'],
    ]);
  });
});
