/**
 * `node scripts/pictures.mjs`: makes the pictures of docs/images that show the page, from the sample month, with the Chromium
 * of the machine (apt-get install chromium fonts-noto-cjk).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { nodeBinary, root } from './setup.mjs';

const PERIOD = 'centre-1:cs-assessment:2026-03-01..2026-03-31';
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const images = process.argv[2] ?? join(root, 'docs', 'images');
const folder = mkdtempSync(join(tmpdir(), 'dutyledger-pictures-'));
const command = [join(root, 'bin/dutyledger'), '--data', folder];
const environment = { ...process.env, DUTYLEDGER_PORT: '0' };

/** Runs a command line over the sample's folder; what it printed. */
const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(nodeBinary(), [...command, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.slice(-2000));
  return stdout;
};

const serve = () =>
  new Promise((resolve, reject) => {
    const server = spawn(nodeBinary(), [...command, 'serve'], { cwd: root, env: environment });
    let output = '';
    server.stdout.on('data', (chunk) => {
      output += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (url !== undefined) resolve({ server, url });
    });
    server.on('exit', () => reject(new Error(`The server ended: ${output}`)));
  });

/** The page after entering with the token and choosing the period. */
const entered = async (page, url, token) => {
  await page.goto(url);
  await page.fill('#token', token);
  await page.click('#entry button');
  await page.waitForSelector('#pay-content table');
  await page.selectOption('#period', PERIOD);
  await page.waitForSelector('text=A001');
};

const takePictures = async (page) => {
  /** The upper part of a section, with a margin. */
  const shot = async (name, selector, height) => {
    const { x, y, width } = await page.locator(selector).evaluate((section) => {
      const box = section.getBoundingClientRect();
      return { x: box.x + scrollX, y: box.y + scrollY, width: box.width };
    });
    const clip = { x: Math.max(0, x - 16), y: y - 8, width: width + 32, height };
    await page.screenshot({ path: join(images, name), clip, fullPage: true });
  };
  await shot('pay-table.png', '#pay', 420);
  await page.locator('#runs-content').getByRole('button', { name: '重算' }).first().click();
  await page.waitForSelector('#runs-content table + table');
  await shot('pay-runs.png', '#runs', 420);
  await page.locator('#pay-content').getByText('A001').click();
  await page.waitForSelector('#card-content table');
  await page.locator('#card-content').getByRole('button', { name: '迟到早退' }).last().click();
  await page.waitForSelector('#replay-content table');
  await shot('replay.png', '#replay', 720);
};

if (executablePath === undefined) throw new Error('No Chromium here: apt-get install chromium fonts-noto-cjk.');
try {
  run('tour');
  const { secret } = JSON.parse(run('--json', 'token', 'issue', '--person', 'H01', '--role', 'hr'));
  const { server, url } = await serve();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, colorScheme: 'light' });
    await entered(page, url, secret);
    await takePictures(page);
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
