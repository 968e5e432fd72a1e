/// <reference lib="dom" />
import { type Locator, type Page } from 'playwright-core';
import { MARCH } from '../end-to-end/support/small-centre.js';
import { CentrePage } from './centre-page.js';

/*
 * Goal: what is shown follows what is recorded, without taking anything away from whoever reads or types meanwhile.
 */
const open = CentrePage.prepare();
let centre: CentrePage;
let page: Page;

const LATE = { code: 'late-or-early', attributes: { kind: 'late', minutes: '12' } };

beforeAll(async () => {
  centre = await open();
  ({ page } = centre);
  await centre.saw({ subject: 'A001', ...LATE });
  await centre.client.settled();
}, 600_000);
afterAll(() => centre?.close());

const lines = (): Locator => page.locator('#card-content').getByRole('button', { name: '迟到早退' });
const waitForLines = (count: number): Promise<unknown> =>
  page.waitForFunction(
    (expected) => (document.querySelector('#card-content')?.textContent ?? '').split('迟到早退').length > expected,
    count,
  );
const freshness = async (): Promise<string> => `${await page.textContent('#freshness')}`;

describe('the page while something is recorded', () => {
  it('shows it, and leaves what is typed, unfolded and focused as it is', async () => {
    await centre.enter('M01', 'manager', `#period=${MARCH}&person=A001`);
    await page.waitForFunction(() => document.querySelector('#freshness')?.textContent?.includes('自动更新'));
    expect(await freshness()).toMatch(
      /^读取于 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(Asia\/Shanghai\) · 有新记录时自动更新$/u,
    );
    await page.locator('#waiting-content').getByRole('button', { name: '迟到早退' }).click();
    await page.locator('#card-content tr', { hasText: '003-3.1.4' }).locator('summary').click();
    const typing = await page.locator('#decision-reason').elementHandle();
    await page.locator('#decision-reason').pressSequentially('十二分');
    await page.keyboard.press('ArrowLeft');
    const before = await page.locator('#waiting-content tbody tr').count();
    expect(await lines().count()).toBe(1);

    await centre.saw({ subject: 'A001', ...LATE, conductAt: '2026-03-23T10:00' });
    await waitForLines(2);
    await page.waitForFunction(
      (count) => document.querySelectorAll('#waiting-content tbody tr').length > count,
      before,
    );
    await page.keyboard.type('多');
    expect(await page.inputValue('#decision-reason')).toBe('十二多分');
    expect(await typing!.evaluate((node) => node.isConnected && document.activeElement === node)).toBe(true);
    expect(await page.locator('#card-content details[open]').count()).toBe(1);
    expect(await page.textContent('#status')).toBe('');
    await page.click('#language');
    expect(await page.inputValue('#decision-reason')).toBe('十二多分');
  });

  it('brings the focus back to the row where it was', async () => {
    await centre.enter('M01', 'manager', `#period=${MARCH}&person=A001`);
    await page.waitForFunction(() => document.querySelector('#freshness')?.textContent?.includes('自动更新'));
    await page.locator('#pay-content').getByRole('button', { name: 'A003' }).focus();
    const wide = await page.evaluate(() => scrollY);
    await centre.saw({ subject: 'A001', ...LATE, conductAt: '2026-03-24T10:00' });
    await waitForLines(3);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('A003');
    expect(await page.evaluate(() => scrollY)).toBe(wide);
  });

  it('stays as it is while somebody looks back to a day', async () => {
    await centre.enter('M01', 'manager', `#period=${MARCH}&person=A001&asOf=2026-04-01`);
    await page.waitForSelector('#card-content table');
    expect(await freshness()).toContain('回看时不更新');
    let asked = 0;
    const count = (): unknown => (asked += 1);
    page.on('request', count);
    await centre.saw({ subject: 'A001', ...LATE, conductAt: '2026-03-25T10:00' });
    await centre.client.settled();
    await page.waitForTimeout(2500);
    page.off('request', count);
    expect(asked).toBe(0);
    await page.fill('#as-of', '');
    await page.dispatchEvent('#as-of', 'change');
    await waitForLines(4);
  });

  it('says when the feed broke off and why, goes on by itself, and has missed nothing', async () => {
    const fault = { messages: { zh: '服务器正在停止。', en: 'The server is stopping.' } };
    await page.route('**/api/feed', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: `event: end\ndata: ${JSON.stringify(fault)}\n\n` }),
    );
    await centre.enter('M01', 'manager', `#period=${MARCH}&person=A001`);
    await page.waitForFunction(() => document.querySelector('#feed-fault')?.textContent !== '');
    expect(await page.textContent('#feed-fault')).toBe(
      '与服务器的连接中断，正在重新连接：所示内容可能已过时。 服务器正在停止。',
    );
    await centre.saw({ subject: 'A001', ...LATE, conductAt: '2026-03-26T10:00' });
    await page.waitForTimeout(500);
    expect(await lines().count()).toBe(4);
    await page.unroute('**/api/feed');
    await waitForLines(5);
    await page.waitForFunction(() => document.querySelector('#feed-fault')?.textContent === '');
    expect(await freshness()).toContain('自动更新');
    expect(centre.complaints).toEqual([]);
  });

  it('says that it follows no more when the token is refused, and does not ask again', async () => {
    let asked = 0;
    await page.route('**/api/feed', (route) => {
      asked += 1;
      const messages = { zh: '令牌已撤销。', en: 'The token was revoked.' };
      return route.fulfill({ status: 401, json: { detail: messages.zh, messages } });
    });
    await centre.enter('M01', 'manager', `#period=${MARCH}`);
    await page.waitForFunction(() => document.querySelector('#feed-fault')?.textContent !== '');
    expect(await page.textContent('#feed-fault')).toBe('不再自动更新： 令牌已撤销。');
    await page.waitForTimeout(2500);
    expect(asked).toBe(1);
    await page.unroute('**/api/feed');
  });
});
