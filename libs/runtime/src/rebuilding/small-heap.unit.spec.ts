import { withSmallHeap } from './small-heap.js';

describe('withSmallHeap', () => {
  it('gives what the work gives', async () => {
    expect(await withSmallHeap(() => Promise.resolve('rebuilt'))).toBe('rebuilt');
  });

  it('fails as the work fails', async () => {
    const failing = withSmallHeap(() => Promise.reject(new Error('the disk is full')));
    await expect(failing).rejects.toThrow('the disk is full');
  });
});
