import { type Position } from '#eventsourcing';

/** EventStoreDB's place in `$all`. The two numbers are unsigned and of 64 bits, so they never pass through a number. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** Decimal digits of the greatest unsigned 64-bit number. */
const WIDTH = 20;
const FORM = /^(\d{20})\.(\d{20})$/;

/** Fixed width, so that text order is the order of `$all`: by commit position, then by prepare position. */
export const toPosition = ({ commit, prepare }: LogPosition): Position =>
  `${String(commit).padStart(WIDTH, '0')}.${String(prepare).padStart(WIDTH, '0')}` as Position;

/** Throws when the text is a position of another kind of store. */
export const fromPosition = (position: Position): LogPosition => {
  const [, commit, prepare] = FORM.exec(position) ?? [];
  if (commit === undefined || prepare === undefined) {
    throw new Error(`${position} is not a position in EventStoreDB. Positions of one store mean nothing in another.`);
  }
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
};

/** Revisions are 64 bits wide on the wire; a stream with more events than a safe integer counts cannot be ours. */
export const toRevision = (stream: string, revision: bigint): number => {
  if (revision < 0n || revision > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new Error(`Stream ${stream} has revision ${revision}, which is no safe integer.`);
  }
  return Number(revision);
};
