import { PassThrough } from 'node:stream';
import { Output } from './output.js';

/** What was written so far. One `read()` gives all of it or the next chunk, as the version of Node has it. */
const writtenTo = (stream: PassThrough): string => {
  const chunks: string[] = [];
  for (let chunk: unknown = stream.read(); chunk !== null; chunk = stream.read()) chunks.push(String(chunk));
  return chunks.join('');
};

describe('progress on a terminal', () => {
  it('gives it back with its cursor where the work fails, and hears of Ctrl-C no more', async () => {
    const err = Object.assign(new PassThrough(), { isTTY: true });
    const before = process.listenerCount('SIGINT');
    const failing = new Output(false, 'en', new PassThrough(), err).progressing('copying', async (progress) => {
      progress.update(1, 10);
      return Promise.reject(new Error('the disk is full'));
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(writtenTo(err)).toMatch(/\u001b\[\?25l[^]*\u001b\[\?25h/u);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});

describe('progress in a pipe', () => {
  const shown = (steps: readonly number[], total: number): readonly string[] => {
    const err = new PassThrough();
    const progress = new Output(false, 'en', new PassThrough(), err).progress('teams.csv');
    for (const done of steps) progress.update(done, total);
    progress.finish();
    return writtenTo(err).split('\n').filter(Boolean);
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
