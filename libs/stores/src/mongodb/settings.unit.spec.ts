import { openMongoReadModels } from './read-models.js';
import { clientFor } from './settings.js';

/** Nothing listens there: what is refused is refused before any connection. */
const NOWHERE = 'mongodb://127.0.0.1:9';

describe('opening read models in MongoDB', () => {
  it.each([
    ['w=1', 'Write concern w=1 is not majority'],
    ['w=0', 'Write concern w=0'],
    ['w=3', 'Write concern w=3 is not majority'],
    ['w=majority&journal=false', 'Write concern journal=false'],
    ['readPreference=secondary', 'Read preference secondary'],
    ['readPreference=nearest', 'Read preference nearest'],
    ['readConcernLevel=local', 'Read concern local is below majority'],
    ['readConcernLevel=available', 'Read concern available is below majority'],
  ])('refuses %s by name', async (setting, message) => {
    await expect(openMongoReadModels(`${NOWHERE}/?${setting}`)).rejects.toThrow(message);
  });

  it.each([
    ['', 'majority'],
    ['w=majority', 'majority'],
    ['readConcernLevel=linearizable', 'linearizable'],
  ])('writes and reads with a majority where the URL asks for nothing stronger (%j)', (settings, level) => {
    const { writeConcern, readConcern } = clientFor(`${NOWHERE}/?${settings}`, {});
    expect([writeConcern?.w, readConcern?.level]).toEqual(['majority', level]);
  });

  it('accepts a weaker write concern only where that is said, and an unacknowledged one never', async () => {
    const options = { allowWeakWriteConcern: true, serverSelectionMs: 1 };
    await expect(openMongoReadModels(`${NOWHERE}/?w=1`, options)).rejects.toThrow('No MongoDB server answers');
    await expect(openMongoReadModels(`${NOWHERE}/?w=0`, options)).rejects.toThrow('Write concern w=0');
  });

  it.each([
    'mongo://user:secret@127.0.0.1',
    'mongodb://user:se@cret@127.0.0.1',
    'mongodb://user:secret/@127.0.0.1',
    'mongodb://user:%secret@127.0.0.1',
    'mongodb://user:secret@127.0.0.1:99999',
    'mongodb://user:secret@127.0.0.1/?journaling=true',
    'mongodb://user:secret@',
  ])('says in both languages what is wrong with %s, without the password', async (url) => {
    const error: unknown = await openMongoReadModels(url).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'no-mongodb-url',
      told: { zh: expect.stringContaining('MongoDB 的 URL 无法使用') as string },
    });
    expect(JSON.stringify([String(error), error])).not.toContain('cret');
  });

  it('refuses bounds that no message fits', async () => {
    await expect(openMongoReadModels(NOWHERE, { bulkBytes: 48_000_001 })).rejects.toThrow(
      'bulkBytes is 48000001; it has to be a whole number from 1 to 48000000.',
    );
    await expect(openMongoReadModels(NOWHERE, { bulkDocuments: 0 })).rejects.toThrow('bulkDocuments is 0');
  });

  it('says which server does not answer, without the password', async () => {
    const opening = openMongoReadModels('mongodb://user:secret@127.0.0.1:9', { serverSelectionMs: 1 });
    const error: unknown = await opening.catch((reason: unknown) => reason);
    expect(String(error)).toContain('No MongoDB server answers at 127.0.0.1:9');
    expect(String(error)).not.toContain('secret');
  });
});
