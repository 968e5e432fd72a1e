import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KeyEntry, type MovableKeyStore, SECRET_OWNER } from '#eventsourcing';
import { MemoryKeyStore, MemoryTokenStore, openSqliteKeys, openSqliteTokens } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { openFolderTokens } from '../stores/keys-and-tokens.js';
import { type CopiedStores, copyKeys } from './copy-keys.js';
import { openKeysSource, openKeysTarget } from './keys-places.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dutyledger-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const caller = { id: 'hr-1', role: 'hr', centre: 'centre-1' } as const;

/** More keys than a page of the copy, every tenth erased, with tokens of which one is revoked. */
const filled = async (): Promise<CopiedStores & { readonly secrets: readonly string[] }> => {
  const place = join(folder, 'source');
  const issuing = openFolderTokens(place, new SimulatedClock('2026-03-01T00:00:00.000Z'));
  const issued = [await issuing.issue({ caller, days: 1 }), await issuing.issue({ caller, days: 2, note: '注' })];
  await issuing.revoke(issued[1]!.id);
  await issuing.close();
  const keys = openSqliteKeys(join(place, 'keys.sqlite'));
  const owners = Array.from({ length: 1200 }, (_, index) => `person:${index}`);
  await Promise.all([keys.secret(), ...owners.map((owner) => keys.keyFor(owner))]);
  const erased = owners.filter((_, index) => index % 10 === 0).map((owner): KeyEntry => ({ owner, key: 'erased' }));
  await keys.put(erased);
  const tokens = openSqliteTokens(join(place, 'tokens.sqlite'));
  return { keys, tokens, secrets: issued.map(({ secret }) => secret) };
};

const closeAll = async (...all: readonly CopiedStores[]): Promise<void> => {
  for (const { keys, tokens } of all) {
    await keys.close();
    await tokens?.close();
  }
};

const contentsOf = async (keys: MovableKeyStore): Promise<readonly (readonly [string, string])[]> =>
  (await keys.entries(null, 10_000)).map(({ owner, key }) => [
    owner,
    key === 'erased' ? key : key.export().toString('hex'),
  ]);

const memory = (): CopiedStores => ({ keys: new MemoryKeyStore(), tokens: new MemoryTokenStore() });

describe('copying keys and tokens', () => {
  it('keeps every key, tombstone, token and the secret, there and back, and may be repeated', async () => {
    const [source, between] = [await filled(), memory()];
    const expected = { keys: 1201, erased: 120, tokens: 2, log: null };
    expect(await copyKeys(source, between)).toEqual(expected);
    expect(await copyKeys(source, between)).toEqual(expected);
    const back = await openKeysTarget(join(folder, 'back'));
    expect(await copyKeys(between, back)).toEqual(expected);
    expect(await contentsOf(back.keys)).toEqual(await contentsOf(source.keys));
    expect(await back.tokens!.list()).toEqual(await source.tokens!.list());
    await closeAll(source, between);
    await back.close();
    const clock = new SimulatedClock('2026-03-01T12:00:00.000Z');
    const tokens = openFolderTokens(join(folder, 'back'), clock);
    expect(await tokens.authenticate(source.secrets[0])).toMatchObject({ kind: 'caller', caller });
    expect(await tokens.authenticate(source.secrets[1])).toEqual({ kind: 'refused', code: 'token-revoked' });
    await tokens.close();
  });

  it('goes on where it was cut short', async () => {
    const [source, target] = [await filled(), memory()];
    await target.keys.put(await source.keys.entries('person:2', 300));
    expect(await copyKeys(source, target)).toEqual({ keys: 1201, erased: 120, tokens: 2, log: null });
    expect(await contentsOf(target.keys)).toEqual(await contentsOf(source.keys));
    await closeAll(source, target);
  });

  it('brings nobody back who was erased in the target, and erases there who was erased in the source since', async () => {
    const [source, target] = [await filled(), memory()];
    await copyKeys(source, target);
    await target.keys.erase('person:1');
    await source.keys.erase('person:2');
    const noted = (await source.tokens!.list()).find(({ note }) => note !== '')!;
    await source.tokens!.forgetNote(noted.id);
    await source.tokens!.revoke(
      (await source.tokens!.list()).find(({ revokedAt }) => revokedAt === null)!.id,
      '2026-03-01T05:00:00.000Z',
    );
    expect(await copyKeys(source, target)).toEqual({ keys: 1201, erased: 122, tokens: 2, log: null });
    expect([await target.keys.find('person:1'), await target.keys.find('person:2')]).toEqual(['erased', 'erased']);
    expect((await target.tokens!.list()).every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    expect((await target.tokens!.find(noted.id))!.note).toBe('');
    await closeAll(source, target);
  });

  it('takes along for which log the tokens are, and mixes those of two logs no more than their keys', async () => {
    const [source, target, other] = [await filled(), memory(), memory()];
    await source.tokens!.bindTo('log-1');
    await copyKeys(source, target);
    expect(await target.tokens!.log()).toBe('log-1');
    await other.tokens!.bindTo('log-2');
    await expect(copyKeys(source, other)).rejects.toMatchObject({
      code: 'keys-differ',
      message: expect.stringContaining(
        'The tokens of the source belong to log log-1, those of the target to log log-2.',
      ) as string,
    });
    expect([await other.keys.entries(null, 10), await other.tokens!.list()]).toEqual([[], []]);
    await closeAll(source, target, other);
  });

  it.each([
    ['another secret', SECRET_OWNER, 'is another one than in the source'],
    ['a key of its own', 'person:later', 'and the source none'],
    ['another key', 'person:5', 'is another one than in the source'],
  ])('writes nothing into a target that holds %s', async (_, owner, message) => {
    const [source, target] = [await filled(), memory()];
    await target.keys.keyFor(owner);
    await expect(copyKeys(source, target)).rejects.toMatchObject({
      code: 'keys-differ',
      message: expect.stringContaining(message) as string,
    });
    expect(await contentsOf(target.keys)).toHaveLength(1);
    expect(await target.tokens!.list()).toEqual([]);
    await closeAll(source, target);
  });

  it('takes the log along that the keys belong to, and gives it to keys of the same log from before', async () => {
    const [source, target, older] = [await filled(), memory(), memory()];
    await copyKeys(source, older);
    await source.keys.bindTo('log-1');
    expect(await copyKeys(source, target)).toMatchObject({ log: 'log-1', keys: 1201 });
    expect(await target.keys.log()).toBe('log-1');
    expect(await copyKeys(source, older)).toMatchObject({ log: 'log-1', keys: 1201 });
    // Keys from before go into keys of the same log, which they have in common.
    expect(await copyKeys(target, { ...memory(), keys: older.keys })).toMatchObject({ log: 'log-1' });
    await closeAll(source, target, older);
  });

  it('writes nothing into keys of another log, though they hold no key yet, and names both logs', async () => {
    const [source, target] = [await filled(), memory()];
    await target.keys.bindTo('log-2');
    await expect(copyKeys(source, target)).rejects.toThrow(
      'say of no log that it is theirs, the target belongs to log log-2',
    );
    await source.keys.bindTo('log-1');
    await expect(copyKeys(source, target)).rejects.toMatchObject({
      code: 'keys-differ',
      told: {
        zh: '源中的密钥属于日志 log-1，目标属于日志 log-2。什么也没有写入；请复制到空的地方。',
        en: 'The keys of the source belong to log log-1, those of the target to log log-2. Nothing was written; copy into an empty place.',
      },
    });
    expect([await target.keys.log(), await contentsOf(target.keys)]).toEqual(['log-2', []]);
    await closeAll(source, target);
  });

  it('binds the target before its first key, so that a copy which was cut short says whose it is', async () => {
    const [source, target] = [await filled(), memory()];
    await source.keys.bindTo('log-1');
    const dying = Object.assign(Object.create(target.keys) as MovableKeyStore, {
      bindTo: (log: string) => target.keys.bindTo(log),
      put: () => Promise.reject(new Error('killed')),
    });
    await expect(copyKeys(source, { ...target, keys: dying })).rejects.toThrow('killed');
    expect([await target.keys.log(), await contentsOf(target.keys)]).toEqual(['log-1', []]);
    await closeAll(source, target);
  });

  it('says so when the target does not keep what it is given', async () => {
    const [source, target] = [await filled(), memory()];
    const forgetful = Object.create(target.keys, { put: { value: async () => undefined } }) as MovableKeyStore;
    await expect(copyKeys(source, { ...target, keys: forgetful })).rejects.toThrow(
      'still lacks keys after the copy (1201)',
    );
    await closeAll(source, target);
  });

  it('copies the keys of a file, which has no tokens, and names a source that is not there', async () => {
    const source = await filled();
    await closeAll(source);
    const file = await openKeysSource(join(folder, 'source', 'keys.sqlite'));
    const target = memory();
    expect(await copyKeys(file, target)).toEqual({ keys: 1201, erased: 120, tokens: null, log: null });
    await file.close();
    await expect(openKeysSource(join(folder, 'nowhere'))).rejects.toThrow('There are no keys at');
  });
});
