import { type LeaseState, type LeaseStore } from '#eventsourcing';
import { type Pace } from '../system/pace.js';

export interface LeaseWatchPorts {
  readonly leases: LeaseStore;
  readonly name: string;
  readonly pace: Pace;
  readonly timing: { readonly lifetime: number };
}

/**
 * A lease as somebody sees it who only looks. Where nothing about it changes for a lifetime nobody holds it: whoever does shows that it is
 * alive, and whoever waits for it would have taken it.
 */
export class LeaseWatch {
  private seen: { readonly state: LeaseState | null; readonly since: number } | null = null;

  constructor(private readonly ports: LeaseWatchPorts) {}

  async look(): Promise<{ readonly state: LeaseState | null; readonly isSilent: boolean }> {
    const { leases, name, pace, timing } = this.ports;
    const state = await leases.current(name);
    if (this.seen === null || !isSame(this.seen.state, state)) this.seen = { state, since: pace.now() };
    return { state, isSilent: pace.now() - this.seen.since >= timing.lifetime };
  }

  /** What was seen before a store did not answer says nothing about the time since. */
  forget(): void {
    this.seen = null;
  }
}

const isSame = (one: LeaseState | null, other: LeaseState | null): boolean =>
  one?.epoch === other?.epoch && one?.beat === other?.beat && one?.released === other?.released;
