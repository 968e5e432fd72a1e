import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type MovableKeyStore } from '#eventsourcing';
import { backUpKeysOf, copyKeys, openFolderTokens, openKeysSource, openKeysTarget } from '#runtime';
import { FileExists, openSqliteKeys } from '#stores';
import { scratchFolder } from '../torture/disk/laboratory.js';
import { freshUrl, withServer } from './fresh-models.js';

const contentsOf = async (keys: MovableKeyStore): Promise<readonly string[]> =>
  (await keys.entries(null, 10_000)).map(({ owner, key }) =>
    key === 'erased' ? `${owner} erased` : `${owner} ${key.export().toString('hex')}`,
  );

await withServer(() => {
  describe('keys and tokens that move into MongoDB and out of it', () => {
    it('are the same there, in a backup, and back in a folder', async () => {
      const [folder, back, vault] = [scratchFolder(), scratchFolder(), scratchFolder()];
      const url = freshUrl();
      const issuing = openFolderTokens(folder);
      const { secret } = await issuing.issue({ caller: { id: 'hr-1', role: 'hr', centre: 'centre-1' }, days: 1 });
      await issuing.close();
      const own = openSqliteKeys(join(folder, 'keys.sqlite'));
      await Promise.all([own.secret(), ...Array.from({ length: 30 }, (_, index) => own.keyFor(`person:${index}`))]);
      await own.erase('person:7');
      const expected = await contentsOf(own);
      await own.close();

      const moves = [
        [folder, url],
        [url, back],
      ] as const;
      for (const [from, to] of moves) {
        const [source, target] = [await openKeysSource(from), await openKeysTarget(to)];
        expect(await copyKeys(source, target)).toEqual({ keys: 31, erased: 1, tokens: 1, log: null });
        expect(await contentsOf(target.keys)).toEqual(expected);
        await Promise.all([source.close(), target.close()]);
      }
      const tokens = openFolderTokens(back);
      expect((await tokens.authenticate(secret)).kind).toBe('caller');
      await tokens.close();

      const file = join(vault, 'keys.backup');
      await backUpKeysOf(url, file);
      expect([readdirSync(vault), statSync(file).mode & 0o777]).toEqual([['keys.backup'], 0o600]);
      const saved = openSqliteKeys(file);
      expect(await contentsOf(saved)).toEqual(expected);
      await saved.close();
      await expect(backUpKeysOf(url, file)).rejects.toThrow(FileExists);
      expect(existsSync(`${file}.${process.pid}.part`)).toBe(false);
    });
  });
});
