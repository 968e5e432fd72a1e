import { type MovableKeyStore, NoSpaceLeft } from '#eventsourcing';
import { type CommandData } from '#callcentre';
import { type Tokens } from './access/tokens.js';
import { openCasesOf } from './cases/open-cases.js';
import { eraseKeysOf, eraseRedacted } from './policies/erasure.js';
import { type ViewAccess } from './processes/view-access.js';
import { type CommandRequest, type OpenCase } from './system.js';
import { type UnderWay } from './under-way.js';

/** An erasure or a redaction is recorded, but the keys of what it takes away found no space to be destroyed in. */
export class ErasureUnfinished extends Error {
  override readonly name = 'ErasureUnfinished';
  constructor(cause: NoSpaceLeft) {
    super('The erasure is recorded, but keys or tokens were not destroyed, because there is no space left.', { cause });
  }
}

const unfinished = (error: unknown): never => {
  throw error instanceof NoSpaceLeft ? new ErasureUnfinished(error) : error;
};

export interface ErasingPorts {
  readonly keys: MovableKeyStore;
  readonly tokens: Tokens;
  readonly centre: string;
  readonly views: () => ViewAccess;
  /** Commands that this process is deciding. */
  readonly commands: UnderWay;
}

/**
 * What an erasure takes away besides being recorded, before it is acknowledged: the keys of texts, and the tokens of whoever was
 * erased. A crash in between is put right by the next start, for keys, and by sending the command again, for both.
 */
export class Erasing {
  constructor(private readonly ports: ErasingPorts) {}

  /**
   * Keys are erased twice: what this process had decided before the erasure was recorded may be recorded after it, under a key made anew
   * for its case. What another door decided in that moment is erased with the next day's first pass of the policies, or the next term. `id`: of the person or case.
   * Resolves to what of an erased person is still open. Throws ErasureUnfinished.
   */
  async after(request: CommandRequest, id: string): Promise<readonly OpenCase[] | null> {
    if (request.type !== 'person.erase' && request.type !== 'case.redact') return null;
    await this.takeAway(request, id).catch(unfinished);
    if (request.type !== 'person.erase') return null;
    return openCasesOf((await this.ports.views().current()).reads, id);
  }

  private async takeAway(request: CommandRequest, id: string): Promise<void> {
    await this.eraseKeys(request, id);
    await this.ports.commands.ended();
    await this.eraseKeys(request, id);
    if (request.type !== 'person.erase') return;
    await this.ports.tokens.revokeAllOf([{ id, centre: this.ports.centre }]);
  }

  private async eraseKeys({ type, data }: CommandRequest, id: string): Promise<void> {
    const { keys, views } = this.ports;
    await views().caughtUp(undefined, 'event-views');
    const { reads } = await views().current();
    if (type === 'person.erase') await eraseKeysOf(reads, keys, id);
    else await eraseRedacted(reads, keys, (data as CommandData<'case.redact'>).case);
  }
}
