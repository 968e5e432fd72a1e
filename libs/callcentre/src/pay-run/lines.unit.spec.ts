import { certainFen, chunksOf, closingRunId, runDigest } from './lines.js';
import { type RunLine } from '../shared/run-header.js';

const line = (person: string, payFen: RunLine['payFen'] = 0): RunLine => ({
  person,
  payFen,
  results: { score: '80', isLast: false },
  assessment: { note: '全月'.repeat(20) },
});
const lines = ['c', 'a', 'b'].map((person) => line(person));

describe('the lines of a run', () => {
  it('have one digest whatever order they come in, and another as soon as one differs', () => {
    const digest = runDigest(lines);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(runDigest([...lines].reverse())).toBe(digest);
    expect(runDigest([line('a', 1), line('b'), line('c')])).not.toBe(digest);
    expect(runDigest(lines.slice(1))).not.toBe(digest);
  });

  it('are cut in order of person into parts that stay within the limit', () => {
    const size = Buffer.byteLength(JSON.stringify(line('a')));
    expect(chunksOf(lines, size * 2).map((chunk) => chunk.map(({ person }) => person))).toEqual([['a', 'b'], ['c']]);
    expect(chunksOf(lines, size * 2 - 1).map((chunk) => chunk.map(({ person }) => person))).toEqual([
      ['a'],
      ['b'],
      ['c'],
    ]);
    expect(chunksOf(lines, 1)).toHaveLength(3);
    expect(chunksOf([])).toEqual([]);
  });

  it('pay for certain the lower end of what is undecided', () => {
    expect(certainFen(line('a', 700))).toBe(700);
    expect(certainFen(line('a', { from: -300, to: 700 }))).toBe(-300);
  });

  it('belong to one closing run for each period', () => {
    expect(closingRunId('main:cs:2026-03-01..2026-03-31')).toBe(closingRunId('main:cs:2026-03-01..2026-03-31'));
    expect(closingRunId('main:cs:2026-03-01..2026-03-31')).not.toBe(closingRunId('main:cs:2026-04-01..2026-04-30'));
  });
});
