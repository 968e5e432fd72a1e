import { Fault, type MovableKeyStore, NoSpaceLeft, reasonOf } from '#eventsourcing';
import { type CommandData } from '#callcentre';
import { type Tokens } from '../access/tokens.js';
import { openCasesOf } from '../cases/open-cases.js';
import { FAULTS } from '../faults/fault-messages.js';
import { eraseKeysOf, eraseRedacted } from './erasure.js';
import { type ViewAccess } from '../reading/view-access.js';
import { type CommandRequest, type OpenCase } from '../system/system.js';
import { type UnderWay } from '../system/under-way.js';

/** An erasure or a redaction is recorded, but the keys of what it takes away could not all be destroyed yet. */
export class ErasureUnfinished extends Fault {
  override readonly name = 'ErasureUnfinished';
  constructor(id: string, cause: unknown) {
    super('erasure-unfinished', FAULTS.erasureUnfinished, { id, reason: reasonOf(cause) }, { cause });
  }
}

interface Unfinished {
  readonly request: CommandRequest;
  readonly id: string;
  readonly fault: ErasureUnfinished;
}

export interface ErasingPorts {
  readonly keys: MovableKeyStore;
  readonly tokens: Tokens;
  readonly views: () => ViewAccess;
  /** Commands that this process is deciding. */
  readonly commands: UnderWay;
}

/**
 * What an erasure takes away besides being recorded, before it is acknowledged: the keys of texts, and the tokens of whoever was
 * erased. A crash in between is put right by the next start, for keys, and by sending the command again, for both; what failed is tried
 * again by `finish` besides.
 */
export class Erasing {
  /** By command and person or case, so that what is tried again stands there once. */
  private readonly left = new Map<string, Unfinished>();

  constructor(private readonly ports: ErasingPorts) {}

  /** The first erasure that is recorded while keys or tokens are still there; null while there is none. */
  unfinished(): ErasureUnfinished | null {
    return this.left.values().next().value?.fault ?? null;
  }

  /** Tries again what is unfinished. What fails again is left for the next time. */
  async finish(): Promise<void> {
    for (const { request, id } of [...this.left.values()]) await this.complete(request, id).catch(() => undefined);
  }

  /**
   * Keys are erased twice: what this process had decided before the erasure was recorded may be recorded after it, under a key made anew
   * for its case. What another door decided in that moment is erased with the next day's first pass of the policies, or the next term. `id`: of the person or case.
   * Resolves to what of an erased person is still open. Throws ErasureUnfinished.
   */
  async after(request: CommandRequest, id: string): Promise<readonly OpenCase[] | null> {
    if (request.type !== 'person.erase' && request.type !== 'case.redact') return null;
    await this.complete(request, id);
    if (request.type !== 'person.erase') return null;
    return openCasesOf((await this.ports.views().current()).reads, id);
  }

  private async complete(request: CommandRequest, id: string): Promise<void> {
    const what = `${request.type} ${id}`;
    try {
      await this.takeAway(request, id);
      this.left.delete(what);
    } catch (error) {
      const fault = new ErasureUnfinished(id, error);
      this.left.set(what, { request, id, fault });
      throw error instanceof NoSpaceLeft ? fault : error;
    }
  }

  private async takeAway(request: CommandRequest, id: string): Promise<void> {
    await this.eraseKeys(request, id);
    await this.ports.commands.ended();
    await this.eraseKeys(request, id);
    if (request.type !== 'person.erase') return;
    await this.ports.tokens.revokeAllOf([{ id, centre: request.caller.centre }]);
  }

  private async eraseKeys({ type, data }: CommandRequest, id: string): Promise<void> {
    const { keys, views } = this.ports;
    const { reads } = await views().caughtUp(undefined, 'event-views');
    if (type === 'person.erase') await eraseKeysOf(reads, keys, id);
    else await eraseRedacted(reads, keys, (data as CommandData<'case.redact'>).case);
  }
}
