import { setImmediate as turn } from 'node:timers/promises';
import { type ClockDocument, type PayRunDocument } from '#callcentre';
import { type BrokenChain, type EventStore, type Position, type RecordedEvent } from '#eventsourcing';
import { ChainCheck } from '../assessment/chain-check.js';
import { wholeView } from '../assessment/reading.js';
import { type Verification, verifyRun } from '../assessment/verify.js';
import { findRun } from './pay-runs.js';
import { type Query, eachSubject, json, optional } from './query.js';

const PAGE = 1000;

type ReadableLog = Pick<EventStore, 'readAll' | 'firstGap'>;

/** What is wrong with one event, from which position on events are missing, or how many the views know of a log cut at its end. */
export type LogFault =
  | BrokenChain
  | { readonly reason: 'event-missing'; readonly position: Position }
  | { readonly reason: 'end-missing'; readonly known: number };

/** `events`: how many are right. */
export type LogCheck =
  | { readonly result: 'ok'; readonly events: number }
  | { readonly result: 'broken'; readonly broken: LogFault; readonly events: number };

/**
 * Whole streams that are gone break no link, nor does a log cut at its end: a store that numbers without gaps shows where the
 * first were, and the views have counted what they folded.
 */
const missingEvents = async (store: ReadableLog, events: number, known: number): Promise<LogCheck> => {
  const gap = (await store.firstGap?.()) ?? null;
  if (gap !== null) return { result: 'broken', broken: { reason: 'event-missing', position: gap }, events };
  return events < known
    ? { result: 'broken', broken: { reason: 'end-missing', known }, events }
    : { result: 'ok', events };
};

/**
 * Reads the whole log and checks every hash and link. `broken` is the first event that is wrong or missing. `known`: how many
 * events the views have folded, which have to be there at least. `onProgress`: events so far.
 *
 * It does not notice that two events of different streams changed places, nor a log whose hashes were all made anew by
 * whoever could write to it: docs/guides/close-a-month.md says what would.
 */
export const verifyLog = async (
  store: ReadableLog,
  known: number,
  onProgress: (events: number) => void = () => undefined,
): Promise<LogCheck> => {
  const chains = new ChainCheck();
  let after: Position | null = null;
  let count = 0;
  for (;;) {
    const events: readonly RecordedEvent[] = await store.readAll(after, PAGE);
    if (events.length === 0) return missingEvents(store, count, known);
    for (const event of events) {
      const broken = chains.next(event);
      if (broken !== null) return { result: 'broken', broken, events: count };
      count += 1;
    }
    after = events.at(-1)!.position;
    onProgress(count);
    // A log in a file is read without waiting, so that nobody else would be answered until the end of it.
    await turn();
  }
};

/** `verify`: proves one `run` from its prefix of the log; without one, the hashes of the whole log and every run. */
export const verifyQuery: Query = {
  name: 'verify',
  parameters: { run: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const { store, views, caller, parameters } = context;
    const { run } = parameters;
    const prove = (one: string): Promise<Verification> =>
      verifyRun({
        store,
        run: one,
        onProgress: ({ events, of }) => context.onProgress({ what: one, done: events, total: of }),
      });
    if (run !== undefined) {
      const found = await findRun(context, run);
      return found.kind === 'refused' ? found : { result: json(await prove(run)) };
    }
    const folded = await views.get<ClockDocument>('clock', 'clock');
    const known = folded?.document.days.at(-1)?.count ?? 0;
    const log = await verifyLog(store, known, (done) =>
      context.onProgress({ what: 'log', done, total: Math.max(done, known) }),
    );
    const stored = await wholeView<PayRunDocument>(views, 'payRuns');
    const runs = [];
    for (const { document } of stored) {
      if (document.centre === caller.centre) runs.push(json(await prove(document.run)));
    }
    return { result: { log: json(log), runs } };
  },
};
