import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore } from '#eventsourcing';
import { type Caller, openSystem, type RunningSystem, SimulatedClock } from '#runtime';
import { SAMPLE_RULEBOOKS } from '#simulation';
import { openSqliteKeys, openSqliteLog } from '#stores';
import { BenchKeys } from '../centre/bench-keys.js';
import { CENTRE, organisationOf, periodOf, writeCentreLog } from '../centre/centre-log.js';
import { answer, parametersOf, processorMilliseconds, progress } from './child.js';

/**
 * A log as a centre has it that works with the program for years: beside what is recorded, the policy tells people of their entries, and
 * each month is closed and approved as soon as it has ended, and the one before it computed once more and approved again. The views
 * follow all of it. Answers what each month took.
 */
const { folder, agents, months } = parametersOf<{ folder: string; agents: number; months: number }>();
const HR: Caller = { id: 'H01', role: 'hr', centre: CENTRE };
const MANAGER: Caller = { id: 'M01', role: 'manager', centre: CENTRE };
const PAUSE_MILLISECONDS = 5;

export interface MonthOfWork {
  /** What was recorded in the month, and how many notices were sent at its end. */
  readonly recorded: number;
  readonly notices: number;
  /** Processor time in milliseconds. */
  readonly following: number;
  readonly telling: number;
  readonly closing: number;
  /** Of computing the month before once more; null in the first one. */
  readonly again: number | null;
}

mkdirSync(folder, { recursive: true });
const log = openSqliteLog(join(folder, 'log.sqlite'));
const keys = new BenchKeys(openSqliteKeys(join(folder, 'keys.sqlite')));
await keys.make(organisationOf(agents).people);
let system: RunningSystem | null = null;
const store: Pick<EventStore, 'append'> = {
  append: (stream, expected, events) => (system?.store ?? log).append(stream, expected, events),
};

let spentBefore = 0;

/** Processor time since it was asked for the last time. */
const spent = (): number => {
  const now = processorMilliseconds();
  const milliseconds = now - spentBefore;
  spentBefore = now;
  return milliseconds;
};

const act = async (running: RunningSystem, caller: Caller, type: string, data: object): Promise<string> => {
  const outcome = await running.execute({ caller, type, data, idempotencyKey: `${type}|${JSON.stringify(data)}` });
  if (outcome.kind === 'refused') throw new Error(`${type} was refused: ${outcome.title.en}`);
  return outcome.id;
};

const caughtUp = async (running: RunningSystem): Promise<void> => {
  for (;;) {
    const { head, checkpoint, fault } = await running.status();
    if (fault !== null) throw new Error(`The views stopped: ${fault}`);
    if (head === checkpoint) return;
    await delay(PAUSE_MILLISECONDS);
  }
};

const close = async (running: RunningSystem, month: string): Promise<void> => {
  for (const rulebook of SAMPLE_RULEBOOKS) {
    const { period } = periodOf(rulebook, month);
    const run = await act(running, HR, 'pay-run.post', { period, kind: 'close', provisional: true });
    await act(running, MANAGER, 'pay-run.approve', { run, acceptDisadvantages: false });
  }
};

/** What was decided late moves somebody's pay, now and then to the worse, and is posted into the month that has begun. */
const computeAgain = async (running: RunningSystem, month: string, begun: string): Promise<void> => {
  for (const rulebook of SAMPLE_RULEBOOKS) {
    const { period } = periodOf(rulebook, month);
    const run = await act(running, HR, 'pay-run.post', { period, kind: 'rerun', provisional: true });
    const openPeriod = periodOf(rulebook, begun).period;
    const reason = '上月末的处理决定。';
    await act(running, MANAGER, 'pay-run.approve', { run, acceptDisadvantages: true, openPeriod, reason });
  }
};

const clock = new SimulatedClock('2026-01-31T16:00:00.000Z');

/** Opened over what was recorded of the first month, and then kept. */
const openedOnce = async (): Promise<RunningSystem> => {
  if (system !== null) return system;
  await log.close();
  await keys.close();
  system = await openSystem({ folder, clock, policies: 'on-demand' });
  return system;
};

const work: MonthOfWork[] = [];
let [recordedBefore, monthBefore]: [number, string | null] = [0, null];

const monthEnded = async (month: string, at: string, recorded: number): Promise<void> => {
  clock.set(new Date(`${at.replace(' ', 'T')}:00+08:00`).toISOString());
  spent();
  const running = await openedOnce();
  await caughtUp(running);
  const following = spent();
  const { notices } = await running.runPolicies();
  const telling = spent();
  await close(running, month);
  const closing = spent();
  if (monthBefore !== null) await computeAgain(running, monthBefore, at.slice(0, 7));
  const again = monthBefore === null ? null : spent();
  work.push({ recorded: recorded - recordedBefore, notices, following, telling, closing, again });
  [recordedBefore, monthBefore] = [recorded, month];
  progress(`${work.length} of ${months} months are closed`);
};

await writeCentreLog({ store, keys, agents, events: Infinity, months, tells: false, monthEnded });
const running = await openedOnce();
const events = Number((await running.status()).head);
await running.close();
answer({ events, work });
