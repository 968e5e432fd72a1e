import { chainOf } from '#eventsourcing/contracts';
import { Database } from '../database.js';
import { StoreFull } from '../errors.js';
import { LOG_FILE } from './log-file.js';
import { SqliteLog } from './log.js';
import { StreamHeads } from './stream-heads.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { WriterLock } from './writer-lock.js';

const folder = temporaryFolder();

describe('the newest revisions of streams', () => {
  it('are asked for once, and again only for streams that were not written lately', () => {
    const asked: string[] = [];
    const heads = new StreamHeads((stream) => {
      asked.push(stream);
      return 'none';
    });
    expect(heads.of('counter-1')).toBe('none');
    heads.moved('counter-1', 0);
    heads.moved('counter-1', 1);
    expect(heads.of('counter-1')).toBe(1);
    for (let other = 0; other < 8192; other += 1) heads.moved(`other-${other}`, 0);
    expect(heads.of('counter-1')).toBe(1);
    expect(asked).toEqual(['counter-1']);
    for (let other = 0; other < 8192; other += 1) heads.moved(`more-${other}`, 0);
    expect(heads.of('counter-1')).toBe('none');
    expect(asked).toEqual(['counter-1', 'counter-1']);
  });

  it('that a failed transaction wrote are forgotten: the same appends succeed once there is room', async () => {
    const path = folder.file('full.db');
    const lock = WriterLock.take(path);
    const database = Database.open(path, LOG_FILE, { journal_mode: 'WAL' });
    const log = new SqliteLog(database, lock, {});
    const [first, second] = await chainOf('counter-1', [{ amount: 1 }, { amount: 2 }]);
    const [large] = await chainOf('counter-2', [{ amount: 1, note: 'x'.repeat(100_000) }]);
    await log.append('counter-1', 'none', [first!]);
    const both = () =>
      Promise.allSettled([log.append('counter-1', 0, [second!]), log.append('counter-2', 'none', [large!])]);

    database.exec('PRAGMA max_page_count = 1');
    const refused = await both();
    database.exec('PRAGMA max_page_count = 1000000');
    const accepted = await both();

    expect(refused.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : null))).toEqual([
      expect.any(StoreFull),
      expect.any(StoreFull),
    ]);
    expect(accepted.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect((await log.readAll(null, 10)).map(({ stream, revision }) => [stream, revision])).toEqual([
      ['counter-1', 0],
      ['counter-1', 1],
      ['counter-2', 0],
    ]);
    await log.close();
  });
});
