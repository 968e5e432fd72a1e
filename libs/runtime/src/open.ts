import { type Clock, type DerivedView, type ViewSet } from '#eventsourcing';
import { capabilities, eventViews } from '#callcentre';
import { scorecardsView } from './assessment/index.js';
import { continuedClock, systemClock } from './clock.js';
import { identify } from './opening.js';
import { Running } from './running-system.js';
import { openStores } from './stores.js';
import { type RunningSystem } from './running.js';

export interface OpenOptions {
  /** Data folder, or `'memory'` for a store that lives as long as the process. */
  readonly folder: string;
  /** For a new store; an existing one keeps its own, and is refused when another is asked for. Default: live. */
  readonly mode?: 'live' | 'simulation';
  /** IANA name, for a new store. Default: Asia/Shanghai. */
  readonly zone?: string;
  readonly centre?: string;
  /** Default: the machine's clock; for a simulation that is opened again, its last `recordedAt` plus what passes from now. */
  readonly clock?: Clock;
  /** `automatic`: policies run whenever something changed and on a timer. Default: automatic in a live store. */
  readonly policies?: 'automatic' | 'on-demand';
}

/** Everything that is filled, switched and dropped together. */
export const centreViews = (): ViewSet => ({
  name: 'main',
  eventViews: eventViews(capabilities),
  derivedViews: [scorecardsView() as unknown as DerivedView<never>],
});

/**
 * Opens a store and everything that runs on it: log, views, keys, tokens; the first event; the views caught up and
 * following; recorded erasures applied again; policies. Throws StoreMismatch, StoreInUse and StoreFromNewerVersion.
 */
export const openSystem = async (options: OpenOptions): Promise<RunningSystem> => {
  const folder = options.folder === 'memory' ? null : options.folder;
  const stores = await openStores(folder, systemClock);
  try {
    const { mode, zone, centre } = options;
    const identity = await identify(stores.store, stores.keys, options.clock ?? systemClock, {
      ...(centre === undefined ? {} : { centre }),
      ...(mode === undefined ? {} : { mode }),
      ...(zone === undefined ? {} : { zone }),
    });
    const system = new Running({
      stores,
      folder,
      centre: identity.centre,
      identity,
      capabilities,
      viewSet: centreViews(),
      policies: options.policies ?? (identity.mode === 'live' ? 'automatic' : 'on-demand'),
    });
    await system.start(
      (lastRecordedAt) => options.clock ?? (identity.mode === 'live' ? systemClock : continuedClock(lastRecordedAt)),
    );
    return system;
  } catch (error) {
    await stores.close();
    throw error;
  }
};
