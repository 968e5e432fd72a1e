import { diffEditions } from '../../diff/diff-editions.js';
import { type Edition, type Text } from '../../edition/edition.js';
import { printedEdition } from '../document.js';
import { explainedInWords } from './explained-words.js';
import { formulaText } from '../formulas/formula-text.js';
import { plainText } from '../phrase.js';
import { titlesAmong } from './titles-among.js';
import { titlesOf } from './titles.js';
import { SHIPPED_FILES, shippedEdition } from '../../testing/shipped-editions.js';

/** Names that can stand in one formula: of a period, and of each fact with the parameters. */
const scopesOf = (edition: Edition): readonly (readonly string[])[] => {
  const parameters = Object.keys(edition.parameters);
  return [
    [...parameters, ...Object.keys(edition.measures), ...Object.keys(edition.accounts)],
    ...Object.values(edition.facts).map(({ attributes, derived }) => [
      ...parameters,
      ...Object.keys(attributes),
      ...Object.keys(derived),
    ]),
  ];
};

const alike = (edition: Edition): readonly string[] => {
  const titleOf = titlesOf(edition);
  return scopesOf(edition).flatMap((names) => {
    const titles = [...new Set(names)].map((name) => titleOf(name).zh);
    return titles.filter((title, index) => titles.indexOf(title) !== index);
  });
};

/** All texts of the printed edition, in both languages. */
const textsOf = (edition: Edition): readonly Text[] => {
  const { title, preamble, sections } = printedEdition(edition);
  return [
    title,
    ...preamble,
    ...sections.flatMap(({ title: heading, rules = [], table }) => [
      heading,
      ...rules.flatMap(({ title: about, sentences, values, remarks }) => [
        about,
        ...sentences,
        ...(values === undefined ? [] : [values]),
        ...remarks,
      ]),
      ...(table === undefined ? [] : [...table.header, ...table.rows.flat()]),
    ]),
  ].map(plainText);
};

/** What begins with a small Latin letter in a Chinese text, but for ids of clauses. */
const latinIn = (edition: Edition): readonly string[] =>
  textsOf(edition).flatMap(({ zh }) => zh.match(/(?<![\w.-])[a-z][\w-]+/gu) ?? []);

/** Every key and every word that stands for itself in an edition: what a name of the file can be. */
const wordsOf = (part: unknown): readonly string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) => [name, ...wordsOf(inner)]);
};

/** Names of the file that stand in an English text as the file writes them, and not in brackets behind their title. */
const keysIn = (edition: Edition): readonly string[] => {
  const { titles, ...rest } = edition;
  const known = new Set([...wordsOf(rest), ...Object.keys(titles ?? {})]);
  return textsOf(edition)
    .flatMap(({ en }) => en.match(/(?<![\w[.-])[a-z]+(?:[A-Z_-][A-Za-z0-9]*)+(?![\w\]])/gu) ?? [])
    .filter((word) => known.has(word) && titlesOf(edition)(word).zh === word);
};

const chineseIn = (edition: Edition): readonly string[] =>
  textsOf(edition).flatMap(({ en }) => en.match(/[\u4e00-\u9fff]+/gu) ?? []);

describe('titles of names', () => {
  it.each(SHIPPED_FILES)('of %s tell the names of one formula apart', (file) => {
    expect(alike(shippedEdition(file))).toEqual([]);
  });

  it.each(SHIPPED_FILES)(
    'leave no name of the file in %s, no English in its Chinese and no Chinese in its English',
    (file) => {
      const edition = shippedEdition(file);
      expect({ latin: latinIn(edition), keys: keysIn(edition), chinese: chineseIn(edition) }).toEqual({
        latin: [],
        keys: [],
        chinese: [],
      });
    },
  );

  it.each(SHIPPED_FILES)(
    'of %s call no group of posts and no class what a duty, a form or a plan is called',
    (file) => {
      const edition = shippedEdition(file);
      const { postGroups, clauses, forms, obligations, sampling, staffing, scorecards, titles } = edition;
      const others = Object.keys({ ...forms, ...obligations, ...sampling, ...staffing, ...scorecards });
      const called = [...Object.keys(postGroups), ...clauses.map((clause) => clause.class)];
      expect(called.filter((name) => others.includes(name) && !Object.hasOwn(titles ?? {}, name))).toEqual([]);
    },
  );

  it.each(SHIPPED_FILES)(
    'of %s say every account, result, mode, figure and advice, which answers show by name',
    (file) => {
      const edition = shippedEdition(file);
      const modes = Object.values(edition.sampling ?? {}).flatMap(({ split = [] }) => split.map(({ mode }) => mode));
      const signals = Object.values(edition.staffing ?? {}).flatMap((plan) => Object.entries(plan.signals));
      const advice = signals.flatMap(([signal, { above, below }]) => [signal, above ?? 'all', below ?? 'all']);
      const names = [...Object.keys({ ...edition.accounts, ...edition.results }), 'all', ...modes, ...advice];
      const titleOf = titlesOf(edition);
      expect(names.filter((name) => titleOf(name).zh === name || titleOf(name).en === '')).toEqual([]);
    },
  );

  it('call the figures of an indicator what the indicator is called, with its card where two are called alike', () => {
    const titleOf = titlesOf(shippedEdition('cs-indicators/1.yaml'));
    expect(['received', 'receivedTarget', 'teamSatisfaction'].map((name) => titleOf(name).zh)).toEqual([
      '接待客户数量',
      '接待客户数量目标',
      '客户满意度（主管硬指标）',
    ]);
  });

  it('call posts and their groups by no word that stands for a thing', () => {
    const edition = {
      ...shippedEdition('cs-assessment/1.yaml'),
      postGroups: { desk: ['agent', 'computer'] },
      titles: {},
    };
    expect(['desk', 'computer', 'agent', 'live'].map((name) => titlesOf(edition)(name).zh)).toEqual([
      'desk',
      'computer',
      '坐席',
      '实时',
    ]);
  });

  it('say names that formulas make of others by the title of the other', () => {
    const titleOf = titlesOf(shippedEdition('cs-assessment/1.yaml'));
    expect(['prior1_isLast', 'ranking_workload_first', 'ranking_monthly_last'].map((name) => titleOf(name).zh)).toEqual(
      ['上期末位', '工作量第一名', '月度末名'],
    );
    expect(titleOf('toString')).toEqual({ zh: 'toString', en: 'toString' });
  });

  it('say what enacts a state by the set of states and the state, and what a debt or a due state carries on', () => {
    const state = { title: { zh: '档次', en: 'tier' } };
    const edition = { ...shippedEdition('cs-assessment/1.yaml'), states: { tier: state } } as unknown as Edition;
    const titleOf = titlesOf(edition);
    const names = ['tier.frozen', 'under_tier', 'due_tier', 'debt_compensation', 'tier.nowhere'];
    const counted = ['coefficient_tier_2026-03', 'counted_tier_idea_no-1'];
    expect(counted.map(titleOf)).toEqual([
      { zh: '2026-03 档次系数', en: 'coefficient of tier in 2026-03' },
      { zh: '已计入次数：档次', en: 'counted so far: tier' },
    ]);
    expect(names.map((name) => titleOf(name).zh)).toEqual([
      '档次：冻结',
      '档次（其下）',
      '档次（应处）',
      '欠款 设备赔偿',
      'tier.nowhere',
    ]);
  });

  it('are taken of several editions from the first that has something of that name, and left out where none has', () => {
    const [service, sales] = [shippedEdition('cs-assessment/1.yaml'), shippedEdition('telemarketing/1.yaml')];
    const own = { ...sales, titles: { ...sales.titles, penalty: { zh: '违规扣分', en: 'points off' } } };
    const titles = titlesAmong([service, own], ['score', 'penalty', 'isLast', 'nowhere']);
    expect(Object.entries(titles).map(([name, { zh }]) => [name, zh])).toEqual([
      ['score', '得分'],
      ['penalty', '违规扣分'],
      ['isLast', '末位'],
    ]);
    expect(titlesAmong([], ['score'])).toEqual({});
  });

  it('stand in an explanation, with values as people say them', () => {
    const inWords = explainedInWords(shippedEdition('cs-assessment/1.yaml'));
    const words = (text: string, value: string) => Object.values(inWords({ text, value }).words!);
    expect(words('score - standardScore', '-6')).toEqual(['得分 - 标准分：-6', 'score - standard score: -6']);
    expect(words('validComplaints == 0', 'true')).toEqual(['成立的投诉数 = 0：是', 'valid complaints == 0: true']);
    expect(words('pointPrice', '-10.00 yuan')).toEqual(['每分金额：-10.00元', 'money for a point: -¥10.00']);
    expect(words('nowhere', 'this-month')).toEqual(['nowhere：本月', 'nowhere: this month']);
    expect(inWords({ text: 'a', value: '1', parts: [{ text: 'score', value: '1' }] }).parts?.[0]?.words?.zh).toBe(
      '得分：1',
    );
  });

  it('stand in a formula on one line, with the words and signs of the language', () => {
    const zh = { language: 'zh', titleOf: (name: string) => (name === 'late' ? '迟到' : name) } as const;
    expect(formulaText('kind == "late" and not (late >= 5 yuan or a != true)', zh)).toBe(
      'kind = “迟到” 且 非 (迟到 ≥ 5元 或 a ≠ 是)',
    );
    expect(formulaText('max(late, 10 yuan) == "late"', { language: 'en', titleOf: (name) => `<${name}>` })).toBe(
      'max(<late>, ¥10) == "<late>"',
    );
  });
});

describe('a difference of titles alone', () => {
  it('is one sentence for all that only one edition gives, and one for what is called otherwise in both languages', () => {
    const edition = shippedEdition('gs-bonus/1.yaml');
    const { qc, ...others } = edition.titles!;
    const less = { ...edition, titles: others };
    expect(diffEditions(less, edition).filter(({ path }) => path.startsWith('/titles'))).toEqual([
      {
        clause: '',
        kind: 'added',
        path: '/titles',
        sentence: { zh: `新增用词 1 个：${qc!.zh}。`, en: `New wording: ${qc!.en} [qc].` },
      },
    ]);
    expect(diffEditions(edition, less).find(({ path }) => path === '/titles')?.kind).toBe('removed');
    const renamed = { ...edition, titles: { ...edition.titles, qc: { zh: '质检率', en: 'QC share' } } };
    expect(diffEditions(edition, renamed).map(({ path, sentence }) => [path, sentence])).toEqual([
      ['/titles/qc', { zh: `用词 qc：${qc!.zh} → 质检率。`, en: `wording qc: ${qc!.en} → QC share.` }],
    ]);
  });

  it('is one change for each title, and none of the sentences that say it', () => {
    const edition = shippedEdition('gs-bonus/1.yaml');
    const renamed = { ...edition, titles: { ...edition.titles, qc: { zh: '质检率', en: 'QC value' } } };
    expect(diffEditions(edition, renamed).map(({ path, sentence }) => [path, sentence.zh])).toEqual([
      ['/titles/qc/zh', '用词 qc 的中文：质检服务值 → 质检率。'],
    ]);
  });
});

describe('a day beside another day', () => {
  it('says which of the two it is: when a special shift was asked for, not for when', () => {
    const titleOf = titlesOf(shippedEdition('customer-care/1.yaml'));
    expect(titleOf('on')).toEqual({ zh: '提出申请的日期', en: 'asked on' });
  });
});
