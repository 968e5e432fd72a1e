import { existsSync } from 'node:fs';
import { type Browser, type Page, chromium } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Chromium as a test on a closed network needs it: no background requests, no sandbox for root. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page that does not come at all is what is looked for, not a slow machine. */
const PATIENCE_MILLISECONDS = 240_000;

/** Throws with what to install where the machine has no Chromium. */
export const launchChromium = (): Promise<Browser> => {
  if (executablePath === undefined)
    throw new Error('No Chromium here: apt-get install chromium, or run npm test, which needs none.');
  return chromium.launch({ executablePath, args: SWITCHES });
};

/** A page, and everything that the browser complains of on it: faults of scripts, and what a policy forbids. */
export const listenedPage = async (
  browser: Browser,
): Promise<{ readonly page: Page; readonly complaints: string[] }> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
};

/**
 * Waits until the browser itself complains of an answer with this status, which it may do before or after the page
 * has said what was refused. To be begun before the request is.
 */
export const complaintOf = (page: Page, status: number): Promise<unknown> =>
  page.waitForEvent('console', { predicate: (message) => message.text().includes(`status of ${status}`) });
