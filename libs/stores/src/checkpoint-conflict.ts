import { CheckpointConflict } from '#eventsourcing';

interface Stand {
  readonly checkpoint: string | null;
  readonly epoch: number;
}

/** What a commit is told that does not know where its set stands. */
export const checkpointConflict = (set: string, found: Stand, wanted: Stand): CheckpointConflict =>
  new CheckpointConflict(
    found.epoch > wanted.epoch
      ? `Set ${set} was written under epoch ${found.epoch}, after ${wanted.epoch}: another runner is in charge.`
      : `Set ${set} is at ${found.checkpoint}, not at ${wanted.checkpoint}: another runner is in charge.`,
  );
