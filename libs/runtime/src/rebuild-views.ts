import { join } from 'node:path';
import {
  OlderViewsKept,
  type Position,
  ViewsAhead,
  ViewsOfAnotherLog,
  demandSameLog,
  dropOlder,
  rebuild,
  withUpcasting,
} from '#eventsourcing';
import { UPCASTERS } from '#callcentre';
import { StoreDamaged, removeDamagedViews, setAsideDamagedViews } from '#stores';
import { systemClock } from './configuration/clock.js';
import { centreViews, VIEWS_GENERATION } from './centre-views.js';
import { servingNewest, ViewsGeneration } from './processes/views-generation.js';
import { type OpenOptions, startSystem } from './opening/open.js';
import { openedStoreOf } from './opening/opening.js';
import { servedEvents, showing } from './keeping/rebuilding-beside.js';
import { realPace } from './system/pace.js';
import { RebuildTurns } from './turns/rebuild-turns.js';
import { holderHere } from './turns/term.js';
import { withSmallHeap } from './rebuilding/small-heap.js';
import { workBeside } from './rebuilding/work-beside.js';
import { type RebuildProgress } from './system/system-status.js';
import { type StatedFault, statedFault } from './faults/stated-fault.js';
import { type StatedStandstill } from './system/standstill.js';
import { type Stores, hasViewsOnServer, openStores } from './stores/stores.js';
import { bindViews } from './same-log/views-of-log.js';
import { FILES } from './configuration/data-folder.js';

/** Why the views could not have been opened as they were; the rebuild has mended it. */
export type Mended = 'damaged' | 'ahead-of-log' | 'of-another-log';

/** What a rebuild came to. `checkpoint`: position that the new views reflect. */
export interface RebuiltViews {
  /** Events folded now; fewer than the log holds where an interrupted rebuild was carried on. Views on a server: all that they reflect. */
  readonly events: number;
  /** Whether an interrupted rebuild was carried on. */
  readonly resumed: boolean;
  readonly set: string;
  readonly checkpoint: Position | null;
  readonly mended: Mended | null;
  /** What cannot go on in the views that serve now, although the rest of them does. */
  readonly standstills: readonly StatedStandstill[];
  /** Views that nobody reads any more and that could not be dropped: the rebuild is done all the same. */
  readonly kept: readonly StatedFault[];
}

/** Where the installation is, as for opening it, and how much of the machine the rebuild may take. */
export interface RebuildViewsOptions extends OpenOptions {
  /** A second thread does about half where log and views are files: worth it where a processor is free, for a little more memory. */
  readonly twoThreads?: boolean;
}

/**
 * Fills the views of an installation anew and switches to them, also where they cannot be opened any more: a damaged file of
 * views is set aside, and views that know more than the log, or another log, are replaced by what the log gives. The log is
 * taken as it is: whether it is the right one was for the caller to judge. Throws what opening throws, StoreInUse,
 * DatabaseOfAnotherLog, a Fault while another process rebuilds, and RebuildNotSwitched when a view stands still in the new ones that does
 * not in those that serve.
 */
export const rebuildViews = async (
  options: RebuildViewsOptions,
  onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<RebuiltViews> => {
  const { folder, servers, onBroken } = options;
  const views = servers?.mongo === undefined ? join(folder, FILES.views) : null;
  let setAside = false;
  const beforeViews = (): void => {
    setAside = views !== null && setAsideDamagedViews(views);
  };
  const stores = await openStores(folder, systemClock, { servers, onBroken, beforeViews, checkpointsBeside: true });
  const kept: StatedFault[] = [];
  const onFault = (fault: Error): void => {
    if (fault instanceof OlderViewsKept) kept.push(statedFault(fault));
    options.onFault?.(fault);
  };
  const rebuilt = await rebuiltIn(stores, { ...options, onFault }, setAside, onProgress);
  if (setAside && views !== null) removeDamagedViews(views);
  return { ...rebuilt, kept };
};

interface Telling {
  readonly onFault: (fault: Error) => void;
}

type Replaced = Pick<RebuiltViews, 'events' | 'resumed' | 'mended'>;

/** Null where others share the views and these can be carried on: then the one that leads has to go over to the new ones before the old ones go. */
const replacedIn = async (
  stores: Stores,
  { twoThreads = false, onFault }: Pick<RebuildViewsOptions, 'twoThreads'> & Telling,
  setAside: boolean,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Replaced | null> => {
  const mended = setAside ? 'damaged' : await whyNotOfThisLog(stores);
  if (mended === null && !stores.exclusive) return null;
  const replaced = await replaceViews(stores, { mends: mended !== null, twoThreads, onFault }, onProgress);
  return { ...replaced, mended };
};

/** Closes the stores. */
const rebuiltIn = async (
  stores: Stores,
  options: RebuildViewsOptions & Telling,
  setAside: boolean,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Omit<RebuiltViews, 'kept'>> => {
  let replaced: Replaced | null;
  try {
    await demandOwnDatabase(stores);
    const { models } = stores;
    const [viewSet, holder] = [centreViews(), holderHere()];
    const lease = { leases: models.leases, name: viewSet.name, holder, pace: realPace };
    const generation = new ViewsGeneration({ models, viewSet, own: VIEWS_GENERATION, holder });
    if (!stores.exclusive) await mayReplace(generation);
    const seen = stores.exclusive ? stores : { ...stores, models: servingNewest(models, generation) };
    replaced = await new RebuildTurns(stores.exclusive, lease).do(() =>
      replacedIn(seen, options, setAside, onProgress),
    );
  } catch (error) {
    await stores.close();
    throw error;
  }
  const system = await startSystem(stores, options.folder, { ...options, policies: 'on-demand' });
  try {
    if (replaced === null) await system.rebuild(onProgress);
    const { events, resumed, mended } = replaced ?? {
      events: await servedEvents(stores.models, centreViews().name),
      resumed: false,
      mended: null,
    };
    const { set, checkpoint, standstills } = await system.status();
    return { events, resumed, set, checkpoint, mended, standstills };
  } finally {
    await system.close();
  }
};

/** Throws ViewsOfNewerVersion. */
const mayReplace = async (generation: ViewsGeneration): Promise<void> => {
  await generation.demand();
  await generation.tell();
};

/** Views of another centre are not replaced by what this one's log gives. */
const demandOwnDatabase = async (stores: Stores): Promise<void> => {
  const opened = hasViewsOnServer(stores) ? await openedStoreOf(stores.store) : null;
  if (opened !== null) await bindViews(stores.models, centreViews().name, opened.store);
};

/** Null when the serving views can be carried on with the log. */
const whyNotOfThisLog = async ({ store, models }: Stores): Promise<Mended | null> => {
  const serving = await models.serving(centreViews().name);
  if (serving === null) return null;
  try {
    await demandSameLog({ store, models }, serving, await models.checkpoint(serving));
    return null;
  } catch (error) {
    if (error instanceof ViewsAhead) return 'ahead-of-log';
    if (error instanceof ViewsOfAnotherLog) return 'of-another-log';
    if (error instanceof StoreDamaged) return 'damaged';
    throw error;
  }
};

const replaceViews = async (
  { store, models, files, exclusive }: Stores,
  { mends, twoThreads, onFault }: { readonly mends: boolean; readonly twoThreads: boolean } & Telling,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Pick<Replaced, 'events' | 'resumed'>> => {
  const set = centreViews();
  const total = mends ? 0 : await servedEvents(models, set.name);
  const { events, resumed, previous } = await withSmallHeap(() =>
    rebuild({
      set,
      store: withUpcasting(store, UPCASTERS),
      models,
      fresh: mends,
      mayFallBack: mends,
      beside: twoThreads && files !== undefined ? workBeside(files) : undefined,
      onProgress: showing(total, onProgress),
    }),
  );
  // The rebuilt views serve. Where this process has the views alone, the opening right after drops those before.
  if (previous !== null && !exclusive) await dropOlder(models, previous, onFault);
  return { events, resumed };
};
