/// <reference lib="dom" />
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type Page } from 'playwright-core';
import { openFolderTokens } from '#runtime';
import { Run, type Server, startServer } from '../end-to-end/support/processes.js';
import { CENTRE, temporaryFolder } from '../end-to-end/support/small-centre.js';
import { launchChromium } from './support.js';

const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));
/** What the pictures say. `UPDATE_GOLDEN=1` writes it anew, and takes the pictures again. */
const GOLDEN = fileURLToPath(new URL('../golden/pictures.json', import.meta.url));
const IS_TAKING = process.env['UPDATE_GOLDEN'] === '1';

const PERIOD = `${CENTRE}:cs-assessment:2026-03-01..2026-03-31`;
/** Wide enough that no line is broken where a reader of the README sees it, and as high as what it is about. */
const SIZE = { width: 1108, height: 900 };
const MOST_HEIGHT = 430;
/** A replay is read to its end. */
const MOST_HEIGHT_OF_A_STORY = 900;

/** Below the heading and the first rows a picture ends: what it says is told as far as that. */
const ROWS_SHOWN = 6;

/** A digest is also one of ids of events, which change with the programs that record them. */
const DIGEST = /\b[0-9a-f]{16}\b/gu;

const plain = (row: string): string =>
  row.replaceAll('\u2060', '').replaceAll(/\s+/gu, ' ').replaceAll(DIGEST, '…').trim();

const saidBy = async (page: Page, part: string): Promise<readonly string[]> => {
  const tables = page.locator(`${part} table`);
  const told: string[] = [];
  for (const table of await tables.all()) {
    const rows = await table.locator('tr').allInnerTexts();
    told.push(...rows.slice(0, ROWS_SHOWN).map(plain));
  }
  return [...(await page.locator(`${part} caption`).allInnerTexts()), ...told];
};

const take = async (page: Page, part: string, name: string, most = MOST_HEIGHT): Promise<void> => {
  // Where the page is scrolled to, its parts are told from there, and what is cut out from its top.
  await page.evaluate(() => scrollTo(0, 0));
  const box = await page.locator(part).boundingBox();
  if (box === null) throw new Error(`There is no ${part} to be pictured.`);
  const { x, y, width, height } = box;
  const clip = { x, y, width, height: Math.min(height, most) };
  await page.screenshot({ path: join(IMAGES, `${name}.png`), clip, fullPage: true });
};

/**
 * Goal: the pictures of the README show the page as it is. Method: what they say is kept beside them, and is read off the page of
 * the tour; pixels differ with the fonts of a machine and say nothing.
 */
describe('the pictures of the README', () => {
  const folder = join(temporaryFolder(), 'data');
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const { exitCode, err } = await Run.start(folder, 'tour').finished;
    if (exitCode !== 0) throw new Error(err);
    const tokens = openFolderTokens(folder);
    const { secret } = await tokens.issue({ caller: { id: 'H01', role: 'hr', centre: CENTRE }, days: 1, note: 'test' });
    await tokens.close();
    server = await startServer(folder);
    browser = await launchChromium();
    page = await browser.newPage({ viewport: SIZE, locale: 'zh-CN' });
    await page.goto(`${server.url}/#period=${PERIOD}`);
    await page.fill('#token', secret);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#pay-content table');
    await page.locator('#runs-content').getByRole('button', { name: '重算' }).click();
    await page.waitForSelector('#runs-content table + table');
    await page.locator('#pay-content').getByText('A001').click();
    await page.waitForSelector('#card-content table');
    await page.locator('#card-content').getByRole('button', { name: '迟到早退' }).last().click();
    await page.waitForSelector('#replay-content table');
    // The ring of the focus is about whoever works with the page.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await server?.run.end('SIGTERM');
  });

  it('say what the page says', async () => {
    const said = {
      'pay-table': await saidBy(page, '#pay'),
      'pay-runs': await saidBy(page, '#runs'),
      replay: await saidBy(page, '#replay'),
    };
    if (IS_TAKING) {
      writeFileSync(GOLDEN, `${JSON.stringify(said, null, 2)}\n`);
      await take(page, '#pay', 'pay-table');
      await take(page, '#runs', 'pay-runs');
      await take(page, '#replay', 'replay', MOST_HEIGHT_OF_A_STORY);
    }
    expect(said).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  }, 120_000);
});
