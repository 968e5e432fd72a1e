import { join } from 'node:path';
import { openEventStoreDb } from '#stores';
import { type EventStoreDouble, startDouble } from '../eventstoredb/double/server.js';
import { freshUrl } from '../mongodb/fresh-models.js';
import { RunningProcess } from './running-process.js';
import { ServerProcess } from './server-process.js';

/** What is kept on the server that stands still, and how what waits for it is refused. */
export const STORES_THAT_STAND_STILL = [
  ['views', 'views-unavailable'],
  ['keys and tokens', 'keys-unavailable'],
] as const;

/** Where a door and a worker find what they share. */
interface Addresses {
  readonly views: string;
  readonly keys: string;
}

/**
 * Doors and workers as real processes over the double of EventStoreDB and over two MongoDB servers, one of which can be made to stand
 * still (SIGSTOP) under them: connections stay open and nothing is answered.
 */
export class StandingDeployment {
  private readonly running: RunningProcess[] = [];

  private constructor(
    private readonly folder: string,
    private readonly double: EventStoreDouble,
    private readonly still: ServerProcess,
  ) {}

  static async begin(folder: string): Promise<StandingDeployment> {
    return new StandingDeployment(folder, await startDouble(), await ServerProcess.start());
  }

  /** Views, or keys and tokens, on the server that stands still, and the others on one that stays well. */
  addresses(onStill: (typeof STORES_THAT_STAND_STILL)[number][0]): Addresses {
    const well = freshUrl();
    const silent = `${this.still.url}/silent`;
    return onStill === 'views' ? { views: silent, keys: well } : { views: well, keys: silent };
  }

  async start(role: 'api' | 'worker', { views, keys }: Addresses): Promise<RunningProcess> {
    const process = await RunningProcess.start(role, {
      DUTYLEDGER_EVENTSTORE_URL: this.double.url,
      DUTYLEDGER_MONGODB_URL: views,
      DUTYLEDGER_KEYS: keys,
      DUTYLEDGER_DATA: join(this.folder, role),
    });
    this.running.push(process);
    return process;
  }

  standStill(): void {
    this.still.signal('SIGSTOP');
  }

  goOn(): void {
    this.still.signal('SIGCONT');
  }

  /** Streams of the teams that the log knows of, one for each time that one was created. */
  async teamsInLog(): Promise<readonly string[]> {
    const store = await openEventStoreDb(this.double.url);
    const events = await store.readAll(null, 1000);
    await store.close();
    return events.filter(({ type }) => type === 'TeamCreated').map(({ stream }) => stream);
  }

  async end(): Promise<void> {
    this.goOn();
    for (const process of this.running) await process.end('SIGKILL');
    await this.still.end();
    this.double.stop();
  }
}
