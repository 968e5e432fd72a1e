import { randomUUID } from 'node:crypto';
import { type EventMetadata, type RecordedEvent } from '#eventsourcing';
import { chainOf } from '#eventsourcing/contracts';
import { openLogReader } from './log-reader.js';
import { openSqliteLog } from './log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();

/** What the fields of some metadata say, each asked for by itself. */
const metadataOf = ({ metadata }: RecordedEvent): object => {
  const { recordedAt, centre, hash, actor, subjects, occurredAt, previousHash } = metadata;
  const { commandId, requestHash, causationId, correlationId } = metadata;
  const ids = { commandId, requestHash, causationId, correlationId };
  return { recordedAt, centre, hash, actor, subjects, occurredAt, previousHash, ...ids };
};

const fieldsOf = (event: RecordedEvent): object => {
  const { id, stream, revision, position, type, version, data } = event;
  return { id, stream, revision, position, type, version, data, metadata: metadataOf(event) };
};

/** Names and ids in which the marks of a text of JSON stand, or what looks like a field. */
const AWKWARD: readonly Partial<EventMetadata>[] = [
  {},
  { actor: { id: 'a"b', role: 'agent' } },
  { actor: { id: 'a\\', role: '"recordedAt":"2000' } },
  { centre: '"hash":"x"' },
  { subjects: [] },
  { subjects: ['甲', '乙"]'] },
  { subjects: ['a"]', '"subjects":["b"]'] },
  { subjects: ['a\n]'] },
  { subjects: ['x'.repeat(300)], actor: { id: '', role: '' } },
  { occurredAt: { instant: '', localDate: '\\', zone: 'Asia/"Nowhere"' } },
  { occurredAt: { instant: '2026-03-03T01:12:00.000Z', localDate: '2026-03-03', zone: '","recordedAt":"' } },
];

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
      expect((await store.readUnparsed!(null, 10)).map(fieldsOf)).toEqual(all.map(fieldsOf));
      expect((await store.readUnparsed!(all[1]!.position, 3)).map(fieldsOf)).toEqual(all.slice(2, 5).map(fieldsOf));
    }
    await reader.close();
    await log.close();
  });

  it.each(AWKWARD)('say each field of their metadata as parsing all of it does: %j', async (some) => {
    const log = openSqliteLog(folder.file('fields.db'));
    const [first] = await chainOf('counter-1', [{ amount: 1 }]);
    const revision = (await log.readStream('counter-1')).length;
    const id = randomUUID();
    const event = { ...first!, id, metadata: { ...first!.metadata, ...some } };
    await log.append('counter-1', revision === 0 ? 'none' : revision - 1, [event]);
    const [stored, unparsed] = [await log.readAll(null, 100), await log.readUnparsed!(null, 100)];
    expect(unparsed.map(metadataOf)).toEqual(stored.map(metadataOf));
    expect(unparsed.map(({ metadata }) => JSON.stringify(metadata))).toEqual(
      stored.map(({ metadata }) => JSON.stringify(metadata)),
    );
    expect(unparsed.map(({ dataText }) => JSON.parse(dataText!) as unknown)).toEqual(stored.map(({ data }) => data));
    await log.close();
  });
});
