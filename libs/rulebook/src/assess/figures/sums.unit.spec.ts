import { assessOne, compiled, fact } from '../../testing/small-assessment.js';

describe('a sum over facts', () => {
  it('is what it is without facts, or else what they add, while nobody knows whether there are any', () => {
    const long = { facts: ['late'], where: 'minutes > 5' };
    const summing = compiled({
      measures: {
        zero: { sum: long, of: 'minutes', source: 't' },
        other: { sum: long, of: 'minutes', otherwise: '30', source: 't' },
      },
    });
    const maybe = fact('m', 'late', '2026-03-01', { attributes: { minutes: '3', minutesTo: '20' } });
    const certain = fact('c', 'late', '2026-03-02', { attributes: { minutes: '7' } });
    expect(assessOne(summing, { facts: [maybe] }).measures).toEqual({
      zero: { from: '0', to: '20' },
      other: { from: '0', to: '30' },
    });
    const both = { from: '7', to: '27' };
    expect(assessOne(summing, { facts: [maybe, certain] }).measures).toEqual({ zero: both, other: both });
    expect(assessOne(summing, {}).measures).toEqual({ zero: '0', other: '30' });
  });
});
