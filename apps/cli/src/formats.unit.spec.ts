import { points } from './formats.js';

describe('points', () => {
  it('tells whether an end is among what is still possible', () => {
    const ends = { from: '0', to: '20' };
    expect([
      points('-3'),
      points({ from: '-5', to: '-2' }),
      points({ ...ends, open: 'to' }),
      points({ ...ends, open: 'from' }),
      points({ ...ends, open: 'both' }),
    ]).toEqual(['-3', '-5 … -2', '[0..20)', '(0..20]', '(0..20)']);
  });
});
