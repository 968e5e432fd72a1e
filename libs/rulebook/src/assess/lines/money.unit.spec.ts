import { type Edition, type Effect } from '../../edition/edition.js';
import { type Assessment, type Fact, type PersonInput } from '../../assessment/assessment.js';
import { assess } from '../assess.js';
import {
  assessOne,
  clause,
  compiled,
  entryOf,
  fact,
  MARCH,
  periodOf,
  person,
  request,
  ruling,
} from '../../testing/small-assessment.js';

const title = { zh: '测', en: 'Test' };
const payLine = (id: string, line: string, formula: string, more: Partial<Edition['pay'][number]> = {}) => ({
  id,
  line,
  title,
  formula,
  rounding: { to: 'fen' as const, mode: 'half-up' as const },
  ...more,
});

const attributes = {
  loss: { type: 'money' as const, required: false },
  monthPay: { type: 'money' as const, required: false },
  foundOn: { type: 'date' as const, required: false },
};
const declared = {
  title,
  through: 'record' as const,
  attributes,
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};

const edition = (effects: Readonly<Record<string, readonly Effect[]>>, more: Partial<Edition> = {}) =>
  compiled({
    parameters: { base: { value: '3000 yuan', source: 't' }, payFloor: { value: '500 yuan', source: 't' } },
    facts: Object.fromEntries(Object.keys(effects).map((code) => [code, declared])),
    clauses: Object.entries(effects).map(([code, list]) => clause(code, code, '0', { effects: list })),
    pay: [
      payLine('p', 'wage', 'base', { coefficients: 'product' }),
      payLine('f', 'fines', '0 yuan', { collects: true }),
    ],
    debts: {
      recoupment: {
        id: 'd',
        line: 'recouped',
        title,
        source: 't',
        instalment: 'min(owed, max(wage - payFloor, 0 yuan))',
      },
    },
    ...more,
  });

const factor = (value: string, more: Partial<Extract<Effect, { kind: 'coefficient' }>> = {}): Effect => ({
  kind: 'coefficient',
  factor: value,
  line: 'wage',
  ...more,
});

const linesOf = ({ pay, payFen }: Assessment) => ({
  ...Object.fromEntries(pay.map(({ line, fen }) => [line, fen])),
  payFen,
});

const APRIL = periodOf('2026-04-01', '2026-04-30');
const inApril = (
  program: ReturnType<typeof edition>,
  march: readonly Fact[],
  april: readonly Fact[] = [],
): Assessment => {
  const { results } = assessOne(program, { facts: march });
  const input: PersonInput = person({
    segment: { from: '2026-04-01', to: '2026-04-30' },
    facts: april,
    prior: [{ period: MARCH.id, values: results }],
  });
  return assess(request([program], [input], { period: APRIL }))[0]!;
};

describe('pay lines', () => {
  it('are those of whoever held one of their posts in the period, and nobody else has them', () => {
    const program = edition(
      { granted: [{ kind: 'money', line: 'bonus', amount: 'loss' }] },
      {
        pay: [payLine('p', 'wage', 'base'), payLine('b', 'bonus', '0 yuan', { collects: true, appliesTo: ['lead'] })],
        debts: {},
        postGroups: { lead: ['leader', 'deputy'] },
      },
    );
    const facts = [fact('f1', 'granted', '2026-03-10', { attributes: { loss: '123.45 yuan' } })];
    const held = (...posts: readonly { from: string; value: string }[]) =>
      linesOf(assessOne(program, { facts, posts }));
    expect(held({ from: '2026-01-01', value: 'deputy' })).toEqual({ wage: 300_000, bonus: 12_345, payFen: 312_345 });
    expect(held({ from: '2026-01-01', value: 'leader' }, { from: '2026-03-20', value: 'clerk' })).toEqual({
      ...{ wage: 300_000, bonus: 12_345, payFen: 312_345 },
    });
    expect(held({ from: '2026-01-01', value: 'clerk' })).toEqual({ wage: 300_000, payFen: 300_000 });
  });

  it('are the sum of what their entries say that clauses put on them', () => {
    const program = edition({ fined: [{ kind: 'money', line: 'fines', amount: '0 yuan - loss / 3' }] });
    const loss = { attributes: { loss: '1 yuan' } };
    const assessed = assessOne(program, {
      facts: [fact('f1', 'fined', '2026-03-10', loss), fact('f2', 'fined', '2026-03-11', loss)],
    });
    expect(assessed.entries.filter(({ kind }) => kind === 'fact').map(({ fen }) => fen)).toEqual([-33, -33]);
    expect(linesOf(assessed)).toEqual({ wage: 300_000, fines: -66, payFen: 299_934 });
  });
});

describe('pay coefficients', () => {
  it('may multiply where nobody knows whether the clause applies, or what bounds it', () => {
    const wageOf = (effect: Effect, where?: string) => {
      const { edition: base } = edition({ lost: [effect] });
      const [only] = base.clauses;
      const clauses = [{ ...only!, when: { facts: ['lost'], ...(where === undefined ? {} : { where }) } }];
      const { pay } = assessOne(compiled({ ...base, clauses }), { facts: [fact('f1', 'lost')] });
      return pay.find(({ line }) => line === 'wage')?.fen;
    };
    const between = { from: 240_000, to: 300_000 };
    expect(wageOf(factor('0.8'))).toBe(240_000);
    expect(wageOf(factor('0.8'), 'loss > 1 yuan')).toEqual(between);
    expect(wageOf(factor('0.8', { atMost: 'loss' }))).toEqual(between);
  });

  it('multiply the pay line of the month, one after the other or only the lowest', () => {
    const effects = { lost: [factor('0.8')], noise: [factor('0.9')] };
    const facts = [fact('f1', 'lost'), fact('f2', 'noise')];
    expect(linesOf(assessOne(edition(effects), { facts }))).toEqual({ wage: 216_000, fines: 0, payFen: 216_000 });
    const lowest = edition(effects, { pay: [payLine('p', 'wage', 'base', { coefficients: 'lowest' })], debts: {} });
    expect(linesOf(assessOne(lowest, { facts }))).toEqual({ wage: 240_000, payFen: 240_000 });
  });

  it('say on the line and on the entry what they are', () => {
    const result = assessOne(edition({ lost: [factor('0.8')] }), { facts: [fact('f1', 'lost')] });
    expect(result.pay[0]).toMatchObject({ line: 'wage', fen: 240_000, coefficient: '0.8' });
    const { status, coefficient, amount, target, dates } = entryOf(result, 'lost');
    expect([status, coefficient, amount, target, dates.payMonth]).toEqual([
      'charged',
      '0.8',
      '0',
      'coefficient:wage',
      '2026-03',
    ]);
  });

  it('leave the line of the month alone when they name a later one, and arrive there', () => {
    const program = edition({ lost: [factor('0.8', { month: 'foundOn' })] });
    const march = [fact('f1', 'lost', '2026-03-30', { attributes: { foundOn: '2026-04-02' } })];
    const first = assessOne(program, { facts: march });
    expect([linesOf(first)['wage' as never], entryOf(first, 'lost').dates.payMonth, first.results]).toEqual([
      300_000,
      '2026-04',
      { 'coefficient_wage_2026-04': '0.8' },
    ]);
    const second = inApril(program, march);
    expect([second.pay[0]?.fen, second.results]).toEqual([240_000, {}]);
  });

  it('take the month of an instant from the day on which it was where the centre is', () => {
    const found = { type: 'instant' as const, required: false };
    const { edition: base } = edition({ lost: [factor('0.8', { month: 'seenAt' })] });
    const program = compiled({
      ...base,
      facts: { lost: { ...declared, attributes: { ...attributes, seenAt: found } } },
    });
    const resultsOf = (seenAt: string) =>
      assessOne(program, { facts: [fact('f1', 'lost', '2026-03-30', { attributes: { seenAt } })] }).results;
    expect(resultsOf('2026-03-31T15:59:59Z')).toEqual({});
    expect(resultsOf('2026-03-31T16:00:00Z')).toEqual({ 'coefficient_wage_2026-04': '0.8' });
  });

  it.each(['not-yet', 'tomorrow--'])(
    'are of the period itself where another edition took %s for what names the month',
    (foundOn) => {
      const program = edition({ lost: [factor('0.8', { month: 'foundOn' })] });
      const assessed = assessOne(program, { facts: [fact('f1', 'lost', '2026-03-30', { attributes: { foundOn } })] });
      expect([assessed.pay[0]?.fen, entryOf(assessed, 'lost').dates.payMonth]).toEqual([240_000, '2026-03']);
    },
  );

  it('are carried over a month that is not theirs, and never back into one that is past', () => {
    const program = edition({ lost: [factor('0.8', { month: 'foundOn' })] });
    const may = [fact('f1', 'lost', '2026-03-30', { attributes: { foundOn: '2026-05-02' } })];
    expect(inApril(program, may).results).toEqual({ 'coefficient_wage_2026-05': '0.8' });
    const before = [fact('f1', 'lost', '2026-03-30', { attributes: { foundOn: '2026-02-02' } })];
    expect(assessOne(program, { facts: before }).pay[0]?.fen).toBe(240_000);
  });

  it('are carried where another one of the same month is not known yet', () => {
    const program = edition({
      lost: [factor('0.8', { month: 'foundOn' })],
      noise: [factor('0.9', { month: 'foundOn', atMost: 'loss' })],
    });
    const attributes = { foundOn: '2026-04-02' };
    const march = [fact('f1', 'lost', '2026-03-30', { attributes }), fact('f2', 'noise', '2026-03-30', { attributes })];
    expect(assessOne(program, { facts: march }).results).toEqual({ 'coefficient_wage_2026-04': '0.8' });
    expect(inApril(program, march).pay[0]?.fen).toBe(240_000);
  });

  it('are carried only once they are known, and so is what bounds them', () => {
    const program = edition({
      noise: [factor('0.9', { month: 'foundOn', atMost: 'if(loss > 10 yuan, 1 yuan, 2 yuan)' })],
    });
    const carriedWith = (stated: Readonly<Record<string, string>>) =>
      assessOne(program, {
        facts: [fact('f1', 'noise', '2026-03-30', { attributes: { foundOn: '2026-04-02', ...stated } })],
      }).results;
    expect(carriedWith({})).toEqual({});
    expect(carriedWith({ loss: '11 yuan' })).toEqual({ 'coefficient_wage_2026-04': '0.9<=100' });
    expect(carriedWith({ loss: '10 yuan' })).toEqual({ 'coefficient_wage_2026-04': '0.9<=200' });
  });

  it('fall with the entry', () => {
    const program = edition({ lost: [factor('0.8')] });
    const facts = [fact('f1', 'lost')];
    const rulings = [ruling(entryOf(assessOne(program, { facts }), 'lost'), 'dismissed')];
    expect(assessOne(program, { facts, rulings }).pay[0]).toEqual({ line: 'wage', clause: 'p', title, fen: 300_000 });
  });

  it('are recorded and do nothing while a legal note keeps them off', () => {
    const legal = { enabled: false, note: title };
    const program = edition({ lost: [factor('0.8', { legal })] });
    const result = assessOne(program, { facts: [fact('f1', 'lost')] });
    expect([entryOf(result, 'lost').status, entryOf(result, 'lost').coefficient, result.pay[0]?.fen]).toEqual([
      'reported',
      undefined,
      300_000,
    ]);
  });
});

describe('pay coefficients that withhold no more than an amount', () => {
  const bounded = (amount: string, more: Partial<Extract<Effect, { kind: 'coefficient' }>> = {}): Effect =>
    factor('0.8', { atMost: amount, ...more });
  const lowest = { pay: [payLine('p', 'wage', 'base', { coefficients: 'lowest' })], debts: {} };
  const wage = (effects: Record<string, readonly Effect[]>, codes: readonly string[], more = {}): unknown =>
    assessOne(edition(effects, more), { facts: codes.map((code, index) => fact(`f${String(index)}`, code)) }).pay[0]
      ?.fen;

  it('take the amount where it is less than the share, and the share where it is not', () => {
    expect(wage({ lost: [bounded('100 yuan')] }, ['lost'])).toBe(290_000);
    expect(wage({ lost: [bounded('599.99 yuan')] }, ['lost'])).toBe(240_001);
    expect(wage({ lost: [bounded('600 yuan')] }, ['lost'])).toBe(240_000);
    expect(wage({ lost: [bounded('601 yuan')] }, ['lost'])).toBe(240_000);
  });

  it('withhold each by itself, or only the one that withholds most, in whatever order they come', () => {
    const effects = { lost: [bounded('100 yuan')], noise: [bounded('200 yuan')], late: [factor('0.5')] };
    for (const codes of [
      ['lost', 'noise'],
      ['noise', 'lost'],
    ]) {
      expect(wage(effects, codes)).toBe(270_000);
      expect(wage(effects, codes, lowest)).toBe(280_000);
    }
    for (const codes of [
      ['late', 'lost'],
      ['lost', 'late'],
    ]) {
      expect(wage(effects, codes)).toBe(140_000);
      expect(wage(effects, codes, lowest)).toBe(150_000);
    }
  });

  it('withhold in the order of the conduct, of one conduct in the order of the clauses, and not by how they are written', () => {
    // 3000 yuan: at most 1000 of a fifth and then at most 700 of a half leave 1700; the other way about they leave 1840.
    const fifth = bounded('1000 yuan');
    const half = { ...bounded('700 yuan'), factor: '0.5' } as Effect;
    const effects = { lost: [fifth], noise: [half] };
    const on = (lost: string, noise: string): unknown =>
      assessOne(edition(effects), { facts: [fact('f1', 'lost', lost), fact('f2', 'noise', noise)] }).pay[0]?.fen;
    expect(on('2026-03-10', '2026-03-11')).toBe(170_000);
    expect(on('2026-03-11', '2026-03-10')).toBe(184_000);
    expect(wage({ both: [fifth, half] }, ['both'])).toBe(170_000);
    expect(wage({ both: [half, fifth] }, ['both'])).toBe(184_000);
  });

  it('withhold first what an earlier month carried on, whatever comes to it', () => {
    const program = edition({
      lost: [bounded('1000 yuan', { month: 'foundOn' })],
      noise: [{ ...bounded('700 yuan'), factor: '0.5' } as Effect],
    });
    const march = [fact('f1', 'lost', '2026-03-30', { attributes: { foundOn: '2026-04-02' } })];
    const april = inApril(program, march, [fact('f2', 'noise', '2026-04-01')]);
    expect(april.pay[0]?.fen).toBe(170_000);
  });

  it('arrive in the month that they name with their bound, and say no one number on the line', () => {
    const program = edition({
      lost: [bounded('100 yuan', { month: 'foundOn' })],
      noise: [factor('0.9', { month: 'foundOn' })],
    });
    const attributes = { foundOn: '2026-04-02' };
    const march = [fact('f1', 'lost', '2026-03-30', { attributes }), fact('f2', 'noise', '2026-03-30', { attributes })];
    expect(assessOne(program, { facts: march }).results).toEqual({ 'coefficient_wage_2026-04': '0.9 0.8<=10000' });
    const april = inApril(program, march).pay[0];
    expect([april?.fen, april?.coefficient]).toEqual([260_000, undefined]);
  });
});

describe('pay lines', () => {
  it('read each other by name, in any order, to the fen that is paid', () => {
    const program = edition(
      {},
      {
        pay: [payLine('t', 'total', 'wage + third'), payLine('w', 'wage', 'base'), payLine('h', 'third', 'wage / 7')],
        debts: {},
      },
    );
    expect(linesOf(assessOne(program, {}))).toEqual({ total: 342_857, wage: 300_000, third: 42_857, payFen: 685_714 });
  });

  it('are listed and not paid where others only read them', () => {
    const program = edition(
      {},
      { pay: [payLine('w', 'wage', 'base', { paid: false }), payLine('t', 'total', 'wage * 2')], debts: {} },
    );
    const result = assessOne(program, {});
    expect(linesOf(result)).toEqual({ total: 600_000, payFen: 600_000 });
    expect([entryOf(result, 'w').status, entryOf(result, 'w').fen]).toEqual(['reported', 300_000]);
  });

  it('collect fines and refunds', () => {
    const money = (amount: string): Effect => ({ kind: 'money', line: 'fines', amount });
    const program = edition({ ticket: [money('-50 yuan')], refund: [money('loss')] });
    const facts = [
      fact('f1', 'ticket'),
      fact('f2', 'ticket'),
      fact('f3', 'refund', '2026-03-12', { attributes: { loss: '20 yuan' } }),
    ];
    const result = assessOne(program, { facts });
    expect(linesOf(result)).toEqual({ wage: 300_000, fines: -8000, payFen: 292_000 });
    expect([entryOf(result, 'ticket').fen, entryOf(result, 'refund').fen]).toEqual([-5000, 2000]);
  });
});

describe('debts', () => {
  const owes: Effect = { kind: 'owes', debt: 'recoupment', amount: 'max(loss - 0.2 * monthPay, 0 yuan)' };
  const program = edition({ lost: [factor('0.8'), owes] });
  const lost = (loss: string, id = 'f1') =>
    fact(id, 'lost', '2026-03-10', { attributes: { loss: `${loss} yuan`, monthPay: '3000 yuan' } });

  it.each([
    ['500', undefined, 240_000],
    ['600', undefined, 240_000],
    ['601', { opening: 0, charged: 100, taken: 100, closing: 0 }, 239_900],
    ['1500', { opening: 0, charged: 90_000, taken: 90_000, closing: 0 }, 150_000],
    ['5000', { opening: 0, charged: 440_000, taken: 190_000, closing: 250_000 }, 50_000],
  ])('take the part of a loss of %s yuan above a fifth of the pay of 3,000', (loss, balance, payFen) => {
    const result = assessOne(program, { facts: [lost(loss)] });
    expect([result.debts?.['recoupment'], result.payFen]).toEqual([balance, payFen]);
  });

  it('go on from month to month until nothing is owed', () => {
    const april = inApril(program, [lost('5000')]);
    expect(april.debts).toEqual({ recoupment: { opening: 250_000, charged: 0, taken: 250_000, closing: 0 } });
    expect(linesOf(april)).toEqual({ wage: 300_000, fines: 0, recouped: -250_000, payFen: 50_000 });
    expect(april.results).toEqual({ debt_recoupment: '0' });
  });

  it('add up to the fen, and count each loss as its entry does', () => {
    const capped = edition(
      { lost: [owes], noise: [{ kind: 'owes', debt: 'recoupment', amount: '0.01 yuan * 0.6' }] },
      { debts: { recoupment: { id: 'd', line: 'recouped', title, source: 't', instalment: 'base / 7' } } },
    );
    const third = fact('f1', 'lost', '2026-03-10', { attributes: { loss: '800 yuan', monthPay: '1234.57 yuan' } });
    const march = assessOne(capped, { facts: [third, fact('f2', 'noise'), fact('f3', 'noise')] });
    // 800 - 246.914 is 553.09, and 0.01 for each of the others; 42,857.14 fen are taken.
    expect(march.debts).toEqual({ recoupment: { opening: 0, charged: 55_311, taken: 42_857, closing: 12_454 } });
    const april = inApril(capped, [third, fact('f2', 'noise'), fact('f3', 'noise')]);
    expect(april.debts).toEqual({ recoupment: { opening: 12_454, charged: 0, taken: 12_454, closing: 0 } });
  });

  it.each([
    // A fifth of 2,500.03 is 500.006, of 2,500.01 it is 500.002, and of 0.04 it is less than a fen.
    ['2500.03', { opening: 440_000, charged: 0, taken: 50_000, closing: 390_000 }],
    ['2500.01', { opening: 440_000, charged: 0, taken: 50_000, closing: 390_000 }],
    ['2500.05', { opening: 440_000, charged: 0, taken: 50_001, closing: 389_999 }],
    ['0.04', { opening: 440_000, charged: 0, taken: 0, closing: 440_000 }],
  ])('never take a fen more than the share of a pay of %s that is allowed', (pay, balance) => {
    const capped = edition(
      { lost: [owes] },
      {
        parameters: { base: { value: `${pay} yuan`, source: 't' } },
        debts: { recoupment: { id: 'd', line: 'recouped', title, source: 't', instalment: 'min(owed, wage * 0.2)' } },
      },
    );
    const opening = { before: '2026-03-01', values: { debt_recoupment: '440000' } };
    expect(assessOne(capped, { opening }).debts).toEqual({ recoupment: balance });
  });

  it('take nothing, and add nothing to the debt, where the formula comes to less than nothing', () => {
    const poor = edition(
      { lost: [owes] },
      { debts: { recoupment: { id: 'd', line: 'recouped', title, source: 't', instalment: 'wage - payFloor * 9' } } },
    );
    const opening = { before: '2026-03-01', values: { debt_recoupment: '12345' } };
    const balance = { opening: 12_345, charged: 0, taken: 0, closing: 12_345 };
    expect(assessOne(poor, { opening }).debts).toEqual({ recoupment: balance });
  });

  it('wait through a month without a post, whatever is recorded in it', () => {
    const opening = { before: '2026-03-01', values: { debt_recoupment: '12345' } };
    const left = [
      { from: '2025-01-01', value: 'agent' },
      { from: '2026-02-10', value: null },
    ];
    const resting = assessOne(program, { opening, posts: left, facts: [fact('f1', 'lost')] });
    expect(resting.debts).toEqual({ recoupment: { opening: 12_345, charged: 0, taken: 0, closing: 12_345 } });
    expect(resting.results).toEqual({ debt_recoupment: '12345' });
    const until = [left[0]!, { from: '2026-03-02', value: null }];
    expect(assessOne(program, { opening, posts: until }).debts?.['recoupment']?.taken).toBe(12_345);
  });

  it('start from an opening balance', () => {
    const opening = { before: '2026-03-01', values: { debt_recoupment: '12345' } };
    expect(assessOne(program, { opening }).debts).toEqual({
      recoupment: { opening: 12_345, charged: 0, taken: 12_345, closing: 0 },
    });
  });

  it('stay owed when an appeal waives the instalment, and fall when it dismisses the ground', () => {
    const facts = [lost('1500')];
    const before = assessOne(program, { facts });
    const waived = assessOne(program, { facts, rulings: [ruling(entryOf(before, 'd'), 'waived')] });
    expect(waived.debts?.['recoupment']).toEqual({ opening: 0, charged: 90_000, taken: 0, closing: 90_000 });
    const ground = before.entries.find(({ target }) => target === 'debt:recoupment')!;
    expect(assessOne(program, { facts, rulings: [ruling(ground, 'dismissed')] }).debts).toBeUndefined();
  });
});
