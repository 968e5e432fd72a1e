import { PassThrough } from 'node:stream';
import { Output } from './output.js';

describe('progress in a pipe', () => {
  const shown = (steps: readonly number[], total: number): readonly string[] => {
    const err = new PassThrough();
    const progress = new Output(false, 'en', new PassThrough(), err).progress('teams.csv');
    for (const done of steps) progress.update(done, total);
    progress.finish();
    return String(err.read() ?? '')
      .split('\n')
      .filter(Boolean);
  };

  it('tells only the end of a few steps', () => {
    expect([shown([0, 1, 2, 3], 3), shown([1], 1), shown([0], 0)]).toEqual([
      ['teams.csv 100% (3/3)'],
      ['teams.csv 100% (1/1)'],
      ['teams.csv 100% (0/0)'],
    ]);
  });

  it('tells each tenth of many', () => {
    expect(shown([1, 2, 6, 7, 20], 20)).toEqual([
      'teams.csv 0% (1/20)',
      'teams.csv 10% (2/20)',
      'teams.csv 30% (6/20)',
      'teams.csv 100% (20/20)',
    ]);
  });
});
