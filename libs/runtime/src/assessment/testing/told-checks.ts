import { rebuild, Runner } from '#eventsourcing';
import { MemoryReadModelStore } from '#stores';
import { wholeView } from '../reading.js';
import { verifyRun } from '../pay-runs/verify.js';
import { type TestCentre, views } from './centre.js';
import { expectAddsUp } from './explained.js';
import { shownRun } from './shown-cards.js';
import { type Telling } from './told-twice.js';

/** A posted run stays as it was, and those that followed it tell the difference, once and to the fen. */
export const expectRuns = async ({ centre, runs, months }: Telling): Promise<void> => {
  for (const { posted, basis, shown } of runs.all) {
    const { run, period } = posted;
    expect(await verifyRun({ store: centre.store, run })).toMatchObject({ result: 'ok' });
    expect(await shownRun(centre, run)).toEqual(shown);
    expect(posted.basis).toBe(basis);
    if (basis === null) continue;
    const [first] = runs.of(period);
    const before = runs.of(period).find((other) => other.posted.run === basis)!;
    await expectAddsUp(centre, before.posted, posted);
    if (first !== before) await expectAddsUp(centre, first!.posted, posted);
  }
  for (const { id } of months) {
    const { paid, stands } = await runs.paid(id);
    expect(paid).toEqual(stands);
  }
};

const documentsOf = async (reader: Parameters<typeof wholeView>[0]): Promise<ReadonlyMap<string, string>> => {
  const { eventViews, derivedViews } = views();
  const found = new Map<string, string>();
  for (const { name } of [...eventViews, ...derivedViews])
    found.set(name, JSON.stringify(await wholeView(reader, name)));
  return found;
};

/** Views that begin empty with the whole log come to the same documents, to the byte. */
export const expectRebuilt = async (centre: TestCentre): Promise<void> => {
  await centre.settled();
  const options = { set: views(), store: centre.store, models: new MemoryReadModelStore() };
  await rebuild(options);
  const runner = new Runner(options);
  await runner.start();
  const rebuilt = await documentsOf(runner.reader);
  await runner.stop();
  for (const [name, documents] of await documentsOf(centre.reader))
    expect([name, rebuilt.get(name)]).toEqual([name, documents]);
};
