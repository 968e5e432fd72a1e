/// <reference lib="dom" />
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type Page } from 'playwright-core';
import { complaintOf, launchChromium, listenedPage } from './support.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const WIDTH_OF_A4_WITHIN_ITS_MARGINS = 718;
const PERIOD = 'centre-1:cs-assessment:2026-03-01..2026-03-31';

/** The parts of the page that are wider than the screen, so that they have to be scrolled sideways. */
const wideViews = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('section:not([hidden]) .scroll')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ id, scrollWidth, clientWidth }) => `${id === '' ? 'page' : id}: ${scrollWidth} > ${clientWidth}`),
  );

/** The days that a line breaks within, wherever on the page they stand. */
const brokenDays = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const broken: string[] = [];
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      for (const { 0: day, index } of text.data.matchAll(/\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + day.length);
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(`${day}: ${text.data}`);
      }
    }
    return broken;
  });

const unfoldAll = async (page: Page, part: string): Promise<void> => {
  for (const summary of await page.locator(`${part} summary`).all()) await summary.click();
};

/** Goal: an auditor with a browser reaches the replay of a disputed entry by clicks alone, in both languages. */
describe('the page in a real browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyledger-browser-'));
  const command = [join(root, 'bin/dutyledger'), '--data', folder];
  let complaints: string[] = [];
  let server: ChildProcess;
  let browser: Browser;
  let page: Page;
  let url = '';
  let token = '';

  const tokenOf = (person: string, role: string): string => {
    const issue = ['--json', 'token', 'issue', '--person', person, '--role', role];
    const issued = spawnSync(process.execPath, [...command, ...issue], { encoding: 'utf8' });
    return (JSON.parse(issued.stdout) as { secret: string }).secret;
  };

  beforeAll(async () => {
    const tour = spawnSync(process.execPath, [...command, 'tour'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (tour.status !== 0) throw new Error(tour.stderr.slice(-2000));
    token = tokenOf('H01', 'hr');
    server = spawn(process.execPath, [...command, 'serve'], {
      cwd: root,
      env: { ...process.env, DUTYLEDGER_PORT: '0' },
    });
    url = await new Promise<string>((resolve, reject) => {
      let output = '';
      server.stdout?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
        if (found !== null) resolve(found[0]);
      });
      server.on('exit', () => reject(new Error(`The server ended: ${output}`)));
    });
    browser = await launchChromium();
    ({ page, complaints } = await listenedPage(browser));
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    server?.kill('SIGTERM');
    await new Promise((resolve) => (server === undefined ? resolve(null) : server.once('exit', resolve)));
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a token that proves nobody, in words', async () => {
    await page.goto(url);
    await page.fill('#token', 'dl_nobody');
    const complained = complaintOf(page, 401);
    await page.click('#entry button');
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('没有这个令牌。'));
    await complained;
    expect(await page.isVisible('#pay')).toBe(false);
    expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
  });

  it('shows the pay table, a scorecard and a replay', async () => {
    await page.fill('#token', token);
    await page.click('#entry button');
    await page.waitForSelector('#pay-content table');
    await page.selectOption('#period', PERIOD);
    await page.waitForSelector('text=A001');
    expect(await page.locator('#pay-content').getByRole('columnheader').allTextContents()).toContain('得分');
    await page.click('text=A001');
    await page.waitForSelector('#card-content table');
    expect(await page.textContent('#card-content')).toContain('003-3.1.4');
    expect(await page.textContent('#card-heading')).toMatch(/^计分卡：.+ · A001 · 2026-03-01 – 2026-03-31$/u);
    const accounts = page.locator('#card-content').getByRole('table', { name: '账户' });
    expect(await accounts.getByRole('rowheader').allTextContents()).toEqual(['得分']);
    const lines = page.locator('#card-content').getByRole('table', { name: '计分卡' });
    expect((await lines.locator('summary').allTextContents()).filter((summary) => /[a-z]/u.test(summary))).toEqual([]);
    await lines.getByRole('button', { name: '迟到早退' }).last().click();
    await page.waitForSelector('#replay-content table');
    const replay = (await page.textContent('#replay-content')) ?? '';
    expect(['提出申诉', '申诉升级', '条目告知'].filter((event) => !replay.includes(event))).toEqual([]);
    // In the order in which the command line shows them.
    const columns = page.locator('#replay-content').getByRole('table', { name: '回放' }).getByRole('columnheader');
    expect((await columns.allTextContents()).slice(0, 3)).toEqual(['发生时间', '入账时间', '事件']);
  });

  it('says of every line of a run as if which edition it was computed', async () => {
    await page.locator('#runs-content').getByRole('button', { name: '重算' }).click();
    await page.waitForSelector('#runs-content table + table');
    const lines = await page.locator('#runs-content table + table tbody tr').allTextContents();
    expect(lines.length).toBe(66);
    expect(lines.filter((line) => !line.includes('视同 cs-assessment@2'))).toEqual([]);
    expect(lines.filter((line) => !/末位 [是否]，得分 −?\d+$/u.test(line))).toEqual([]);
  });

  it('says what differs between two runs, person by person and cause by cause, with the sums, at an address', async () => {
    expect(await page.locator('#difference-after option').allInnerTexts()).toEqual([
      expect.stringMatching(/^结账 · .+ · ¥330\.00$/u),
      expect.stringMatching(/^重算 · 视同 cs-assessment@2 · .+ · ¥216\.00$/u),
    ]);
    await page.click('#difference-form button');
    await page.waitForSelector('#difference-content table + table');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('difference-heading');
    const [people, sums] = [0, 1].map((index) => page.locator('#difference-content table').nth(index));
    const row = people!.locator('tbody tr', { hasText: 'A058' });
    const plain = async (text: Promise<string>): Promise<string> =>
      (await text).replaceAll('\u2060', '').replaceAll(/\s+/gu, ' ');
    expect(await plain(row.innerText())).toContain('¥50.00 −¥240.00 −¥290.00 后到的事实 −¥250.00，规章版本 −¥40.00');
    await row.locator('summary').click();
    const causes = await plain(row.innerText());
    expect(causes).toContain('后到的事实 −¥250.00，得分 −25');
    expect(causes).toContain('与客户争吵且投诉成立：— → 003-3.3.2@1 计入 −20');
    expect(causes).toContain('浮动工资：003-4.1@1 计入 −¥200.00 → 003-4.1@2 视同 计入 −¥240.00');
    expect(causes).toContain('← 投诉裁定 2026-04-15 M02');
    expect(await people!.locator('tbody tr').count()).toBe(47);
    expect(await Promise.all((await sums!.locator('tbody tr').all()).map((one) => plain(one.innerText())))).toEqual([
      '后到的事实 1 −¥250.00',
      '规章版本 47 +¥136.00',
      '合计 −¥114.00',
    ]);
    const address = page.url();
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('#difference-content')?.textContent === '');
    const { page: other } = await listenedPage(browser);
    await other.goto(address);
    await other.fill('#token', token);
    await other.click('#entry button');
    await other.waitForSelector('#difference-content table + table');
    await other.close();
  });

  it('says which views stand still, in the language of the page', async () => {
    const beside = await browser.newPage();
    await beside.route('**/health', async (route) => {
      const answered = await route.fetch();
      const health = (await answered.json()) as object;
      await route.fulfill({ response: answered, json: { ...health, status: 'degraded', stopped: ['facts'] } });
    });
    await beside.goto(url);
    await beside.waitForSelector('#standstill');
    expect(await beside.textContent('#standstill')).toBe('部分视图停止更新，需要它们的页面暂不可用： facts');
    await beside.click('#language');
    await beside.waitForFunction(() => document.querySelector('#standstill')?.textContent?.startsWith('Some views'));
    await beside.close();
    expect(await page.isVisible('#standstill')).toBe(false);
  });

  it('asks for nothing that an agent may not read', async () => {
    const own = await listenedPage(browser);
    const refused: string[] = [];
    own.page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    await own.page.goto(url);
    await own.page.fill('#token', tokenOf('A001', 'agent'));
    await own.page.click('#entry button');
    await own.page.waitForSelector('#pay-content table');
    // The newest period that ended is of a rulebook that does not bind the agent.
    expect(await own.page.inputValue('#period')).toBe(PERIOD);
    await own.page.locator('#pay-content').getByText('A001').click();
    await own.page.waitForSelector('#card-content table');
    expect([refused, own.complaints]).toEqual([[], []]);
    expect([await own.page.isVisible('#runs'), await own.page.isVisible('#waiting')]).toEqual([false, false]);
    await own.page.selectOption('#period', PERIOD.replace('cs-assessment', 'telemarketing'));
    await own.page.getByText('没有您可以查看的人员').waitFor();
    await own.page.close();
  });

  it('shows what was chosen last, however slow an earlier answer is', async () => {
    const { page: slow } = await listenedPage(browser);
    const late = (pattern: string): Promise<unknown> =>
      slow.route(pattern, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
    const settled = (): Promise<unknown> =>
      slow.waitForFunction(() => document.querySelector('#status')?.textContent === '');
    await slow.goto(url);
    await slow.fill('#token', token);
    await slow.click('#entry button');
    await slow.waitForSelector('#pay-content table');
    await slow.selectOption('#period', PERIOD);
    await slow.waitForSelector('text=A001');
    await late('**/api/scorecard?person=A001*');
    await slow.locator('#pay-content').getByText('A001').click();
    await slow.locator('#pay-content').getByText('A002').click();
    await settled();
    expect(await slow.textContent('#card-content')).toContain('003-3.1.8');
    await late('**/api/pay-table?*cs-assessment*2026-03*');
    await slow.selectOption('#period', PERIOD);
    await slow.selectOption('#period', PERIOD.replace('cs-assessment', 'telemarketing'));
    await settled();
    expect(await slow.inputValue('#period')).toContain('telemarketing');
    expect(await slow.textContent('#pay-content caption')).toContain('telemarketing@1');
    await slow.close();
  });

  it('says who is in, asks them for no token, and keeps nothing of them once they sign out', async () => {
    const { page: shared } = await listenedPage(browser);
    await shared.goto(`${url}/#period=${PERIOD}&person=A001&lang=en`);
    await shared.fill('#token', tokenOf('A001', 'agent'));
    await shared.click('#entry button');
    await shared.waitForSelector('#card-content table');
    expect(await shared.textContent('#caller')).toMatch(/^\S.* · A001 · agent$/u);
    expect(await shared.isVisible('#entry')).toBe(false);

    await shared.getByRole('button', { name: 'Sign out' }).click();
    await shared.waitForSelector('#entry', { state: 'visible' });
    expect(new URL(shared.url()).hash).toBe('#lang=en');
    expect([await shared.inputValue('#token'), await shared.textContent('#caller')]).toEqual(['', '']);
    const visible = ['#pay', '#card', '#caller', '#sign-out'].map((part) => shared.isVisible(part));
    expect(await Promise.all(visible)).toEqual([false, false, false, false]);
    expect(await shared.textContent('body')).not.toContain('A001');
    const asked: string[] = [];
    shared.on('request', (request) => asked.push(request.url()));
    await shared.goBack();
    await shared.goForward();
    expect(await shared.textContent('body')).not.toContain('A001');
    expect(asked.filter((address) => address.includes('/api/'))).toEqual([]);
    await shared.close();
  });

  it('looks back to a day and asks as if another edition had been in force, and says so at every part', async () => {
    const { page: back } = await listenedPage(browser);
    await back.goto(url);
    await back.fill('#token', token);
    await back.click('#entry button');
    await back.waitForSelector('#pay-content table');
    await back.selectOption('#period', PERIOD);
    await back.locator('#pay-content').getByText('A001').click();
    await back.waitForSelector('#card-content table');
    await back.focus('#as-of');
    await back.keyboard.type('03272026', { delay: 50 });
    await back.waitForFunction(() => document.querySelector('#card-heading')?.textContent?.includes('2026-03-27'));
    const row = (part: string, text: string): Promise<string> =>
      back.locator(`${part} tr`).filter({ hasText: text }).last().innerText();
    expect(await row('#pay-content', 'A001')).toMatch(/\t48\t.*¥300\.00/u);
    expect(await row('#card-content', '当月中度或轻微违规累计')).toMatch(/计入 −20\s+—/u);
    expect([await back.isVisible('#runs'), await back.isVisible('#waiting')]).toEqual([false, false]);
    await back.fill('#as-of', '');
    await back.selectOption('#as-if', 'cs-assessment@2');
    await back.waitForFunction(() => document.querySelector('#card-heading')?.textContent?.includes('cs-assessment@2'));
    expect(await row('#pay-content', 'A001')).toContain('¥72.00');
    await back.locator('#card-content').getByRole('button', { name: '迟到早退' }).last().click();
    await back.waitForSelector('#replay-content table');
    expect(
      await Promise.all(['#pay-heading', '#card-heading', '#replay-heading'].map((part) => back.textContent(part))),
    ).toEqual([
      '薪资表 · 视同 cs-assessment@2',
      expect.stringMatching(/^计分卡：.+ · 视同 cs-assessment@2$/u),
      expect.stringMatching(/^回放：迟到早退 · .+ · 视同 cs-assessment@2$/u),
    ]);
    await back.selectOption('#as-if', '');
    await back.waitForSelector('#runs-content table');
    expect(await back.textContent('#pay-heading')).toBe('薪资表');
    await back.close();
  });

  it.each([
    ['zh', 390],
    ['en', 390],
    ['zh', 320],
    ['en', 320],
    ['zh', 640],
    ['en', 640],
    ['en', 853],
  ] as const)(
    'is read on a phone and at twice its size without scrolling sideways, in %s on %i pixels',
    async (language, width) => {
      const { page: phone } = await listenedPage(browser);
      await phone.setViewportSize({ width, height: 844 });
      await phone.goto(url);
      if (language === 'en') await phone.click('#language');
      await phone.fill('#token', token);
      await phone.click('#entry button');
      await phone.waitForSelector('#pay-content table');
      await phone.selectOption('#period', PERIOD);
      await phone.waitForSelector('text=A001');
      const [beyond, amounts] = await phone.evaluate(() => {
        const cells = [...document.querySelectorAll('#pay-content td.number')];
        return [cells.filter((cell) => cell.getBoundingClientRect().right > innerWidth).length, cells.length];
      });
      expect([beyond, amounts]).toEqual([0, 66 * 3]);
      expect(await wideViews(phone)).toEqual([]);
      await phone.locator('#runs-content button').last().click();
      await phone.waitForSelector('#runs-content table + table');
      await phone.click('text=A001');
      await phone.waitForSelector('#card-content table');
      await unfoldAll(phone, '#card-content');
      expect(await wideViews(phone)).toEqual([]);
      await phone.locator('#card-content').getByText('003-3.1.4').last().locator('..').locator('button').click();
      await phone.waitForSelector('#replay-content table');
      expect(await phone.textContent('#replay-content')).toContain(
        { zh: '申诉升级', en: 'appeal escalated' }[language],
      );
      await unfoldAll(phone, '#replay-content');
      expect(await wideViews(phone)).toEqual([]);
      expect(await brokenDays(phone)).toEqual([]);
      await phone.close();
    },
  );

  it.each(['zh', 'en'] as const)(
    'is printed with every figure on the paper and without what is filled in, in %s',
    async (language) => {
      const { page: printed } = await listenedPage(browser);
      await printed.goto(url);
      if (language === 'en') await printed.click('#language');
      await printed.fill('#token', token);
      await printed.click('#entry button');
      await printed.selectOption('#period', PERIOD);
      await printed.locator('#pay-content').getByText('A001').click();
      await printed.waitForSelector('#card-content table');
      await printed.locator('#card-content').getByText('003-3.1.4').last().locator('..').locator('button').click();
      await printed.waitForSelector('#replay-content table');
      await printed.waitForSelector('#runs-content table');
      await printed.emulateMedia({ media: 'print' });
      await printed.setViewportSize({ width: WIDTH_OF_A4_WITHIN_ITS_MARGINS, height: 1000 });
      expect(await wideViews(printed)).toEqual([]);
      const shown = printed.locator('input, select, textarea, form, footer').filter({ visible: true });
      expect(await shown.count()).toBe(0);
      expect(await printed.textContent('#freshness')).toMatch(
        / \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \(Asia\/Shanghai\)/u,
      );
      await printed.close();
    },
  );

  it('tells whoever listens to it of rows, columns and cells on a phone too, where rows are laid out as blocks', async () => {
    const { page: phone } = await listenedPage(browser);
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(url);
    await phone.fill('#token', token);
    await phone.click('#entry button');
    await phone.selectOption('#period', PERIOD);
    await phone.click('text=A001');
    await phone.waitForSelector('#card-content table');
    const card = phone.locator('#card-content').getByRole('table', { name: '计分卡' });
    expect(await card.getByRole('columnheader').allTextContents()).toEqual([
      '条款',
      '行为日期',
      '状态',
      '分值',
      '依据',
    ]);
    const row = card.getByRole('row').filter({ hasText: '003-3.1.4' }).first();
    expect([await row.getByRole('rowheader').count(), await row.getByRole('cell').count()]).toEqual([1, 4]);
    // What other entries changed meanwhile has neither day nor actor: no column is named there without a value below it.
    await card.getByRole('row').filter({ hasText: '2026-03-25' }).getByRole('button').first().click();
    await phone.waitForSelector('#replay-content table');
    const empty = phone.locator('#replay-content tbody').locator('th:empty, td:empty');
    expect(await empty.count()).toBeGreaterThan(0);
    expect(await empty.filter({ visible: true }).count()).toBe(0);
    await phone.close();
  });

  it('speaks English too, keeps nothing in the browser and complains of nothing', async () => {
    await page.click('#language');
    await page.waitForFunction(() => document.documentElement.lang.startsWith('en'));
    expect(await page.textContent('#pay-heading')).toMatch(/pay/i);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    expect(complaints).toEqual([]);
  });
});
