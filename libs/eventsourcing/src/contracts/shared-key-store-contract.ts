import { KeyErased, type MovableKeyStore, SECRET_OWNER } from '../events/key-store.js';

/** What holds where several processes share the keys. `open` gives an empty store, which its result opens as often as it is called. */
export const sharedKeyStoreContract = (name: string, open: () => Promise<() => Promise<MovableKeyStore>>): void => {
  describe(`${name}: keys that several processes share`, () => {
    let one: MovableKeyStore;
    let two: MovableKeyStore;
    beforeEach(async () => {
      const opened = await open();
      [one, two] = [await opened(), await opened()];
    });
    afterEach(async () => {
      await Promise.all([one.close(), two.close()]);
    });

    it('are one for each owner, whoever makes them, also at the same moment', async () => {
      const owners = Array.from({ length: 40 }, (_, index) => `person:${index}`);
      const asked = [one, two, one, two].map((keys) => Promise.all(owners.map((owner) => keys.keyFor(owner))));
      const [first, ...others] = await Promise.all(asked);
      for (const other of others)
        expect(other.map((key, index) => key.equals(first![index]!))).toEqual(owners.map(() => true));
      const kept = await two.entries(null, 100);
      expect(
        kept.map(({ key }, index) => key !== 'erased' && key.equals(first![owners.indexOf(kept[index]!.owner)]!)),
      ).toEqual(owners.map(() => true));
      const secrets = await Promise.all([one.secret(), two.secret()]);
      expect(secrets[0].equals(secrets[1])).toBe(true);
    });

    it('are erased for all as soon as they are erased by one', async () => {
      const key = await one.keyFor('person:7');
      expect((await two.keyFor('person:7')).equals(key)).toBe(true);
      await one.erase('person:7');
      expect(await two.find('person:7')).toBe('erased');
      await expect(two.keyFor('person:7')).rejects.toThrow(KeyErased);
    });

    it('belong to one log, whichever process binds them first, also at the same moment', async () => {
      expect([await one.log(), await two.log()]).toEqual([null, null]);
      const [first, second] = await Promise.all([one.bindTo('log-1'), two.bindTo('log-2')]);
      expect(['log-1', 'log-2']).toContain(first);
      expect(second).toBe(first);
      expect([await one.bindTo('log-3'), await one.log(), await two.log()]).toEqual([first, first, first]);
    });

    it('are made by nobody once somebody has erased them, also when both happen at the same moment', async () => {
      for (let round = 0; round < 20; round += 1) {
        const owner = `person:${round}`;
        const [wanted] = await Promise.allSettled([two.keyFor(owner), one.erase(owner)]);
        if (wanted.status === 'rejected') expect(wanted.reason).toBeInstanceOf(KeyErased);
        expect([await one.find(owner), await two.find(owner)]).toEqual(['erased', 'erased']);
      }
    });
  });
};

/** What every key store has to do whose contents can be taken elsewhere. `make` gives an empty one each time. */
export const movableKeyStoreContract = (name: string, make: () => Promise<MovableKeyStore>): void => {
  describe(`${name}: keys that are taken to another store`, () => {
    let source: MovableKeyStore;
    let target: MovableKeyStore;
    beforeEach(async () => {
      [source, target] = [await make(), await make()];
    });
    afterEach(async () => {
      await Promise.all([source.close(), target.close()]);
    });

    it('come in text order of their owners, page by page, with tombstones and the secret', async () => {
      for (const owner of ['person:2', 'case:\u{20bb7}', 'case:\uffee', 'person:10']) await source.keyFor(owner);
      await source.secret();
      await source.erase('person:2');
      const all = await source.entries(null, 100);
      expect(all.map(({ owner }) => owner)).toEqual([
        SECRET_OWNER,
        'case:\uffee',
        'case:\u{20bb7}',
        'person:10',
        'person:2',
      ]);
      expect(all.map(({ key }) => key === 'erased')).toEqual([false, false, false, false, true]);
      const paged: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await source.entries(after, 2);
        if (page.length === 0) break;
        paged.push(...page.map(({ owner }) => owner));
        after = page.at(-1)!.owner;
      }
      expect(paged).toEqual(all.map(({ owner }) => owner));
    });

    it('are bound to a log once for ever, which is no key of an owner', async () => {
      await source.keyFor('person:1');
      expect(await source.log()).toBeNull();
      expect(await source.bindTo('log-1')).toBe('log-1');
      expect([await source.bindTo('log-2'), await source.log()]).toEqual(['log-1', 'log-1']);
      await source.put([{ owner: 'person:2', key: 'erased' }]);
      const owners = [...(await source.entries(null, 2)), ...(await source.entries('person:1', 2))];
      expect(owners.map(({ owner }) => owner)).toEqual(['person:1', 'person:2', 'person:2']);
      await target.put(await source.entries(null, 10));
      expect([await target.log(), await source.log()]).toEqual([null, 'log-1']);
    });

    it('are the same keys there, also when they are put twice', async () => {
      const [key, secret] = [await source.keyFor('person:1'), await source.secret()];
      await source.keyFor('person:2');
      await source.erase('person:2');
      const entries = await source.entries(null, 100);
      await target.put(entries);
      await target.put(entries);
      expect((await target.keyFor('person:1')).equals(key)).toBe(true);
      expect((await target.secret()).equals(secret)).toBe(true);
      expect(await target.find('person:2')).toBe('erased');
      expect(await target.entries(null, 100)).toHaveLength(3);
    });

    it('replace no key and no tombstone, and tombstones replace keys', async () => {
      const own = await target.keyFor('person:1');
      await target.erase('person:2');
      const later = await target.keyFor('person:3');
      for (const owner of ['person:1', 'person:2', 'person:3']) await source.keyFor(owner);
      await source.erase('person:3');
      expect(later.symmetricKeySize).toBe(32);
      await target.put(await source.entries(null, 100));
      expect((await target.keyFor('person:1')).equals(own)).toBe(true);
      expect([await target.find('person:2'), await target.find('person:3')]).toEqual(['erased', 'erased']);
    });
  });
};
