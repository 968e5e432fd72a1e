import { type AllStreamResolvedEvent } from '@eventstore/db-client';
import { type SealedEvent } from '#eventsourcing';
import { chainOf } from '#eventsourcing/contracts';
import { Names, toProposed } from './encoding.js';
import { AppendTooLarge } from './errors.js';

const LIMIT = 1_048_576;
const event = async (): Promise<SealedEvent> => (await chainOf('counter-1', [{ amount: 1 }]))[0]!;

/** What the client yields for an event that was sent, in stream `streamId`. */
const received = async (change: object = {}): Promise<AllStreamResolvedEvent> => {
  const [proposed] = toProposed('counter-1', [await event()], LIMIT);
  const { id, type, data, metadata } = proposed!;
  const place = { commit: 5n, prepare: 5n };
  const recorded = { streamId: 'a.counter-1', revision: 0n, isJson: true, position: place, created: new Date(0) };
  return { event: { id, type, data, metadata, ...recorded, ...change } } as unknown as AllStreamResolvedEvent;
};

describe('events on their way to EventStoreDB and back', () => {
  it('are the same again, with the namespace taken off', async () => {
    expect(new Names('a').decode(await received())).toEqual({
      ...(await event()),
      stream: 'counter-1',
      revision: 0,
      position: '00000000000000000005.00000000000000000005',
    });
  });

  it('have an id of each append on the server', async () => {
    const [one, other] = [await received(), await received()];
    expect(one.event?.id).not.toBe(other.event?.id);
  });

  it('are measured as the server does: data, metadata, and two bytes for each character of the type', async () => {
    const one = { ...(await event()), type: 'T'.repeat(1000) };
    const { metadata, data } = toProposed('counter-1', [one], LIMIT)[0]!;
    const bytes = Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)) + 2 * 1000;
    expect(toProposed('counter-1', [one], bytes)).toHaveLength(1);
    expect(() => toProposed('counter-1', [one], bytes - 1)).toThrow(AppendTooLarge);
  });

  it('have the id of the server where an earlier version wrote them', async () => {
    const { id, metadata, version } = await event();
    expect(new Names('a').decode(await received({ id, metadata: { version, ...metadata } }))).toMatchObject(
      await event(),
    );
  });

  it.each([
    ['of the server itself', { type: '$statsCollected' }],
    ['about a stream', { streamId: '$$a.counter-1' }],
    ['of another namespace', { streamId: 'b.counter-1' }],
    ['of a namespace whose name begins alike', { streamId: 'ab.counter-1' }],
  ])('are not ours when they are %s', async (_case, change) => {
    expect(new Names('a').decode(await received(change))).toBeNull();
  });

  it.each([
    ['a', 'a.counter-1', true],
    ['a', 'b.counter-1', false],
    ['a', 'axcounter-1', false],
    ['a', 'ab.counter-1', false],
    ['a', '$$a.counter-1', false],
    [null, 'counter-1', true],
    [null, 'order', true],
    [null, 'counter-1.5', true],
    [null, 'a.counter-1', false],
    [null, '$ce-counter', false],
  ])('of namespace %s: the server finds stream %s (%s)', (namespace, stream, found) => {
    expect(new RegExp(new Names(namespace).streamPattern).test(stream)).toBe(found);
  });

  it('of a store without a namespace are told from those of stores with one', async () => {
    expect(new Names(null).decode(await received())).toBeNull();
    expect(new Names(null).decode(await received({ streamId: 'counter-1' }))?.stream).toBe('counter-1');
    expect(() => new Names(null).onServer('a.counter-1')).toThrow('named like a stream of a namespace');
  });

  it.each([
    ['without our metadata', { metadata: undefined }],
    ['with metadata in bytes', { metadata: new Uint8Array([1]) }],
    ['with data in bytes', { isJson: false }],
  ])('are named as foreign %s', async (_case, change) => {
    const changed = await received(change);
    expect(() => new Names('a').decode(changed)).toThrow('was not written by this program');
  });

  it.each([undefined, { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n }])(
    'need a position, which older servers do not give',
    async (position) => {
      const changed = await received({ position });
      expect(() => new Names('a').decode(changed)).toThrow('older than 22.6');
    },
  );

  it('stand in namespaces of letters and digits', () => {
    expect(new Names('a1').onServer('counter-1')).toBe('a1.counter-1');
    expect(new Names(null).onServer('counter-1')).toBe('counter-1');
    for (const name of ['', 'a.b', 'a-b', '$a']) expect(() => new Names(name)).toThrow('letters and digits only');
  });
});
