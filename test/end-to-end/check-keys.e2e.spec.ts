import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { inProcess, inProcessJson } from './support/in-process.js';
import { startServer } from './support/processes.js';
import { temporaryFolder } from './support/small-centre.js';

/** A folder with one person in its log; the identity of that log. */
const filled = async (folder: string, person: string): Promise<string> => {
  const { system } = await Centre.open(folder);
  const caller = { id: 'hr-1', role: 'hr', centre: 'centre-1' } as const;
  const data = { person, name: `Name of ${person}`, contact: 'phone', hiredOn: '2025-06-02' };
  await system.execute({ caller, type: 'person.register', data, idempotencyKey: person });
  await system.settled();
  const { store } = await system.status();
  await system.close();
  return store;
};

/** Goal: whoever puts keys and a log together wrongly is told at once, and who has lost keys can go on. Method: the command line in this process. */
describe('dutyledger store check-keys', () => {
  const root = temporaryFolder();
  const [one, other] = [join(root, 'one'), join(root, 'other')];
  const keysOf = (folder: string): string => join(folder, 'keys.sqlite');
  const check = (...options: readonly string[]) => inProcess(one, '--json', 'store', 'check-keys', ...options);
  const codeOf = ({ err }: { readonly err: string }): string => (JSON.parse(err) as { readonly code: string }).code;
  let log: string;

  beforeAll(async () => {
    log = await filled(one, 'a-1');
    cpSync(keysOf(one), join(root, 'keys.early'));
    await filled(one, 'a-2');
    cpSync(keysOf(one), join(root, 'keys.own'));
    await filled(other, 'a-1');
  });

  const put = (keys: string): void => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${keysOf(one)}${suffix}`, { force: true });
    cpSync(keys, keysOf(one));
  };

  it('finds that everybody’s key is there', async () => {
    const whole = { log, bound: true, owners: 2, erased: 0, unreadable: 0, examples: [] };
    expect(await inProcessJson(one, ['store', 'check-keys'])).toEqual(whole);
  });

  it('is said by verify as well, besides what it proves', async () => {
    const { exitCode, out } = await inProcess(one, '--lang', 'en', 'verify');
    expect([exitCode, out]).toEqual([
      0,
      expect.stringContaining(
        `✔ keys: they belong to log ${log}; the texts of 2 owners can all be read (the keys of 0 of them were erased)`,
      ),
    ]);
    const { keys } = await inProcessJson<{ readonly keys: unknown }>(one, ['verify']);
    expect(keys).toEqual({ result: 'ok', log, owners: 2, erased: 0, unreadable: 0 });
  });

  it('is looked at anew by a server that verifies: keys that are exchanged under it fail the verification', async () => {
    const server = await startServer(one);
    try {
      const bind = (identity: string): void => {
        const keys = new DatabaseSync(keysOf(one));
        keys.prepare(`UPDATE keys SET key = ? WHERE owner = '#log'`).run(Buffer.from(identity, 'utf8'));
        keys.close();
      };
      bind('another');
      const found = await inProcess(one, '--lang', 'en', 'verify');
      bind(log);
      expect([found.exitCode, found.out, found.err]).toEqual([
        4,
        expect.stringContaining(
          `✘ keys: they belong to log another, but the log here is ${log}. Stop the server at once`,
        ),
        expect.stringContaining('[verification-failed]'),
      ]);
    } finally {
      await server.run.end('SIGTERM');
    }
  }, 120_000);

  it('is not a reason to doubt the log where some keys are missing: verify counts them and says where they are named', async () => {
    put(join(root, 'keys.early'));
    const { exitCode, out } = await inProcess(one, '--lang', 'en', 'verify');
    expect([exitCode, out]).toEqual([
      0,
      expect.stringContaining('the texts of 1 of 2 owners cannot be read although no erasure is recorded'),
    ]);
    expect([out.includes('store check-keys'), out.includes('person:a-2')]).toEqual([true, false]);
  });

  it('names whose key an older backup does not have', async () => {
    put(join(root, 'keys.early'));
    const found = await check();
    expect([found.exitCode, codeOf(found), found.err.includes('person:a-2')]).toEqual([4, 'keys-missing', true]);
    expect(found.err).not.toContain('person:a-1');
  });

  it('refuses keys of another log, as every command does that opens them', async () => {
    put(keysOf(other));
    const outcomes = [await check(), await check('--bind'), await inProcess(one, '--json', 'pay', 'list')];
    expect(outcomes.map((found) => [found.exitCode, codeOf(found)])).toEqual(
      outcomes.map(() => [3, 'keys-of-another-log']),
    );
  });

  it('binds new keys to the log for whoever has lost the old ones, and everything goes on', async () => {
    rmSync(keysOf(one));
    const lost = await inProcess(one, '--json', 'pay', 'list');
    expect([lost.exitCode, codeOf(lost)]).toEqual([3, 'keys-of-another-log']);
    expect(codeOf(await check('--bind'))).toBe('keys-missing');
    expect(await inProcessJson(one, ['pay', 'list'])).toEqual([]);
  });

  it('says where a log was copied without its keys, and how they come after it', async () => {
    const copied = join(root, 'copied');
    await inProcess(one, 'store', 'copy', '--from', one, '--to', copied);
    const { exitCode, err } = await inProcess(copied, '--lang', 'en', 'store', 'check-keys');
    expect([exitCode, err]).toEqual([3, expect.stringContaining(`There are no keys at ${keysOf(copied)}`)]);
    expect(err).toContain('copy them with store copy-keys');
    expect(codeOf(await inProcess(copied, '--json', 'store', 'check-keys'))).toBe('no-keys-there');
  });

  it('says where there is no log', async () => {
    const nowhere = await inProcess(join(root, 'nowhere'), '--json', 'store', 'check-keys');
    expect([nowhere.exitCode, codeOf(nowhere)]).toEqual([2, 'no-store']);
  });
});
