import { assessOne, clause, compiled, fact } from '../../testing/small-assessment.js';

/** Goal: a record that may or may not belong to a figure makes it neither more nor less certain than it is. */
const LONG = { facts: ['late', 'noise'], where: 'minutes > 5' };
const program = compiled({
  measures: {
    any: { any: LONG, source: 't' },
    count: { count: LONG, source: 't' },
    mean: { mean: LONG, of: 'minutes', source: 't' },
    last: { last: LONG, of: 'minutes', source: 't' },
  },
});
const minutes = (id: string, day: string, attributes: Readonly<Record<string, string>>) =>
  fact(id, 'late', `2026-03-${day}`, { attributes });
const short = minutes('s', '01', { minutes: '5' });
const seven = minutes('c', '02', { minutes: '7' });
const nine = minutes('n', '04', { minutes: '9' });
const maybe = minutes('m', '03', { minutes: '3', minutesTo: '20' });

describe('a measure of facts', () => {
  it.each([
    ['none', [], { any: false, count: '0' }],
    ['none that belongs', [short], { any: false, count: '0' }],
    ['some that belong', [nine, short, seven], { any: true, count: '2', mean: '8', last: '9' }],
    ['one that may belong', [maybe], { count: { from: '0', to: '1' } }],
    ['one that belongs, and a later one that may', [seven, maybe], { any: true, count: { from: '1', to: '2' } }],
    [
      'one that may belong, and a later one that does',
      [maybe, nine],
      { any: true, count: { from: '1', to: '2' }, last: '9' },
    ],
  ])('says of %s what is certain', (_what, facts, measures) => {
    expect(assessOne(program, { facts }).measures).toEqual(measures);
  });

  it('goes on counting beyond the small numbers that are kept ready', () => {
    const facts = Array.from({ length: 40 }, (_, index) =>
      fact(`f${String(index)}`, 'late', '2026-03-10', { attributes: { minutes: '6' } }),
    );
    expect(
      [31, 32, 33, 40].map((length) => assessOne(program, { facts: facts.slice(0, length) }).measures['count']),
    ).toEqual(['31', '32', '33', '40']);
  });
});

describe('a measure of entries', () => {
  const counting = compiled({
    measures: {
      one: { countEntries: { clause: ['a'] }, source: 't' },
      either: { countEntries: { clause: ['a', 'b'] }, source: 't' },
      account: { sumEntries: { account: ['score'] }, source: 't' },
      most: { maxEntries: { class: ['minor'] }, source: 't' },
      least: { minEntries: { class: ['minor'] }, source: 't' },
    },
    clauses: [clause('a', 'late', '-3'), clause('b', 'noise', '-5'), clause('c', 'call', '2')],
  });

  it('counts those of the clauses that it names, and adds what is charged to the accounts that it names', () => {
    const facts = [fact('f1', 'late'), fact('f2', 'noise'), fact('f3', 'noise'), fact('f4', 'call')];
    expect(assessOne(counting, { facts }).measures).toEqual({
      one: '1',
      either: '3',
      account: '-11',
      most: '2',
      least: '-5',
    });
    expect(assessOne(counting, {}).measures).toEqual({ one: '0', either: '0', account: '0', most: '0', least: '0' });
  });
});
