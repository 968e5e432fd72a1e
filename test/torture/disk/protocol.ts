import { type Acknowledgement, type Scenario } from './scenario.js';
import { type Weakening } from './weakening.js';

export const FAULTS = ['none', 'eio', 'enospc', 'short-write', 'torn-write'] as const;
export const OPERATIONS = ['any', 'writes', 'syncs'] as const;

/** A fault of the disk at the `at`-th operation on files whose path holds `file`. */
export interface DiskFault {
  readonly fault: (typeof FAULTS)[number];
  readonly at: number;
  /** From there on, not only once. */
  readonly lasting: boolean;
  readonly which: (typeof OPERATIONS)[number];
  readonly file: string;
}

export interface Request {
  readonly scenario: Scenario;
  readonly traced: boolean;
  /** Acknowledgements go to the parent as they come. */
  readonly spoken: boolean;
  readonly fault?: DiskFault;
  readonly weakening?: Weakening;
}

export interface Answer {
  /** How the scenario ended; null when it reached its end. */
  readonly error: { readonly name: string; readonly message: string } | null;
  readonly acknowledged: readonly Acknowledgement[];
  /** How many operations suffered the fault. */
  readonly hits: number;
}

const FIELDS = 7;
const MATCH = 64;
export const CONTROL_SIZE = FIELDS * 4 + MATCH;

/** The shared file as `struct control` of the library reads it; counters begin anew. */
export const controlBytes = (fault: DiskFault | null, tracing: boolean): Buffer => {
  const bytes = Buffer.alloc(CONTROL_SIZE);
  if (fault !== null) {
    bytes.writeInt32LE(FAULTS.indexOf(fault.fault), 0);
    bytes.writeInt32LE(fault.at, 4);
    bytes.writeInt32LE(fault.lasting ? 1 : 0, 8);
    bytes.writeInt32LE(OPERATIONS.indexOf(fault.which), 12);
    bytes.write(fault.file, FIELDS * 4, MATCH - 1, 'utf8');
  }
  bytes.writeInt32LE(tracing ? 1 : 0, 24);
  return bytes;
};

/** How many operations had to suffer the fault. */
export const hitsIn = (control: Buffer): number => control.readInt32LE(20);
