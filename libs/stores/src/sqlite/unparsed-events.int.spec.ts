import { type RecordedEvent } from '#eventsourcing';
import { chainOf } from '#eventsourcing/contracts';
import { openLogReader } from './log-reader.js';
import { openSqliteLog } from './log.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

const fieldsOf = ({ id, stream, revision, position, type, version, data, metadata }: RecordedEvent): RecordedEvent => ({
  id,
  stream,
  revision,
  position,
  type,
  version,
  data,
  metadata,
});

describe('events that are parsed when somebody reads them', () => {
  it('have the fields that they have otherwise, for the writer of a log and beside it', async () => {
    const path = folder.file('log.db');
    const log = openSqliteLog(path);
    for (const stream of ['counter-1', 'counter-2', 'counter-3'])
      await log.append(stream, 'none', await chainOf(stream, [{ amount: 1 }, { amount: 2 }]));
    const reader = openLogReader(path);
    const all = await log.readAll(null, 10);
    expect(all).toHaveLength(6);
    for (const store of [log, reader]) {
      expect((await store.readUnparsed!(null, 10)).map(fieldsOf)).toEqual(all);
      expect((await store.readUnparsed!(all[1]!.position, 3)).map(fieldsOf)).toEqual(all.slice(2, 5));
    }
    await reader.close();
    await log.close();
  });
});
