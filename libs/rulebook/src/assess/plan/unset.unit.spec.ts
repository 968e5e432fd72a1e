import { type Assessment } from '../../assessment/assessment.js';
import { type Clause, type Edition } from '../../edition/edition.js';
import { assessOne, clause, compiled, entryOf, fact, ruling } from '../../testing/small-assessment.js';

const open = (id: string, code: string, band: string, more: Partial<Clause> = {}): Clause =>
  clause(id, code, '0', { effects: [{ kind: 'unset', account: 'penalty', unset: band }], ...more });
const known = (id: string, code: string, points: string, more: Partial<Clause> = {}): Clause =>
  clause(id, code, points, { effects: [{ kind: 'points', account: 'penalty', points }], ...more });

const penal = (clauses: readonly Clause[], more: Partial<Edition> = {}) =>
  compiled({
    accounts: { penalty: { appliesTo: ['*'], initial: '0', floor: '0', order: 'net-then-cap', source: 't' } },
    measures: {
      largest: { maxEntries: { account: ['penalty'] }, source: 't' },
      sum: { sumEntries: { account: ['penalty'] }, source: 't' },
      violations: { countEntries: { class: ['minor'] }, source: 't' },
    },
    outcomes: [right('demotion', 'penalty >= 20 and largest < 20'), right('freeze', 'largest >= 20')],
    pay: [
      {
        id: 'pay',
        line: 'float',
        title: { zh: '', en: '' },
        formula: 'penalty * -10 yuan',
        rounding: { to: 'fen', mode: 'half-up' },
      },
    ],
    clauses,
    ...more,
  });

const right = (name: string, where: string): Edition['outcomes'][number] => ({
  id: name,
  right: name,
  title: { zh: '测', en: name },
  where,
  decidedBy: [],
  continues: [],
});

const rights = ({ rights: all }: Assessment): Record<string, string> =>
  Object.fromEntries(all.map(({ right: name, status }) => [name, status]));

describe('an amount that the norm leaves open', () => {
  const edition = penal([open('u', 'late', '[0..20)'), known('k', 'noise', '10')]);

  it('is listed with 0 and its range, deducts nothing, waits for nobody, and is counted as a violation', () => {
    const result = assessOne(edition, { facts: [fact('f1', 'late')] });
    const entry = entryOf(result, 'u');
    expect([entry.status, entry.amount, entry.clauseAmount, entry.unset]).toEqual([
      'unset',
      '0',
      { from: '0', to: '20', open: 'to' },
      '[0..20)',
    ]);
    expect(result.open).toEqual([]);
    expect(result.payFen).toBe(0);
    expect(result.measures['violations']).toBe('1');
    expect(result.accounts['penalty']).toEqual({
      initial: '0',
      net: '0',
      total: '0',
      open: { reads: 'at-least', possible: { from: '0', to: '20', open: 'to' } },
    });
  });

  it('makes a total of 10 read at least 10: the entry tier is possible, the freeze is not', () => {
    const result = assessOne(edition, { facts: [fact('f1', 'late'), fact('f2', 'noise')] });
    expect(result.accounts['penalty']?.open?.possible).toEqual({ from: '10', to: '30', open: 'to' });
    expect(rights(result)).toEqual({ demotion: 'possible', freeze: 'not-arisen' });
    expect(result.payFen).toBe(-10_000);
  });

  it('may also be nothing while nobody knows whether its clause applies, and counts as often as it applies', () => {
    const range = { minutes: '3', minutesTo: '20' };
    const unset = { kind: 'unset', account: 'penalty', unset: '[5..20)' } as const;
    const more = { appliesTo: ['*'], effects: [unset], continues: [], class: 'serious' };
    const { title } = clause('t', 'late', '0');
    const measures = { mins: { sum: { facts: ['work'] }, of: 'minutes', source: 't' } } as const;
    const on = (part: Partial<Edition>, code: string, attributes: Record<string, string>) => {
      const { accounts, rights: found } = assessOne(penal([], { ...part, outcomes: [right('told', 'penalty >= 5')] }), {
        facts: [fact('f', code, '2026-03-10', { attributes })],
      });
      return [accounts['penalty']?.open?.possible, found[0]?.status];
    };
    const long = { clauses: [open('u', 'late', '[5..20)', { when: { facts: ['late'], where: 'minutes > 5' } })] };
    expect(on(long, 'late', { minutes: '6' })).toEqual([{ from: '5', to: '20', open: 'to' }, 'arisen']);
    expect(on(long, 'late', range)).toEqual([{ from: '0', to: '20', open: 'to' }, 'possible']);
    const ending = clause('e', 'late', '0', { on: 'period-end', where: 'mins > 5', effects: [unset] });
    const monthly = { measures, clauses: [{ ...ending, when: undefined as never }] };
    expect(on(monthly, 'work', { minutes: '6' })).toEqual([{ from: '5', to: '20', open: 'to' }, 'arisen']);
    expect(on(monthly, 'work', range)).toEqual([{ from: '0', to: '20', open: 'to' }, 'possible']);
    expect(on(monthly, 'work', { minutes: '3' })).toEqual([undefined, 'not-arisen']);
    const often = (times: string) => ({ measures, aggregates: [{ ...more, id: 'a', title, times }] });
    expect(on(often('mins'), 'work', { minutes: '2' })).toEqual([{ from: '10', to: '40', open: 'to' }, 'arisen']);
    expect(on(often('mins - 3'), 'work', range)).toEqual([{ from: '0', to: '340' }, 'possible']);
  });

  it('is no threat where it stays below every threshold', () => {
    const result = assessOne(edition, { facts: [fact('f1', 'late')] });
    expect(rights(result)).toEqual({ demotion: 'not-arisen', freeze: 'not-arisen' });
  });

  it('may be anything where the norm gives no upper end', () => {
    const result = assessOne(penal([open('u', 'late', '[0..*)')]), { facts: [fact('f1', 'late')] });
    expect(result.accounts['penalty']?.open).toEqual({ reads: 'at-least', possible: null });
    expect(rights(result)).toEqual({ demotion: 'possible', freeze: 'possible' });
  });

  const grouped = { group: 'case' };
  const cases = penal([open('u', 'late', '[0..20)', grouped), known('k', 'noise', '10', grouped)], {
    groups: { case: { per: 'contact', keep: 'heaviest' } },
  });
  const oneCase = [
    fact('f1', 'late', '2026-03-10', { contact: 'c' }),
    fact('f2', 'noise', '2026-03-10', { contact: 'c' }),
  ];

  it('loses to a known amount in the same case, and the case may still cost more', () => {
    const result = assessOne(cases, { facts: oneCase });
    expect([entryOf(result, 'u').status, entryOf(result, 'k').amount]).toEqual(['displaced', '10']);
    expect(result.accounts['penalty']?.open).toEqual({
      reads: 'at-least',
      possible: { from: '10', to: '20', open: 'to' },
    });
    expect(rights(result)).toEqual({ demotion: 'not-arisen', freeze: 'not-arisen' });
  });

  it.each([
    ['6', undefined, { from: '5', to: '20', open: 'to' }, 'arisen'],
    ['3', '20', { from: '3', to: '20', open: 'to' }, 'possible'],
    ['3', undefined, undefined, 'not-arisen'],
  ] as const)('adds to the case no more than is possible: %s to %s minutes', (minutes, minutesTo, possible, told) => {
    const attributes = { minutes, ...(minutesTo !== undefined && { minutesTo }) };
    const perhaps = compiled({
      ...cases.edition,
      clauses: [
        clause('n', 'noise', '0', { effects: [{ kind: 'points', account: 'penalty', points: '3' }], group: 'case' }),
        clause('u', 'late', '0', {
          when: { facts: ['late'], where: 'minutes > 5' },
          effects: [{ kind: 'unset', account: 'penalty', unset: '[5..20)' }],
          group: 'case',
        }),
      ],
      outcomes: [right('told', 'penalty >= 5')],
    });
    const oneContact = [
      fact('f1', 'noise', '2026-03-10', { contact: 'c' }),
      fact('f2', 'late', '2026-03-10', { contact: 'c', attributes }),
    ];
    const { accounts, rights: all } = assessOne(perhaps, { facts: oneContact });
    expect([accounts['penalty']?.open?.possible, all[0]?.status]).toEqual([possible, told]);
  });

  it('names the month before that it waits for, although that holds up nothing', () => {
    const ending = clause('u', 'late', '0', {
      on: 'period-end',
      where: 'prior1_passed > 5',
      effects: [{ kind: 'unset', account: 'score', unset: '(-20..0]' }],
    });
    const result = assessOne(compiled({ clauses: [ending], results: { passed: '1' } }), {});
    const { status, because } = entryOf(result, 'u');
    expect([status, because.withoutRun?.map(({ period }) => period), result.open]).toEqual([
      'unset',
      ['c1:small:2026-02-01..2026-02-28'],
      [],
    ]);
  });

  it('adds nothing to the case once an appeal waived it; a rejected one changes nothing', () => {
    const displaced = entryOf(assessOne(cases, { facts: oneCase }), 'u');
    const openAfter = (outcome: 'waived' | 'rejected') => {
      const result = assessOne(cases, { facts: oneCase, rulings: [ruling(displaced, outcome)] });
      return [result.accounts['penalty']?.total, result.accounts['penalty']?.open?.reads];
    };
    expect(openAfter('waived')).toEqual(['10', undefined]);
    expect(openAfter('rejected')).toEqual(['10', 'at-least']);
  });

  it('counts no longer once an appeal dismissed it', () => {
    const facts = [fact('f1', 'late')];
    const before = assessOne(edition, { facts });
    const after = assessOne(edition, { facts, rulings: [ruling(entryOf(before, 'u'), 'dismissed')] });
    expect(entryOf(after, 'u').status).toBe('dismissed');
    expect(after.accounts['penalty']?.open).toBeUndefined();
  });

  it('leaves nothing open while an appeal against it is, where the edition lets an appeal suspend', () => {
    const { edition: base } = edition;
    const appeal = { ...base.processes.appeal, suspends: true };
    const suspending = compiled({ ...base, processes: { ...base.processes, appeal } });
    const facts = [fact('f1', 'late')];
    const { key } = entryOf(assessOne(suspending, { facts }), 'u');
    const filed = { entryKey: key, level: 1, at: '2026-03-20T00:00:00.000Z', event: 'filed', appeal: `appeal-${key}` };
    const held = assessOne(suspending, { facts, appeals: [filed] });
    expect(entryOf(held, 'u').status).toBe('suspended');
    expect(held.accounts['penalty']).toEqual({ initial: '0', net: '0', total: '0' });
  });

  it('reads at most where points go down', () => {
    const down = compiled({
      clauses: [clause('u', 'late', '0', { effects: [{ kind: 'unset', account: 'score', unset: '(-20..0]' }] })],
    });
    const result = assessOne(down, { facts: [fact('f1', 'late')] });
    expect(result.accounts['score']).toEqual({
      initial: '80',
      net: '80',
      total: '80',
      open: { reads: 'at-most', possible: { from: '60', to: '80', open: 'from' } },
    });
  });

  it('keeps the order of the account: bonuses that were capped before deductions make up for nothing that is open', () => {
    const capped = (order: 'net-then-cap' | 'cap-bonuses-first') =>
      assessOne(
        compiled({
          accounts: { score: { appliesTo: ['*'], initial: '100', floor: '0', cap: '110', order, source: 't' } },
          clauses: [
            clause('u', 'late', '0', { effects: [{ kind: 'unset', account: 'score', unset: '(-20..0]' }] }),
            clause('b', 'work', '30'),
            clause('d', 'noise', '-25'),
          ],
          outcomes: [right('dismissal', 'score < 80')],
        }),
        { facts: [fact('f1', 'late'), fact('f2', 'work'), fact('f3', 'noise')] },
      );
    const read = (order: 'net-then-cap' | 'cap-bonuses-first') => {
      const { accounts, rights: all } = capped(order);
      return [accounts['score']!.total, accounts['score']!.open?.possible, all[0]!.status];
    };
    expect(read('net-then-cap')).toEqual(['105', { from: '85', to: '105', open: 'from' }, 'not-arisen']);
    expect(read('cap-bonuses-first')).toEqual(['85', { from: '65', to: '85', open: 'from' }, 'possible']);
  });

  it('adds nothing to the result of somebody without such an act', () => {
    const result = assessOne(edition, { facts: [fact('f2', 'noise')] });
    expect(result.accounts['penalty']).toEqual({ initial: '0', net: '10', total: '10' });
  });
});
