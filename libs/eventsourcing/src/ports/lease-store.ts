/** A lease as it stands: who may move checkpoints, and under which epoch. */
export interface LeaseState {
  readonly epoch: number;
  readonly holder: string;
  /** Changes with every renewal: whoever waits for the lease watches whether it stands still. */
  readonly beat: number;
  /** The holder gave it up; the next epoch may be taken at once. */
  readonly released: boolean;
}

/**
 * Who is in charge. An epoch can be taken once and never again, so two processes never hold the same one; that an old one
 * does no harm is up to the commits that carry it.
 */
export interface LeaseStore {
  /** The newest epoch; null when none was ever taken. */
  current(name: string): Promise<LeaseState | null>;
  /** Takes an epoch newer than the current one. False when somebody else was first. */
  take(name: string, epoch: number, holder: string): Promise<boolean>;
  /** Shows that the holder is alive. False when a newer epoch was taken. */
  renew(name: string, epoch: number): Promise<boolean>;
  /** Gives the epoch up; without effect when a newer one was taken. */
  release(name: string, epoch: number): Promise<void>;
}
