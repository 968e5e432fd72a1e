import { createSecretKey, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { metadataOf, sealedData } from '../contracts/counters.js';
import { type RecordedEvent, type SealedEvent, type SealedText } from './event.js';
import { type JsonObject } from '../json.js';
import { type KeyStore } from './key-store.js';
import { revealText, sealedTextsIn } from './personal-text.js';
import { sealEvent, verifyChain } from './sealing.js';
import { storedTexts } from './stored-texts.js';

/** Keys that follow from the owner's name; an owner can be forgotten. */
const keysWithout = (...erased: readonly string[]): KeyStore => {
  const key = (owner: string): KeyObject => createSecretKey(Buffer.from(owner.padEnd(32, '.').slice(0, 32)));
  return {
    keyFor: async (owner) => key(owner),
    find: async (owner) => (erased.includes(owner) ? 'erased' : owner === 'nobody' ? null : key(owner)),
    erase: () => Promise.reject(new Error('not used')),
    secret: async () => key('secret'),
    close: async () => undefined,
  };
};
const keys = keysWithout();

const chain = async (count: number): Promise<RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  let previousHash: string | null = null;
  for (let revision = 0; revision < count; revision += 1) {
    const place = { stream: 'case-1', revision };
    const metadata = metadataOf({ previousHash });
    const data = { amount: revision, note: { owner: 'case:1', text: '备注' } };
    const sealed = await sealEvent({ ...place, id: `e${revision}`, type: 'Noted', version: 1, data, metadata }, keys);
    events.push({ ...sealed, ...place, position: String(revision) as RecordedEvent['position'] });
    previousHash = sealed.metadata.hash;
  }
  return events;
};

describe('sealing personal text', () => {
  it('brings any text back, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const plain = { owner: 'person:1', text };
        const sealed = await sealedData({ a: [{ b: plain }], c: plain, d: 1 }, keys);
        const form = { owner: 'person:1', sealed: expect.any(String) };
        expect(sealed).toEqual({ a: [{ b: form }], c: form, d: 1 });
        const texts = sealedTextsIn(sealed).map((one) => revealText(one, keys));
        expect(await Promise.all(texts)).toEqual([text, text]);
      }),
    );
  });

  it('gives the same text another form each time, so that equal texts cannot be told', async () => {
    const plain = { owner: 'person:1', text: '王小明' };
    expect(await sealedData(plain, keys)).not.toEqual(await sealedData(plain, keys));
  });

  it('never uses a nonce twice', async () => {
    const plain = { owner: 'person:1', text: '' };
    const nonces = new Set<string>();
    for (let count = 0; count < 2000; count += 1) {
      const { sealed } = (await sealedData(plain, keys)) as JsonObject & SealedText;
      nonces.add(Buffer.from(sealed, 'base64').subarray(0, 12).toString('hex'));
    }
    expect(nonces.size).toBe(2000);
  });

  it('leaves alone what only looks like it', async () => {
    const value = { owner: 'person:1', text: 'x', more: 1, list: [{ owner: 'person:1' }, { text: 'x' }] };
    expect(await sealedData(value, keys)).toEqual(value);
  });

  it('gives null for an erased owner and a fault for a lost key', async () => {
    const sealed = (await sealedData({ owner: 'person:1', text: 'x' }, keys)) as JsonObject & SealedText;
    expect(await revealText(sealed, keysWithout('person:1'))).toBeNull();
    await expect(revealText({ ...sealed, owner: 'nobody' }, keys)).rejects.toThrow('The key of nobody is missing');
  });

  it('notices a text that was changed or moved to another owner', async () => {
    const sealed = (await sealedData({ owner: 'person:1', text: 'x' }, keys)) as JsonObject & SealedText;
    const bytes = Buffer.from(sealed.sealed, 'base64');
    bytes[13]! ^= 1;
    await expect(revealText({ owner: 'person:1', sealed: bytes.toString('base64') }, keys)).rejects.toThrow();
    await expect(revealText({ ...sealed, owner: 'person:2' }, keys)).rejects.toThrow();
  });
});

describe('the texts under which an event is stored', () => {
  const event = {
    stream: 'case-1',
    revision: 0,
    id: 'e0',
    type: 'Noted',
    version: 1,
    data: { note: { owner: 'case:1', text: '备注' }, amount: 1, list: [{ 10: 'b', 9: 'a' }] },
    metadata: metadataOf({ previousHash: null }),
  };

  it('are those of its data and metadata', async () => {
    const sealed = await sealEvent(event, keys);
    const texts = storedTexts(sealed);
    expect(JSON.parse(texts.data)).toEqual(sealed.data);
    expect(JSON.parse(texts.metadata)).toEqual(sealed.metadata);
    expect(texts.metadata).toBe(JSON.stringify(sealed.metadata));
    const { note } = sealed.data;
    expect(texts.data).toBe(`{"amount":1,"list":[{"10":"b","9":"a"}],"note":${JSON.stringify(note)}}`);
  });

  it('of a copy with other contents are its own', async () => {
    const sealed = await sealEvent(event, keys);
    const changed = { ...sealed, data: { amount: 2 } };
    expect(storedTexts(changed)).toEqual({ data: '{"amount":2}', metadata: JSON.stringify(sealed.metadata) });
  });
});

describe('the hash of an event', () => {
  const sealedNote = (data: unknown, changed: Partial<ReturnType<typeof metadataOf>> = {}): Promise<SealedEvent> =>
    sealEvent(
      {
        ...{ stream: 'case-1', revision: 0, id: 'e0', type: 'Noted', version: 1, data },
        metadata: { ...metadataOf({ previousHash: null }), ...changed },
      },
      keys,
    );

  it('is the one that logs hold: it never changes', async () => {
    const { metadata } = await sealedNote({ note: '备注 "一"', amount: 1, list: [{ 10: 'b', 9: 'a' }] });
    expect(metadata.hash).toBe('90b77772d73f12dc520bd4fa89b4bbd384660887aab96fcfdbea3e40c80c07ab');
  });

  it('is that of the RFC 8785 form, whatever the texts of the metadata are', async () => {
    const text = fc.string({ unit: 'grapheme' });
    const changed = fc.record({
      ...{ actor: fc.record({ role: text, id: text }), centre: text, subjects: fc.array(text), requestHash: text },
      occurredAt: fc.record({ zone: text, instant: text, localDate: text }),
    });
    await fc.assert(
      fc.asyncProperty(changed, async (metadata) => {
        const sealed = await sealedNote({ amount: 1 }, metadata);
        const event = { ...sealed, stream: 'case-1', revision: 0, position: '0' as RecordedEvent['position'] };
        expect(sealed.metadata).toEqual({
          ...metadataOf({ previousHash: null }),
          ...metadata,
          hash: sealed.metadata.hash,
        });
        expect(verifyChain([event])).toBeNull();
      }),
    );
  });

  it('is made of no metadata that would not come back as it was', async () => {
    await expect(sealedNote({}, { actor: { id: '\ud800', role: 'agent' } })).rejects.toThrow(
      'The value at /actor/id cannot be stored: the text holds half of a surrogate pair.',
    );
    await expect(sealedNote({}, { centre: undefined as never })).rejects.toThrow(
      'The value at /centre cannot be stored: a text is needed there, not undefined.',
    );
  });
});

describe('the chain of a stream', () => {
  it('holds for what was sealed, also after its keys are gone', async () => {
    expect(verifyChain(await chain(5))).toBeNull();
    expect(verifyChain([])).toBeNull();
  });

  it('does not depend on the order in which a store gives keys back', async () => {
    const [event] = await chain(1);
    const turned = Object.fromEntries(Object.entries(event!.data).reverse());
    expect(verifyChain([{ ...event!, data: turned }])).toBeNull();
  });

  const changes: readonly [string, (events: RecordedEvent[]) => RecordedEvent[], number, string][] = [
    ['changed data', (events) => events.with(2, { ...events[2]!, data: { amount: 9 } }), 2, 'hash-differs'],
    ['another type', (events) => events.with(1, { ...events[1]!, type: 'Other' }), 1, 'hash-differs'],
    [
      'another actor',
      (events) =>
        events.with(1, { ...events[1]!, metadata: { ...events[1]!.metadata, actor: { id: 'x', role: 'y' } } }),
      1,
      'hash-differs',
    ],
    ['another stream', (events) => events.map((event) => ({ ...event, stream: 'case-2' })), 0, 'hash-differs'],
    ['a missing event', (events) => events.toSpliced(1, 1), 2, 'revision-missing'],
    [
      'a missing first event',
      (events) => events.slice(1).map((event, revision) => ({ ...event, revision })),
      0,
      'previous-hash-differs',
    ],
    [
      'a hash made to fit the change',
      (events) => events.with(1, { ...events[1]!, metadata: { ...events[1]!.metadata, hash: '0'.repeat(64) } }),
      1,
      'hash-differs',
    ],
  ];
  it.each(changes)('names the first event that is wrong: %s', async (_case, change, revision, reason) => {
    expect(verifyChain(change(await chain(4)))).toMatchObject({ revision, reason });
  });
});
