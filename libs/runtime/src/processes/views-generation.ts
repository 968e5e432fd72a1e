import { Fault, identityOf, isOfSet, type ReadModelStore, setName, type ViewSet } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';

/** A newer version has filled its views and made them the serving ones: an older one would switch back, and each drop what the other fills. */
export class ViewsOfNewerVersion extends Fault {
  override readonly name = 'ViewsOfNewerVersion';
  constructor(found: number, known: number) {
    super('views-of-newer-version', FAULTS.viewsOfNewerVersion, { found, known });
  }
}

export interface GenerationPorts {
  readonly models: Pick<ReadModelStore, 'leases' | 'serving'>;
  readonly viewSet: ViewSet;
  /** Of the views of this version. */
  readonly own: number;
  /** For people who look, see `holderHere`. */
  readonly holder: string;
}

const leaseOf = (views: string): string => `generation-of-${views}`;

/**
 * The newest version of views that ever served in a database that several processes share: an epoch, which is only ever raised. Whoever has
 * to go back drops the database, which is filled anew from the log. A set tells its version from before it serves, so that whoever dies in the
 * moment between the switch and the raise leaves it to be known all the same.
 */
export class ViewsGeneration {
  constructor(private readonly ports: GenerationPorts) {}

  /** Throws ViewsOfNewerVersion. */
  async demand(): Promise<void> {
    const found = await this.newest();
    if (found > this.ports.own) throw new ViewsOfNewerVersion(found, this.ports.own);
  }

  /** To be called before views of this version are filled that may come to serve. */
  async tell(): Promise<void> {
    await this.lift(setName(this.ports.viewSet));
  }

  /** To be called once the views of this version serve: from then on no older version fills any. Throws ViewsOfNewerVersion. */
  async raise(): Promise<void> {
    await this.lift(this.ports.viewSet.name);
    await this.demand();
  }

  /** Whether a stored set is of an older version, or of these views: no process that may lead fills one of those that do not serve. */
  async isSuperseded(stored: string): Promise<boolean> {
    const { viewSet, own } = this.ports;
    return isOfSet(stored, viewSet) || (await this.of(identityOf(stored))) < own;
  }

  private async lift(views: string): Promise<void> {
    const { models, own, holder } = this.ports;
    if ((await this.of(views)) < own) await models.leases.take(leaseOf(views), own, holder);
  }

  private async newest(): Promise<number> {
    const { models, viewSet } = this.ports;
    const serving = await models.serving(viewSet.name);
    const served = await this.of(viewSet.name);
    return serving === null ? served : Math.max(served, await this.of(identityOf(serving)));
  }

  private async of(views: string): Promise<number> {
    return (await this.ports.models.leases.current(leaseOf(views)))?.epoch ?? 0;
  }
}

/**
 * The same store, in which no set of this version comes to serve where views of a newer one do: whoever stood still since it asked would switch
 * back, and the newer version fill what nobody reads. Of two who ask at once the one that comes too late finds another set serving than it expects.
 */
export const servingNewest = (models: ReadModelStore, generation: ViewsGeneration): ReadModelStore => {
  const switchTo: ReadModelStore['switchTo'] = async (...given) => {
    await generation.demand();
    return models.switchTo(...given);
  };
  return Object.assign(Object.create(models) as ReadModelStore, { switchTo });
};
