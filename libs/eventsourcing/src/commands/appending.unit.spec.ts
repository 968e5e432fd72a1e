import { type Position, type SealedEvent } from '../events/event.js';
import { type AppendResult, type ExpectedRevision } from '../ports/event-store.js';
import { appendAll } from './appending.js';

/** Events of these types, as many as letters: `p` is preparatory, `x` says something. */
const eventsOf = (types: string): readonly SealedEvent[] => [...types].map((type) => ({ type }) as SealedEvent);

/** A store that takes these parts, and says of those named that they were recorded before. */
const storeOf = (parts: readonly string[], repeated: readonly number[] = []) => {
  const appended: (readonly [ExpectedRevision, string])[] = [];
  let revision = 4;
  return {
    appended,
    partsOf: () => parts.map(eventsOf),
    append: async (
      _stream: string,
      expected: ExpectedRevision,
      events: readonly SealedEvent[],
    ): Promise<AppendResult> => {
      appended.push([expected, events.map(({ type }) => type).join('')]);
      revision += events.length;
      const position = `at-${revision}` as Position;
      return { revision, position, ...(repeated.includes(appended.length) ? { repeated: true } : {}) };
    },
  };
};

const recording = (types: string) => ({
  stream: 'counter-1',
  expected: 4 as const,
  events: eventsOf(types),
  preparatory: ['p'],
});

describe('appending what a store does not take at once', () => {
  it.each<[string, readonly string[], readonly (readonly [number, string])[]]>([
    ['is one append where it is one part', ['px'], [[4, 'px']]],
    [
      'goes part by part while each ends with what says nothing yet',
      ['pp', 'p', 'x'],
      [
        [4, 'pp'],
        [6, 'p'],
        [7, 'x'],
      ],
    ],
    ['is left to the store as a whole where the first part would say something', ['x', 'p', 'x'], [[4, 'xpx']]],
    ['is left to the store as a whole where the part before the last would', ['p', 'x', 'x'], [[4, 'pxx']]],
  ])('%s', async (_, parts, appended) => {
    const store = storeOf(parts);
    const result = await appendAll(store, recording(parts.join('')));
    expect(store.appended).toEqual(appended);
    expect(result).toEqual({ revision: 4 + parts.join('').length, position: `at-${4 + parts.join('').length}` });
  });

  it('goes no further behind a part that somebody else recorded, whose next one may be another', async () => {
    const store = storeOf(['p', 'p', 'x'], [2]);
    expect(await appendAll(store, recording('ppx'))).toEqual({ revision: 6, position: 'at-6', repeated: true });
    expect(store.appended).toEqual([
      [4, 'p'],
      [5, 'p'],
    ]);
  });
});
