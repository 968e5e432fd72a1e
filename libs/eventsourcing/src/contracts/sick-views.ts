import { type RecordedEvent } from '../events/event.js';
import { type DerivedView, type EventView, type ViewSet } from '../views/projection.js';
import { openSet } from '../views/view-set.js';
import { counterSet } from './counters.js';

/** The amount that sick views cannot take. */
export const BAD = 7;

const isBad = (event: RecordedEvent): boolean => event.data['amount'] === BAD;

/** The set with one of its views changed. */
export const changed = (
  set: ViewSet,
  name: string,
  change: { readonly event?: (view: EventView) => EventView; readonly derived?: (view: DerivedView) => DerivedView },
): ViewSet => {
  const { eventViews, derivedViews, ...rest } = openSet(set);
  return {
    ...rest,
    eventViews: eventViews.map((view) => (view.name === name ? (change.event?.(view) ?? view) : view)),
    derivedViews: derivedViews.map((view) => (view.name === name ? (change.derived?.(view) ?? view) : view)),
  } as unknown as ViewSet;
};

export const refuse = (): never => {
  throw new Error('no such amount');
};

/** One way in which each part of a view can fail. */
export const SICKNESS: Readonly<Record<string, (view: EventView) => EventView>> = {
  evolve: (view) => ({
    ...view,
    // The last of its documents: those that came before it must not change either.
    evolve: (document, event, key) =>
      isBad(event) && key === view.keys(event).at(-1) ? refuse() : view.evolve(document, event, key),
  }),
  keys: (view) => ({ ...view, keys: (event) => (isBad(event) ? refuse() : view.keys(event)) }),
};

/** The set with one view that cannot take the bad amount. */
export const sick = (name: string, way = 'evolve', set = counterSet()): ViewSet =>
  changed(set, name, { event: SICKNESS[way]! });
