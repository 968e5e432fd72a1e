import { Fault, type LeaseStore } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';

/** A newer version has filled its views and made them the serving ones: an older one would switch back, and each drop what the other fills. */
export class ViewsOfNewerVersion extends Fault {
  override readonly name = 'ViewsOfNewerVersion';
  constructor(found: number, known: number) {
    super('views-of-newer-version', FAULTS.viewsOfNewerVersion, { found, known });
  }
}

export interface GenerationPorts {
  readonly leases: LeaseStore;
  /** Of the view set. */
  readonly name: string;
  /** Of the views of this version. */
  readonly own: number;
  /** For people who look, see `holderHere`. */
  readonly holder: string;
}

/**
 * The newest version of views that ever served in a database that several processes share: an epoch, which is only ever raised. Whoever has
 * to go back drops the database, which is filled anew from the log.
 */
export class ViewsGeneration {
  private readonly lease: string;

  constructor(private readonly ports: GenerationPorts) {
    this.lease = `generation-of-${ports.name}`;
  }

  /** Throws ViewsOfNewerVersion. */
  async demand(): Promise<void> {
    const found = await this.newest();
    if (found > this.ports.own) throw new ViewsOfNewerVersion(found, this.ports.own);
  }

  /** To be called once the views of this version serve: from then on no older version fills any. Throws ViewsOfNewerVersion. */
  async raise(): Promise<void> {
    const { leases, own, holder } = this.ports;
    if ((await this.newest()) < own) await leases.take(this.lease, own, holder);
    await this.demand();
  }

  private async newest(): Promise<number> {
    return (await this.ports.leases.current(this.lease))?.epoch ?? 0;
  }
}
