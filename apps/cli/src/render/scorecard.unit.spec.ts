import { Output } from '../output.js';
import { accountsText, change } from './difference.js';
import { scorecardText } from './scorecard.js';
import { titlesIn } from './titles.js';

/*
 * Goal: nothing of a card is missing from the screen without a word: what is left out is counted, and the pay is the sum of what is shown.
 */
const [zh, en] = [new Output(false, 'zh'), new Output(false, 'en')] as const;

const entryOf = (key: string, status: string) => ({
  ...{ key, status, kind: 'fact', clause: 'c-1', title: { zh: '着装不整', en: 'Untidy' }, amount: '0' },
  ...{ dates: { conduct: '2026-03-10' }, because: { edition: { rulebook: 'e', version: 1 } } },
});

const cardOf = (more: object) => ({
  name: null,
  assessment: {
    ...{ person: 'p1', period: { id: 'm' }, editions: [], ended: true, entries: [], accounts: {} },
    ...{ grade: null, payFen: 0, pay: [], rights: [], open: [], ...more },
  },
});

describe('a card on the screen', () => {
  it('counts the lines that it does not list', () => {
    const card = cardOf({ entries: [entryOf('k1', 'charged'), entryOf('k2', 'reported'), entryOf('k3', 'reported')] });
    expect(scorecardText(zh, card)).toContain('另有 2 个仅记录、没有后果的条目未列出（--json 全部列出）');
    const said = scorecardText(en, card);
    expect([said.includes('k1'), said.includes('k2')]).toEqual([true, false]);
    expect(said).toContain('not listed: 2 that are recorded without any consequence (--json has them)');
    expect(scorecardText(en, cardOf({ entries: [entryOf('k1', 'charged')] }))).not.toContain('not listed');
  });

  it('says what an undecided line waits for where that is no decision about itself', () => {
    const open = [
      { entry: 'k1', what: 'discretion' },
      { entry: 'k2', what: 'earlier-run' },
    ];
    const card = cardOf({ open, entries: ['k1', 'k2', 'k3'].map((key) => entryOf(key, 'undecided')) });
    const statuses = (output: Output): readonly (string | undefined)[] =>
      ['k1', 'k2', 'k3'].map((key) => {
        const [row] = scorecardText(output, card)
          .split('\n')
          .filter((line) => line.includes(`│ ${key}`));
        return row?.split('│')[4]?.trim();
      });
    expect(statuses(zh)).toEqual(['待裁量', '未定（前期结账）', '未定']);
    expect(statuses(en)).toEqual(['undecided', 'undecided (earlier run)', 'undecided']);
  });

  it('says what an account starts from where that is no plain number', () => {
    const account = { initial: '78', net: '76', total: '76' };
    const card = cardOf({ accounts: { score: account, penalty: { ...account, initial: '0' } } });
    const starts = { score: { words: { zh: '日常考核分', en: 'routine score' }, source: 'c-5' } };
    const said = scorecardText(zh, { ...card, starts });
    expect(said).toContain('score：起点 78 = 日常考核分（c-5），合计 76，结果 76');
    expect(said).toContain('penalty：起点 0，合计 76，结果 76');
    expect(scorecardText(en, { ...card, starts })).toContain('score: starts at 78 = routine score (c-5), nets 76');
  });

  it('says of which lines the pay is the sum', () => {
    const pay = [
      { clause: 'p-1', title: { zh: '岗位工资', en: 'Post wage' }, fen: 200_000 },
      { clause: 'p-2', title: { zh: '扣款', en: 'Deduction' }, fen: -5_000 },
    ];
    expect(scorecardText(zh, cardOf({ payFen: 195_000, pay }))).toContain(
      '金额：¥1950.00\n  岗位工资（p-1）：¥2000.00\n  扣款（p-2）：¥-50.00',
    );
  });

  it('says where somebody stands: what is to be acted on of a state, and each sum of a debt', () => {
    const level = (status: string) => ({ clause: `c-${status}`, state: 'frozen', status });
    const states = {
      tier: { state: 'normal', since: '2026-03-05', levels: ['due', 'enacted', 'not-due', 'outranked'].map(level) },
    };
    const debts = { fee: { opening: 50_000, charged: 10_000, taken: 20_000, closing: 40_000 } };
    const said = scorecardText(zh, cardOf({ states, debts }));
    expect(said).toContain('tier：normal，自 2026-03-05; frozen 应处 (c-due); frozen 另有更重者 (c-outranked)\n');
    expect(said).toContain('欠款 fee：结转 ¥500.00，新增 ¥100.00，本期扣 ¥200.00，余 ¥400.00');
  });

  it('names the rights that have arisen or may arise, and none that has not', () => {
    const rights = ['arisen', 'not-arisen'].map((status) => ({ clause: `r-${status}`, right: 'dismissal', status }));
    const said = scorecardText(zh, cardOf({ rights }));
    expect(said).toContain('公司可行使的权利：r-arisen dismissal：已产生');
    expect(said).not.toContain('r-not-arisen');
  });
});

describe('a change on the screen', () => {
  it('has its sign, as each end of an undecided one has', () => {
    expect([change(4_000), change(-100), change({ from: -100, to: 4_000 })]).toEqual([
      '+40.00',
      '-1.00',
      '-1.00 … +40.00',
    ]);
    const accounts = { score: { from: '-1', to: '4' }, later: '2' };
    expect(accountsText(en, accounts, titlesIn({}))).toBe('  score -1 … +4  later +2');
  });
});
