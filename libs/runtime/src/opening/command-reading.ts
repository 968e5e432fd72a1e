import { type Clock, type EventStore, type Moment, momentAt } from '#eventsourcing';
import { type RedactionDocument } from '#callcentre';
import { type Tokens } from '../access/tokens.js';
import { runComputer } from '../assessment/pay-runs/pay-runs.js';
import { viewDirectory, viewSubjects } from '../directory/directory.js';
import { type CommandReads } from '../dispatch.js';
import { type WarningReads } from '../warnings/closed-period.js';
import { warningsIfReadable } from '../warnings/warnings.js';
import { type NewestViews } from '../reading/newest-views.js';
import { createReader } from '../reading/reader.js';

export interface CommandReadingPorts {
  readonly store: EventStore;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly zone: string;
  readonly newest: () => NewestViews;
  /** Told what keeps from saying what is worth knowing about a command that was done. */
  readonly onFault: (fault: Error) => void;
}

/** Opens the reads of one command, which reflect everything recorded before it arrived; they wait when they read, if they do. */
export const commandReading = (ports: CommandReadingPorts): (() => CommandReads) => {
  const { store, clock, zone, newest, onFault } = ports;
  return () => {
    const views = newest();
    const now = momentAt(clock.now(), zone);
    return {
      reader: { ...createReader(views, store), runs: runComputer(async () => (await views.all()).reads) },
      warningsAbout: (stream, events) => {
        const reads = (isAgain: boolean): WarningReads => warningReads(ports, isAgain ? newest() : views, now);
        return warningsIfReadable({ stream, events }, reads, onFault);
      },
      directory: viewDirectory(views, now.localDate),
      subjects: viewSubjects(views, store),
      redactionOf: async (stream) => {
        const found = await views.get<RedactionDocument>('redactions', stream);
        return found?.document.redactions.at(-1)?.stream ?? null;
      },
    };
  };
};

const warningReads = (
  { store, tokens, newest }: CommandReadingPorts,
  views: NewestViews,
  now: Moment,
): WarningReads => {
  const callers = async () => (await tokens.valid()).map(({ caller }) => caller);
  return { reader: createReader(views, store), views, reflecting: newest, now, callers };
};
