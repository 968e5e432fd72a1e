import { valueOn, withDated } from './dated.js';

describe('values by the day from which they hold', () => {
  const posts = withDated(withDated([], '2026-03-10', 'leader'), '2026-01-01', 'agent');

  it('stand in the order of their days, whichever was said first', () => {
    expect(posts).toEqual([
      { from: '2026-01-01', value: 'agent' },
      { from: '2026-03-10', value: 'leader' },
    ]);
  });

  it('are replaced by a second value for the same day', () => {
    expect(withDated(posts, '2026-03-10', 'supervisor')).toEqual([
      { from: '2026-01-01', value: 'agent' },
      { from: '2026-03-10', value: 'supervisor' },
    ]);
  });

  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 'agent'],
    ['2026-03-09', 'agent'],
    ['2026-03-10', 'leader'],
  ])('hold from their day on: on %s it is %s', (date, value) => {
    expect(valueOn(posts, date)).toBe(value);
  });
});
