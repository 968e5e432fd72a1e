import { takeTerm, type LeasePorts, type Term } from '../turns/term.js';
import { ViewsOfNewerVersion, type ViewsGeneration } from './views-generation.js';

export interface CandidacyPorts {
  readonly lease: LeasePorts;
  readonly generation: ViewsGeneration;
  readonly onFault: (fault: Error) => void;
}

/**
 * When a process may lead: once it has the lease, and while its version is not older than the one whose views serve. An older one that stands
 * by takes no term at all, so that it is in nobody's way, and says why.
 */
export class Candidacy {
  private refusal: ViewsOfNewerVersion | null = null;

  constructor(private readonly ports: CandidacyPorts) {}

  /** Why this process never leads as the views are now. */
  get fault(): ViewsOfNewerVersion | null {
    return this.refusal;
  }

  /** Null when `signal` aborts before. */
  async take(signal: AbortSignal): Promise<Term | null> {
    const { lease } = this.ports;
    while (!signal.aborted) {
      if (await this.isNewEnough()) {
        const term = await takeTerm(lease, signal);
        // It may have stood by for long, and a newer version have led meanwhile.
        if (term === null || (await this.isNewEnough())) return term;
        await term.release();
      }
      await lease.pace.sleep(lease.timing.lifetime, signal);
    }
    return null;
  }

  /** A store that does not answer is asked again. */
  private async isNewEnough(): Promise<boolean> {
    try {
      await this.ports.generation.demand();
      this.refusal = null;
      return true;
    } catch (error) {
      if (error instanceof ViewsOfNewerVersion) this.refuse(error);
      return false;
    }
  }

  private refuse(refusal: ViewsOfNewerVersion): void {
    if (this.refusal === null) this.ports.onFault(refusal);
    this.refusal = refusal;
  }
}
