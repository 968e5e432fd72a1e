import { pause } from './runner-pauses.js';

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

describe('a pause of the runner', () => {
  it.each([
    ['has begun', (stopping: AbortController) => queueMicrotask(() => stopping.abort())],
    ['has not begun yet', (stopping: AbortController) => stopping.abort()],
  ])('ends when the runner is stopped when it %s, and leaves no timer', async (_, stop) => {
    const before = timers();
    const stopping = new AbortController();
    stop(stopping);
    await pause(100_000, stopping.signal);
    expect(timers()).toBe(before);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('keeps the process, or not: %s', async (keepsProcess, more) => {
    const before = timers();
    const stopping = new AbortController();
    const paused = pause(100_000, stopping.signal, keepsProcess);
    expect(timers()).toBe(before + more);
    stopping.abort();
    await paused;
  });

  it('ends by itself', async () => {
    await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined();
  });
});
