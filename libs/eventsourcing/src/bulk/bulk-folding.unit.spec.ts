import { type Position, type RecordedEvent } from '../events/event.js';
import { type DocumentWrite } from '../ports/documents.js';
import { type EventView } from '../views/projection.js';
import { BulkFolding, BulkFoldFailed } from './bulk-folding.js';

const event = (number: number, data: object, dataText?: string): RecordedEvent =>
  ({
    type: 'Said',
    position: String(number) as Position,
    data,
    ...(dataText === undefined ? {} : { dataText }),
  }) as RecordedEvent;

/** One document for each event, under the key that the event gives; the text of an event that has one says all of it. */
const view = (stated: EventView['stated']): EventView => ({
  name: 'said',
  version: 1,
  handles: ['Said'],
  keys: ({ data }) => [String(data['key'])],
  evolve: (_document, { data }) => ({ says: data['says'] }) as never,
  ...(stated === undefined ? {} : { stated }),
  indexes: { says: (document) => [String(document['says'])] },
});

const fromText: EventView['stated'] = ({ dataText }) => {
  if (dataText === undefined) return null;
  const [key, says] = dataText.split('=') as [string, string];
  return [{ key, text: JSON.stringify({ says }), indexes: { says: [says] } }];
};

const nothingStored = () => Promise.resolve(null);

/** What a store would hold that ignores a write older than what it has. */
const storedAfter = (writes: readonly DocumentWrite[]): Record<string, unknown> => {
  const stored = new Map<string, DocumentWrite>();
  for (const write of writes)
    if ((stored.get(write.key)?.position ?? '') <= write.position) stored.set(write.key, write);
  return Object.fromEntries(
    [...stored].map(([key, { document, position, indexes }]) => [key, { document, position, indexes }]),
  );
};

const folded = async (one: EventView, events: readonly RecordedEvent[]) => {
  const folding = new BulkFolding([one], nothingStored, 100);
  await folding.apply(events);
  return storedAfter([...folding.statedWhole(), ...folding.changed()].flat());
};

describe('documents that one event states whole', () => {
  const parsed = [
    event(1, { key: 'a', says: 'one' }),
    event(2, { key: 'b', says: 'two' }),
    event(3, { key: 'a', says: 'three' }),
    event(4, { key: 'b', says: 'four' }),
  ];

  it.each([
    ['all', [0, 1, 2, 3]],
    ['the first', [0, 1]],
    ['the last', [2, 3]],
    ['none', []],
  ])(
    'are what evolving them says when %s of the events have their text',
    async (_which, withText: readonly number[]) => {
      const events = parsed.map((one, index) => {
        const text = `${String(one.data['key'])}=${String(one.data['says'])}`;
        return withText.includes(index) ? { ...one, dataText: text } : one;
      });
      expect(await folded(view(fromText), events)).toEqual(await folded(view(undefined), parsed));
    },
  );

  it('are handed out once they are worth a commit, and are not held until then', async () => {
    const long = 'x'.repeat(2_500_000);
    const folding = new BulkFolding([view(fromText)], nothingStored, 100);
    const handedOut: number[] = [];
    for (const number of [1, 2, 3]) {
      await folding.apply([event(number, {}, `${number}=${long}`)]);
      handedOut.push([...folding.statedWhole()].flat().length);
    }
    expect([handedOut, [...folding.changed()].flat().length, folding.full]).toEqual([[0, 2, 0], 1, false]);
  });

  it('name the view and the event when they cannot be had', async () => {
    const folding = new BulkFolding(
      [
        view(() => {
          throw new Error('torn');
        }),
      ],
      nothingStored,
      100,
    );
    const failed = await folding.apply([event(7, {}, 'a=b')]).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(BulkFoldFailed);
    expect(failed).toMatchObject({ view: 'said', position: '7' });
  });
});
