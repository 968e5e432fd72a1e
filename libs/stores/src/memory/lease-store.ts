import { type LeaseState, type LeaseStore } from '#eventsourcing';

/** Leases of processes that share this object. */
export class MemoryLeaseStore implements LeaseStore {
  private readonly leases = new Map<string, LeaseState>();

  async current(name: string): Promise<LeaseState | null> {
    return this.leases.get(name) ?? null;
  }

  async take(name: string, epoch: number, holder: string): Promise<boolean> {
    if (epoch <= (this.leases.get(name)?.epoch ?? 0)) return false;
    this.leases.set(name, { epoch, holder, beat: 0, released: false });
    return true;
  }

  async renew(name: string, epoch: number): Promise<boolean> {
    const lease = this.leases.get(name);
    if (lease?.epoch !== epoch) return false;
    this.leases.set(name, { ...lease, beat: lease.beat + 1 });
    return true;
  }

  async release(name: string, epoch: number): Promise<void> {
    const lease = this.leases.get(name);
    if (lease?.epoch === epoch) this.leases.set(name, { ...lease, released: true });
  }
}
