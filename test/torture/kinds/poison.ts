import {
  type DerivedView,
  type EventView,
  openSet,
  type RecordedEvent,
  Runner,
  type RunnerStatus,
  type ViewSet,
} from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { MemoryEventStore, MemoryReadModelStore } from '#stores';
import { type Case, type Kind, type Size } from '../case.js';
import { Random } from '../random.js';
import { payRunStaysOut, viewsThatLook } from '../centre/poisoned-pay.js';

const SIZES: Readonly<Record<Size, number>> = { short: 20, ci: 1_000, full: 5_000 };
/** Views of the small domain, event views and derived ones. */
const SMALL = ['totals', 'trail', 'sums'] as const;

const EVERYTHING = 1_000;
const POISON = 13;

const isPoison = (event: { readonly type: string; readonly data: unknown }): boolean =>
  (event.data as { readonly amount?: unknown }).amount === POISON;

/** The set with one view that cannot stand the amount 13. */
const sick = (name: string): ViewSet => {
  const { eventViews, derivedViews, ...set } = openSet(counterSet());
  const sickFold = (view: EventView): EventView => ({
    ...view,
    evolve: (document, event, key) => {
      if (isPoison(event)) throw new Error('13 is not a number that I know');
      return view.evolve(document, event, key);
    },
  });
  const sickSum = (view: DerivedView): DerivedView => ({
    ...view,
    derive: () => Promise.reject(new Error('I cannot add today')),
  });
  return {
    ...set,
    eventViews: eventViews.map((view) => (view.name === name ? sickFold(view) : view)),
    derivedViews: derivedViews.map((view) => (view.name === name ? sickSum(view) : view)),
  } as unknown as ViewSet;
};

/** Every document of the set once its views are well; the views that are tried alone catch up with the others. */
const mended = async (log: MemoryEventStore, models: MemoryReadModelStore): Promise<string> => {
  const runner = new Runner({ set: counterSet(), store: log, models });
  await runner.start();
  await runner.stop();
  return contents(models, runner.setName);
};

/** What of the status is not as it has to be while one view cannot stand one event. */
const wrongStatus = (
  { state, error, reflected, stoppedViews, failedNames }: RunnerStatus,
  view: string,
  bad: RecordedEvent,
  head: string,
): readonly string[] => {
  const isDerived = view === 'sums';
  const [stopped] = stoppedViews;
  return [
    ...(error === null && state === 'live' ? [] : [`all views stopped with ${view}: ${String(error)}`]),
    ...(reflected === head ? [] : [`the other views reflect ${reflected}, not ${head}`]),
    ...(isDerived || (stoppedViews.length === 1 && stopped?.view === view)
      ? []
      : [`${view} went on over the bad event`]),
    ...(isDerived || (stopped?.event === bad.id && stopped.position === bad.position)
      ? []
      : [`the mark of ${view} does not say where it stopped`]),
    ...(isDerived && (failedNames.length === 0 || stoppedViews.length > 0) ? ['no document of sums failed'] : []),
  ];
};

/** Who reads what stands still is refused, and who reads anything else is answered with what the log says. */
const wrongReads = async (runner: Runner, view: string, expected: MemoryReadModelStore): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const name of SMALL) {
    const isOut = name === view || (view === 'totals' && name === 'sums');
    const found = await runner.reader.scan(name, null, EVERYTHING).catch(() => null);
    if (isOut && found !== null) wrong.push(`${name} was read while ${view} stood still`);
    const right = JSON.stringify(await expected.scan(runner.setName, name, null, EVERYTHING));
    if (!isOut && JSON.stringify(found) !== right) wrong.push(`${name} is not right while ${view} stands still`);
  }
  return wrong;
};

/**
 * A bad event at a random place, with restarts while the view cannot stand it: it stops alone and says where, the others go on, and
 * after the mending nothing is missing.
 */
const smallTrial = async (random: Random, view: string, seed: number): Promise<readonly string[]> => {
  const log = new MemoryEventStore({ seed, duplicates: 0.3, drops: 0.1, batch: 4 });
  const models = new MemoryReadModelStore();
  await grow(log, 'counter-1', [1, 2]);
  const start = async (): Promise<Runner> => {
    const runner = new Runner({ set: sick(view), store: log, models, pageSize: random.between(1, 4) });
    await runner.start();
    return runner;
  };
  let stricken = await start();
  const before = random.between(0, 6);
  for (let index = 0; index < 8; index += 1) {
    await grow(log, `counter-${random.between(1, 3)}`, [index === before ? POISON : random.between(14, 30), 1]);
    if (!random.chance(0.3)) continue;
    await stricken.stop();
    stricken = await start();
  }
  await stricken.caughtUp();
  const bad = (await log.readAll(null, EVERYTHING)).find(isPoison)!;
  const healthy = new MemoryReadModelStore();
  const expected = await mended(log, healthy);
  const wrong = [
    ...wrongStatus(stricken.status(), view, bad, (await log.head())!),
    ...(await wrongReads(stricken, view, healthy)),
  ];
  await stricken.stop();
  return [...wrong, ...((await mended(log, models)) === expected ? [] : ['something is missing after the mending'])];
};

const attempt = ({ seed, view }: Case): Promise<readonly string[]> =>
  SMALL.includes(view as never) ? smallTrial(new Random(seed), String(view), seed) : payRunStaysOut(String(view));

/**
 * A bad event for each view in turn: it stops alone and says where, no pay run is approved meanwhile that depends on it, everything
 * else goes on, and nothing is missing later.
 */
export const poison = (): Kind => ({
  name: 'poison',
  unavailable: () => null,
  cases: function* (size) {
    for (const view of SMALL) for (let seed = 1; seed <= SIZES[size]; seed += 1) yield { seed, view };
    for (const view of viewsThatLook()) yield { seed: 1, view };
  },
  run: attempt,
});
