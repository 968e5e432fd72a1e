import { type AnyBulkWriteOperation, type BulkWriteResult, MongoBulkWriteError, MongoNetworkError } from 'mongodb';
import { type DocumentWrite, type Position } from '#eventsourcing';
import { type StoredSet } from './catalogue.js';
import { type Row, type Rows } from './rows.js';
import { planWrites, writeChunk } from './writing.js';

const write = (key: string, position: string, changes: Partial<DocumentWrite> = {}): DocumentWrite => ({
  model: 'people',
  key,
  document: { position },
  position: position as Position,
  indexes: {},
  ...changes,
});

/** What a server does with one round of operations, given as the places that fail and the error code of each. */
interface Round {
  readonly failing: Readonly<Record<number, number>>;
  /** Operations that the server came to; default all. */
  readonly handled?: number;
  /** Why a majority did not confirm what was written, as an error code. */
  readonly unconfirmed?: number;
}

/** A collection that answers as scripted and keeps what it was sent. */
class ScriptedRows {
  readonly sent: string[][] = [];

  constructor(private readonly rounds: readonly (Round | Error)[]) {}

  async bulkWrite(operations: readonly AnyBulkWriteOperation<Row>[]): Promise<void> {
    const round = this.rounds[this.sent.length] ?? { failing: {} };
    this.sent.push(
      operations.map((operation) => {
        const { filter, upsert } = (operation as { replaceOne: { filter: { _id: string }; upsert: boolean } })
          .replaceOne;
        return `${filter._id}${upsert ? '+' : ''}`;
      }),
    );
    if (round instanceof Error) throw round;
    const writeErrors = Object.entries(round.failing).map(([index, code]) => ({ index: Number(index), code }));
    if (writeErrors.length === 0) return;
    const matchedCount = (round.handled ?? operations.length) - writeErrors.length;
    const concern = round.unconfirmed === undefined ? undefined : { code: round.unconfirmed };
    const result = { matchedCount, upsertedCount: 0, getWriteConcernError: () => concern };
    throw new MongoBulkWriteError(
      { message: 'scripted', code: writeErrors[0]!.code, writeErrors } as never,
      result as unknown as BulkWriteResult,
    );
  }
}

const BOUNDS = { bulkDocuments: 100, bulkBytes: 1_000_000 };

const plan = (writes: readonly DocumentWrite[], rows = new ScriptedRows([]), bounds = BOUNDS) => {
  const model = { name: 'people', indexes: [], rows: rows as unknown as Rows };
  const set = { name: 'main', models: new Map([['people', model]]) } as unknown as StoredSet;
  return planWrites(set, writes, '09' as Position, bounds);
};

const sendAll = async (rounds: readonly (Round | Error)[], ...keys: string[]): Promise<readonly string[][]> => {
  const rows = new ScriptedRows(rounds);
  const [planned] = plan(
    keys.map((key) => write(key, '01')),
    rows,
  );
  for (const chunk of planned!.chunks) await writeChunk(planned!.rows, chunk);
  return rows.sent;
};

const DUPLICATE = 11_000;

describe('a chunk of guarded writes', () => {
  it('is sent once when all goes well', async () => {
    expect(await sendAll([], 'a', 'b')).toEqual([['a+', 'b+']]);
  });

  it('is sent again without upsert where a key was there already: the newer of two inserts may have lost', async () => {
    expect(await sendAll([{ failing: { 1: DUPLICATE } }], 'a', 'b', 'c')).toEqual([['a+', 'b+', 'c+'], ['b']]);
  });

  it('is sent again where the server stopped at the first error', async () => {
    const rounds = [{ failing: { 1: DUPLICATE }, handled: 2 }];
    expect(await sendAll(rounds, 'a', 'b', 'c')).toEqual([['a+', 'b+', 'c+'], ['b'], ['a+', 'c+']]);
  });

  it('is sent again when the connection broke, three times in all', async () => {
    const broken = new MongoNetworkError('broken');
    expect(await sendAll([broken], 'a')).toEqual([['a+'], ['a+']]);
    await expect(sendAll([broken, broken, broken], 'a')).rejects.toBe(broken);
    const inBulk = new MongoBulkWriteError(broken, {} as BulkWriteResult);
    expect(await sendAll([inBulk, inBulk], 'a')).toEqual([['a+'], ['a+'], ['a+']]);
    await expect(sendAll([inBulk, inBulk, inBulk], 'a')).rejects.toBe(inBulk);
  });

  it('is sent again when the server is not the primary any more, three times in all', async () => {
    const steppedDown = new MongoBulkWriteError({ message: 'not primary', code: 10_107 }, {} as BulkWriteResult);
    expect(await sendAll([steppedDown, steppedDown], 'a')).toEqual([['a+'], ['a+'], ['a+']]);
    await expect(sendAll([steppedDown, steppedDown, steppedDown], 'a')).rejects.toBe(steppedDown);
  });

  it('is sent again when the server steps down after it, though a key was there already', async () => {
    const steppedDown = { failing: { 1: DUPLICATE }, unconfirmed: 189 };
    const all = ['a+', 'b+', 'c+'];
    expect(await sendAll([steppedDown, { failing: { 1: DUPLICATE } }], 'a', 'b', 'c')).toEqual([all, all, ['b']]);
    await expect(sendAll([steppedDown, steppedDown, steppedDown], 'a', 'b')).rejects.toMatchObject({ code: DUPLICATE });
  });

  it('fails with whatever else went wrong', async () => {
    await expect(sendAll([{ failing: { 0: DUPLICATE }, unconfirmed: 64 }], 'a')).rejects.toThrow('scripted');
    await expect(sendAll([{ failing: { 0: DUPLICATE, 1: 121 } }], 'a', 'b')).rejects.toThrow('scripted');
  });
});

describe('the plan of a commit', () => {
  const planned = (...writes: DocumentWrite[]) =>
    plan(writes)[0]!
      .chunks.flat()
      .map(({ row, filter }) => [row._id, row.position, filter.position ?? 'overwrites']);

  it('holds each key once, as if its writes were made in order', () => {
    expect(planned(write('a', '05'), write('b', '01'), write('a', '04'))).toEqual([
      ['a', '05', { $lte: '05' }],
      ['b', '01', { $lte: '01' }],
    ]);
    const last = write('a', '05', { document: { v: 'last' } });
    expect(plan([write('a', '05'), last])[0]!.chunks.flat()[0]!.row.text).toBe('{"v":"last"}');
  });

  it('lets an overwrite win over what was written before, and keep its right with what is written after', () => {
    const overwrite = write('a', '02', { overwrite: true });
    expect(planned(write('a', '05'), overwrite)).toEqual([['a', '02', 'overwrites']]);
    expect(planned(overwrite, write('a', '03'))).toEqual([['a', '03', 'overwrites']]);
    expect(planned(overwrite, write('a', '01'))).toEqual([['a', '02', 'overwrites']]);
  });

  it('keeps each message within its bounds', () => {
    const writes = Array.from({ length: 7 }, (_, index) => write(`k${index}`, '01'));
    const sizes = (bounds: typeof BOUNDS) => plan(writes, undefined, bounds)[0]!.chunks.map(({ length }) => length);
    expect(sizes({ bulkDocuments: 3, bulkBytes: 1_000_000 })).toEqual([3, 3, 1]);
    expect(sizes({ bulkDocuments: 100, bulkBytes: 700 })).toEqual([2, 2, 2, 1]);
    expect(sizes({ bulkDocuments: 100, bulkBytes: 1 })).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('refuses a model that the set does not have', () => {
    expect(() => plan([write('a', '01', { model: 'shoes' })])).toThrow('Set main has no model shoes.');
  });
});
