import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryEventStore, MemoryKeyStore } from '#stores';
import { writeCentreLog } from './centre-log.js';
import { CutLog, NEXT_EVENTS, readNextAppends } from './next-events.js';

const everything = async (store: MemoryEventStore) =>
  (await store.readAll(null, 10_000)).map(({ stream, id }) => [stream, id]);

describe('what a benchmark’s centre records next', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyledger-next-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('stands beside the log, and appended to it gives the log that would have been written at once', async () => {
    const centre = { agents: 20, keys: new MemoryKeyStore() };
    const whole = new MemoryEventStore();
    await writeCentreLog({ ...centre, store: whole, events: 1300 });
    const begun = new MemoryEventStore();
    const cut = new CutLog(begun, 1000, join(folder, NEXT_EVENTS));
    const report = await writeCentreLog({ ...centre, store: cut, events: 1000, more: 300 });
    await cut.close();
    const next = await readNextAppends(join(folder, NEXT_EVENTS));
    expect([report.events, (await everything(begun)).length, next.length]).toEqual([1000, 1000, 300]);
    for (const { stream, expected, event } of next) await begun.append(stream, expected, [event]);
    expect(await everything(begun)).toEqual(await everything(whole));
  });
});
