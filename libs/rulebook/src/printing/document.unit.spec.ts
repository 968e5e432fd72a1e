import { type Edition } from '../edition/edition.js';
import { printedEdition } from './document.js';
import { editionHtml } from './html.js';
import { plainText } from './phrase.js';
import { dateWords } from './sections/preamble.js';
import { rangeWords } from './sections/ranges.js';
import { shippedEdition } from '../testing/shipped-editions.js';

const ASSESSMENT = shippedEdition('cs-assessment/1.yaml');
const printed = printedEdition(ASSESSMENT);

const rule = (id: string) => printed.sections.flatMap(({ rules = [] }) => rules).find((one) => one.id === id)!;
const rows = (edition: Edition) =>
  printedEdition(edition).sections.flatMap(({ table }) =>
    (table?.rows ?? []).map((row) => row.map((cell) => plainText(cell).zh)),
  );

describe('what an employee asks of the document', () => {
  it('from when on it binds: the later of the two days, in the form of each language', () => {
    expect(printed.preamble.slice(0, 3).map(plainText)).toEqual([
      { zh: '生效日：2026年1月1日', en: 'In force from 1 January 2026' },
      { zh: '告知员工日：2025年12月20日', en: 'The staff were told on 20 December 2025' },
      {
        zh: '约束 2026年1月1日（两者中较晚之日）起的行为，此前的行为不按本版本处理。',
        en: 'It binds conduct from 1 January 2026 on, the later of the two days, and nothing before it.',
      },
    ]);
    const told = printedEdition({ ...ASSESSMENT, staffToldOn: '2026-02-09' }).preamble[2]!;
    expect(plainText(told).en).toBe(
      'It binds conduct from 9 February 2026 on, the later of the two days, and nothing before it.',
    );
    expect(dateWords('2026-12-31')).toEqual({ zh: '2026年12月31日', en: '31 December 2026' });
  });

  it('what a name in a condition amounts to, without the table of parameters', () => {
    expect(plainText(rule('003-3.1.7').values!)).toEqual({
      zh: '其中：离席分钟数 = 5',
      en: 'With minutes away = 5',
    });
    expect(plainText(rule('003-4.1').values!).zh).toBe(
      '其中：标准分 = 80；每分金额 = 10元；浮动下限 = -300元；浮动上限 = 300元；只计分月数 = 2',
    );
    expect(rule('003-3.1.2').values).toBeUndefined();
    expect(editionHtml(ASSESSMENT)).toContain('其中：离席分钟数 = 5');
  });

  it('how to appeal and by when: each level counts from what comes before it', () => {
    expect(rows(ASSESSMENT).filter(([process]) => process!.startsWith('申诉第') || process === '申诉期限')).toEqual([
      ['申诉第 1 级', '收到告知后 7 日内提出，由经理决定', '003-P25 P'],
      ['申诉第 2 级', '上一级决定后 7 日内提出，由总监决定', '003-P25 P'],
      ['申诉期限', '按日历天计算，含最后一天', ''],
    ]);
  });

  it('the rules, the pay and the appeal stand before the tables that say how figures come about', () => {
    const titles = printed.sections.map(({ title }) => plainText(title).en);
    const place = (title: string): number => titles.findIndex((one) => one.startsWith(title));
    const order = ['Clauses: bonus', 'Pay', 'Appeals', 'Names in the formulas', 'Parameters', 'Facts'].map(place);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order).not.toContain(-1);
  });

  it('where a grade begins and ends, and between what the points lie', () => {
    expect(rows(ASSESSMENT)).toContainEqual(['A', '高于 90、不高于 110']);
    expect(rows(ASSESSMENT)).toContainEqual(['C', '不低于 70、低于 80']);
    expect(rows(ASSESSMENT).find(([account]) => account === '得分')?.[3]).toBe('总分下限（0）、总分上限（110）');
  });

  it('what a line is that only collects, and how what nobody records is worked out', () => {
    expect(rule('P-C.3-bonus').sentences.map((one) => plainText(one).en)).toContain(
      'the sum of what clauses put on it',
    );
    expect(rows(ASSESSMENT)).toContainEqual([
      '紧急情况处理完毕',
      '超出',
      '若(超时取整 = “进位”, 进位(用时 - 控制时限), 舍尾(用时 - 控制时限))',
    ]);
    expect(
      rows(ASSESSMENT)
        .find(([fact]) => fact === '投诉裁定')
        ?.slice(2, 4),
    ).toEqual(['由相应程序产生', '无须确认']);
  });

  it('notes say names of the edition by their titles', () => {
    expect(rows(ASSESSMENT).find(([name]) => name === '赔偿一次扣清')?.[4]).toBe(
      '赔偿一次扣清；或每月至多扣 赔偿每月上限，余额结转',
    );
  });
});

describe('a range as people say it', () => {
  it.each([
    ['(90..110]', '高于 90、不高于 110', 'above 90 and at most 110'],
    ['[0..20)', '不低于 0、低于 20', 'at least 0 and below 20'],
    ['[3..*)', '不低于 3', 'at least 3'],
    ['(*..-1.50]', '不高于 -1.5', 'at most -1.5'],
    ['[0..0]', '0', '0'],
    ['(*..*)', '任何数值', 'any value'],
    ['about ten', 'about ten', 'about ten'],
  ])('%s', (range, zh, en) => {
    expect(rangeWords(range)).toEqual({ zh, en });
  });
});

describe('the page', () => {
  const page = editionHtml(ASSESSMENT);

  it('lets a rule with a tall formula go on overleaf, and keeps every other rule and small tables whole', () => {
    expect(page).toMatch(/<article class="tall"><h3><span class="id">003-3\.3\.5</u);
    expect(page).toMatch(/<article><h3><span class="id">003-3\.1\.7</u);
    const [, grades] = page.split('<h2><span class="zh" lang="zh">等级');
    expect(grades).toMatch(/^[^<]*(?:<[^t][^<]*)*<table class="whole">/u);
  });

  it('leaves out a column in which nothing stands, and breaks no source at its hyphens', () => {
    const [, form] = page.split('质检表：服务行为检查表');
    expect(form!.slice(0, form!.indexOf('</thead>'))).not.toContain('规则');
    expect(page).toContain('<td class="whole"><div class="both">003-3.3.5 P</div></td>');
  });

  it('puts what stands side by side one under the other on a phone', () => {
    expect(page).toMatch(
      /@media screen and \(max-width: 600px\) \{\n {2}\.pair \{ grid-template-columns: minmax\(0, 1fr\)/u,
    );
  });
});
