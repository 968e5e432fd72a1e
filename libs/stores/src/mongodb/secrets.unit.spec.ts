import { openMongoSecrets } from './secrets.js';

/** Nothing listens there: what is refused is refused before any connection. */
const NOWHERE = 'mongodb://user:secret@127.0.0.1:9';

describe('opening keys and tokens in MongoDB', () => {
  it.each([
    ['w=1', 'Write concern w=1 is not majority'],
    ['w=0', 'Write concern w=0'],
    ['w=majority&journal=false', 'Write concern journal=false'],
    ['readPreference=secondaryPreferred', 'Read preference secondaryPreferred'],
    ['readConcernLevel=local', 'Read concern local is below majority'],
    ['readConcernLevel=available', 'Read concern available is below majority'],
  ])('refuses %s by name', async (setting, message) => {
    await expect(openMongoSecrets(`${NOWHERE}/?${setting}`)).rejects.toMatchObject({
      code: 'weak-setting',
      message: expect.stringContaining(message) as string,
    });
  });

  it.each(['', '?readConcernLevel=majority', '?readConcernLevel=linearizable', '?w=majority'])(
    'accepts the settings %j, and says which server does not answer, without the password',
    async (settings) => {
      const opening = openMongoSecrets(`${NOWHERE}/${settings}`, { serverSelectionMs: 1 });
      const error: unknown = await opening.catch((reason: unknown) => reason);
      expect(String(error)).toContain('No MongoDB server answers at 127.0.0.1:9');
      expect(String(error)).not.toContain('secret');
    },
  );
});
