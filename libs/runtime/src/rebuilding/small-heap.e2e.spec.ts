import { spawnSync } from 'node:child_process';

/** Keeps the last 400,000 of 3,000,000 small lists, and tells how large its heap ever was, in bytes. */
const PROGRAM = `
import { getHeapStatistics } from 'node:v8';
import { withSmallHeap } from './dist/libs/runtime/src/rebuilding/small-heap.js';
const kept = [];
let largest = 0;
const work = async () => {
  for (let index = 0; index < 3_000_000; index += 1) {
    kept[index % 400_000] = Array.from({ length: 40 }, () => index);
    if (index % 5000 === 0) largest = Math.max(largest, getHeapStatistics().total_heap_size);
  }
};
await (process.argv[1] === 'small' ? withSmallHeap(work) : work());
process.stdout.write(String(largest));
`;

const largestHeap = (heap: 'small' | 'ordinary'): number => {
  const options = ['--no-warnings', '--input-type=module', '--eval', PROGRAM, heap];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
};

/** The program is run as it was compiled. Alone it finds heaps of 415 and 846 MB. */
describe('work with a small heap', () => {
  it('keeps the heap smaller than the engine would, although the engine is under way already', () => {
    expect(largestHeap('small')).toBeLessThan(largestHeap('ordinary') * 0.8);
  }, 300_000);
});
