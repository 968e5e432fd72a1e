import { Centre } from './testing/centre.js';

const CENTRE = 'centre-1';

describe('the erasure of a person', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const tokenOf = async (id: string, at = CENTRE): Promise<string> => {
    const caller = { id, role: 'agent', centre: at } as const;
    return (await centre.system.tokens.issue({ caller, days: 1 })).secret;
  };

  it('revokes every token of theirs in the centre, and nobody else’s', async () => {
    const [first, second] = [await tokenOf('a-1'), await tokenOf('a-1')];
    const others = [await tokenOf('a-2'), await tokenOf('a-1', 'centre-2')];

    await centre.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' });

    const proved = async (secrets: readonly string[]): Promise<readonly string[]> =>
      (await Promise.all(secrets.map((secret) => centre.system.tokens.authenticate(secret)))).map((found) =>
        found.kind === 'refused' ? found.code : found.kind,
      );
    expect(await proved([first, second])).toEqual(['token-revoked', 'token-revoked']);
    expect(await proved(others)).toEqual(['caller', 'caller']);
  });
});
