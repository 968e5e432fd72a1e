import { type DerivedView, type EventView, openSet, Runner, type ViewSet } from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { MemoryEventStore, MemoryReadModelStore } from '#stores';
import { type Case, type Kind, type Size } from '../case.js';
import { Random } from '../random.js';
import { payRunStaysOut } from '../centre/poisoned-pay.js';

const SIZES: Readonly<Record<Size, number>> = { short: 20, ci: 400, full: 5_000 };
/** Views of the small domain, event views and derived ones; and those that a pay run reads. */
const SMALL = ['totals', 'trail', 'sums'] as const;
const PAY_VIEWS = [
  'facts',
  'cases',
  'discretions',
  'rulings',
  'people',
  'teams',
  'editions',
  'assignments',
  'periods',
  'notices',
  'payRuns',
];

const PATIENCE = 2_000;
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

const untilSettled = async (runner: Runner, head: string): Promise<void> => {
  for (let turns = 0; turns < PATIENCE; turns += 1) {
    const { error, reflected } = runner.status();
    if (error !== null || reflected === head) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const freely = async (log: MemoryEventStore, set: ViewSet, models: MemoryReadModelStore): Promise<string> => {
  const runner = new Runner({ set, store: log, models });
  await runner.start();
  await runner.stop();
  return contents(models, runner.setName);
};

/** A bad event at a random place: the view stops and says where, another set goes on, and after the mending nothing is missing. */
const smallTrial = async (random: Random, view: string, seed: number): Promise<readonly string[]> => {
  const log = new MemoryEventStore({ seed, duplicates: 0.3, drops: 0.1, batch: 4 });
  const models = new MemoryReadModelStore();
  await grow(log, 'counter-1', [1, 2]);
  const healthy = view === 'sums' ? counterSet() : sick(view);
  const runner = new Runner({ set: healthy, store: log, models, pageSize: 3 });
  const other = new Runner({ set: { ...counterSet(), name: 'other' }, store: log, models });
  await runner.start();
  await other.start();
  await runner.stop();
  const stricken = new Runner({ set: sick(view), store: log, models, pageSize: 3 });
  const starting = stricken.start().catch(() => undefined);
  await starting;
  const before = random.between(0, 6);
  for (let index = 0; index < 8; index += 1) {
    await grow(log, `counter-${random.between(1, 3)}`, [index === before ? POISON : random.between(14, 30), 1]);
  }
  const bad = (await log.readAll(null, 1_000)).find(isPoison)!;
  const head = (await log.head())!;
  await untilSettled(stricken, head);
  await untilSettled(other, head);
  const { error } = stricken.status();
  const otherAt = other.status().reflected;
  await stricken.stop();
  await other.stop();
  return [
    ...(error === null ? [`${view} went on over the bad event`] : []),
    ...(error !== null && !error.message.includes(view) ? [`the error does not name ${view}: ${error.message}`] : []),
    ...(error !== null && view !== 'sums' && !error.message.includes(bad.position)
      ? ['the error does not say where']
      : []),
    ...(otherAt === head ? [] : ['another set of views stopped as well']),
    ...((await freely(log, counterSet(), models)) === (await freely(log, counterSet(), new MemoryReadModelStore()))
      ? []
      : ['something is missing after the mending']),
  ];
};

const attempt = ({ seed, view }: Case): Promise<readonly string[]> =>
  SMALL.includes(view as never) ? smallTrial(new Random(seed), String(view), seed) : payRunStaysOut(String(view));

/** A bad event for each view in turn: it stops and says where, no pay run is approved meanwhile, and nothing is missing later. */
export const poison = (): Kind => ({
  name: 'poison',
  unavailable: () => null,
  cases: function* (size) {
    for (const view of SMALL) for (let seed = 1; seed <= SIZES[size]; seed += 1) yield { seed, view };
    for (const view of PAY_VIEWS) yield { seed: 1, view };
  },
  run: attempt,
});
