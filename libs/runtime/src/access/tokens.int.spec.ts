import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SimulatedClock } from '../configuration/clock.js';
import { type Caller, type Role } from '../system/system.js';
import { openFolderTokens } from '../stores/keys-and-tokens.js';
import { type Tokens } from './tokens.js';

const caller: Caller = { id: 'p-1', role: 'team_leader', centre: 'centre-1' };

/** Says when it holds the file for itself, and lets go of it soon after. */
const HOLDS_THE_FILE = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  const database = new DatabaseSync(workerData);
  database.exec('BEGIN EXCLUSIVE');
  parentPort.postMessage('held');
  setTimeout(() => database.exec('COMMIT'), 300);
`;

describe('tokens', () => {
  let folder: string;
  let path: string;
  let clock: SimulatedClock;
  let tokens: Tokens;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tokens-'));
    path = join(folder, 'tokens.sqlite');
    clock = new SimulatedClock('2026-03-01T00:00:00.000Z');
    tokens = openFolderTokens(folder, clock);
  });
  afterEach(async () => {
    await tokens.close();
    rmSync(folder, { recursive: true });
  });

  it('proves the caller for whom it was issued, also after the file was opened again', async () => {
    const issued = await tokens.issue({ caller, days: 1 });
    expect(await tokens.authenticate(issued.secret)).toEqual({ kind: 'caller', caller, token: issued.id });
    await tokens.close();
    tokens = openFolderTokens(folder, clock);
    expect(await tokens.authenticate(issued.secret)).toEqual({ kind: 'caller', caller, token: issued.id });
  });

  it('waits for another process that is writing the file, from its first statement on', async () => {
    const holder = new Worker(HOLDS_THE_FILE, { eval: true, workerData: path });
    // It may end before anybody comes to wait for that.
    const ended = once(holder, 'exit');
    await once(holder, 'message');
    const other = openFolderTokens(folder, clock);
    const { secret } = await other.issue({ caller, days: 1 });
    expect((await other.authenticate(secret)).kind).toBe('caller');
    await other.close();
    await ended;
  });

  it('keeps no secret and is readable by its owner alone', async () => {
    const { secret, id } = await tokens.issue({ caller, days: 1 });
    const file = readFileSync(path);
    expect(file.includes(id)).toBe(true);
    expect(file.includes(secret.split('_')[2]!)).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(await tokens.list())).not.toContain(secret.split('_')[2]);
  });

  it('refuses a wrong secret under a known id, an unknown id and none', async () => {
    const { secret } = await tokens.issue({ caller, days: 1 });
    expect(await tokens.authenticate(`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).toEqual({
      kind: 'refused',
      code: 'token-unknown',
    });
    expect(await tokens.authenticate('nonsense')).toEqual({ kind: 'refused', code: 'token-unknown' });
    expect(await tokens.authenticate(undefined)).toEqual({ kind: 'refused', code: 'token-missing' });
  });

  it('refuses it from its last instant on', async () => {
    const { secret } = await tokens.issue({ caller, days: 1 });
    clock.set('2026-03-01T23:59:59.999Z');
    expect((await tokens.authenticate(secret)).kind).toBe('caller');
    clock.set('2026-03-02T00:00:00.000Z');
    expect(await tokens.authenticate(secret)).toEqual({ kind: 'refused', code: 'token-expired' });
  });

  it('refuses one that was issued under a clock years ahead, once the clock is set right', async () => {
    const ahead = openFolderTokens(folder, new SimulatedClock('2099-03-01T00:00:00.000Z'));
    const { secret } = await ahead.issue({ caller, days: 30 });
    expect((await ahead.authenticate(secret)).kind).toBe('caller');
    await ahead.close();
    expect(await tokens.authenticate(secret)).toEqual({ kind: 'refused', code: 'token-not-yet-valid' });
  });

  it('refuses it once revoked, and revokes once', async () => {
    const { id, secret } = await tokens.issue({ caller, days: 1 });
    expect(await tokens.revoke(id)).toBe(true);
    expect(await tokens.revoke(id)).toBe(false);
    expect(await tokens.authenticate(secret)).toEqual({ kind: 'refused', code: 'token-revoked' });
  });

  it('issues none for the policies of the system', async () => {
    await expect(tokens.issue({ caller: { ...caller, role: 'policy' }, days: 1 })).rejects.toThrow(
      'No token can be issued for the role "policy".',
    );
  });

  it.each([[0], [-1], [3660.001], [Number.NaN], [Number.POSITIVE_INFINITY]])(
    'issues none for %d days, and one for the most that there may be',
    async (days) => {
      await expect(tokens.issue({ caller, days })).rejects.toThrow(RangeError);
      expect((await tokens.issue({ caller, days: 3660 })).expiresAt).toBe('2036-03-08T00:00:00.000Z');
      expect(await tokens.list()).toHaveLength(1);
    },
  );

  it('issues none for a role that does not exist', async () => {
    await expect(tokens.issue({ caller: { ...caller, role: 'king' as Role }, days: 1 })).rejects.toThrow(RangeError);
  });

  it('lists with each who revoked it and what was noted, and as valid those that let somebody in now', async () => {
    const kept = await tokens.issue({ caller, days: 2, note: 'phone' });
    const short = await tokens.issue({ caller, days: 1 });
    const gone = await tokens.issue({ caller, days: 2 });
    await tokens.revoke(gone.id, 'hr-1');
    const listed = async (): Promise<readonly object[]> =>
      (await tokens.list()).map(({ id, note, revokedAt, revokedBy }) => ({ id, note, revokedAt, revokedBy }));
    const revokedAt = clock.now();
    expect(new Set(await listed())).toEqual(
      new Set([
        { id: kept.id, note: 'phone', revokedAt: null, revokedBy: undefined },
        { id: short.id, note: '', revokedAt: null, revokedBy: undefined },
        { id: gone.id, note: '', revokedAt, revokedBy: 'hr-1' },
      ]),
    );
    const valid = async (): Promise<readonly string[]> => (await tokens.valid()).map(({ id }) => id).sort();
    expect(await valid()).toEqual([kept.id, short.id].sort());
    clock.set('2026-03-02T00:00:00.000Z');
    expect(await valid()).toEqual([kept.id]);
  });

  it('revokes of one who is erased what still lets them in, and forgets the notes of all; of nobody else, and of no other centre', async () => {
    const elsewhere: Caller = { ...caller, centre: 'centre-2' };
    const colleague: Caller = { ...caller, id: 'p-2' };
    const issued = await Promise.all(
      [caller, caller, elsewhere, colleague].map((one) =>
        tokens.issue({ caller: one, days: 9, note: 'private phone' }),
      ),
    );
    await tokens.revoke(issued[1]!.id, 'hr-1');
    const revokedBefore = clock.now();
    clock.set('2026-03-02T00:00:00.000Z');
    await tokens.revokeAllOf([{ id: caller.id, centre: caller.centre }]);
    const after = new Map((await tokens.list()).map((one) => [one.id, one]));
    expect(issued.map(({ id }) => [after.get(id)!.revokedAt, after.get(id)!.revokedBy, after.get(id)!.note])).toEqual([
      [clock.now(), 'person.erase', ''],
      [revokedBefore, 'hr-1', ''],
      [null, undefined, 'private phone'],
      [null, undefined, 'private phone'],
    ]);
  });

  it('takes no secret for one that is empty or longer than any', async () => {
    const { secret } = await tokens.issue({ caller, days: 1 });
    expect(await tokens.authenticate('')).toEqual({ kind: 'refused', code: 'token-missing' });
    const padded = `${secret}${'0'.repeat(201 - secret.length)}`;
    expect(await tokens.authenticate(padded)).toEqual({ kind: 'refused', code: 'token-unknown' });
  });

  it('takes a token of a clock that is up to a year ahead', async () => {
    const ahead = openFolderTokens(folder, new SimulatedClock('2027-03-02T00:00:00.000Z'));
    const { secret } = await ahead.issue({ caller, days: 30 });
    await ahead.close();
    expect(await tokens.authenticate(secret)).toMatchObject({ kind: 'caller' });
  });
});
