import { type EventStore, type KeyStore, type Position, Fault } from '#eventsourcing';
import { type Alarms } from './alarms.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type ClockWatch } from '../clocks/clock-watch.js';
import { type Conduct } from '../processes/conduct.js';
import { ViewsOfNewerVersion } from '../processes/views-generation.js';
import { type Pace } from '../system/pace.js';
import { type ServedViews } from '../reading/view-access.js';
import { PromptLook } from './prompt-look.js';
import { type SystemStatus } from '../system/system-status.js';
import { statedStandstills } from '../system/standstill.js';
import { statedFault } from '../faults/stated-fault.js';

/** A store has not answered a watcher's question in time. It may still answer. */
export class StoreSilent extends Fault {
  override readonly name = 'StoreSilent';
}

export interface SystemWatchPorts {
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly conduct: Conduct;
  readonly pace: Pace;
  /** Null until the process has started, and for a simulation. */
  readonly clockWatch: () => ClockWatch | null;
  readonly alarms: Pick<Alarms, 'look'>;
}

type Watched = Pick<SystemStatus, 'head' | 'set' | 'checkpoint' | 'fault' | 'standstills' | 'alarm'>;
type Seen<T> = { readonly value: T; readonly fault: null } | { readonly value: null; readonly fault: unknown };

const seen = async <T>(look: PromptLook<T>): Promise<Seen<T>> => {
  try {
    return { value: await look.now(), fault: null };
  } catch (fault) {
    return { value: null, fault };
  }
};

/** To a process whose version is too old it is no help that no views of this version serve. */
const newerViews = (fault: Error | null): Error | null => (fault instanceof ViewsOfNewerVersion ? fault : null);

/** How log, views and keys are. A store that fails or is silent is a fault to be stated, and keeps nobody from the rest of the answer. */
export class SystemWatch {
  private readonly head: PromptLook<Position | null>;
  private readonly served: PromptLook<ServedViews>;
  private readonly keys: PromptLook<unknown>;
  private readonly clock: PromptLook<Fault | null>;

  constructor(private readonly ports: SystemWatchPorts) {
    const { store, keys, conduct, pace, clockWatch } = ports;
    const logSilent = (milliseconds: number): Fault =>
      new StoreSilent('event-store-unavailable', FAULTS.logSilent, { milliseconds });
    const viewsSilent = (milliseconds: number): Fault =>
      new StoreSilent('views-unavailable', FAULTS.viewsSilent, { milliseconds });
    this.head = new PromptLook({ ask: () => store.head(), pace, silent: logSilent });
    this.served = new PromptLook({ ask: () => conduct.views.current(), pace, silent: viewsSilent });
    const keysSilent = (milliseconds: number): Fault =>
      new StoreSilent('keys-unavailable', FAULTS.keysSilent, { milliseconds });
    // The empty owner has no key, so that the question makes none.
    this.keys = new PromptLook({ ask: () => keys.find(''), pace, silent: keysSilent });
    this.clock = new PromptLook({
      ask: async () => (await clockWatch()?.look()) ?? null,
      pace,
      silent: viewsSilent,
    });
  }

  async look(): Promise<Watched> {
    const { alarms, conduct } = this.ports;
    const looks = [seen(this.head), seen(this.served), seen(this.keys), seen(this.clock)] as const;
    const [head, served, held, clock] = await Promise.all(looks);
    const fault = newerViews(conduct.fault) ?? served.fault ?? head.fault ?? held.fault ?? conduct.fault;
    const alarm = alarms.look(clock.value);
    return {
      head: head.value,
      set: served.value?.set ?? '',
      checkpoint: served.value?.reflected ?? null,
      fault: fault === null ? null : statedFault(fault),
      standstills: served.value === null ? [] : statedStandstills(served.value.standstills),
      alarm: alarm === null ? null : statedFault(alarm),
    };
  }
}
