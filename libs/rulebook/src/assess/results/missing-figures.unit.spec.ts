import { assessOne, clause, compiled, fact } from '../../testing/small-assessment.js';

/** Goal: a pay line that is left out because a figure was not recorded is named, so that nobody takes the silence for nothing to pay. */
const title = { zh: '奖', en: 'Bonus' };
const rounding = { to: 'fen', mode: 'half-up' } as const;
const program = compiled({
  measures: {
    granted: { last: { facts: ['grant'] }, of: 'price', source: 't' },
    quality: { last: { facts: ['work'] }, of: 'price', source: 't' },
  },
  clauses: [clause('c', 'late', '-1')],
  pay: [
    { id: 'read', line: 'basic', title, formula: 'granted', rounding, paid: false },
    { id: 'paid', line: 'bonus', title, formula: 'granted + quality', rounding },
    { id: 'lead', line: 'extra', title, formula: 'granted + quality', rounding, appliesTo: ['lead'] },
  ],
});
const granted = fact('g', 'grant', '2026-03-10', { attributes: { price: '300 yuan' } });
const quality = fact('w', 'work', '2026-03-11', { attributes: { price: '50 yuan' } });
const told = (...given: Parameters<typeof assessOne> extends [unknown, ...infer Rest] ? Rest : never) => {
  const { open, pay, payFen } = assessOne(program, ...given);
  return { open: open.map(({ what }) => what), pay: pay.map(({ line }) => line), payFen };
};

describe('a pay line whose figure was not recorded', () => {
  it('is left out, and said to be', () => {
    expect(told({ facts: [granted] })).toEqual({ open: ['figure'], pay: [], payFen: 0 });
  });

  it('is named by the key that the line has once the figure is there', () => {
    const [missing] = assessOne(program, { facts: [granted] }).open;
    const paid = assessOne(program, { facts: [granted, quality] }).entries.find(({ clause: id }) => id === 'paid');
    expect(missing!.entry).toBe(paid!.key);
  });

  it('is not missed once everything is recorded, before the period has ended, or where nothing was recorded at all', () => {
    expect(told({ facts: [granted, quality] })).toEqual({ open: [], pay: ['bonus'], payFen: 35_000 });
    expect(told({ facts: [granted] }, { ended: false }).open).toEqual([]);
    expect(told({ facts: [] }).open).toEqual([]);
  });

  it('is not missed by whoever has no account that it is computed from', () => {
    const reading = compiled({
      measures: { quality: { last: { facts: ['work'] }, of: 'price', source: 't' } },
      accounts: {
        score: { appliesTo: ['lead'], initial: '80', floor: '0', cap: '110', order: 'net-then-cap', source: 't' },
      },
      pay: [{ id: 'paid', line: 'bonus', title, formula: 'quality + score * 1 yuan', rounding }],
    });
    const whatIsOpen = (post: string) =>
      assessOne(reading, { facts: [granted], posts: [{ from: '2025-01-01', value: post }] }).open.map(
        ({ what }) => what,
      );
    expect([whatIsOpen('lead'), whatIsOpen('agent')]).toEqual([['figure'], []]);
  });
});
