import { NoSpaceLeft } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { ManualPace } from '../testing/manual-pace.js';
import { memoryTokens } from '../testing/memory-tokens.js';

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

  it('forgets what was noted with their tokens, with those revoked before as well, and with nobody else’s', async () => {
    const noted = async (id: string, note: string): Promise<string> =>
      (await centre.system.tokens.issue({ caller: { id, role: 'agent', centre: CENTRE }, days: 1, note })).id;
    await centre.system.tokens.revoke(await noted('a-1', 'the laptop of A. Lovelace'));
    await noted('a-1', 'the phone of A. Lovelace');
    await noted('a-2', 'a desk');

    await centre.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' });

    const listed = (await centre.system.tokens.list()).map(({ caller, note }) => [caller.id, note]);
    expect(listed.toSorted()).toEqual([
      ['a-1', ''],
      ['a-1', ''],
      ['a-2', 'a desk'],
    ]);
  });

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

/** Keys of which none can be destroyed while there is no space. */
class KeysOnFullDisk extends MemoryKeyStore {
  isFull = false;
  override async erase(owner: string): Promise<void> {
    if (this.isFull) throw new NoSpaceLeft({ zh: '满', en: 'full' }, {});
    return super.erase(owner);
  }
}

describe('an erasure whose keys find no space to be destroyed in', () => {
  const opened = async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const [keys, pace, told] = [new KeysOnFullDisk(), new ManualPace(), [] as string[]];
    const stores = { store: new MemoryEventStore(), models: new MemoryReadModelStore(), keys, tokens: memoryTokens() };
    const stays = { exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    const onFault = ({ message }: Error) => void told.push(message);
    const options = { clock, mode: 'simulation', onFault } as const;
    const centre = new Centre(await startSystem({ ...stores, ...stays }, null, options, { pace }), clock);
    await centre.settle();
    const erase = () => centre.send(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' }, 'erase-a-1');
    const alarm = async () => (await centre.system.status()).alarm?.code ?? null;
    return { centre, keys, pace, told, erase, alarm };
  };

  it('says that it is recorded and not finished, and is finished by the same command', async () => {
    const { centre, keys, erase, alarm } = await opened();

    keys.isFull = true;
    expect(await erase()).toMatchObject({ kind: 'refused', status: 503, code: 'erasure-unfinished' });
    expect(await keys.find('person:a-1')).not.toBe('erased');

    keys.isFull = false;
    expect(await erase()).toMatchObject({ kind: 'accepted', repeated: true });
    expect(await keys.find('person:a-1')).toBe('erased');
    expect(await alarm()).toBeNull();
    await centre.system.close();
  });

  it('is an alarm while it is so, and is finished by the process once there is space', async () => {
    const { centre, keys, pace, told, erase, alarm } = await opened();
    expect(await alarm()).toBeNull();

    keys.isFull = true;
    await erase();
    expect(await alarm()).toBe('erasure-unfinished');
    await pace.pass(30_000, 1_000);
    expect(await alarm()).toBe('erasure-unfinished');
    expect(told).toEqual([expect.stringContaining('The erasure (or redaction) of a-1 is recorded')]);

    keys.isFull = false;
    await pace.pass(11_000, 1_000);
    expect(await keys.find('person:a-1')).toBe('erased');
    expect(await alarm()).toBeNull();
    await centre.system.close();
  });
});
