/// <reference lib="dom" />
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { openFolderTokens, type Role } from '#runtime';
import { Client } from '../end-to-end/support/client.js';
import { type Server, startServer } from '../end-to-end/support/processes.js';
import { MARCH, seedCentre, temporaryFolder } from '../end-to-end/support/small-centre.js';
import { complaintOf, launchChromium, listenedPage } from './support.js';

/*
 * Goal: whoever may decide finds on the page what waits and decides it there, in both languages, and nobody else is offered it.
 * Method: a small centre in which a headset was taken (money, by HR), somebody came late (points, by a manager) and somebody slept
 * on duty (an outcome, by the director).
 */
const folder = join(temporaryFolder(), 'data');

interface OpenDecision {
  readonly person: string;
  readonly with: { readonly command: string; readonly dataWithOutcome: object };
}

let server: Server;
let client: Client;
let browser: Browser;
let page: Page;
let complaints: string[];

const secretOf = async (id: string, role: Role): Promise<string> => {
  const tokens = openFolderTokens(folder);
  const { secret } = await tokens.issue({ caller: { id, role, centre: 'centre-1' }, days: 1, note: 'test' });
  await tokens.close();
  return secret;
};

const enter = async (id: string, role: Role): Promise<void> => {
  await page.goto(server.url);
  await page.fill('#token', await secretOf(id, role));
  await page.click('#entry button');
  await page.waitForSelector('#pay-content table');
  await page.selectOption('#period', MARCH);
  await page.waitForFunction(() => document.querySelector('#status')?.textContent === '');
};

const rows = async (): Promise<readonly string[]> =>
  (await page.locator('#waiting-content tbody tr').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' '));

const said = async (text: RegExp): Promise<void> => {
  await page.waitForFunction(
    (source) => new RegExp(source, 'u').test(document.querySelector('#status')?.textContent ?? ''),
    text.source,
  );
};

beforeAll(async () => {
  await seedCentre(folder, { agents: 10 });
  server = await startServer(folder);
  client = new Client(folder, server.url);
  for (const [subject, code, attributes] of [
    ['A001', 'equipment-removed', { item: 'headset', price: '500 yuan' }],
    ['A002', 'late-or-early', { kind: 'late', minutes: '12' }],
    ['A003', 'slept-on-duty', {}],
    ['A005', 'slept-on-duty', {}],
  ] as const) {
    const reported = { code, subject, conductAt: '2026-03-20T10:00', attributes, incident: `${code}-1` };
    const violation = await client.act('S01:supervisor', 'violation.report', reported);
    await client.act('M01:manager', 'violation.confirm', { violation });
  }
  await client.settled();
  browser = await launchChromium();
  ({ page, complaints } = await listenedPage(browser));
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await server?.run.end('SIGTERM');
});

describe('waiting decisions on the page', () => {
  it('are listed with their bounds, and only the caller’s own are offered', async () => {
    await enter('H01', 'hr');
    await page.waitForSelector('#waiting-content table');
    const listed = await rows();
    expect(listed.find((row) => row.includes('003-3.3.4'))).toContain(
      '2026-03-20 金额 设备赔偿 ¥0.00 至 ¥500.00 人力资源',
    );
    expect(listed.find((row) => row.includes('003-3.1.4'))).toContain('分值 −5 至 −2 主管，经理');
    expect(listed.find((row) => row.includes('003-3.4.1'))).toContain('结果 辞退 总监');
    expect(await page.locator('#waiting-content button').allInnerTexts()).toEqual(['擅自拆带设备并照价赔偿']);
  });

  it('are decided by a form, which says what is wrong and keeps what was typed', async () => {
    await page.locator('#pay-content').getByText('A001').click();
    await page.waitForSelector('#card-content table');
    await page.locator('#waiting-content button').click();
    await page.fill('#decision-yuan', '1.234');
    await page.fill('#decision-evidence', 'invoice-77, photo-3');
    await page.fill('#decision-reason', '按发票核定');
    await page.click('#decision-form button');
    await said(/至多两位小数/);
    await page.fill('#decision-yuan', '500.01');
    const complained = complaintOf(page, 422);
    await page.click('#decision-form button');
    await said(/50001/);
    await complained;
    expect(await page.inputValue('#decision-evidence')).toBe('invoice-77, photo-3');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    await page.fill('#decision-yuan', '300.50');
    await page.click('#decision-form button');
    await said(/^已记录决定。$/);
    expect((await rows()).some((row) => row.includes('003-3.3.4'))).toBe(false);
    expect(await page.isVisible('#decision')).toBe(false);
    const card = (await page.innerText('#card-content')).replaceAll(/\s+/g, ' ');
    expect(card).toContain('2026-03-20 已执行 ¥300.50');
    const found = await client.ask<readonly { clause: string; because: object }[]>('H01:hr', 'entries', {
      ...{ person: 'A001', clause: '003-3.3.4', period: MARCH },
    });
    expect(found.find(({ because }) => 'decisions' in because)?.because).toMatchObject({
      decisions: [{ by: 'H01', outcome: 'carried-out', fen: 30_050, evidence: ['invoice-77', 'photo-3'] }],
    });
  });

  it('ask for points in English, and what is typed outlives the change of language', async () => {
    await enter('M01', 'manager');
    await page.locator('#waiting-content').getByRole('button', { name: '迟到早退' }).click();
    await page.fill('#decision-points', '-3');
    await page.fill('#decision-reason', 'twelve minutes');
    await page.click('#language');
    expect(await page.innerText('#decision-heading')).toMatch(/^Decision: Late or early/);
    expect(await page.inputValue('#decision-points')).toBe('-3');
    await page.click('#decision-form button');
    await said(/^The decision is recorded\.$/);
    const [entry] = await client.ask<readonly { status: string; amount: string }[]>('M01:manager', 'entries', {
      ...{ person: 'A002', clause: '003-3.1.4', period: MARCH },
    });
    expect(entry).toMatchObject({ status: 'charged', amount: '-3' });
  });

  it('are appealed by the person on the page, who reads what was decided and until when', async () => {
    await client.settled();
    await enter('A002', 'agent');
    await page.locator('#pay-content').getByText('A002').click();
    await page.waitForSelector('#card-content table');
    await page.locator('#card-content').getByRole('button', { name: '迟到早退' }).click();
    await page.waitForSelector('#appeal-form');
    expect(await page.textContent('#appeal-hint')).toMatch(/^申诉截止：\d{4}-\d\d-\d\d$/u);
    expect(await page.textContent('#replay-content')).toContain('twelve minutes');
    await page.fill('#appeal-grounds', '当天停电，打卡机未开');
    await page.click('#language');
    expect(await page.inputValue('#appeal-grounds')).toBe('当天停电，打卡机未开');
    await page.click('#language');
    await page.click('#appeal-form button');
    await said(/^已提出申诉。$/);
    expect(await page.textContent('#replay-content')).toContain('提出申诉当天停电，打卡机未开A002 (坐席)');
    expect(await page.isVisible('#appeal-form')).toBe(false);
  });

  it('are offered for no appeal when the last day is over, which is said', async () => {
    await page.route('**/api/explain?*', async (route) => {
      const answered = await route.fetch();
      const body = (await answered.json()) as { readonly result: object };
      const result = { ...body.result, today: '2036-04-02' };
      await route.fulfill({ response: answered, json: { ...body, result } });
    });
    await enter('A001', 'agent');
    await page.locator('#pay-content').getByText('A001').click();
    await page.locator('#card-content').getByRole('button', { name: '擅自拆带设备并照价赔偿' }).last().click();
    await page.waitForSelector('#appeal-over');
    expect(await page.textContent('#appeal-over')).toMatch(/^申诉期限已过：截止日为 \d{4}-\d\d-\d\d。$/u);
    expect(await page.locator('#appeal-form').count()).toBe(0);
    await page.unroute('**/api/explain?*');
  });

  it('are not sent any more once somebody else has decided, and what was typed stays', async () => {
    await enter('D01', 'director');
    const row = page.locator('#waiting-content tr', { hasText: 'A005' });
    await row.getByRole('button', { name: '上班睡觉' }).click();
    await page.fill('#decision-reason', '尚在了解情况');
    expect(await page.locator('#decision-over').count()).toBe(0);
    const tasks = await client.ask<readonly OpenDecision[]>('D01:director', 'decisions', { period: MARCH });
    const { command, dataWithOutcome } = tasks.find(({ person }) => person === 'A005')!.with;
    await client.act('D01:director', command, { ...dataWithOutcome, outcome: 'carried-out', reason: '监控为证' });
    await page.waitForSelector('#decision-over');
    expect(await page.textContent('#decision-over')).toMatch(/^此项已不再等待决定/u);
    expect(await page.inputValue('#decision-reason')).toBe('尚在了解情况');
    expect(await page.locator('#decision-form button').allInnerTexts()).toEqual(['取消']);
    await page.locator('#decision-form button').click();
    expect(await page.isVisible('#decision')).toBe(false);
  });

  it('ask the director what becomes of a dismissal, with what takes its place', async () => {
    await enter('D01', 'director');
    await page.locator('#waiting-content').getByRole('button', { name: '上班睡觉' }).click();
    expect(await page.locator('#decision-yuan').count()).toBe(0);
    expect(await page.isVisible('#decision-replacedBy')).toBe(false);
    await page.selectOption('#decision-outcome', 'replaced');
    expect(await page.isVisible('#decision-replacedBy')).toBe(true);
    await page.fill('#decision-replacedBy', 'written-warning');
    await page.fill('#decision-reason', '初犯');
    await page.click('#decision-form button');
    await said(/^已记录决定。$/);
    expect((await rows()).some((row) => row.includes('003-3.4.1'))).toBe(false);
  });

  it('are not shown to an agent, and the page keeps nothing and breaks no policy', async () => {
    await enter('A004', 'agent');
    expect(await page.isVisible('#waiting')).toBe(false);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
  });
});
