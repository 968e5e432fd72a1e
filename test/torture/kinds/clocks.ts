import { type JsonObject, momentAt, type ViewReader } from '#eventsourcing';
import { SimulatedClock } from '#runtime';
import { MemoryReadModelStore } from '#stores';
import { SharedStores } from '../../../libs/runtime/src/testing/shared-stores.js';
import { act, logOf, preparedCentre, settle, startOn, violate } from '../centre/centre.js';
import { type Case, type Kind, type Size } from '../case.js';
import { Random } from '../random.js';

const SIZES: Readonly<Record<Size, { readonly days: number; readonly centres: number; readonly apart: number }>> = {
  short: { days: 300, centres: 2, apart: 1 },
  ci: { days: 10_000, centres: 12, apart: 6 },
  full: { days: 100_000, centres: 100, apart: 50 },
};
const HOUR = 3_600_000;
const EVERYTHING = 1_000_000;

/** Midnights in Shanghai around which a day, a month or a leap day ends. */
const EDGES = [
  '2026-03-31T16:00:00.000Z',
  '2028-02-28T16:00:00.000Z',
  '2028-02-29T16:00:00.000Z',
  '2026-12-31T16:00:00.000Z',
];

/** The calendar day at UTC+8, counted by hand. */
const dayByHand = (instant: number): string => new Date(instant + 8 * HOUR).toISOString().slice(0, 10);

/** The day, and so the period, of what happened follows from when it happened, whatever offset it was written with. */
const dayTrial = (random: Random): readonly string[] => {
  const instant =
    Date.parse(random.pick(EDGES)) + random.between(-2, 2) * random.between(0, HOUR) + random.between(-2, 2);
  const offset = random.between(-12, 14);
  const sign = offset < 0 ? '-' : '+';
  const local = new Date(instant + offset * HOUR).toISOString().slice(0, -1);
  const written = `${local}${sign}${String(Math.abs(offset)).padStart(2, '0')}:00`;
  const found = momentAt(written, 'Asia/Shanghai').localDate;
  return found === dayByHand(instant) ? [] : [`${written} is put on ${found}, not on ${dayByHand(instant)}`];
};

/** A clock that is up to an hour wrong either way and steps back by minutes. */
const wrongClock = (base: string, random: Random): { now(): string } => ({
  now: () =>
    new Date(Date.parse(base) + random.between(-HOUR, HOUR) - (random.chance(0.3) ? 300_000 : 0)).toISOString(),
});

/** What was charged to whom in which period. */
const entriesIn = async (reads: ViewReader): Promise<string> => {
  const cards = await reads.scan<JsonObject>('scorecards', null, EVERYTHING);
  const entries = cards.map(({ key, document }) => {
    const { entries: all } = document['assessment'] as { readonly entries: readonly JsonObject[] };
    return [key, all.map(({ clause, amount, status }) => [clause, amount, status])];
  });
  return JSON.stringify(entries);
};

interface Worked {
  readonly entries: string;
  readonly order: readonly string[];
}

/** The same work under a clock; what was charged to whom in which period, and the order in the log. */
const work = async (clock: { now(): string }): Promise<Worked> => {
  const { events, keys } = await preparedCentre();
  const [store, models] = [await logOf(events), new MemoryReadModelStore()];
  const system = await startOn({ store, models, keys }, clock);
  for (const incident of ['I-3', 'I-4', 'I-5']) await violate(system, 'a-1', 'office-noise-made', incident);
  await act(system, ['hr-1', 'hr'], 'team.create', { team: 't-9', department: 'service', title: 'Team 9' });
  await system.settled();
  const entries = await entriesIn(await system.views());
  const log = await store.readAll(null, EVERYTHING);
  await system.close();
  return { entries, order: log.map(({ stream, revision }) => `${stream} ${revision}`) };
};

const centreTrial = async (random: Random): Promise<readonly string[]> => {
  const [right, wrong] = [
    await work(new SimulatedClock('2026-03-30T04:00:00.000Z')),
    await work(wrongClock('2026-03-30T04:00:00.000Z', random)),
  ];
  const sameOrder = [...right.order].sort().join() === [...wrong.order].sort().join();
  return [
    ...(right.entries === wrong.entries ? [] : ['a wrong clock changed what is charged, or its period']),
    ...(sameOrder ? [] : ['a wrong clock changed what is in the log']),
  ];
};

interface WorkedApart {
  readonly entries: string;
  /** Incidents as they were reported, and as their reports stand in the log. */
  readonly reported: readonly string[];
  readonly recorded: readonly unknown[];
  /** What the door whose clock is behind says of it. */
  readonly alarm: string | undefined;
}

/** Two doors and a worker on one log; the clock of the second door is so many milliseconds ahead. */
const workApart = async (random: Random, ahead: number): Promise<WorkedApart> => {
  const shared = new SharedStores();
  const clockOf = (by: number) => ({ now: () => new Date(Date.parse('2026-03-02T01:00:00.000Z') + by).toISOString() });
  await shared.start({ role: 'worker', clock: clockOf(0) });
  const behind = await shared.start({ role: 'api', clock: clockOf(0) });
  const before = await shared.start({ role: 'api', clock: clockOf(ahead) });
  await shared.during(settle(behind.system));
  const reported: string[] = [];
  for (let incident = 1; incident <= 4; incident += 1) {
    const door = incident === 1 || random.chance(0.5) ? before : behind;
    await shared.during(violate(door.system, random.pick(['a-1', 'a-2']), 'office-noise-made', `I-${incident}`));
    reported.push(`I-${incident}`);
  }
  await shared.during(behind.system.settled());
  const { alarm } = await behind.system.status();
  const entries = await entriesIn(await behind.system.views());
  const log = await shared.store.readAll(null, EVERYTHING);
  await shared.close();
  const reports = log.filter(({ type }) => type === 'ViolationReported');
  return { entries, reported, recorded: reports.map(({ data }) => data['incident']), alarm: alarm?.code };
};

/** Doors 90 s apart, which is more than clocks may be: one says so. 30 s are not, and nobody does. */
const apartTrial = async (seed: number): Promise<readonly string[]> => {
  const [together, near, far] = [
    await workApart(new Random(seed), 0),
    await workApart(new Random(seed), 30_000),
    await workApart(new Random(seed), 90_000),
  ];
  const problems: string[] = [];
  for (const { entries, reported, recorded } of [near, far]) {
    if (entries !== together.entries) problems.push('clocks that are apart changed what is charged, or its period');
    if (reported.join() !== recorded.join())
      problems.push(`the log has ${recorded.join()} instead of ${reported.join()}`);
  }
  if (far.alarm !== 'clock-behind-log') problems.push(`90 s apart, and the alarm is ${far.alarm}`);
  if (near.alarm === 'clock-behind-log') problems.push('30 s apart raise an alarm');
  return problems;
};

/** Clocks that are wrong, step back, or stand at the end of a month or on a leap day: order and period do not depend on them. */
export const clocks = (): Kind => ({
  name: 'clocks',
  unavailable: () => null,
  cases: function* (size) {
    for (let seed = 1; seed <= SIZES[size].days; seed += 1) yield { seed, what: 'day' };
    for (let seed = 1; seed <= SIZES[size].centres; seed += 1) yield { seed, what: 'centre' };
    for (let seed = 1; seed <= SIZES[size].apart; seed += 1) yield { seed, what: 'apart' };
  },
  run: async ({ seed, what }: Case) => {
    if (what === 'apart') return apartTrial(seed);
    return what === 'day' ? dayTrial(new Random(seed)) : centreTrial(new Random(seed));
  },
});
