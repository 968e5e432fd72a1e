import { type RebuildProgress } from '../system-status.js';
import { type Conduct } from './conduct.js';
import { type Leader } from './leader.js';
import { type ViewAccess } from './view-access.js';

/** The only process on its log, which a lock makes sure of: it leads from its start to its end, and a fault ends its start. */
export class SoleProcess implements Conduct {
  constructor(
    readonly leader: Leader,
    private readonly automatic: boolean,
  ) {}

  get views(): ViewAccess {
    return this.leader.views;
  }

  get fault(): Error | null {
    return this.leader.fault;
  }

  leaderAfter(): Promise<Leader> {
    return Promise.resolve(this.leader);
  }

  open(): Promise<void> {
    return this.leader.start();
  }

  async resume(): Promise<void> {
    await this.leader.resume();
    if (this.automatic) this.leader.serve();
  }

  serve(): void {
    this.leader.serve();
  }

  rebuild(onProgress: (progress: RebuildProgress) => void): Promise<void> {
    return this.leader.rebuild(onProgress);
  }

  async close(): Promise<void> {
    await this.leader.stop();
    await this.leader.dropRetired();
  }
}
