import { type Edition, type Effect } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { effectPhrase } from './sections/effects.js';
import { editionHtml } from './html.js';
import { formulaMathml } from './formulas/mathml.js';
import { printedEdition } from './document.js';
import { plainText } from './phrase.js';
import { reviewPhrase } from './sections/reviews.js';
import { EVERY_MECHANISM, SHIPPED_FILES, shippedEdition, shippedText } from '../testing/shipped-editions.js';

const load = (source: string): Edition => {
  const { edition, findings } = loadEdition(source);
  expect(findings).toEqual([]);
  return edition!;
};

describe('a formula as MathML', () => {
  it.each([
    ['score - 80', '<mrow><mi mathvariant="normal">score</mi><mo>−</mo><mn>80</mn></mrow>'],
    ['0.10 * 3', '<mrow><mn>0.1</mn><mo>×</mo><mn>3</mn></mrow>'],
    [
      '(a + b) / (c)',
      '<mfrac><mrow><mi mathvariant="normal">a</mi><mo>+</mo><mi mathvariant="normal">b</mi></mrow><mi mathvariant="normal">c</mi></mfrac>',
    ],
    ['10 yuan', '<mrow><mn>10</mn><mtext>\u00a0元</mtext></mrow>'],
    ['floor(a)', '<mrow><mo>⌊</mo><mi mathvariant="normal">a</mi><mo>⌋</mo></mrow>'],
    ['a <= 2', '<mrow><mi mathvariant="normal">a</mi><mo>≤</mo><mn>2</mn></mrow>'],
    [
      'a and b',
      '<mrow><mi mathvariant="normal">a</mi><mtext>\u00a0且\u00a0and\u00a0</mtext><mi mathvariant="normal">b</mi></mrow>',
    ],
  ])('%s', (text, expected) => {
    expect(formulaMathml(text)).toBe(`<math>${expected}</math>`);
  });

  it('sets nested ifs as one list of cases with the rest last', () => {
    const rows = formulaMathml('if(a > 1, 2, if(b, 3, 4))').match(/<mtr>.*?<\/mtr>/gu) ?? [];
    expect(rows).toHaveLength(3);
    expect(rows[2]).toBe('<mtr><mtd><mn>4</mn></mtd><mtd><mtext>否则\u00a0otherwise</mtext></mtd></mtr>');
  });

  it('puts a long condition on lines of its own, so that it fits on a sheet', () => {
    const long = 'firstCondition and secondCondition and thirdCondition and fourth';
    expect(formulaMathml(long).match(/<mtr>/gu)).toHaveLength(4);
  });

  it('puts a long sum on lines of its own, each with its sign', () => {
    const long = 'firstWeight * firstScore + secondWeight * secondScore - thirdPart';
    const rows = formulaMathml(long).match(/<mtr>.*?<\/mtr>/gu) ?? [];
    expect(rows.map((row) => /<mtr><mtd><mrow>(?:<mo form="infix">(.)<\/mo>)?/u.exec(row)?.[1])).toEqual([
      undefined,
      '+',
      '−',
    ]);
    expect(formulaMathml('first + second - third')).not.toContain('<mtable');
  });

  it('sets cases under their conditions where the widest value and the widest condition do not fit side by side', () => {
    const wide = 'if(aLongName == "nothing" and actual < base, 0 yuan, base - (base - actual) * price * multiplier)';
    expect(formulaMathml(wide)).toContain('<mtd><mrow><mtext>\u00a0\u00a0=\u00a0</mtext>');
    expect(formulaMathml('if(a > 1, 2, 3)')).not.toContain('<mtext>\u00a0\u00a0=');
  });

  it('escapes what is text', () => {
    expect(formulaMathml('name == "<b>&"')).toContain('“&#60;b&#62;&#38;”');
  });

  it('prints what is no formula as it is written', () => {
    expect(formulaMathml('a = <script>')).toBe('<code>a &#61; &#60;script&#62;</code>'.replace('&#61;', '='));
  });
});

describe('a name that an edition gives', () => {
  const sentencesWith = (titles: string): readonly string[] => {
    const { sections } = printedEdition(load(`${EVERY_MECHANISM}\n${titles}`));
    return sections.flatMap(({ rules = [] }) =>
      rules.flatMap(({ sentences }) => sentences.map((one) => plainText(one).zh)),
    );
  };

  it('is said by the common word for it, in sentences and in formulas', () => {
    const said = sentencesWith('');
    expect(said).toContain('情形：“问题”，且 轻重 ≥ 3');
    expect(said).toContain('加 20 分（扣分）');
  });

  it('is said as the edition calls it, where the edition says so', () => {
    const said = sentencesWith(
      'titles: { severity: { zh: 严重度, en: gravity }, penalty: { zh: 违纪分, en: demerits } }',
    );
    expect(said).toContain('情形：“问题”，且 严重度 ≥ 3');
    expect(said).toContain('加 20 分（违纪分）');
  });

  it('is set in a formula by its title, in one language', () => {
    const wording = { language: 'zh', titleOf: (name: string) => (name === 'valid' ? '成立' : name) } as const;
    expect(formulaMathml('valid and not quarrel', wording)).toBe(
      '<math><mrow><mi mathvariant="normal">成立</mi><mtext>\u00a0且\u00a0</mtext><mrow><mtext>非\u00a0</mtext><mi mathvariant="normal">quarrel</mi></mrow></mrow></math>',
    );
  });
});

describe('how a score is reviewed, in words', () => {
  const qa = { secondReviewBy: ['qa_reviewer'], signedOffBy: ['supervisor'], source: 'x' };

  it('names who reviews again and who signs off', () => {
    expect(plainText(reviewPhrase(qa)).en).toBe('second review by QA reviewer; signed off by supervisor');
  });

  it('names who disputes and until when, where the edition says so', () => {
    const more = { ...qa, independentOf: 'team' as const, disputedBy: ['qa_reviewer'], disputeDays: 7 };
    expect(plainText(reviewPhrase(more)).en).toBe(
      'second review by QA reviewer; signed off by supervisor; reviewers belong to another team; ' +
        'disputed by the person under review or QA reviewer; disputed within 7 days of the score',
    );
  });
});

describe('what follows from a clause, in words', () => {
  const cases: readonly (readonly [Effect, string, string])[] = [
    [{ kind: 'points', account: 'score', points: '-5' }, '扣 5 分（score）', '5 points off (score)'],
    [{ kind: 'points', account: 'penalty', points: '20' }, '加 20 分（penalty）', '20 points added (penalty)'],
    [
      { kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor', 'manager'] },
      '扣 2 至 5 分，由主管、经理决定（score）',
      '2 to 5 points off, decided by supervisor or manager (score)',
    ],
    [
      { kind: 'unset', account: 'penalty', unset: '[0..20)' },
      '分值未定（不低于 0、低于 20）：记录并通报，不扣分（penalty）',
      'points not set (at least 0 and below 20): recorded and reported, never deducted (penalty)',
    ],
    [
      { kind: 'owes', debt: 'recoupment', amount: 'loss - 10 yuan', legal: { enabled: false } },
      '计入欠款 recoupment：loss - 10 yuan（未启用：只记录，不计金额）',
      'added to the debt recoupment: loss - 10 yuan (off: recorded, no money)',
    ],
    [
      { kind: 'opens', process: 'dismissal', decidedBy: ['director'] },
      '启动“dismissal”程序，由总监决定',
      'opens dismissal, decided by director',
    ],
    [{ kind: 'report' }, '记录并通报', 'recorded and reported'],
  ];
  it.each(cases)('%j', (effect, zh, en) => {
    expect(plainText(effectPhrase(effect))).toEqual({ zh, en: en });
  });
});

/** Every tag that opens closes, in order; what a browser would mend in silence is a fault here. */
const unbalanced = (html: string): readonly string[] => {
  const open: string[] = [];
  for (const [, slash, tag] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/gu)) {
    if (tag === 'meta') continue;
    if (slash === '') open.push(tag!);
    else if (open.pop() !== tag) return [`</${tag!}>`];
  }
  return open;
};

describe('an edition as a page', () => {
  it.each([
    ...SHIPPED_FILES.map((file) => [file, shippedText(file)] as const),
    ['every mechanism', EVERY_MECHANISM] as const,
  ])('%s: whole, with every numbered part', (_, source) => {
    const edition = load(source);
    const html = editionHtml(edition);
    expect(unbalanced(html)).toEqual([]);
    const ids = [edition.clauses, edition.aggregates, edition.pay, edition.outcomes, edition.duties, edition.reserved]
      .flat()
      .map(({ id }) => id);
    const levels = Object.values(edition.states ?? {}).flatMap((state) => state.levels.map(({ id }) => id));
    expect([...ids, ...levels].filter((id) => !html.includes(`>${id}<`))).toEqual([]);
  });

  it('sets a formula of several lines across the sheet, in each language with its own words, and no name as the file writes it', () => {
    const page = editionHtml(shippedEdition('cs-assessment/1.yaml'));
    const [, rule] = page.split('<span class="id">003-3.3.5</span>');
    const [text] = rule!.split('</article>');
    expect(text).toMatch(
      /<div class="stack"><p class="zh" lang="zh">次数：<math>.*“每条件一次”.*<p class="en" lang="en">/u,
    );
    expect(text!.match(/&#34;once\u00a0for\u00a0each\u00a0condition&#34;/gu)).toHaveLength(1);
    expect(text).not.toMatch(/per-condition|aggregateMode|minorCount/u);
  });

  it('sets a formula that both languages share once, across both columns', () => {
    const numbers = EVERY_MECHANISM.replace(
      /where: severity >= 3/u,
      'where: 10000000000001 + 10000000000002 > 10000000000003',
    );
    expect(numbers).not.toBe(EVERY_MECHANISM);
    expect(editionHtml(load(numbers))).toMatch(/<p class="both"><math><mrow><mrow><mn>10000000000001/u);
  });

  it('says at the foot of each page which edition and which page it is', () => {
    const page = editionHtml(shippedEdition('cs-assessment/1.yaml'));
    expect(page).toContain('@bottom-left { content: "cs-assessment@1";');
    expect(page).toContain('counter(page) " / " counter(pages)');
  });

  it('loads nothing and runs nothing, whatever the file says', () => {
    const hostile = EVERY_MECHANISM.replace(
      /title: \{ zh: 投诉成立, en: [^}]*\}/u,
      `title: { zh: '<script>alert(1)</script>', en: '"><img src=https://x.example/y onerror=alert(1)>' }`,
    );
    expect(hostile).not.toBe(EVERY_MECHANISM);
    const html = editionHtml(load(hostile));
    expect(html).not.toMatch(/<script|<img|<link|<iframe|url\(|@import/u);
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
  });
});

describe('mechanisms in words', () => {
  const sentencesOf = (edition: Edition): readonly string[] =>
    printedEdition(edition).sections.flatMap(({ rules = [], table }) => [
      ...rules.flatMap(({ sentences }) => sentences.map((each) => plainText(each).zh)),
      ...(table?.rows ?? []).flat().map((each) => plainText(each).zh),
    ]);
  const changed = (from: RegExp, to: string): readonly string[] => {
    const source = EVERY_MECHANISM.replace(from, to);
    expect(source).not.toBe(EVERY_MECHANISM);
    return sentencesOf(load(source));
  };

  it('a duty at several times of a day names them and its grace, and no other deadline', () => {
    expect(changed(/every: \{ week: thursday \}/u, "every: { times: ['09:00', '10:00'] }")).toContain(
      '每日 09:00、10:00（宽限 10 分钟）',
    );
    expect(sentencesOf(load(EVERY_MECHANISM)).filter((sentence) => sentence.startsWith('以此完成：'))).toHaveLength(3);
  });

  it('a duty within days says where the first of them counts', () => {
    const within = (countFirst: string): string =>
      changed(/due: \{ at: '18:00' \}/u, `due: { days: 2${countFirst} }`).join(' ');
    expect(within('')).toContain('每周（周四），2 日内，24:00 前');
    expect(within(', countFirst: true')).toContain('每周（周四），2 日内（首日计入），24:00 前');
  });

  it('an excuse says of what it has to be, and that it may be about anybody', () => {
    const source = shippedText('complaint-intake/1.yaml');
    expect(sentencesOf(load(source))).toContain('有同一事件、事先的“记录为一宗投诉并流转”时（不论涉及何人）免责');
    expect(sentencesOf(load(source.replaceAll(', about: anybody', '')))).toContain(
      '有同一事件、事先的“记录为一宗投诉并流转”时免责',
    );
  });

  it('an item that has to be settled before closing says by what', () => {
    const settled = 'settled: { opens: [objected], settles: [proposed, soothed], closes: [closed] }';
    expect(changed(/sequence: \[asked, declined, closed\]/u, settled)).toContain(
      'closed之前，objected须已由proposed、soothed了结',
    );
  });
});

describe('the order of a document', () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([name, part]) => [name, reversed(part)]),
          )
        : value;

  it('does not depend on the order of the file, which a store does not keep', () => {
    const edition = load(EVERY_MECHANISM);
    expect(editionHtml(reversed(edition) as Edition)).toBe(editionHtml(edition));
  });
});
