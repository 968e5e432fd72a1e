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

  /** Null when `signal` aborts before. A store that does not answer is asked again soon, and a refusal stands for long. */
  async take(signal: AbortSignal): Promise<Term | null> {
    const { lease } = this.ports;
    const { renewal, lifetime } = lease.timing;
    while (!signal.aborted) {
      let found = await this.look();
      if (found === 'new enough') {
        const term = await takeTerm(lease, signal);
        // It may have stood by for long, and a newer version have led meanwhile.
        found = term === null ? found : await this.look();
        if (term === null || found === 'new enough') return term;
        await term.release();
      }
      await lease.pace.sleep(found === 'no answer' ? renewal : lifetime, signal);
    }
    return null;
  }

  private async look(): Promise<'new enough' | 'too old' | 'no answer'> {
    try {
      await this.ports.generation.demand();
      this.refusal = null;
      return 'new enough';
    } catch (error) {
      if (!(error instanceof ViewsOfNewerVersion)) return 'no answer';
      this.refuse(error);
      return 'too old';
    }
  }

  private refuse(refusal: ViewsOfNewerVersion): void {
    if (this.refusal === null) this.ports.onFault(refusal);
    this.refusal = refusal;
  }
}
