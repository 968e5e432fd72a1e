import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionClosed, OwnDeadlinePassed } from './reasons.js';
import { collect } from './reading.js';

/** A read that yields the values with a pause before each, and then ends or falls silent. */
const reading = (values: readonly number[], { pause = 0, ends = true } = {}) => {
  const cancelled: string[] = [];
  const yielding = async function* (): AsyncGenerator<number> {
    for (const value of values) {
      await sleep(pause);
      yield value;
    }
    if (!ends) await new Promise(() => undefined);
  };
  const stream = Object.assign(Readable.from(yielding()), {
    cancel: async (): Promise<void> => void cancelled.push('cancelled'),
  });
  return { stream, cancelled };
};

describe('a read of EventStoreDB', () => {
  it('may take longer than the deadline as long as something comes', async () => {
    const { stream, cancelled } = reading([1, 2, 3, 4], { pause: 150 });
    expect(await collect(stream, { milliseconds: 400 })).toEqual([1, 2, 3, 4]);
    expect(cancelled).toEqual([]);
  });

  it('ends with the deadline when nothing comes any more, and is cancelled then', async () => {
    const { stream, cancelled } = reading([1], { ends: false });
    await expect(collect(stream, { milliseconds: 50 })).rejects.toThrow(OwnDeadlinePassed);
    expect(cancelled).toEqual(['cancelled']);
  });

  it('that has yielded as much as was wanted is not waited for, and cancelled unless it ends', async () => {
    const { stream, cancelled } = reading([1, 2], { ends: false });
    expect(await collect(stream, { milliseconds: 60_000 }, 2)).toEqual([1, 2]);
    expect(cancelled).toEqual(['cancelled']);
    const ending = reading([1, 2]);
    expect(await collect(ending.stream, { milliseconds: 60_000 }, 2)).toEqual([1, 2]);
    expect(ending.cancelled).toEqual([]);
  });

  it('ends when the store is closed, also before it began', async () => {
    const closing = new AbortController();
    const { stream, cancelled } = reading([1], { ends: false });
    const collected = collect(stream, { milliseconds: 60_000, signal: closing.signal });
    closing.abort();
    await expect(collected).rejects.toThrow(ConnectionClosed);
    const late = reading([1], { ends: false });
    await expect(collect(late.stream, { milliseconds: 60_000, signal: closing.signal })).rejects.toThrow(
      ConnectionClosed,
    );
    expect([cancelled, late.cancelled]).toEqual([['cancelled'], ['cancelled']]);
  });

  it('that fails after it was given up ends no process', async () => {
    const { stream } = reading([1], { ends: false });
    await expect(collect(stream, { milliseconds: 20 })).rejects.toThrow(OwnDeadlinePassed);
    expect(() => stream.emit('error', new Error('too late'))).not.toThrow();
  });
});
