/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { MARCH } from '../end-to-end/support/small-centre.js';
import { CentrePage } from './centre-page.js';
import { complaintOf } from './support.js';

/*
 * Goal: an appeal goes through both levels on the page alone: its person appeals and takes it further, whoever rules finds it and rules,
 * nobody else is offered a ruling, and everybody reads for whom it waits. Method: a lateness that M01 confirmed, so that M02 rules.
 */
const open = CentrePage.prepare();
let centre: CentrePage;
let page: Page;

const CARD = `#period=${MARCH}&person=A002`;

beforeAll(async () => {
  centre = await open();
  ({ page } = centre);
  const violation = await centre.saw({
    subject: 'A002',
    code: 'late-or-early',
    attributes: { kind: 'late', minutes: '12' },
  });
  const decided = { violation, clause: '003-3.1.4', points: '-4', reason: '迟到十二分钟' };
  await centre.client.act('M01:manager', 'violation.decide', decided);
  await centre.client.settled();
}, 600_000);
afterAll(() => centre?.close());

const openEntry = async (): Promise<void> => {
  await page
    .locator('#card-content')
    .getByRole('button', { name: /^(迟到早退|Late or early)/ })
    .click();
  await page.waitForSelector('#replay-content table');
};
const listed = async (): Promise<readonly string[]> =>
  (await page.locator('#appeals-content tbody tr').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' '));
const statusNow = async (): Promise<string> => (await page.innerText('#replay-content p')).replaceAll(/\s+/g, ' ');

describe('an appeal on the page', () => {
  it('is filed by its person, who reads for whom it waits and is offered no ruling', async () => {
    await centre.enter('A002', 'agent', CARD);
    await openEntry();
    await page.fill('#appeal-grounds', '当天停电，打卡机未开');
    await page.click('#appeal-form button');
    await centre.said(/^已提出申诉。$/u);
    expect(await page.innerText('#ruling-waits')).toBe('第 1 级申诉待裁决：经理');
    expect([await page.locator('#ruling-form').count(), (await listed()).length]).toEqual([0, 1]);
  });

  it('is listed for whoever reads the period, and offered to whose role rules alone', async () => {
    await centre.enter('H01', 'hr', `#period=${MARCH}`);
    expect(await listed()).toEqual([expect.stringMatching(/A002 003-3\.1\.4 @ cs-assessment@1 第 1 级申诉 −4 /u)]);
    await page.locator('#appeals-content button').click();
    await page.waitForSelector('#ruling-waits');
    expect(await page.locator('#ruling-form').count()).toBe(0);
  });

  it('is ruled on by nobody who had a part in the case, who reads why and loses no word', async () => {
    await centre.enter('M01', 'manager', `#period=${MARCH}`);
    await page.locator('#appeals-content button').click();
    await page.waitForSelector('#ruling-form');
    await page.fill('#ruling-reason', '我自己定的');
    const complained = complaintOf(page, 403);
    await page.click('#ruling-form button');
    await centre.said(/M01/u);
    await complained;
    expect(await page.inputValue('#ruling-reason')).toBe('我自己定的');
  });

  it('is rejected at the first level by another manager, in English, with what is typed kept through the change', async () => {
    await centre.enter('M02', 'manager', `#period=${MARCH}`);
    await page.locator('#appeals-content button').click();
    await page.waitForSelector('#ruling-form');
    expect(await page.isVisible('#ruling-points')).toBe(false);
    await page.selectOption('#ruling-outcome', 'mitigated');
    expect(await page.isVisible('#ruling-points')).toBe(true);
    await page.fill('#ruling-points', '-6');
    await page.fill('#ruling-reason', '门禁记录正常');
    const complained = complaintOf(page, 422);
    await page.click('#ruling-form button');
    await centre.said(/-6.*-5.*-2|-5.*-2.*-6/u);
    await complained;
    await page.selectOption('#ruling-outcome', 'rejected');
    await page.click('#language');
    expect(await page.inputValue('#ruling-reason')).toBe('门禁记录正常');
    await page.getByRole('button', { name: 'Rule', exact: true }).click();
    await centre.said(/^The ruling is recorded\.$/u);
    expect([await page.isVisible('#appeals'), await page.locator('#ruling-form').count()]).toEqual([false, 0]);
    expect(await page.textContent('#replay-content')).toContain('门禁记录正常');
  });

  it('is taken to the next level by its person, and waived there by the director', async () => {
    await centre.enter('A002', 'agent', CARD);
    await openEntry();
    expect(await page.innerText('#appeal-form h3')).toBe('向上一级申诉');
    await page.fill('#appeal-grounds', '附供电公司停电通知');
    await page.click('#appeal-form button');
    await centre.said(/^已提出申诉。$/u);
    expect(await page.innerText('#ruling-waits')).toBe('第 2 级申诉待裁决：总监');
    await centre.enter('D01', 'director', `#period=${MARCH}`);
    expect(await listed()).toEqual([expect.stringMatching(/第 2 级申诉 −4 /u)]);
    await page.locator('#appeals-content button').click();
    await page.selectOption('#ruling-outcome', 'waived');
    await page.fill('#ruling-reason', '停电属实');
    await page.click('#ruling-form button');
    await centre.said(/^已记录裁决。$/u);
    expect(await statusNow()).toMatch(/^现在：豁免 0$/u);
    expect(await page.isVisible('#appeals')).toBe(false);
  });

  it('is named on a card as it was known before, with what else was learned since', async () => {
    await centre.enter('A002', 'agent', `${CARD}&asOf=2026-03-31`);
    await page.waitForSelector('#learned');
    const learned = await page.locator('#learned li').allInnerTexts();
    expect(learned.map((said) => said.replace(/ \d{4}-\d\d-\d\d.*$/u, ''))).toEqual([
      '← 违规上报：迟到或早退',
      '← 违规确认：迟到或早退',
      '← 裁量决定：-4',
      '← 申诉裁决：豁免',
      '← 考核期结束',
    ]);
    expect(await page.locator('#ruling-form, #appeal-form').count()).toBe(0);
    expect(centre.complaints.filter((text) => !/403|422/u.test(text))).toEqual([]);
  });
});
