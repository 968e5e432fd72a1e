import { spawnSync } from 'node:child_process';

type Heap = 'small' | 'ordinary';

/**
 * Says what the work measures when it is done with such a heap. The program is run as it was compiled. What the engine learns of it
 * depends on when it compiles, which should not depend on what else the machine does.
 */
const measured = (work: string, heap: Heap): number => {
  const program = `
    import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';
    import { withSmallHeap } from './dist/libs/runtime/src/rebuilding/small-heap.js';
    let largest = 0;
    ${work}
    await (process.argv[1] === 'small' ? withSmallHeap(work) : work());
    process.stdout.write(String(largest));`;
  const options = ['--no-warnings', '--no-concurrent-recompilation', '--input-type=module', '--eval', program, heap];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
};

/** Keeps the last 400,000 of 3,000,000 small lists, and tells how large its heap ever was, in bytes. */
const KEEPING_THE_LAST = `
  const kept = [];
  const work = async () => {
    for (let index = 0; index < 3_000_000; index += 1) {
      kept[index % 400_000] = Array.from({ length: 40 }, () => index);
      if (index % 5000 === 0) largest = Math.max(largest, getHeapStatistics().total_heap_size);
    }
  };`;

/** Keeps 500,000 documents and then reads 1,000,000 for a moment each, and tells how many bytes of these became old. */
const READING_FOR_A_MOMENT = `
  const read = (key) => ({ key, document: Array.from({ length: 20 }, () => key) });
  const old = () => getHeapSpaceStatistics().find((space) => space.space_name === 'old_space').space_used_size;
  const kept = [];
  let last = null;
  const work = async () => {
    for (let index = 0; index < 500_000; index += 1) kept.push(read(index));
    const before = old();
    for (let index = 0; index < 1_000_000; index += 1) {
      last = read(index);
      if (index % 5000 === 0) largest = Math.max(largest, old() - before);
    }
  };`;

describe('work with a small heap', () => {
  // Alone it finds heaps of 415 and 846 MB.
  it('keeps the heap smaller than the engine would, although the engine is under way already', () => {
    expect(measured(KEEPING_THE_LAST, 'small')).toBeLessThan(measured(KEEPING_THE_LAST, 'ordinary') * 0.8);
  }, 300_000);

  // It finds 9 and 241 MB, 27 and 196 on a machine that is very busy, and 65 to 70 MB with nothing but a heap that is collected early.
  it('keeps what is read for a moment young, although what was read with the same lines before is kept', () => {
    expect(measured(READING_FOR_A_MOMENT, 'small')).toBeLessThan(measured(READING_FOR_A_MOMENT, 'ordinary') * 0.2);
  }, 300_000);
});
