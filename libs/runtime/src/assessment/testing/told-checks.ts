import { rebuild, Runner } from '#eventsourcing';
import { isOmission } from '#rulebook';
import { MemoryReadModelStore } from '#stores';
import { explain } from '../explain.js';
import { wholeView } from '../reading.js';
import { verifyRun } from '../verify.js';
import { assessmentsOf } from './cards.js';
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

/** The replay of an entry ends with what the scorecard shows of it; of so many entries, spread over all of them. */
export const expectReplayed = async (centre: TestCentre, most: number, seed: number): Promise<void> => {
  const all = (await assessmentsOf(centre)).flatMap(({ entries }) => entries);
  const step = Math.max(1, Math.ceil(all.length / most));
  for (const entry of all.filter((_one, index) => (index + seed) % step === 0)) {
    const { key, status, amount, clause } = entry;
    const told = await explain({ reader: centre.reader, store: centre.store, entry: key });
    expect(told?.entry).toMatchObject({ key, status, amount, clause });
    const last = told?.replay.at(-1);
    // An omission comes about as time passes, after the last event of the story; an outcome also by the run of an earlier month.
    const isByOthers = entry.kind === 'outcome' || entry.because.facts.some(({ id }) => isOmission(id));
    if (last !== undefined && !isByOthers) expect(last).toMatchObject({ entry: { clause, status, amount } });
  }
};
