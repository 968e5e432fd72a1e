import { type EventStore, Runner, type RunnerStatus } from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { MemoryEventStore, MemoryReadModelStore } from '#stores';
import { type Case, type Kind, type Size } from '../case.js';
import { foldFromNothing } from '../disk/aftermath.js';
import { Random } from '../random.js';
import { abusive } from '../simulation/abusive-log.js';

/** What is done to the delivery, and how it may end. */
const WAYS = ['repeated', 'shuffled', 'checkpoint-lost', 'checkpoint-back', 'older-log', 'older-log-grown'] as const;
type Way = (typeof WAYS)[number];

const SIZES: Readonly<Record<Size, number>> = { short: 25, ci: 600, full: 2_000 };
const PATIENCE = 3_000;

/** Appends to a few counters; `least`: the smallest amount, which tells later writes from earlier ones. */
const write = async (log: EventStore, random: Random, times: number, least = 1): Promise<void> => {
  for (let time = 0; time < times; time += 1) {
    const amounts = Array.from({ length: random.between(1, 4) }, () =>
      random.chance(0.1) && least === 1 ? 'remove' : random.between(least, least + 29),
    );
    await grow(log, `counter-${random.between(1, 6)}`, amounts as readonly (number | 'remove')[]);
  }
};

const runnerOn = (store: EventStore, models: MemoryReadModelStore, random: Random): Runner =>
  new Runner({
    set: counterSet(),
    store,
    models,
    pageSize: random.between(1, 9),
    documentBudget: random.between(3, 20),
  });

/** Follows while more is written; until everything is reflected or the runner has stopped. */
const follow = async (log: EventStore, runner: Runner, random: Random): Promise<RunnerStatus> => {
  await runner.start();
  for (let more = 0; more < 6; more += 1) {
    await write(log, random, 3);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const head = await log.head();
  for (let turns = 0; turns < PATIENCE; turns += 1) {
    const { reflected, error } = runner.status();
    if (error !== null || reflected === head) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await runner.stop();
  return runner.status();
};

const problemsOf = async (log: EventStore, models: MemoryReadModelStore, set: string): Promise<readonly string[]> =>
  (await contents(models, set)) === (await foldFromNothing(log)) ? [] : ['the views are not the fold of the log'];

/** The views that an earlier process left on this log. */
const leftViews = async (log: EventStore, random: Random): Promise<{ models: MemoryReadModelStore; set: string }> => {
  const models = new MemoryReadModelStore();
  const runner = runnerOn(log, models, random);
  await runner.start();
  await runner.stop();
  return { models, set: runner.setName };
};

/** The same log as it was at an earlier moment. */
const olderLog = async (log: EventStore, seed: number, count: number): Promise<EventStore> => {
  const older = new MemoryEventStore({ seed, duplicates: 0, drops: 0 });
  for (const { stream, revision, ...event } of (await log.readAll(null, 1_000_000)).slice(0, count)) {
    await older.append(stream, revision === 0 ? 'none' : revision - 1, [event]);
  }
  return older;
};

/** Events delivered again and again, with drops: the views are the fold all the same. */
const repeated = async (log: EventStore, random: Random): Promise<readonly string[]> => {
  const { models, set } = await leftViews(log, random);
  const abused = abusive(log, random, { repeats: 0.6, drops: 0.3, shuffles: 0 });
  const { error, reflected } = await follow(log, runnerOn(abused, models, random), random);
  if (error !== null) return [`stopped although nothing was wrong: ${error.message}`];
  if (reflected !== (await log.head())) return ['did not catch up'];
  return problemsOf(log, models, set);
};

/** What no store may do is noticed, and nothing is missing once the store keeps its promise again. */
const shuffledDelivery = async (log: EventStore, random: Random): Promise<readonly string[]> => {
  const { models, set } = await leftViews(log, random);
  const { error } = await follow(
    log,
    runnerOn(abusive(log, random, { repeats: 0.3, drops: 0, shuffles: 0.5 }), models, random),
    random,
  );
  if (error !== null && error.name !== 'DeliveryOutOfOrder') return [`stopped with ${error.message}`];
  if (error !== null) {
    const next = runnerOn(log, models, random);
    await next.start();
    await next.stop();
  }
  return problemsOf(log, models, set);
};

/** The checkpoint is an older one than the documents, or none at all. */
const movedBack = async (log: EventStore, random: Random, lost: boolean): Promise<readonly string[]> => {
  const { models, set } = await leftViews(log, random);
  const events = await log.readAll(null, 1_000_000);
  const to = lost ? null : random.pick(events).position;
  await models.commit(set, [], { from: await models.checkpoint(set), to });
  const { error } = await follow(log, runnerOn(log, models, random), random);
  return error === null ? problemsOf(log, models, set) : [`stopped: ${error.message}`];
};

/** The log comes back from a backup that is older than the views; `grown`: and was written since, past their checkpoint. */
const restored = async (log: EventStore, seed: number, random: Random, grown: boolean): Promise<readonly string[]> => {
  const { models, set } = await leftViews(log, random);
  const events = await log.readAll(null, 1_000_000);
  const older = await olderLog(log, random.between(1, 1_000_000), random.between(0, events.length - 1));
  while (grown && ((await older.head()) ?? '') <= events.at(-1)!.position) await write(older, random, 5, 1_000);
  const before = await contents(models, set);
  const ended = await runnerOn(older, models, random)
    .start()
    .then(
      () => null,
      (error: unknown) => (error as Error).name,
    );
  if (ended !== 'ViewsAhead' && ended !== 'ViewsOfAnotherLog')
    return [`views of another log were carried on (${ended})`];
  return (await contents(models, set)) === before ? [] : ['documents changed although the log is another one'];
};

const attempt = async ({ seed, way }: Case): Promise<readonly string[]> => {
  const random = new Random(seed);
  const log = new MemoryEventStore({ seed, duplicates: 0.3, drops: 0.1, batch: 5 });
  await write(log, random, 12);
  switch (way as Way) {
    case 'repeated':
      return repeated(log, random);
    case 'shuffled':
      return shuffledDelivery(log, random);
    case 'checkpoint-lost':
      return movedBack(log, random, true);
    case 'checkpoint-back':
      return movedBack(log, random, false);
    case 'older-log':
      return restored(log, seed, random, false);
    case 'older-log-grown':
      return restored(log, seed, random, true);
  }
};

/** Deliveries and checkpoints that are not what they should be: the views are the fold of the log, or they stop and say why. */
export const delivery = (): Kind => ({
  name: 'delivery',
  unavailable: () => null,
  cases: function* (size) {
    for (const way of WAYS) for (let seed = 1; seed <= SIZES[size]; seed += 1) yield { seed, way };
  },
  run: attempt,
});
