/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { MARCH } from '../end-to-end/support/small-centre.js';
import { CentrePage } from './centre-page.js';

/*
 * Goal: whoever has no mouse reaches, opens and closes everything and always sees where they are; and no name breaks the page.
 */
const open = CentrePage.prepare();
let centre: CentrePage;
let page: Page;

beforeAll(async () => {
  centre = await open();
  ({ page } = centre);
  await centre.saw({ subject: 'A001', code: 'late-or-early', attributes: { kind: 'late', minutes: '12' } });
  await centre.client.settled();
}, 600_000);
afterAll(() => centre?.close());

const focused = (): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement === null || activeElement.id !== '' ? `#${activeElement?.id}` : activeElement.textContent;
  });

/** Presses Tab until the focus is where it is looked for, and fails when it goes nowhere or is not seen on the way. */
const tabTo = async (looked: RegExp): Promise<void> => {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(outline).toBe('solid');
    if (looked.test(await focused())) return;
  }
  throw new Error(`Tab never came to ${looked.source}; it is at ${await focused()}.`);
};

const waitForFocus = (id: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);

describe('the page without a mouse', () => {
  it('is entered, read to the replay and closed again part by part, with the focus back where it was', async () => {
    await page.goto(`${centre.server.url}/#period=${MARCH}`);
    await tabTo(/^#token$/u);
    await page.keyboard.type(await centre.secretOf('M01', 'manager'));
    await page.keyboard.press('Enter');
    await waitForFocus('pay-heading');
    await tabTo(/A001$/u);
    await page.keyboard.press('Enter');
    await waitForFocus('card-heading');
    await tabTo(/^迟到早退$/u);
    await page.keyboard.press('Enter');
    await waitForFocus('replay-heading');
    await page.keyboard.press('Escape');
    expect([await focused(), await page.isVisible('#replay')]).toEqual(['迟到早退', false]);
    expect(new URL(page.url()).hash).toBe(`#period=${MARCH}&person=A001`);
    await page.keyboard.press('Escape');
    expect(await focused()).toMatch(/A001$/u);
    expect([await page.isVisible('#card'), new URL(page.url()).hash]).toEqual([false, `#period=${MARCH}`]);
    await page.keyboard.press('Escape');
    expect(await page.isVisible('#pay-content table')).toBe(true);
  });

  it('goes from one period to the next with the arrow keys, the focus in their list', async () => {
    const shown = (): string => decodeURIComponent(new URL(page.url()).hash);
    await page.focus('#period');
    const there = await page
      .locator('#period option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    expect(there.length).toBeGreaterThan(1);
    for (const key of there.indexOf(MARCH) === 0 ? ['ArrowDown', 'ArrowUp'] : ['ArrowUp', 'ArrowDown']) {
      const before = shown();
      await page.keyboard.press(key);
      await page.waitForFunction((hash) => decodeURIComponent(location.hash) !== hash, before);
      expect(await focused()).toBe('#period');
    }
    expect([shown(), await page.inputValue('#period')]).toEqual([`#period=${MARCH}`, MARCH]);
  });

  it('is led from above the pay table to what waits for a decision', async () => {
    await page.focus('#pay-heading');
    await tabTo(/^待决定：1$/u);
    await page.keyboard.press('Enter');
    await waitForFocus('waiting-heading');
    const [jumps, table] = await Promise.all(
      ['#jumps', '#pay-content'].map((part) => page.locator(part).boundingBox()),
    );
    expect(jumps!.y).toBeLessThan(table!.y);
    expect(await page.locator('#jumps button').allInnerTexts()).toEqual(['待决定：1']);
  });

  it('closes a form with Esc and keeps what was typed for whoever opens it again', async () => {
    await page.focus('#waiting-heading');
    await tabTo(/^迟到早退$/u);
    await page.keyboard.press('Enter');
    await waitForFocus('decision-heading');
    await tabTo(/^#decision-reason$/u);
    await page.keyboard.type('half');
    await page.keyboard.press('Escape');
    expect([await focused(), await page.isVisible('#decision')]).toEqual(['迟到早退', false]);
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#decision-reason')).toBe('half');
    await tabTo(/^取消$/u);
    await page.keyboard.press('Enter');
    expect([await focused(), await page.isVisible('#decision')]).toEqual(['迟到早退', false]);
  });

  it('leaves an appeal that is being written as it is', async () => {
    const [entry] = await centre.client.ask<readonly { key: string }[]>('H01:hr', 'entries', {
      ...{ person: 'A001', clause: '003-3.1.4', period: MARCH },
    });
    await centre.enter('A001', 'agent', `#period=${MARCH}&person=A001&entry=${entry!.key}`);
    await page.locator('#appeal-grounds').pressSequentially('停电');
    await page.keyboard.press('Escape');
    expect([await focused(), await page.inputValue('#appeal-grounds')]).toEqual(['#replay-heading', '停电']);
  });
});

const LONG = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis';

describe('the page with names of sixty letters and with people who were erased', () => {
  it.each([320, 390, 1280])('is not wider than %i pixels', async (width) => {
    const narrow = await centre.browser.newPage({ viewport: { width, height: 900 } });
    await narrow.route(/\/api\/(pay-table|scorecard|explain|decisions)/u, async (route) => {
      const answered = await route.fetch();
      let people = 0;
      const named = (await answered.text()).replaceAll(/"name":"[^"]+"/gu, () =>
        (people += 1) % 3 === 0 ? '"name":null' : `"name":"${LONG}"`,
      );
      await route.fulfill({ response: answered, body: named });
    });
    await centre.enter('M01', 'manager', `#period=${MARCH}&person=A001`, narrow);
    await narrow.locator('#card-content').getByRole('button', { name: '迟到早退' }).click();
    await narrow.waitForSelector('#replay-content table');
    await narrow.locator('#waiting-content button').first().click();
    expect(await narrow.textContent('#pay-content')).toContain(LONG);
    const wide = await narrow.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('section:not([hidden]), section:not([hidden]) .scroll')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ id }) => id),
    );
    expect(wide).toEqual([]);
    const rows = await narrow.evaluate(() =>
      [...document.querySelectorAll('#pay-content tbody tr')].map((row) => row.getBoundingClientRect().height),
    );
    expect(Math.max(...rows)).toBeLessThan(300);
    await narrow.close();
  });
});
