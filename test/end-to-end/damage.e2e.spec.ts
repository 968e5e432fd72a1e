import { closeSync, cpSync, openSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteViews } from '#stores';
import { viewsFromEmpty, viewsOf } from './support/dump.js';
import { inProcess } from './support/in-process.js';
import { seedCentre, temporaryFolder } from './support/small-centre.js';

const base = temporaryFolder();
const folder = join(base, 'data');
let copies = 0;

beforeAll(() => seedCentre(folder, { agents: 10 }), 120_000);

/** A copy of the store in which somebody changed the log behind the program's back. */
const tampered = (sql: string): string => {
  const copy = join(base, `copy-${(copies += 1)}`);
  cpSync(folder, copy, { recursive: true });
  const log = new DatabaseSync(join(copy, 'log.sqlite'));
  log.exec(sql);
  log.close();
  return copy;
};

/** Some pages in the middle, where documents and their index are. */
const overwriteMiddle = (path: string): void => {
  const file = openSync(path, 'r+');
  const { size } = statSync(path);
  writeSync(file, Buffer.alloc(5 * 4096, 0xa5), 0, 5 * 4096, Math.floor(size / 8192) * 4096);
  closeSync(file);
};

/** The last two events of which the second is of another stream, and begins no later than its stream does, change places. */
const SWAPPED = `
  CREATE TEMP TABLE pair AS
    SELECT a.position AS one, b.position AS other FROM events a JOIN events b ON b.position = a.position + 1
    WHERE a.stream <> b.stream ORDER BY a.position DESC LIMIT 1;
  UPDATE events SET position = -1 WHERE position = (SELECT one FROM pair);
  UPDATE events SET position = (SELECT one FROM pair) WHERE position = (SELECT other FROM pair);
  UPDATE events SET position = (SELECT other FROM pair) WHERE position = -1;`;

const verify = (at: string) => inProcess(at, '--lang', 'en', 'verify');

describe('verify', () => {
  it('shows how far it is, also where no terminal draws a bar, and says nothing beside its JSON', async () => {
    const shown = await verify(folder);
    expect([shown.exitCode, shown.err]).toEqual([0, expect.stringMatching(/verifying 100% \((\d+)\/\1\) log/)]);
    expect((await inProcess(folder, 'verify')).err).toMatch(/核对 100% \((\d+)\/\1\) 日志/);
    expect((await inProcess(folder, '--json', 'verify')).err).toBe('');
  });

  it.each([
    [
      'a changed event',
      `UPDATE events SET data = json_set(data, '$.hiredOn', '2001-01-01') WHERE type = 'PersonRegistered'`,
      /✘ log: \d+ events are right, then event \S+, number 0 of person-\S+, is not what its hash says\./,
    ],
    [
      'a deleted event with others of its stream behind it',
      `DELETE FROM events WHERE type = 'PersonRegistered'`,
      /✘ log: \d+ events are right, then event \S+, number 1 of person-\S+, comes after an event that is missing\./,
    ],
    [
      'a stream that was deleted whole',
      `DELETE FROM events WHERE stream = (SELECT stream FROM events WHERE type = 'PersonRegistered' ORDER BY position LIMIT 1)`,
      /✘ log: \d+ events are right, then the events from position \d+ on are missing\./,
    ],
    [
      'an event that cannot be read any more',
      `UPDATE events SET data = '#' || data WHERE type = 'PersonRegistered'`,
      /✘ log: \d+ events are right, then event \S+, number 0 of person-\S+, cannot be read any more\. Restore the log from its backup\./,
    ],
    [
      'two events of different streams that changed places',
      SWAPPED,
      /✘ log: 0 events are right, then events 1 to \d+ stand in another order than the views or a pay run knew/,
    ],
  ])('finds %s', async (_name, sql, expected) => {
    const { exitCode, out } = await verify(tampered(sql));
    expect([exitCode, out]).toEqual([4, expect.stringMatching(expected)]);
  });

  it.each([
    ['keys.sqlite', '✔ log', ''],
    ['tokens.sqlite', '✔ log', ''],
    ['keys.sqlite', '✘ log', `DELETE FROM events WHERE stream = (SELECT stream FROM events WHERE position = 9)`],
  ])('checks the log also where %s is damaged (%s), and says both', async (file, found, sql) => {
    const copy = tampered(sql);
    writeFileSync(join(copy, file), Buffer.alloc(5000, 0xa5));
    const { exitCode, out, err } = await verify(copy);
    expect([exitCode, out, err]).toEqual([
      3,
      expect.stringContaining(found),
      expect.stringContaining(`${file} is damaged`),
    ]);
    expect(out).toContain('• all else: not checked');
  });

  it('finds that the newest events are gone, and says how to go on', async () => {
    const { exitCode, err } = await verify(
      tampered('DELETE FROM events WHERE position = (SELECT max(position) FROM events)'),
    );
    expect(exitCode).toBe(3);
    expect(err).toContain('events are missing from its end, or it was restored from an older backup.');
    expect(err).toContain('日志末尾缺少事件，或日志由较早的备份恢复');
    expect(err).toContain('run "dutyledger rebuild", which builds the views from it.');
  });
});

describe('a damaged file', () => {
  it('is named with the event that cannot be read, where the views need it', async () => {
    const copy = tampered(`UPDATE events SET data = '#' || data WHERE type = 'PersonRegistered'`);
    rmSync(join(copy, 'views.sqlite'));
    const { exitCode, err } = await verify(copy);
    expect([exitCode, err]).toEqual([3, expect.stringMatching(/log\.sqlite is damaged \(person-\S+ 0 \S+: .*JSON/u)]);
  });

  it.each([
    [
      'views.sqlite',
      '请停止服务后运行 dutyledger rebuild',
      'run "dutyledger rebuild", which builds all views anew from the log.',
    ],
    ['log.sqlite', '从备份恢复日志', 'keep the file for examination and restore the log from its backup.'],
    ['keys.sqlite', '请恢复密钥的备份', 'Restore the backup of the keys'],
  ])('%s is named, with what to do, in both languages', async (name, mendZh, mend) => {
    const copy = tampered('SELECT 1');
    writeFileSync(join(copy, name), 'no database at all, but long enough to have a header '.repeat(50));
    const { exitCode, err } = await verify(copy);
    expect(exitCode).toBe(3);
    expect(err).toContain(`${join(copy, name)} is damaged`);
    expect(err).toContain(`${join(copy, name)} 已损坏`);
    expect(err).toContain(mendZh);
    expect(err).toContain(mend);
  });
});

describe('rebuild', () => {
  const rebuild = async (at: string): Promise<unknown> => {
    const { exitCode, out, err } = await inProcess(at, '--json', 'rebuild');
    if (exitCode !== 0) throw new Error(err);
    return (JSON.parse(out) as { readonly mended: unknown }).mended;
  };
  const dump = (at: string) => viewsOf(at);

  it.each([
    [
      'is no database any more',
      (file: string) => writeFileSync(file, 'no database at all, but long enough '.repeat(90)),
    ],
    ['has a page of nonsense in its middle', overwriteMiddle],
  ])('replaces a file of views that %s by what the log gives', async (_name, damage) => {
    const copy = tampered('SELECT 1');
    const views = join(copy, 'views.sqlite');
    damage(views);
    expect(await rebuild(copy)).toBe('damaged');
    expect(await dump(copy)).toEqual(await dump(folder));
    expect(readdirSync(copy).filter((name) => name.includes('damaged'))).toEqual([]);
    expect((await verify(copy)).exitCode).toBe(0);
    expect(await rebuild(copy)).toBeNull();
  });

  it('takes views that know more than the log back to what the log says, and says so', async () => {
    const copy = tampered('DELETE FROM events WHERE position = (SELECT max(position) FROM events)');
    const { exitCode, out } = await inProcess(copy, '--lang', 'en', 'rebuild');
    expect([exitCode, out]).toEqual([0, expect.stringContaining('events that were at its end are gone')]);
    expect((await verify(copy)).exitCode).toBe(0);
    expect(await dump(copy)).toEqual(await viewsFromEmpty(copy));
    expect(await rebuild(copy)).toBeNull();
  });

  it('says that it goes on with one that was killed before it switched, of which hardly an event is left to fold', async () => {
    const copy = tampered('SELECT 1');
    const { exitCode, out } = await inProcess(copy, '--lang', 'en', 'rebuild');
    expect([exitCode, out]).toEqual([0, expect.stringMatching(/^Rebuilt from [1-9]\d* events into set /)]);
    const models = openSqliteViews(join(copy, 'views.sqlite'));
    const rebuilt = (await models.serving('main'))!;
    const earlier = rebuilt.replace(/-\d+$/, '');
    await models.prepare(earlier, [{ name: 'progress', indexes: [] }]);
    expect(await models.switchTo('main', earlier, rebuilt)).toBe(true);
    await models.close();
    // One that was killed before it switched has never served, and so was written under no term of a leader.
    const file = new DatabaseSync(join(copy, 'views.sqlite'));
    file.prepare('UPDATE sets SET epoch = 0 WHERE name = ?').run(rebuilt);
    file.close();

    const again = await inProcess(copy, '--lang', 'en', 'rebuild');
    expect([again.exitCode, again.out]).toEqual([
      0,
      expect.stringContaining(`had been cut short: folded 0 further events into set ${rebuilt}.`),
    ]);
    expect(await dump(copy)).toEqual(await dump(folder));
  });

  it('is done and says what stayed, where the views before cannot be dropped', async () => {
    const copy = tampered('SELECT 1');
    const models = openSqliteViews(join(copy, 'views.sqlite'));
    const before = (await models.serving('main'))!;
    await models.close();
    const kind = Object.getPrototypeOf(models) as Pick<typeof models, 'drop'>;
    const { drop } = kind;
    kind.drop = function (set) {
      return set === before ? Promise.reject(new Error('busy')) : drop.call(this, set);
    };
    const rebuilt = await inProcess(copy, '--lang', 'en', 'rebuild').finally(() => (kind.drop = drop));
    const told = `Set ${before} of views, which is not used any more, could not be removed (busy).`;
    expect([rebuilt.exitCode, rebuilt.out]).toEqual([0, expect.stringContaining(`.\n${told} The views in use`)]);
  });

  it('leaves a file of another program as it is', async () => {
    const copy = tampered('SELECT 1');
    const views = join(copy, 'views.sqlite');
    for (const name of ['', '-wal', '-shm']) rmSync(`${views}${name}`, { force: true });
    const other = new DatabaseSync(views);
    other.exec('PRAGMA application_id = 77; CREATE TABLE precious (x)');
    other.close();
    const { exitCode, err } = await inProcess(copy, '--lang', 'en', 'rebuild');
    expect([exitCode, err]).toEqual([3, expect.stringContaining('is not a file of views of this program')]);
    const kept = new DatabaseSync(views);
    expect(kept.prepare('SELECT count(*) AS n FROM precious').get()).toEqual({ n: 0 });
    kept.close();
  });
});

describe('serve', () => {
  it('says that the port is taken, and leaves the store free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const before = process.env['DUTYLEDGER_PORT'];
    process.env['DUTYLEDGER_PORT'] = String(port);
    try {
      const { exitCode, err } = await inProcess(folder, '--lang', 'en', 'serve');
      expect([exitCode, err]).toEqual([3, expect.stringContaining(`Cannot listen on 127.0.0.1:${port}`)]);
      expect(err).toContain('name another port in DUTYLEDGER_PORT');
    } finally {
      if (before === undefined) delete process.env['DUTYLEDGER_PORT'];
      else process.env['DUTYLEDGER_PORT'] = before;
      other.close();
    }
    expect((await verify(folder)).exitCode).toBe(0);
  });
});
