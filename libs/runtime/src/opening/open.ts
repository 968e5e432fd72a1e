import {
  type Clock,
  type Upcasters,
  type ViewSet,
  demandSameLog,
  dropLeftovers,
  dropOlder,
  isOfSet,
  withUpcasting,
} from '#eventsourcing';
import { UPCASTERS, capabilities } from '#callcentre';
import { type OnBroken } from '#stores';
import { centreViews, VIEWS_GENERATION } from '../centre-views.js';
import { continuedClock, systemClock } from '../configuration/clock.js';
import { type ServerStores } from '../configuration/configuration.js';
import { type StoreIdentity, identify } from './opening.js';
import { type ProcessRole } from '../system/role.js';
import { bindKeys } from '../same-log/keys-of-log.js';
import { bindTokens } from '../same-log/tokens-of-log.js';
import { REPORT_MILLISECONDS, tellingNowAndThen } from '../keeping/catching-up.js';
import { keepingHere } from '../keeping/keeping-here.js';
import { type Keeping } from '../keeping/kept-views.js';
import { servedEvents } from '../keeping/rebuilding-beside.js';
import { FaultsUntilGivenUp } from '../stores/given-up-stores.js';
import { Leader } from '../processes/leader.js';
import { realPace, type Pace } from '../system/pace.js';
import { CommandTurns } from '../turns/command-turns.js';
import { RebuildTurns } from '../turns/rebuild-turns.js';
import { SharedProcess } from '../processes/shared-process.js';
import { SoleProcess } from '../processes/sole-process.js';
import { servingNewest, ViewsGeneration } from '../processes/views-generation.js';
import { TURN_TIMING, Turns } from '../turns/turns.js';
import { holderHere, LEASE_TIMING, type LeasePorts, type LeaseTiming, seizeEpoch } from '../turns/term.js';
import { withSmallHeap } from '../rebuilding/small-heap.js';
import { Running } from './running-system.js';
import { hasViewsOnServer, openStores, type Stores } from '../stores/stores.js';
import { bindViews } from '../same-log/views-of-log.js';
import { type RunningSystem } from '../running/running.js';
import { type RebuildProgress } from '../system/system-status.js';

/** How an installation is opened: where its data are, and what a new store is to be. */
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
  /** The local date of today, as somebody has read it elsewhere: believed where the clock is far from the log. */
  readonly today?: string;
  /** `automatic`: policies run whenever something changed and on a timer. Default: automatic in a live store. */
  readonly policies?: 'automatic' | 'on-demand';
  /** Servers that keep log or views instead of the folder. */
  readonly servers?: ServerStores;
  /** What this process does where others share its log; default: all. Without effect on a log that is its alone. */
  readonly role?: ProcessRole;
  /**
   * Whether the views are kept in a thread of their own, where log and views are files; default: in the one that answers, as suits a
   * process that does one thing and ends.
   */
  readonly viewsThread?: boolean;
  /**
   * Told how far it is, where the views are missing or were made by another version, so that opening takes as long as a rebuild; of a process
   * that shares the log now and then, while it leads and catches up. Others wait for whoever leads.
   */
  readonly onFilling?: (progress: RebuildProgress) => void;
  /** Told of faults that the process tries to get over by itself. */
  readonly onFault?: (fault: Error) => void;
  /** Told when writing or syncing a file failed, after which the process should end: see `endWhenBroken`. */
  readonly onBroken?: OnBroken;
}

/**
 * Opens a store and everything that runs on it: log, views, keys, tokens; the first event; the views caught up and
 * following; recorded erasures applied again; policies. Throws StoreMismatch, KeysOfAnotherLog, TokensOfAnotherLog, DatabaseOfAnotherLog,
 * StoreInUse and StoreFromNewerVersion.
 */
export const openSystem = async (options: OpenOptions): Promise<RunningSystem> => {
  const folder = options.folder === 'memory' ? null : options.folder;
  const { servers, onBroken, viewsThread } = options;
  const stores = await openStores(folder, systemClock, { servers, onBroken, viewsThread });
  return startSystem(stores, folder, options);
};

const runsPolicies = ({ policies }: Pick<OpenOptions, 'policies'>, mode: StoreIdentity['mode']): boolean =>
  policies === undefined ? mode === 'live' : policies === 'automatic';

/** What is kept beside the log belongs to it alone: another centre's is refused before anything is written. */
const bindToLog = async (stores: Stores, viewSet: string, identity: string): Promise<void> => {
  await bindKeys(stores.keys, stores.store, identity);
  await bindTokens(stores.tokens, identity);
  await bindViewsToLog(stores, viewSet, identity);
};

const bindViewsToLog = async (stores: Stores, viewSet: string, identity: string): Promise<void> => {
  if (hasViewsOnServer(stores)) await bindViews(stores.models, viewSet, identity);
};

/** A process that is the only one keeps its turns by itself. */
const turnsOf = (role: ProcessRole | null, lease: Omit<LeasePorts, 'timing'>): Turns =>
  new Turns(role === null ? null : { ...lease, timing: TURN_TIMING });

/**
 * Fills the views in bulk where those that serve are missing or another version's and this process has the log alone: following it from
 * its first event takes several times as long. The others are dropped then, which nobody reads any more and which would take as much
 * space again for ever. A new log is followed from its beginning. Throws ViewsAhead and ViewsOfAnotherLog as for views of this version: what they
 * know and the log does not would be forgotten with them.
 */
const fillViews = async (
  { store, models, exclusive }: Pick<Stores, 'store' | 'models' | 'exclusive'>,
  keeping: Keeping,
  viewSet: ViewSet,
  {
    hadEvents,
    onFilling = () => undefined,
    onFault,
  }: {
    readonly hadEvents: boolean;
    readonly onFilling: OpenOptions['onFilling'];
    readonly onFault: (fault: Error) => void;
  },
): Promise<void> => {
  if (!exclusive) return;
  await dropLeftovers(models, viewSet, onFault);
  const serving = await models.serving(viewSet.name);
  if (serving !== null && isOfSet(serving, viewSet)) return;
  if (serving === null && !hadEvents) return;
  if (serving !== null) await demandSameLog({ store, models }, serving, await models.checkpoint(serving));
  const total = await servedEvents(models, viewSet.name);
  onFilling({ phase: 'events', done: 0, total: total === 0 ? null : total });
  await withSmallHeap(() => keeping.rebuild({ total, mayFallBack: true }, onFilling));
  // The new ones serve: what was before them is left to the next start where it cannot be dropped now.
  if (serving !== null) await dropOlder(models, serving, onFault);
};

const wantedIdentity = ({
  mode,
  zone,
  centre,
}: Pick<OpenOptions, 'mode' | 'zone' | 'centre'>): Parameters<typeof identify>[3] => ({
  ...(centre === undefined ? {} : { centre }),
  ...(mode === undefined ? {} : { mode }),
  ...(zone === undefined ? {} : { zone }),
});

/** What only tests put in the place of the ordinary: time, and how old events are read. */
export interface Surroundings {
  /** How time passes for leases. */
  readonly pace?: Pace;
  readonly timing?: LeaseTiming;
  /** Milliseconds between two reports of how far views are that catch up. */
  readonly reportEvery?: number;
  /** How older versions of events are read. */
  readonly upcasters?: Upcasters;
  /** The views, and which of two versions has the newer ones. */
  readonly views?: { readonly set: ViewSet; readonly generation: number };
}

const ordinary = (): Required<Surroundings> => ({
  pace: realPace,
  timing: LEASE_TIMING,
  reportEvery: REPORT_MILLISECONDS,
  upcasters: UPCASTERS,
  views: { set: centreViews(), generation: VIEWS_GENERATION },
});

/** Starts a system on opened stores, which it closes when it is closed or cannot start. */
export const startSystem = async (
  stores: Stores,
  folder: string | null,
  options: Omit<OpenOptions, 'folder' | 'servers'>,
  surroundings: Surroundings = {},
): Promise<RunningSystem> => {
  const { pace, timing, reportEvery, upcasters, views } = { ...ordinary(), ...surroundings };
  let system: Running | null = null;
  try {
    const store = withUpcasting(stores.store, upcasters);
    const hadEvents = (await store.head()) !== null;
    const identity = await identify(store, stores, options.clock ?? systemClock, wantedIdentity(options));
    const { set: viewSet } = views;
    await bindToLog(stores, viewSet.name, identity.store);
    const role = stores.exclusive ? null : (options.role ?? 'all');
    const holder = holderHere();
    const generation = new ViewsGeneration({ models: stores.models, viewSet, own: views.generation, holder });
    const models = role === null ? stores.models : servingNewest(stores.models, generation);
    const keeping = stores.keeping ?? keepingHere({ viewSet, store, models });
    const faults = new FaultsUntilGivenUp(options.onFault ?? (() => undefined));
    const onFault = faults.tell;
    await fillViews(stores, keeping, viewSet, { hadEvents, onFilling: options.onFilling, onFault });
    const automatic = runsPolicies(options, identity.mode);
    const { onFilling = () => undefined } = options;
    const { leases } = models;
    const turnsFor = (what: string): Turns => turnsOf(role, { leases, name: `${viewSet.name}-${what}`, holder, pace });
    const turns = new CommandTurns({ payRuns: turnsFor('pay-runs'), restatements: turnsFor('restatements') });
    const rebuildTurns = new RebuildTurns(role === null, { leases, name: viewSet.name, holder, pace });
    const soleEpoch = role === null ? await seizeEpoch(leases, viewSet.name, holder) : 0;
    system = new Running({
      stores,
      store,
      folder,
      centre: identity.centre,
      identity,
      capabilities,
      viewSet,
      role,
      pace,
      today: options.today,
      faults,
      turns,
      conduct: (means) => {
        const { keys, tokens } = stores;
        // A database that was dropped is no log's, and may be another one's by now.
        const bind = (): Promise<void> => bindViewsToLog(stores, viewSet.name, identity.store);
        const ports = { keeping, models, keys, tokens, zone: identity.zone, means, onFault };
        if (role === null) {
          return new SoleProcess({
            lead: (epoch, onFailed) => new Leader({ ...ports, epoch, publishes: false, onFailed }),
            epoch: soleEpoch,
            seize: async () => {
              await bind();
              await fillViews(stores, keeping, viewSet, { hadEvents: true, onFilling: options.onFilling, onFault });
              return seizeEpoch(leases, viewSet.name, holder);
            },
            pace,
            automatic,
            onFault,
          });
        }
        const mayFill = async (): Promise<void> => {
          await bind();
          await generation.tell();
        };
        const served = (): Promise<void> => generation.raise();
        return new SharedProcess({
          role,
          generation,
          viewSet,
          store,
          models,
          pace,
          rebuildTurns,
          automatic,
          onFault,
          lease: { leases: models.leases, name: viewSet.name, holder, pace, timing },
          lead: ({ epoch }, onFailed) => {
            const onCatchingUp = tellingNowAndThen(onFilling, { every: reportEvery, now: () => pace.now() });
            return new Leader({ ...ports, epoch, mayFill, served, publishes: true, onFailed, onCatchingUp });
          },
        });
      },
    });
    await system.start(async (lastRecordedAt) => {
      if (options.clock !== undefined) return options.clock;
      return identity.mode === 'live' ? systemClock : continuedClock(await lastRecordedAt());
    });
    return system;
  } catch (error) {
    await (system ?? stores).close();
    throw error;
  }
};
