import { readFileSync, statSync } from 'node:fs';
import { openSqliteKeys } from './keys.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

describe('the key store in a file', () => {
  it('keeps keys, tombstones and the secret over a restart', async () => {
    const path = folder.file('restart.db');
    const first = openSqliteKeys(path);
    const [key, secret] = await Promise.all([first.keyFor('person:1'), first.secret(), first.keyFor('person:2')]);
    await first.erase('person:2');
    await first.close();
    const second = openSqliteKeys(path);
    expect((await second.keyFor('person:1')).equals(key)).toBe(true);
    expect((await second.secret()).equals(secret)).toBe(true);
    expect(await second.find('person:2')).toBe('erased');
    await second.close();
  });

  it('can be read by its owner only', async () => {
    const path = folder.file('mode.db');
    await openSqliteKeys(path).close();
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  it('has no byte of an erased key left in its file', async () => {
    const path = folder.file('erased.db');
    const keys = openSqliteKeys(path);
    const owners = Array.from({ length: 200 }, (_, index) => `person:${index}`);
    const bytes = await Promise.all(owners.map(async (owner) => (await keys.keyFor(owner)).export()));
    expect(readFileSync(path).includes(bytes[77]!)).toBe(true);
    await keys.erase('person:77');
    await keys.close();
    const left = readFileSync(path);
    expect(left.includes(bytes[77]!.subarray(0, 8))).toBe(false);
    expect(left.includes(bytes[78]!)).toBe(true);
  });

  it('gives a key that was wanted before the erasure and none after it', async () => {
    const keys = openSqliteKeys(folder.file('race.db'));
    const wanted = keys.keyFor('person:1');
    await Promise.resolve();
    await keys.erase('person:1');
    expect((await wanted).symmetricKeySize).toBe(32);
    expect(await keys.find('person:1')).toBe('erased');
    await keys.close();
  });

  it('is one key store in several processes: one key for each owner, and an erasure that all see at once', async () => {
    const path = folder.file('shared.db');
    const [one, two] = [openSqliteKeys(path, { shared: true }), openSqliteKeys(path, { shared: true })];
    const owners = Array.from({ length: 20 }, (_, index) => `person:${index}`);
    const [first, second] = await Promise.all(
      [one, two].map((keys) => Promise.all(owners.map((owner) => keys.keyFor(owner)))),
    );
    expect(first!.map((key, index) => key.equals(second![index]!))).toEqual(owners.map(() => true));
    expect((await one.secret()).equals(await two.secret())).toBe(true);
    await one.erase('person:7');
    expect(await two.find('person:7')).toBe('erased');
    await expect(two.keyFor('person:7')).rejects.toThrow('was erased');
    const wanted = two.keyFor('person:new');
    await one.erase('person:new');
    await expect(wanted).rejects.toThrow('was erased');
    await Promise.all([one.close(), two.close()]);
  });
});
