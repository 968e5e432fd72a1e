import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Position } from '#eventsourcing';
import { openSystem, type Caller } from '#runtime';
import { CENTRE } from '../centre/centre-log.js';
import { NEXT_EVENTS, readNextAppends, type NextAppend } from '../centre/next-events.js';
import { answer, parametersOf, peakMiB, processorMilliseconds, progress } from './child.js';
import { appendAtPace } from './pace.js';

/**
 * The centre goes on at a steady pace. With `askedOfEach` it is asked, of one of so many events, for the card of the person until
 * the card shows the event; without it somebody who sees the whole centre follows the feed.
 */
const { folder, pace, askedOfEach, viewsThread } = parametersOf<{
  folder: string;
  pace: number;
  askedOfEach: number | null;
  /** Whether the views are kept in a thread of their own. */
  viewsThread: boolean;
}>();
const HR: Caller = { id: 'H01', role: 'hr', centre: CENTRE };
/** Sees the whole centre but no free text, of which this log has no keys. */
const OPERATOR: Caller = { id: 'O01', role: 'operator', centre: CENTRE };
const PAUSE_MILLISECONDS = 20;

const appends = await readNextAppends(join(folder, NEXT_EVENTS));
const system = await openSystem({ folder, policies: 'on-demand', viewsThread });
const lags: number[] = [];
const questions: Promise<void>[] = [];

/** The generator lets people work some days before they are hired: no rulebook binds them then, and they have no card. */
const isHired = async (person: string, day: string): Promise<boolean> => {
  const [registered] = await system.store.readStream(`person-${person}`);
  return (registered!.data as { readonly hiredOn: string }).hiredOn <= day;
};

/** A query refuses to wait longer than its bound, and is asked again. */
const ask = async ({ event }: NextAppend, position: Position, acknowledged: number): Promise<void> => {
  const [person, date] = [event.metadata.subjects[0]!, event.metadata.occurredAt.localDate];
  const parameters = { person, date };
  if (!(await isHired(person, date))) return;
  for (;;) {
    const outcome = await system.query({ caller: HR, name: 'scorecard', parameters, after: position });
    if (outcome.kind === 'found') break;
    if (outcome.code !== 'views-behind') throw new Error(`The card was refused: ${outcome.title.en}`);
  }
  lags.push(performance.now() - acknowledged);
};

/** When the feed told of each position, until it has told of so many events. */
const followFeed = async (events: number): Promise<ReadonlyMap<string, number>> => {
  const leaving = new AbortController();
  const followed = await system.follow({ caller: OPERATOR, signal: leaving.signal });
  if (followed.kind === 'refused') throw new Error(`The feed was refused: ${followed.title.en}`);
  const told = new Map<string, number>();
  for await (const page of followed.pages) {
    const now = performance.now();
    for (const { position } of page.events) told.set(position, now);
    if (told.size >= events) break;
  }
  leaving.abort();
  return told;
};

const following = askedOfEach === null ? followFeed(appends.length) : null;
const acknowledgedAt = new Map<string, number>();
const processorBefore = processorMilliseconds();
const started = performance.now();
let acknowledged = 0;
const { perSecond } = await appendAtPace(system.store, appends, pace, (append, position, at) => {
  acknowledged += 1;
  progress(
    `${acknowledged} of ${appends.length} events acknowledged, ${lags.length} of ${questions.length} cards shown`,
  );
  acknowledgedAt.set(position, at);
  if (askedOfEach === null) return;
  const isAsked = acknowledged % askedOfEach === 0 && append.event.metadata.subjects.length > 0;
  if (isAsked) questions.push(ask(append, position, at));
});
await Promise.all(questions);
if (following !== null) {
  const told = await following;
  // Whoever follows may be told before the one who appended.
  for (const [position, at] of acknowledgedAt) lags.push(Math.max(0, told.get(position)! - at));
}
for (let status = await system.status(); status.checkpoint !== status.head; status = await system.status()) {
  if (status.fault !== null) throw new Error(`The views stopped: ${status.fault}`);
  await delay(PAUSE_MILLISECONDS);
}
const visibleAfter = performance.now() - started;
const processor = processorMilliseconds() - processorBefore;
await system.close();
answer({ events: appends.length, perSecond, lags, visibleAfter, processor, peakMiB: peakMiB() });
