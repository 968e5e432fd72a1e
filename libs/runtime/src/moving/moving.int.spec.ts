import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type EventStore } from '#eventsourcing';
import { grow } from '#eventsourcing/contracts';
import { MemoryEventStore, openLogReader, openSqliteKeys, openSqliteLog } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { openSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { digestViews } from '../testing/view-dump.js';
import { backUpFolder, backUpFolderKeys, notePath } from './backup.js';
import { checkKeys } from '../same-log/check-keys.js';
import { copyLog } from './copy-log.js';
import { digestLog } from '../same-log/log-digest.js';
import { restoreFolder } from './restore.js';

const MADE_AT = '2026-03-02T10:00:00.000Z';

let folder: string;
let files = 0;
const path = (name: string): string => join(folder, `${(files += 1)}-${name}`);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dutyledger-moving-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A log with several streams whose events are interleaved, some several to an append. */
const fill = async (store: EventStore): Promise<void> => {
  for (let round = 0; round < 40; round += 1) {
    await grow(store, `counter-${round % 7}`, [round, round + 1, round % 3]);
    await grow(store, `counter-${round % 3}`, [1]);
  }
};

/** A store whose process is killed at its n-th append. */
const dying = (store: EventStore, appends: number): EventStore =>
  new Proxy(store, {
    get: (target, name) => {
      if (name === 'append' && (appends -= 1) < 0) return () => Promise.reject(new Error('killed'));
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });

const stored = async (store: EventStore): Promise<readonly unknown[]> =>
  (await store.readAll(null, 10_000)).map(({ position: _position, ...event }) => event);

describe('copying a log', () => {
  const kinds: Record<string, () => EventStore> = {
    'a file': () => openSqliteLog(path('log.sqlite')),
    'a server': () => new MemoryEventStore({ gap: 1000 }),
  };

  it.each([
    ['a file', 'a server'],
    ['a server', 'a file'],
    ['a file', 'a file'],
  ])('from %s to %s keeps order, ids, both times and every byte', async (from, to) => {
    const keepsOrder = to === 'a file';
    const [source, target] = [kinds[from]!(), kinds[to]!()];
    await fill(source);
    const result = await copyLog(source, target, { keepsOrder });
    expect(await stored(target)).toEqual(await stored(source));
    expect(result).toEqual({ ...(await digestLog(source)), present: 0, copied: 160 });
    expect(await copyLog(source, target)).toEqual({ ...result, present: 160, copied: 0 });
    await grow(source, 'counter-9', [5]);
    expect(await copyLog(source, target)).toMatchObject({ present: 160, copied: 1, events: 161 });
    await Promise.all([source.close(), target.close()]);
  });

  it('goes on where it was killed, wherever that was', async () => {
    const source = kinds['a file']!();
    await fill(source);
    for (const appends of [0, 1, 2, 17, 50]) {
      const target = kinds['a file']!();
      await expect(copyLog(source, dying(target, appends))).rejects.toThrow('killed');
      const result = await copyLog(source, target);
      expect([result.present + result.copied, result.present >= appends]).toEqual([160, true]);
      expect(await stored(target)).toEqual(await stored(source));
      await target.close();
    }
    await source.close();
  });

  it('writes nothing into a log that is another one, or that goes on after the source', async () => {
    const [source, target] = [kinds['a file']!(), kinds['a server']!()];
    await fill(source);
    await grow(target, 'counter-other', [1]);
    await expect(copyLog(source, target)).rejects.toThrow('Copy into an empty store');
    expect(await stored(target)).toHaveLength(1);
    const longer = kinds['a server']!();
    await copyLog(source, longer);
    await grow(longer, 'counter-1', [1]);
    await expect(copyLog(source, longer)).rejects.toThrow('goes on after the source ends');
    await source.close();
  });

  it('does not copy what is not as its hash says', async () => {
    const file = path('log.sqlite');
    const source = openSqliteLog(file);
    await fill(source);
    await source.close();
    const database = new DatabaseSync(file);
    database.exec(`UPDATE events SET data = '{"amount":999}' WHERE position = 70`);
    database.close();
    const damaged = openLogReader(file);
    await expect(copyLog(damaged, new MemoryEventStore())).rejects.toMatchObject({
      name: 'LogBroken',
      message: expect.stringContaining('hash-differs') as string,
    });
    await damaged.close();
  });
});

describe('backup and restore', () => {
  const openCentre = async (data: string): Promise<Centre> => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    return new Centre(await openSystem({ folder: data, mode: 'simulation', clock }), clock);
  };
  /** A centre whose first persons are recorded, and a backup of its keys as they are then. */
  const centreWithKeys = async (): Promise<{ data: string; centre: Centre; keys: string }> => {
    const data = path('data');
    const centre = await openCentre(data);
    await centre.settle();
    const keys = path('keys.backup');
    backUpFolderKeys(data, keys);
    return { data, centre, keys };
  };
  const erase = (centre: Centre, person: string): Promise<unknown> =>
    centre.act(['hr-1', 'hr'], 'person.erase', { person, basis: 'request of 2026-03-02' });
  const nameOf = async (centre: Centre, person: string): Promise<unknown> => {
    const found = await centre.ask<readonly { id: string; name: unknown }[]>(['hr-1', 'hr'], 'people', {});
    return found.find(({ id }) => id === person)?.name;
  };

  it('of a log that is being written: whole, verified, and the same views when restored', async () => {
    const data = path('data');
    const centre = await openCentre(data);
    await centre.settle();
    const backup = path('log.backup');
    const writing = centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    const note = await backUpFolder(data, backup, MADE_AT);
    await writing;
    await centre.violation('a-2', 'entertainment-on-duty', 'I-2');
    const keys = path('keys.backup');
    backUpFolderKeys(data, keys);
    expect([statSync(backup).mode & 0o777, statSync(keys).mode & 0o777]).toEqual([0o600, 0o600]);
    await centre.system.settled();
    const live = await digestViews(await centre.system.views(), centre.system.viewSet);
    const later = path('later.backup');
    const second = await backUpFolder(data, later, MADE_AT);
    expect(second.events).toBeGreaterThan(note.events);
    await centre.system.close();

    const restored = path('restored');
    const result = await restoreFolder(restored, later, { place: restored, backup: keys });
    expect(result).toEqual({ events: second.events, last: second.last, digest: second.digest });
    const again = await openCentre(restored);
    await again.system.settled();
    expect(await digestViews(await again.system.views(), again.system.viewSet)).toEqual(live);
    expect(await nameOf(again, 'a-1')).toBe('Name of a-1');
    await again.act(['hr-1', 'hr'], 'team.create', { team: 't-9', department: 'service', title: 'T' });
    await again.system.close();
  });

  it('does not bring back who was erased, although the keys are older than the erasure', async () => {
    const { data, centre, keys } = await centreWithKeys();
    await erase(centre, 'a-1');
    const backup = path('log.backup');
    await backUpFolder(data, backup, MADE_AT);
    await centre.system.close();
    const old = openSqliteKeys(keys);
    expect(typeof (await old.find('person:a-1'))).toBe('object');
    await old.close();

    const restored = path('restored');
    await restoreFolder(restored, backup, { place: restored, backup: keys });
    const again = await openCentre(restored);
    expect(await again.system.keys.find('person:a-1')).toBe('erased');
    expect([await nameOf(again, 'a-1'), await nameOf(again, 'a-2')]).toEqual([null, 'Name of a-2']);
    await again.system.close();
  });

  const keysIn = (data: string): string => join(data, 'keys.sqlite');

  it('keeps the log to which the keys belong, and says of whom a backup of keys that is too old lacks the key', async () => {
    const { data, centre, keys } = await centreWithKeys();
    await erase(centre, 'a-1');
    const late = { person: 'late-1', name: 'Late', contact: 'phone', hiredOn: '2026-03-02' };
    await centre.act(['hr-1', 'hr'], 'person.register', late);
    const backup = path('log.backup');
    await backUpFolder(data, backup, MADE_AT);
    const { store } = await centre.system.status();
    await centre.system.close();

    const restored = path('restored');
    await restoreFolder(restored, backup, { place: restored, backup: keys });
    const [found, log] = [openSqliteKeys(keysIn(restored)), openLogReader(join(restored, 'log.sqlite'))];
    expect(await found.log()).toBe(store);
    await found.erase('person:a-1');
    expect(await checkKeys(found, log, store)).toEqual({
      log: store,
      bound: true,
      owners: 4,
      erased: 1,
      unreadable: 1,
      examples: [{ owner: 'person:late-1', key: 'missing' }],
    });
    await Promise.all([found.close(), log.close()]);
  });

  it('says whose key was erased after the log was backed up, which records no erasure of theirs', async () => {
    const { data, centre } = await centreWithKeys();
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    const backup = path('log.backup');
    await backUpFolder(data, backup, MADE_AT);
    await erase(centre, 'a-1');
    const { store } = await centre.system.status();
    await centre.system.close();

    const [keys, before, since] = [
      openSqliteKeys(keysIn(data)),
      openLogReader(backup),
      openLogReader(join(data, 'log.sqlite')),
    ];
    const checked = await checkKeys(keys, before, store);
    expect(checked).toMatchObject({ erased: 0, unreadable: 2 });
    expect(checked.examples).toEqual([
      { owner: 'person:a-1', key: 'erased' },
      { owner: expect.stringMatching(/^case:violation-/u) as string, key: 'erased' },
    ]);
    expect(await checkKeys(keys, since, store)).toMatchObject({ erased: 2, unreadable: 0, examples: [] });
    await Promise.all([keys.close(), before.close(), since.close()]);
  });

  it('refuses the keys of another log before it writes anything', async () => {
    const [data, foreign] = [path('data'), path('foreign')];
    for (const folderOf of [data, foreign]) {
      const centre = await openCentre(folderOf);
      await centre.settle();
      await centre.system.close();
    }
    const [backup, keys, restored] = [path('log.backup'), path('keys.backup'), path('restored')];
    await backUpFolder(data, backup, MADE_AT);
    backUpFolderKeys(foreign, keys);
    const into = { place: restored, backup: keys };
    await expect(restoreFolder(restored, backup, into)).rejects.toMatchObject({ code: 'keys-of-another-log' });
    expect(readdirSync(restored)).toEqual([]);
    const [ownKeys, log] = [openSqliteKeys(keysIn(data)), openLogReader(join(foreign, 'log.sqlite'))];
    await expect(checkKeys(ownKeys, log, 'another')).rejects.toMatchObject({ code: 'keys-of-another-log' });
    await Promise.all([ownKeys.close(), log.close()]);
  });

  it('restores a log without its keys when none are given, and binds new ones to it', async () => {
    const data = path('data');
    const centre = await openCentre(data);
    await centre.settle();
    const { store } = await centre.system.status();
    await centre.system.close();
    const [backup, restored] = [path('log.backup'), path('restored')];
    await backUpFolder(data, backup, MADE_AT);
    await restoreFolder(restored, backup, { place: restored, backup: null });
    const again = await openCentre(restored);
    expect([(await again.system.status()).store, await nameOf(again, 'a-1')]).toEqual([store, null]);
    await again.system.close();
    rmSync(keysIn(restored));
    await expect(openCentre(restored)).rejects.toMatchObject({ code: 'keys-of-another-log' });
    // Whoever has lost the keys for good says so once.
    const [none, log] = [openSqliteKeys(keysIn(restored)), openLogReader(join(restored, 'log.sqlite'))];
    await expect(checkKeys(none, log, store)).rejects.toMatchObject({ code: 'keys-of-another-log' });
    expect(await checkKeys(none, log, store, { bind: true })).toMatchObject({ bound: false, owners: 3, unreadable: 3 });
    await Promise.all([none.close(), log.close()]);
    await (await openCentre(restored)).system.close();
  });

  it('writes over nothing, and says what is missing', async () => {
    const data = path('data');
    await expect(backUpFolder(data, path('x'), MADE_AT)).rejects.toThrow('Name the data folder');
    const log = openSqliteLogIn(data);
    await fill(log);
    await log.close();
    const backup = path('log.backup');
    await backUpFolder(data, backup, MADE_AT);
    await expect(backUpFolder(data, backup, MADE_AT)).rejects.toThrow('is not written over');
    await expect(restoreFolder(data, backup, { place: data, backup: null })).rejects.toThrow('is not written over');
    const [empty, nowhere] = [path('empty'), join(folder, 'nowhere', 'file')];
    const noKeys = { place: empty, backup: nowhere };
    for (const restoring of [
      restoreFolder(empty, nowhere, { place: empty, backup: null }),
      restoreFolder(empty, backup, noKeys),
    ])
      await expect(restoring).rejects.toThrow(`There is no backup ${nowhere}.`);
    expect(existsSync(empty)).toBe(false);
    await expect(backUpFolder(data, nowhere, MADE_AT)).rejects.toThrow('Check that the folder exists');
  });

  it('clears what a backup under its name left when it was killed, and takes that for no backup', async () => {
    const data = path('data');
    const log = openSqliteLogIn(data);
    await fill(log);
    await log.close();
    const backups = path('backups');
    mkdirSync(backups);
    const file = join(backups, 'log');
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const others = [`log.${process.ppid}.part`, `log-2.${gone}.part`, 'log.x.part'];
    for (const name of [`log.${gone}.part`, `log.${process.pid}.part`, ...others])
      writeFileSync(join(backups, name), 'x');
    await expect(
      restoreFolder(path('empty'), join(backups, `log.${gone}.part`), { place: path('empty'), backup: null }),
    ).rejects.toThrow('was cut short');
    await backUpFolder(data, file, MADE_AT);
    expect(readdirSync(backups).sort()).toEqual(['log', 'log.note.json', ...others].sort());
  });

  it('of a log that is not as its hashes say gets no name and leaves nothing', async () => {
    const data = path('data');
    const log = openSqliteLogIn(data);
    await fill(log);
    await log.close();
    const hurt = new DatabaseSync(join(data, 'log.sqlite'));
    hurt.exec(`UPDATE events SET data = '{"by":99}' WHERE position = (SELECT max(position) - 3 FROM events)`);
    hurt.close();
    const backups = path('backups');
    mkdirSync(backups);
    await expect(backUpFolder(data, join(backups, 'log'), MADE_AT)).rejects.toThrow(
      'it is not what its hash says (hash-differs). See with verify',
    );
    expect(readdirSync(backups)).toEqual([]);
  });

  it('restores nothing from a backup that was damaged or changed', async () => {
    const data = path('data');
    const log = openSqliteLogIn(data);
    await fill(log);
    await log.close();
    const backup = path('log.backup');
    const { digest } = await backUpFolder(data, backup, MADE_AT);
    const target = path('restored');
    const into = { place: target, backup: null };

    const whole = readFileSync(backup);
    const cut = new DatabaseSync(backup);
    cut.exec('DELETE FROM events WHERE position > 100');
    cut.close();
    await expect(restoreFolder(target, backup, into)).rejects.toMatchObject({ name: 'BackupDiffers' });
    writeFileSync(backup, whole);
    const changed = new DatabaseSync(backup);
    changed.exec(`UPDATE events SET metadata = replace(metadata, 'leader-1', 'leader-2') WHERE position = 20`);
    changed.close();
    await expect(restoreFolder(target, backup, into)).rejects.toMatchObject({ name: 'LogBroken' });
    writeFileSync(backup, whole);
    writeFileSync(notePath(backup), readFileSync(notePath(backup), 'utf8').replace(digest, '0'.repeat(64)));
    await expect(restoreFolder(target, backup, into)).rejects.toMatchObject({ name: 'BackupDiffers' });
    expect(() => statSync(target)).toThrow('ENOENT');
  });
});

const openSqliteLogIn = (data: string): EventStore => {
  mkdirSync(data);
  return openSqliteLog(join(data, 'log.sqlite'));
};
