import { type TokenRecord, type TokenStore } from '../ports/token-store.js';

const recordOf = (id: string, more: Partial<TokenRecord> = {}): TokenRecord => ({
  id,
  hash: 'ab'.repeat(32),
  caller: '张三-1',
  role: 'hr',
  centre: 'centre-1',
  issuedAt: '2026-03-01T00:00:00.000Z',
  expiresAt: '2026-03-02T00:00:00.000Z',
  revokedAt: null,
  note: '',
  ...more,
});

/** What every store of tokens has to do. `make` gives an empty one for each test. */
export const tokenStoreContract = (name: string, make: () => Promise<TokenStore>): void => {
  describe(`${name}: the contract of a token store`, () => {
    let tokens: TokenStore;
    beforeEach(async () => {
      tokens = await make();
    });
    afterEach(() => tokens.close());

    it('keeps a record as it is and finds it by its id alone', async () => {
      const record = recordOf('t-1', { note: '“注”\u{20bb7}', revokedAt: '2026-03-01T10:00:00.000Z' });
      await tokens.put([record]);
      expect(await tokens.find('t-1')).toEqual(record);
      expect([await tokens.find('t-2'), await tokens.find(''), await tokens.find('t')]).toEqual([null, null, null]);
    });

    it('leaves what is there as it is when the same id is kept again', async () => {
      await tokens.put([recordOf('t-1', { note: 'first' })]);
      await tokens.put([recordOf('t-1', { note: 'second' }), recordOf('t-2')]);
      expect((await tokens.list()).map(({ id, note }) => [id, note])).toEqual([
        ['t-1', 'first'],
        ['t-2', ''],
      ]);
    });

    it('revokes once, for ever, and nothing that is not there', async () => {
      await tokens.put([recordOf('t-1'), recordOf('t-2')]);
      expect(await tokens.revoke('t-1', '2026-03-01T10:00:00.000Z')).toBe(true);
      expect(await tokens.revoke('t-1', '2026-03-01T11:00:00.000Z')).toBe(false);
      expect(await tokens.revoke('t-3', '2026-03-01T11:00:00.000Z')).toBe(false);
      await tokens.put([recordOf('t-1')]);
      expect((await tokens.find('t-1'))?.revokedAt).toBe('2026-03-01T10:00:00.000Z');
      expect([(await tokens.find('t-2'))?.revokedAt, await tokens.find('t-3')]).toEqual([null, null]);
    });

    it('keeps who revoked a token, with what was kept already revoked as well, and of the first who did', async () => {
      const at = '2026-03-01T10:00:00.000Z';
      await tokens.put([recordOf('t-1'), recordOf('t-2', { revokedAt: at, revokedBy: '李四' }), recordOf('t-3')]);
      await tokens.revoke('t-1', at, '张三');
      await tokens.revoke('t-1', '2026-03-01T11:00:00.000Z', '王五');
      await tokens.revoke('t-3', at);
      await tokens.put([recordOf('t-3', { revokedAt: at, revokedBy: '王五' })]);
      expect((await tokens.list()).map(({ revokedBy }) => revokedBy)).toEqual(['张三', '李四', undefined]);
      expect((await tokens.find('t-1'))?.revokedBy).toBe('张三');
    });

    it('forgets the note of one token and nothing else, also of none', async () => {
      await tokens.put([recordOf('t-1', { note: '张三的令牌' }), recordOf('t-2', { note: 'second' })]);
      await tokens.forgetNote('t-1');
      await tokens.forgetNote('t-1');
      await tokens.forgetNote('t-3');
      expect(await tokens.list()).toEqual([recordOf('t-1'), recordOf('t-2', { note: 'second' })]);
      await tokens.put([recordOf('t-1', { note: '张三的令牌' })]);
      expect((await tokens.find('t-1'))?.note).toBe('');
    });

    it('revokes once where several ask at once', async () => {
      await tokens.put([recordOf('t-1')]);
      const asked = Array.from({ length: 8 }, (_, index) => tokens.revoke('t-1', `2026-03-01T10:00:0${index}.000Z`));
      expect((await Promise.all(asked)).filter((revoked) => revoked)).toEqual([true]);
    });

    it('is bound to no log at first, and then to one for ever, which is no token', async () => {
      await tokens.put([recordOf('t-1')]);
      expect(await tokens.log()).toBeNull();
      expect([await tokens.bindTo('log-1'), await tokens.bindTo('log-2'), await tokens.log()]).toEqual([
        'log-1',
        'log-1',
        'log-1',
      ]);
      expect((await tokens.list()).map(({ id }) => id)).toEqual(['t-1']);
    });

    it('is bound to one log where several are asked for at once', async () => {
      const bound = await Promise.all(['log-1', 'log-2', 'log-3'].map((log) => tokens.bindTo(log)));
      expect(new Set([...bound, await tokens.log()]).size).toBe(1);
    });

    it('lists by when they were issued, then by id', async () => {
      const later = { issuedAt: '2026-03-05T00:00:00.000Z' };
      await tokens.put([recordOf('b', later), recordOf('c'), recordOf('a', later)]);
      expect((await tokens.list()).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    });
  });
};

/** What holds where several processes share the tokens. `open` opens the same store each time; the first time of a test it is empty. */
export const sharedTokenStoreContract = (name: string, open: () => Promise<() => Promise<TokenStore>>): void => {
  describe(`${name}: tokens that several processes share`, () => {
    it('are found by all as soon as they are kept, and revoked for all as soon as they are revoked', async () => {
      const opened = await open();
      const [one, two] = [await opened(), await opened()];
      expect(await two.find('t-1')).toBeNull();
      await one.put([recordOf('t-1')]);
      expect(await two.find('t-1')).toEqual(recordOf('t-1'));
      const at = '2026-03-01T10:00:00.000Z';
      const revoked = await Promise.all([one.revoke('t-1', at), two.revoke('t-1', at)]);
      expect(revoked.filter((first) => first)).toEqual([true]);
      expect([(await one.find('t-1'))?.revokedAt, (await two.find('t-1'))?.revokedAt]).toEqual([at, at]);
      await Promise.all([one.close(), two.close()]);
    });

    it('are bound to one log by all, whoever comes first', async () => {
      const opened = await open();
      const [one, two] = [await opened(), await opened()];
      const bound = await Promise.all([one.bindTo('log-1'), two.bindTo('log-2')]);
      expect(new Set([...bound, await one.log(), await two.log()]).size).toBe(1);
      await Promise.all([one.close(), two.close()]);
    });
  });
};
