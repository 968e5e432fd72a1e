import { KeyErased, type KeyStore } from '../events/key-store.js';
import { revealText, sealedTextsIn } from '../events/personal-text.js';
import { sealedData } from './counters.js';

/** What every key store has to do. `make` gives an empty one for each test. */
export const keyStoreContract = (name: string, make: () => Promise<KeyStore>): void => {
  describe(`${name}: the contract of a key store`, () => {
    let keys: KeyStore;
    beforeEach(async () => {
      keys = await make();
    });
    afterEach(() => keys.close());

    it('makes one key for each owner and keeps it', async () => {
      const first = await keys.keyFor('person:1');
      expect(first.symmetricKeySize).toBe(32);
      expect((await keys.keyFor('person:1')).equals(first)).toBe(true);
      expect((await keys.keyFor('person:2')).equals(first)).toBe(false);
      const found = await keys.find('person:1');
      expect(found !== null && found !== 'erased' && found.equals(first)).toBe(true);
    });

    it('gives the same key to all that ask at once', async () => {
      const asked = await Promise.all(Array.from({ length: 20 }, () => keys.keyFor('person:1')));
      expect(asked.every((key) => key.equals(asked[0]!))).toBe(true);
    });

    it('makes no key for looking', async () => {
      expect(await keys.find('person:1')).toBeNull();
      expect(await keys.find('person:1')).toBeNull();
    });

    it('erases for ever and leaves a tombstone', async () => {
      await keys.keyFor('person:1');
      await keys.erase('person:1');
      await keys.erase('person:1');
      expect(await keys.find('person:1')).toBe('erased');
      await expect(keys.keyFor('person:1')).rejects.toThrow(KeyErased);
    });

    it('erases an owner who never had a key, so that none is made later', async () => {
      await keys.erase('person:9');
      await expect(keys.keyFor('person:9')).rejects.toThrow(KeyErased);
    });

    it('keeps one secret, other than any key', async () => {
      const secret = await keys.secret();
      expect((await keys.secret()).equals(secret)).toBe(true);
      expect((await keys.keyFor('person:1')).equals(secret)).toBe(false);
    });

    it('takes exactly the erased texts out of what is revealed', async () => {
      const names = [
        { owner: 'person:1', text: '王小明' },
        { owner: 'person:2', text: '𠮷田' },
      ];
      const texts = sealedTextsIn(await sealedData({ names, count: 2 }, keys));
      const revealed = () => Promise.all(texts.map((text) => revealText(text, keys)));
      expect(await revealed()).toEqual(['王小明', '𠮷田']);
      await keys.erase('person:1');
      expect(await revealed()).toEqual([null, '𠮷田']);
    });
  });
};
