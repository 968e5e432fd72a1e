/// <reference lib="dom" />
import { MARCH } from '../end-to-end/support/small-centre.js';
import { CentrePage } from './centre-page.js';

/*
 * Goal: what somebody looks at on the page has an address, which leads whoever may see it to the same, and tells everybody else why not.
 */
const open = CentrePage.prepare();
let centre: CentrePage;
let entry = '';

beforeAll(async () => {
  centre = await open();
  await centre.saw({ subject: 'A001', code: 'late-or-early', attributes: { kind: 'late', minutes: '12' } });
  await centre.saw({ subject: 'A002', code: 'late-or-early', attributes: { kind: 'late', minutes: '12' } });
  await centre.client.settled();
  const found = await centre.client.ask<readonly { key: string }[]>('H01:hr', 'entries', {
    ...{ person: 'A002', clause: '003-3.1.4', period: MARCH },
  });
  entry = found[0]!.key;
}, 600_000);
afterAll(() => centre?.close());

const headings = async (): Promise<readonly string[]> =>
  centre.page.locator('section:not([hidden]) > h2').allInnerTexts();
const hash = (): string => new URL(centre.page.url()).hash;
const names = (): readonly string[] => [...new URLSearchParams(hash().slice(1)).keys()];

describe('the address of the page', () => {
  it('names what is shown, so that a reload and a bookmark lead to it', async () => {
    const { page } = centre;
    await centre.enter('H01', 'hr');
    await page.selectOption('#period', MARCH);
    await page.locator('#pay-content').getByText('A001').click();
    await page.locator('#card-content').getByRole('button', { name: '迟到早退' }).click();
    await page.waitForSelector('#replay-content table');
    const shown = await headings();
    expect(names()).toEqual(['period', 'person', 'entry']);
    expect(hash()).toContain(`#period=${MARCH}&person=A001&entry=`);

    await page.reload();
    expect(await page.isVisible('#pay')).toBe(false);
    await centre.enterHere('H01', 'hr');
    await page.waitForSelector('#replay-content table');
    expect(await headings()).toEqual(shown);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('replay-heading');
  });

  it('goes back and on with the browser, also over a day looked back to and a change of the language', async () => {
    const { page } = centre;
    await centre.enter('H01', 'hr', `#period=${MARCH}`);
    await page.locator('#pay-content').getByText('A001').click();
    await page.waitForSelector('#card-content table');
    await page.locator('#pay-content').getByText('A002').click();
    await page.waitForFunction(() => location.hash.includes('A002'));
    await page.fill('#as-of', '2026-04-01');
    await page.dispatchEvent('#as-of', 'change');
    await page.waitForFunction(() => document.querySelector('#card-heading')?.textContent?.includes('2026-04-01'));
    await page.click('#language');
    expect(names()).toEqual(['period', 'person', 'asOf', 'lang']);

    await page.goBack();
    await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
    expect(await page.textContent('#card-heading')).toContain('2026-04-01');
    await page.goBack();
    await page.waitForFunction(() => !document.querySelector('#card-heading')?.textContent?.includes('2026-04-01'));
    expect([await page.inputValue('#as-of'), await page.isVisible('#waiting')]).toEqual(['', true]);
    await page.goBack();
    await page.waitForFunction(() =>
      document.querySelector('#pay-content [aria-current]')?.textContent?.includes('A001'),
    );
    await page.goBack();
    await page.waitForFunction(() => (document.querySelector('#card') as HTMLElement).hidden);
    await page.goForward();
    await page.waitForSelector('#card-content table');
    expect(hash()).toBe(`#period=${MARCH}&person=A001`);
  });

  it('leads in the language of the link, and holds no token', async () => {
    const { page } = centre;
    await centre.enter('X01', 'auditor', `#period=${MARCH}&person=A002&entry=${entry}&lang=en`);
    await page.waitForSelector('#replay-content table');
    expect(await page.textContent('#replay-heading')).toMatch(/^Replay: Late or early/u);
    expect(page.url()).not.toContain(await centre.secretOf('X01', 'auditor'));
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      ...[0, 0, ''],
    ]);
  });

  it.each([
    ['a period that there is not', '#period=centre-1:cs-assessment:1999-01-01..1999-01-31&person=A001', /1999-01-01/u],
    ['a day that there is not', `#period=${MARCH}&asOf=2026-02-31`, /asOf=2026-02-31/u],
    ['an edition that there is not', `#period=${MARCH}&asIf=cs-assessment@9&person=A001`, /cs-assessment@9/u],
    ['a misspelt name', `#period=${MARCH}&asof=2026-03-02`, /asof=2026-03-02/u],
    ['two of the same', `#period=${MARCH}&person=A001&person=A002`, /person=A002/u],
    ['an entry of somebody else', '', /不存在，或不属于此处/u],
    ['an entry of nobody', `#period=${MARCH}&person=A001&entry=none`, /找不到条目“none”/u],
    ['a person of nobody', `#period=${MARCH}&person=A999`, /找不到人员或单位“A999”/u],
  ])('says so where it names %s, and shows what it can', async (_what, written, sentence) => {
    const address = written === '' ? `#period=${MARCH}&person=A001&entry=${entry}` : written;
    await centre.enter('H01', 'hr', address);
    await centre.said(sentence);
    expect(await centre.page.isVisible('#pay-content table')).toBe(true);
    expect([hash(), await centre.page.isVisible('#replay')]).toEqual([address, false]);
    const named = await centre.page.textContent('#pay-heading');
    expect(named).toBe('薪资表');
  });

  it('shows nobody what is not theirs, and says so; another token at the same address is shown it', async () => {
    const address = `#period=${MARCH}&person=A002&entry=${entry}`;
    await centre.enter('A001', 'agent', address);
    await centre.said(/“坐席”在此范围内无权“查看计分卡”/u);
    expect(await centre.page.innerText('main')).not.toContain('A002');
    await centre.enter('A002', 'agent', address);
    await centre.page.waitForSelector('#replay-content table');
    expect(hash()).toBe(address);
    expect(centre.complaints.filter((text) => !/40[34]/u.test(text))).toEqual([]);
  });
});
