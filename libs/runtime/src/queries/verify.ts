import { type PayRunDocument } from '#callcentre';
import { type EventStore, type JsonObject, type Position, type RecordedEvent } from '#eventsourcing';
import { ChainCheck } from '../assessment/chain-check.js';
import { wholeView } from '../assessment/reading.js';
import { verifyRun } from '../assessment/verify.js';
import { findRun } from './pay-runs.js';
import { type Query, eachSubject, json, optional } from './query.js';

const PAGE = 1000;

/** Whole streams that are gone break no link; a store that numbers without gaps shows where they were. */
const missingEvents = async (store: EventStore, events: number): Promise<JsonObject> => {
  const gap = (await store.firstGap?.()) ?? null;
  return gap === null
    ? { result: 'ok', events }
    : { result: 'broken', broken: { reason: 'event-missing', position: gap }, events };
};

/** Reads the whole log and checks every hash and link. `broken` is the first event that is wrong or missing. */
const verifyLog = async (store: EventStore): Promise<JsonObject> => {
  const chains = new ChainCheck();
  let after: Position | null = null;
  let count = 0;
  for (;;) {
    const events: readonly RecordedEvent[] = await store.readAll(after, PAGE);
    if (events.length === 0) return missingEvents(store, count);
    for (const event of events) {
      const broken = chains.next(event);
      if (broken !== null) return { result: 'broken', broken: json(broken), events: count };
      count += 1;
    }
    after = events.at(-1)!.position;
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
    if (run !== undefined) {
      const found = await findRun(context, run);
      return found.kind === 'refused' ? found : { result: json(await verifyRun({ store, run })) };
    }
    const log = await verifyLog(store);
    const stored = await wholeView<PayRunDocument>(views, 'payRuns');
    const runs = [];
    for (const { document } of stored) {
      if (document.centre === caller.centre) runs.push(json(await verifyRun({ store, run: document.run })));
    }
    return { result: { log, runs } };
  },
};
