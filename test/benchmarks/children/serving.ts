import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Readable, type Writable } from 'node:stream';
import { answer, processorMilliseconds } from './child.js';

/** Where a server under measurement answers, and what to send it. */
export interface Serving {
  readonly url: string;
  readonly requests: readonly PreparedRequest[];
  /** Headers of those who may follow the feed, where somebody does. */
  readonly followers?: readonly PreparedRequest['headers'][];
}

export interface PreparedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What it took to serve them. */
export interface Served {
  /** Of the server's process, since it said where it answers. */
  readonly processor: number;
  /** What it had resident, in MiB, each second since then. */
  readonly residentMiB: readonly number[];
}

const SECOND = 1000;
const BYTES_PER_MIB = 2 ** 20;

/** Says where this process answers, waits until its input ends, and closes. */
export const serveUntilEnd = async (serving: Serving, close: () => Promise<void>): Promise<void> => {
  answer(serving);
  const before = processorMilliseconds();
  const residentMiB: number[] = [];
  const looking = setInterval(() => residentMiB.push(process.memoryUsage.rss() / BYTES_PER_MIB), SECOND);
  await once(process.stdin.resume(), 'end');
  clearInterval(looking);
  const processor = processorMilliseconds() - before;
  await close();
  answer({ processor, residentMiB } satisfies Served);
};

/** The other side: the lines that a serving child writes, the first now and the second once its input ended. */
export const readServing = (
  stdout: Readable,
  stdin: Writable,
): { serving: Promise<Serving>; end(): Promise<Served> } => {
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const next = async <Result>(): Promise<Result> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('The server ended by itself; its messages stand above.');
    return JSON.parse(value) as Result;
  };
  return {
    serving: next<Serving>(),
    end: () => {
      stdin.end();
      return next<Served>();
    },
  };
};
