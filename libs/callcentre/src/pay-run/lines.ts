import { createHash } from 'node:crypto';
import { canonical, type RecordedEvent, uuid5 } from '#eventsourcing';
import { recordedAs } from '../shared/recorded.js';
import { type RunLine } from '../shared/run-header.js';
import { type PayRunEvent } from './pay-run.js';

/** The most that one event of lines may hold, so that it fits every store; a single longer line stands alone. */
const CHUNK_BYTES = 256 * 1024;

/** A period is closed once, so the closing run's id follows from the period's. */
export const closingRunId = (period: string): string => uuid5('payRun', period);

const byPerson = (lines: readonly RunLine[]): readonly RunLine[] =>
  [...lines].sort((one, other) => (one.person < other.person ? -1 : 1));

/** SHA-256 (hex) over the lines in order of their persons, each in its canonical form and ended by a line feed. */
export const runDigest = (lines: readonly RunLine[]): string => {
  const hash = createHash('sha256');
  for (const line of byPerson(lines)) hash.update(`${canonical(line)}\n`);
  return hash.digest('hex');
};

/** Lines in order of their persons, cut so that each part stays within what one event may hold. */
export const chunksOf = (lines: readonly RunLine[], limit: number = CHUNK_BYTES): readonly (readonly RunLine[])[] => {
  const chunks: RunLine[][] = [];
  let room = 0;
  for (const line of byPerson(lines)) {
    const size = Buffer.byteLength(JSON.stringify(line));
    if (chunks.length === 0 || size > room) {
      chunks.push([]);
      room = limit;
    }
    chunks.at(-1)?.push(line);
    room -= size;
  }
  return chunks;
};

/** Of the parts that were added to a run, in its order, where the posting begins that came last; those before were cut short. */
const begunAt = (chunks: readonly number[]): number => Math.max(chunks.lastIndexOf(0), 0);

/** The lines of a run by what was added to it, in its order; of a posting that was cut short nothing is left. */
export const linesAmong = (
  added: readonly { readonly chunk: number; readonly lines: readonly RunLine[] }[],
): readonly RunLine[] => added.slice(begunAt(added.map(({ chunk }) => chunk))).flatMap(({ lines }) => lines);

/**
 * Why lines pay nothing: the posting that they belong to was `cut-short`, or is `unposted` as long as nobody has said that it is complete,
 * which on EventStoreDB comes after them.
 */
export type Unpaid = 'cut-short' | 'unposted';

/** Those events in the stream of a run whose lines pay nothing by what the stream says, by their ids, with why. */
export const unpaidLines = (stream: readonly RecordedEvent[]): ReadonlyMap<string, Unpaid> => {
  const events = stream.map((event) => recordedAs<PayRunEvent>(event));
  const added = events.flatMap((event) => (event.type === 'PayRunLinesAdded' ? [event] : []));
  const begun = begunAt(added.map(({ data }) => data.chunk));
  const isPosted = events.some(({ type }) => type === 'PayRunPosted');
  return new Map([
    ...added.slice(0, begun).map(({ id }) => [id, 'cut-short'] as const),
    ...(isPosted ? [] : added.slice(begun).map(({ id }) => [id, 'unposted'] as const)),
  ]);
};

/**
 * What a line pays for certain, in fen. Of an undecided amount that is the lower end; the rest is posted by the re-run
 * after the decision.
 */
export const certainFen = ({ payFen }: Pick<RunLine, 'payFen'>): number =>
  typeof payFen === 'number' ? payFen : payFen.from;
