/**
 * Run as a process of its own, with the fault library preloaded or to be killed: plays a scenario for each line that comes in
 * and answers each with a line. What is acknowledged goes into a file that the library sees, or to the parent at once.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { ViewsStopped } from '#eventsourcing';
import { type Acknowledgement, playScenario } from './scenario.js';
import { type Answer, controlBytes, hitsIn, type Request } from './protocol.js';
import { weaken } from './weakening.js';
import { ACKNOWLEDGED } from './trace.js';

const control = process.env['TORTURE_CONTROL'];
let weakened = false;

const setControl = (request: Request, tracing: boolean): number => {
  if (control === undefined) return 0;
  const hits = hitsIn(readFileSync(control));
  const file = openSync(control, 'r+');
  writeSync(file, controlBytes(tracing ? (request.fault ?? null) : null, tracing && request.traced), 0, undefined, 0);
  closeSync(file);
  return hits;
};

/** Whoever waits for views that a fault of the disk has stopped is told which fault it was. */
const nameOf = (error: unknown): Answer['error'] =>
  error instanceof ViewsStopped
    ? nameOf(error.cause)
    : error instanceof Error
      ? { name: error.name, message: error.message }
      : { name: 'unknown', message: String(error) };

const PAUSE_MILLISECONDS = 2;

/** Writes all of the text: a pipe whose reader is busy takes a part, or nothing for now. */
const say = (text: string): void => {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(process.stdout.fd, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
    }
  }
};

const play = async (request: Request): Promise<Answer> => {
  if (request.weakening !== undefined && !weakened) {
    weaken(request.weakening);
    weakened = true;
  }
  const acknowledged: Acknowledgement[] = [];
  setControl(request, true);
  const file = openSync(join(request.scenario.folder, ACKNOWLEDGED), 'a');
  const acknowledge = (events: readonly Acknowledgement[]): void => {
    if (events.length === 0) return;
    acknowledged.push(...events);
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    writeSync(file, lines);
    if (request.spoken) say(lines);
  };
  const error = await playScenario(request.scenario, acknowledge).then(() => null, nameOf);
  closeSync(file);
  return { error, acknowledged, hits: setControl(request, false) };
};

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await play(JSON.parse(line) as Request);
  say(`${JSON.stringify({ answer })}\n`);
}
