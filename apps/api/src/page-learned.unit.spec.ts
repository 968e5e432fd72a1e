import { ROLE_WORDS } from '#runtime';
import { type Shown, withoutBrowser } from './testing/without-browser.js';

interface Page {
  readonly learnedItems: (since: object, titles: object) => readonly Shown[];
  readonly learnWords: (words: object) => void;
}

const inPage = async (): Promise<Page> => {
  const files: readonly string[] = ['learned', 'words'];
  const modules = await Promise.all(files.map((name): Promise<object> => import(`../page/${name}.js`)));
  return Object.assign({}, ...modules) as Page;
};

/** Goal: what became known since a day, or between two runs, is told with who did it, in words that people use. */
describe('what was learned', () => {
  const browser = withoutBrowser();
  beforeAll(browser.open);
  afterAll(browser.close);

  it('is told event by event, and of what nobody did but the system as the system’s', async () => {
    const { learnedItems, learnWords } = await inPage();
    learnWords({ causes: {}, events: {}, roles: ROLE_WORDS, statuses: {} });
    const at = { recordedAt: '2026-04-01T01:00:00.000Z', occurredAt: { zone: 'Asia/Shanghai' } };
    const confirmed = { ...at, type: 'ViolationConfirmed', actor: { id: 'M01', role: 'manager' } };
    const ended = { ...at, type: 'PeriodEnded', actor: { id: 'policy:period-ender', role: 'policy' } };
    const since = {
      learned: [{ kind: 'fact', detail: 'late-or-early', events: [confirmed] }],
      moved: [{ event: ended }, { event: null, date: '2026-04-02' }],
    };
    const titles = { 'late-or-early': { zh: '迟到或早退', en: 'late or early' } };
    expect(learnedItems(since, titles).flatMap(({ texts }) => texts)).toEqual([
      '← ViolationConfirmed：迟到或早退 2026-04-01 M01',
      `← PeriodEnded 2026-04-01 ${ROLE_WORDS.policy.zh}`,
      '← 时间推移：到期未履行 2026-04-02',
    ]);
  });
});
