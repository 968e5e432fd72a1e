import { compileEdition } from '../compiling/compiled-edition.js';
import { type AttributeType, type Clause, type Effect, type FactDeclaration, type Form } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from '../testing/small-edition.js';
import { checkAttributes } from './check-attributes.js';
import { amountWithin, matchingClauses, statedOutside } from './matching-clauses.js';
import { scoreForm } from './score-form.js';

const declaration = (attributes: FactDeclaration['attributes']): FactDeclaration => ({
  title: { zh: '事实', en: 'Fact' },
  through: 'record',
  attributes,
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 'x',
});

const problemsWith = (type: AttributeType, value: string | boolean): string[] =>
  checkAttributes(declaration({ value: { type, required: true } }), { value }).map(({ code }) => code);

describe('attributes of facts', () => {
  it.each([
    ['299.99 yuan', ['attribute-range']],
    ['300元', []],
    ['100000 fen', []],
    ['1000.01 yuan', ['attribute-range']],
  ])('bounds of money hold for %s in any unit', (value, expected) => {
    const bounded = declaration({ value: { type: 'money', required: true, min: '300 yuan', max: '1000元' } });
    expect(checkAttributes(bounded, { value }).map(({ code }) => code)).toEqual(expected);
  });

  it.each([
    [{ score: '50', full: '50.0' }, []],
    [{ score: '50.01', full: '50' }, ['score']],
    [{ score: '100', full: '50' }, ['score']],
    [{ score: '100', full: 'many' }, ['full']],
    [{ score: '100' }, []],
    [{ full: '50' }, []],
    [{ score: '100', full: '50', paid: '2元', price: '150 fen' }, ['score', 'paid']],
  ])('one that must not exceed another, %j: %j', (stated, expected) => {
    const bounded = declaration({
      score: { type: 'decimal', required: false, notAbove: 'full' },
      full: { type: 'decimal', required: false },
      paid: { type: 'money', required: false, notAbove: 'price' },
      price: { type: 'money', required: false },
    });
    expect(checkAttributes(bounded, stated).map(({ attribute }) => attribute)).toEqual(expected);
  });

  it('says in both languages what must not exceed what, and how much that is', () => {
    const bounded = declaration({
      score: { type: 'decimal', required: true, notAbove: 'full' },
      full: { type: 'decimal', required: true },
    });
    expect(checkAttributes(bounded, { score: '150', full: '100' })).toEqual([
      {
        attribute: 'score',
        code: 'attribute-range',
        zh: '“score”不能大于“full”（100）。',
        en: '"score" has to be at most "full", which is 100.',
      },
    ]);
  });

  it.each<[AttributeType, AttributeType, string, string, readonly string[]]>([
    ['instant', 'instant', '2026-03-02T12:00:00+08:00', '2026-03-02T08:00:00+08:00', ['to']],
    ['instant', 'instant', '2026-03-02T12:00:00+08:00', '2026-03-02T05:00:00+01:00', []],
    ['instant', 'instant', '2026-03-02T12:00:00+08:00', '2026-03-02T05:01:00+01:00', []],
    ['instant', 'instant', '2026-03-02T00:00:00+08:00', '2026-03-02T00:00:00+08:00', []],
    ['instant', 'instant', '2026-03-02T12:00:00+08:00', '2026-03-02T04:00:00+01:00', ['to']],
    ['date', 'date', '2026-03-02', '2026-03-02', []],
    ['date', 'date', '2026-03-02', '2026-03-01', ['to']],
    ['date', 'instant', '2026-03-02', '2026-03-01T08:00:00+08:00', []],
    ['code', 'code', 'second', 'first', []],
    ['instant', 'instant', '2026-03-02T12:00:00+08:00', 'noon', ['to']],
  ])('what goes on from %s to %s ends no earlier than it begins: %s to %s', (fromType, toType, from, to, expected) => {
    const leave = declaration({ from: { type: fromType, required: false }, to: { type: toType, required: false } });
    expect(checkAttributes(leave, { from, to }).map(({ attribute }) => attribute)).toEqual(expected);
    expect(checkAttributes(leave, { from })).toEqual([]);
    expect(checkAttributes(leave, { to: from }).map(({ code }) => code)).toEqual(
      fromType === toType ? [] : ['attribute-type'],
    );
  });

  it('says in both languages which end comes before which beginning', () => {
    const leave = declaration({ from: { type: 'date', required: true }, to: { type: 'date', required: true } });
    expect(checkAttributes(leave, { from: '2026-03-02', to: '2026-03-01' })).toEqual([
      {
        attribute: 'to',
        code: 'attribute-order',
        zh: '“to”不能早于“from”。',
        en: '"to" must not be before "from".',
      },
    ]);
  });

  it('says that from midnight to the same one is no time, and how a whole day is written; a minute that ends in itself is one', () => {
    const leave = declaration({ from: { type: 'instant', required: true }, to: { type: 'instant', required: true } });
    const midnight = '2026-03-04T16:00:00.000Z';
    const noon = '2026-03-04T04:00:00.000Z';
    expect(checkAttributes(leave, { from: noon, to: noon }, 'Asia/Shanghai')).toEqual([]);
    expect(checkAttributes(leave, { from: midnight, to: midnight }, 'UTC')).toEqual([]);
    expect(checkAttributes(leave, { from: midnight, to: '2026-03-04T16:01:00.000Z' }, 'Asia/Shanghai')).toEqual([]);
    expect(checkAttributes(leave, { from: midnight, to: midnight }, 'Asia/Shanghai')).toEqual([
      {
        attribute: 'to',
        code: 'attribute-order',
        zh: '“to”与“from”都是同一天的 0:00，其间没有时间；一整天从 0:00 到次日 0:00。',
        en: '"to" and "from" are 0:00 of the same day, so that no time lies between them. A whole day goes from 0:00 to 0:00 of the next.',
      },
    ]);
  });

  it.each<[AttributeType, string | boolean]>([
    ['decimal', '-12.50'],
    ['integer', '3'],
    ['minutes', '7.5'],
    ['money', '500 yuan'],
    ['money', '19.90元'],
    ['money', '19.900 yuan'],
    ['money', '90071992547409.91 yuan'],
    ['code', 'closed-seat'],
    ['person', 'p-001'],
    ['date', '2028-02-29'],
    ['instant', '2026-03-01T09:00:00+08:00'],
    ['boolean', false],
  ])('%s takes %s', (type, value) => {
    expect(problemsWith(type, value)).toEqual([]);
  });

  it.each<[AttributeType, string | boolean]>([
    ['decimal', '1e3'],
    ['decimal', '0x10'],
    ['decimal', true],
    ['integer', '3.5'],
    ['minutes', '-1'],
    ['money', '500'],
    ['money', '0.001 yuan'],
    ['money', '90071992547409.92 yuan'],
    ['money', '-90071992547409.92 yuan'],
    ['money', '100.005元'],
    ['code', 'two words'],
    ['date', '2026-02-29'],
    ['date', '2026-03-01[u-ca=chinese]'],
    ['date', '20260301'],
    ['date', '2026-03-01T10:00'],
    ['instant', '2026-03-01'],
    ['boolean', 'true'],
  ])('%s refuses %s', (type, value) => {
    expect(problemsWith(type, value)).toEqual(['attribute-type']);
  });

  it.each([
    [{ min: '0' }, '-5', '“value”不能小于 0。', '"value" has to be at least 0.'],
    [{ max: '80' }, '81', '“value”不能大于 80。', '"value" has to be at most 80.'],
    [{ min: '1', max: '5' }, '6', '“value”应在 1..5 之间。', '"value" has to be within 1..5.'],
  ])('within %j say of %s which bound it breaks', (bounds, value, zh, en) => {
    const declared = declaration({ value: { type: 'decimal', required: true, ...bounds } });
    expect(checkAttributes(declared, { value })).toMatchObject([{ code: 'attribute-range', zh, en }]);
  });

  it.each<[AttributeType, string | boolean, string, string]>([
    ['minutes', 'many', '“value”的值“many”不对，例如：7。', '"value" has to be minutes, such as 7, and is "many".'],
    [
      'decimal',
      '1,234',
      '“value”的值“1,234”不对，例如：12.5；不带千位分隔符与百分号，用半角数字。',
      '"value" has to be decimal, such as 12.5, and is "1,234"; without separators of thousands, percent signs and full-width digits.',
    ],
    [
      'boolean',
      'maybe',
      '“value”的值“maybe”不对，例如：是 或 否（true 或 false）。',
      '"value" has to be boolean, such as yes or no (true or false), and is "maybe".',
    ],
    [
      'money',
      '500',
      '“value”的值“500”不对，例如：500.50元（或 500.50 yuan）。',
      '"value" has to be money, such as 500.50 yuan, and is "500".',
    ],
    [
      'instant',
      '2026-03-05',
      '“value”的值“2026-03-05”不对，例如：2026-03-01T09:00:00+08:00；只有日期，还须写明几点几分。',
      '"value" has to be instant, such as 2026-03-01T09:00:00+08:00, and is "2026-03-05"; a day alone does not say at what time.',
    ],
    [
      'code',
      'a,b'.repeat(20),
      `“value”的值“${'a,b'.repeat(20).slice(0, 40)}…”不对，例如：word。`,
      `"value" has to be code, such as word, and is "${'a,b'.repeat(20).slice(0, 40)}…".`,
    ],
  ])('of another type are named with what was written: %s is not %s', (type, value, zh, en) => {
    expect(checkAttributes(declaration({ value: { type, required: true } }), { value })).toEqual([
      { attribute: 'value', code: 'attribute-type', zh, en },
    ]);
  });

  it('are complete, known, and within what is declared', () => {
    const declared = declaration({
      score: { type: 'decimal', required: true, min: '0', max: '80' },
      how: { type: 'code', required: false, oneOf: ['left', 'closed-seat'] },
    });
    const check = (attributes: Readonly<Record<string, string | boolean>>) =>
      checkAttributes(declared, attributes).map(({ attribute, code }) => `${code} ${attribute}`);
    expect(check({ score: '80' })).toEqual([]);
    expect(check({ score: '80.01' })).toEqual(['attribute-range score']);
    expect(check({ how: 'gone', extra: '1' })).toEqual([
      'attribute-unknown extra',
      'attribute-missing score',
      'attribute-not-allowed how',
    ]);
    expect(check({ score: '1', constructor: '1' })).toEqual(['attribute-unknown constructor']);
  });
});

describe('scores of forms', () => {
  const form: Form = {
    title: { zh: '表', en: 'Form' },
    source: 'x',
    full: '10',
    sections: [
      {
        id: 'a',
        title: { zh: '甲', en: 'A' },
        floor: '1',
        items: [
          { id: 'i', title: { zh: '一', en: 'One' }, weight: '2.5', fatal: false },
          { id: 'j', title: { zh: '二', en: 'Two' }, weight: '3.5', fatal: true },
        ],
      },
      {
        id: 'b',
        title: { zh: '乙', en: 'B' },
        floor: '0',
        items: [{ id: 'k', title: { zh: '三', en: 'Three' }, weight: '4', fatal: false }],
      },
    ],
  };

  it.each([
    [
      { i: 'pass', j: 'pass', k: 'pass' },
      { score: '10', full: '10' },
    ],
    [
      { i: 'fail', j: 'pass', k: 'pass' },
      { score: '7.5', full: '10' },
    ],
    [
      { i: 'fail', j: 'not-applicable', k: 'pass' },
      { score: '5', full: '6.5' },
    ],
    [
      { i: 'pass', j: 'fail', k: 'pass' },
      { score: '0', full: '10' },
    ],
    [
      { i: 'pass', j: 'pass', k: 'not-applicable' },
      { score: '6', full: '6' },
    ],
  ] as const)('%j: %j', (items, expected) => {
    expect(scoreForm(form, items)).toEqual(expected);
  });

  it.each([
    [{ i: 'pass', j: 'pass' }, 'form-item-open', 'k'],
    [{ i: 'pass', j: 'pass', k: 'pass', z: 'pass' }, 'form-item-unknown', 'z'],
    [{ i: 'not-applicable', j: 'not-applicable', k: 'not-applicable' }, 'form-nothing-applies', ''],
  ] as const)('%j: refused as %s', (items, code, item) => {
    expect(scoreForm(form, items)).toMatchObject({ problem: { code, item } });
  });
});

describe('clauses of a fact', () => {
  const compiled = compileEdition(loadEdition(SMALL_EDITION).edition!, []);
  const ids = (attributes: Readonly<Record<string, string | boolean>>, code = 'late') =>
    matchingClauses(compiled, { code, attributes }).map(({ id }) => id);

  it('are those whose condition holds, or may hold while an attribute is missing', () => {
    expect(ids({ minutes: '6' })).toEqual(['x-1']);
    expect(ids({ minutes: '5' })).toEqual([]);
    expect(ids({})).toEqual(['x-1']);
    expect(ids({ minutes: '6' }, 'unheard-of')).toEqual([]);
  });

  it('read values that the edition derives from attributes as well', () => {
    const source = SMALL_EDITION.replace('reason: code? }', "reason: code? }, derived: { over: 'minutes - limit' }");
    const derived = compileEdition(loadEdition(source.replace('minutes > limit', 'over > 0')).edition!, []);
    const found = (minutes: string) => matchingClauses(derived, { code: 'late', attributes: { minutes } });
    expect([found('6').length, found('5').length]).toEqual([1, 0]);
  });

  it('hold amounts within their range, both ends included', () => {
    const effect: Effect = { kind: 'range', account: 'points', from: '-5', to: '-2', decidedBy: [] };
    expect(['-5', '-3.5', '-2', '-1.99', '-5.01', '3', 'x'].map((points) => amountWithin(effect, points))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(amountWithin({ kind: 'points', account: 'points', points: '-2' }, '-2')).toBe(false);
  });

  it('take the points that a fact states when one of them allows so many', () => {
    const { edition } = compiled;
    const template = edition.clauses.find(({ id }) => id === 'x-1')!;
    const stating = (id: string, from: string, to: string): Clause => ({
      ...template,
      id,
      when: { facts: ['late'] },
      effects: [{ kind: 'stated', account: 'points', attribute: 'minutes', from, to }],
    });
    const outside = (clauses: readonly Clause[], minutes?: string) =>
      statedOutside(compileEdition({ ...edition, clauses }, []), {
        code: 'late',
        attributes: minutes === undefined ? {} : { minutes },
      });
    const narrow = stating('x-2', '1', '3');
    const bounds = { clause: 'x-2', attribute: 'minutes', from: '1', to: '3' };
    expect([outside([narrow], '1'), outside([narrow], '3')]).toEqual([null, null]);
    expect([outside([narrow], '0.9'), outside([narrow], '3.1')]).toEqual([bounds, bounds]);
    expect(outside([narrow])).toEqual(bounds);
    expect(outside([narrow, stating('x-3', '1', '5')], '3.1')).toBe(null);
    expect(outside([{ ...narrow, active: false }], '9')).toBe(null);
    expect(outside([template], '9')).toBe(null);
  });
});
