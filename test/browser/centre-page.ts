/// <reference lib="dom" />
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { openFolderTokens, type Role } from '#runtime';
import { Client } from '../end-to-end/support/client.js';
import { type Server, startServer } from '../end-to-end/support/processes.js';
import { seedCentre, temporaryFolder } from '../end-to-end/support/small-centre.js';
import { launchChromium, listenedPage } from './support.js';

/** A violation as a supervisor reports it and a manager confirms it. */
export interface Seen {
  readonly subject: string;
  readonly code: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly conductAt?: string;
}

/** A small centre that is served, and a browser that shows its page to whoever enters. */
export class CentrePage {
  private incidents = 0;
  private readonly secrets = new Map<string, string>();

  private constructor(
    private readonly folder: string,
    readonly server: Server,
    readonly client: Client,
    readonly browser: Browser,
    private readonly listened: { readonly page: Page; readonly complaints: string[] },
  ) {}

  get page(): Page {
    return this.listened.page;
  }

  get complaints(): readonly string[] {
    return this.listened.complaints;
  }

  /** To be called while a test file is read, as it takes a folder that goes with the file. */
  static prepare(): () => Promise<CentrePage> {
    const folder = join(temporaryFolder(), 'data');
    return async () => {
      await seedCentre(folder, { agents: 10 });
      const server = await startServer(folder);
      const browser = await launchChromium();
      return new CentrePage(folder, server, new Client(folder, server.url), browser, await listenedPage(browser));
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.run.end('SIGTERM');
  }

  async secretOf(id: string, role: Role): Promise<string> {
    const name = `${id}:${role}`;
    const known = this.secrets.get(name);
    if (known !== undefined) return known;
    const tokens = openFolderTokens(this.folder);
    const { secret } = await tokens.issue({ caller: { id, role, centre: 'centre-1' }, days: 1, note: 'test' });
    await tokens.close();
    this.secrets.set(name, secret);
    return secret;
  }

  /** Opens the page at a hash and enters; what it shows is not waited for, as it may be nothing. */
  async enter(id: string, role: Role, hash = '', page = this.page): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${this.server.url}/${hash}`);
    await this.enterHere(id, role, page);
  }

  async enterHere(id: string, role: Role, page = this.page): Promise<void> {
    await page.fill('#token', await this.secretOf(id, role));
    await page.click('#entry button');
    await this.said(/^(?!正在读取|Reading)/u, page);
  }

  async said(text: RegExp, page = this.page): Promise<string> {
    await page.waitForFunction(
      (source) => new RegExp(source, 'u').test(document.querySelector('#status')?.textContent ?? ''),
      text.source,
    );
    return (await page.textContent('#status')) ?? '';
  }

  /** Records a violation and confirms it; the id of its case. */
  async saw({ subject, code, attributes = {}, conductAt = '2026-03-20T10:00' }: Seen): Promise<string> {
    const incident = `seen-${(this.incidents += 1)}`;
    const reported = { code, subject, conductAt, attributes, incident };
    const violation = await this.client.act('S01:supervisor', 'violation.report', reported);
    await this.client.act('M01:manager', 'violation.confirm', { violation });
    return violation;
  }
}
