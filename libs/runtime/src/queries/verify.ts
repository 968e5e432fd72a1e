import { setImmediate as turn } from 'node:timers/promises';
import { type ClockDocument, type PayRunDocument, type PayRunPosted, UPCASTERS, sealedOrder } from '#callcentre';
import { type BrokenChain, type EventStore, type Position, type RecordedEvent } from '#eventsourcing';
import { type UnreadableEvent } from '#stores';
import { ChainCheck } from '../assessment/pay-runs/chain-check.js';
import { wholeView } from '../assessment/reading.js';
import { type Verification, verifyRun } from '../assessment/pay-runs/verify.js';
import { KeysOfLogCheck } from './verification/keys-of-log-check.js';
import { findRun } from './pay-runs.js';
import { type Query, eachSubject, json, optional } from './query.js';
import { type ReadablePage, readablePage } from './verification/readable-page.js';

const PAGE = 1000;

type ReadableLog = Pick<EventStore, 'readAll' | 'firstGap'>;

/**
 * What is wrong with one event, from which position on events are missing, how many the views know of a log cut at its end, or
 * among which events (counted from 1) the order is another than it was.
 */
export type LogFault =
  | BrokenChain
  | ({ readonly reason: 'unreadable' } & UnreadableEvent)
  | { readonly reason: 'event-missing'; readonly position: Position }
  | { readonly reason: 'end-missing'; readonly known: number }
  | { readonly reason: 'order-differs'; readonly from: number; readonly to: number };

/** What is known from elsewhere of the log's first events: how many they were, and the seal over their order (`sealedOrder`). */
export interface KnownPrefix {
  readonly count: number;
  /** Absent where it was not kept yet. */
  readonly order?: string;
}

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

/** Compares the order of the events with what is known of it, while they are read. */
class OrderCheck {
  private readonly due: KnownPrefix[];
  private order: string | null = null;
  private right = 0;

  constructor(known: readonly KnownPrefix[]) {
    this.due = known.filter(({ order }) => order !== undefined).toSorted((a, b) => a.count - b.count);
  }

  /** `count`: events up to and including this one. */
  next(event: RecordedEvent, count: number): LogFault | null {
    this.order = sealedOrder(this.order, event);
    const before = this.right;
    while (this.due[0]?.count === count) {
      // Whoever knows of as many events as another begins where that one begins.
      if (this.due.shift()!.order !== this.order) return { reason: 'order-differs', from: before + 1, to: count };
      this.right = count;
    }
    return null;
  }
}

/**
 * Reads the whole log and checks every hash and link, and the order of all events against what the views and pay runs know of
 * it. `broken` is what is wrong or missing first. `known`: prefixes of the log that were seen before; the longest of them has to be
 * there at least. `onProgress`: events so far. `onPage`: gets the events of each page that is right, and is waited for.
 *
 * It does not notice a log whose hashes were all made anew, pay runs and views with it, by whoever could write to everything:
 * docs/guides/close-a-month.md says what would.
 */
export const verifyLog = async (
  store: ReadableLog,
  known: readonly KnownPrefix[],
  onProgress: (events: number) => void = () => undefined,
  onPage: (events: readonly RecordedEvent[]) => Promise<void> = () => Promise.resolve(),
): Promise<LogCheck> => {
  const chains = new ChainCheck();
  const orders = new OrderCheck(known);
  const longest = Math.max(0, ...known.map((prefix) => prefix.count));
  let after: Position | null = null;
  let count = 0;
  for (;;) {
    const { events, unreadable }: ReadablePage = await readablePage(store, after, PAGE);
    if (events.length === 0 && unreadable === null) return missingEvents(store, count, longest);
    for (const event of events) {
      const broken = chains.next(event) ?? orders.next(event, count + 1);
      if (broken !== null) return { result: 'broken', broken, events: rightBefore(broken, count) };
      count += 1;
    }
    if (unreadable !== null)
      return { result: 'broken', broken: { reason: 'unreadable', ...unreadable }, events: count };
    after = events.at(-1)!.position;
    await onPage(events);
    onProgress(count);
    // A log in a file is read without waiting, so that nobody else would be answered until the end of it.
    await turn();
  }
};

const rightBefore = (broken: LogFault, count: number): number =>
  broken.reason === 'order-differs' ? broken.from - 1 : count;

const runsIn = (events: readonly RecordedEvent[], centre: string): readonly string[] =>
  events
    .filter(
      ({ type, metadata }) => type === ('PayRunPosted' satisfies PayRunPosted['type']) && metadata.centre === centre,
    )
    .map(({ data }) => (data as unknown as PayRunPosted['data']).run);

/**
 * `verify`: proves one `run` from its prefix of the log; without one, the hashes of the whole log and every run, and says whether the
 * keys are those of the log. Of the runs it says as well in which centre they were looked for: whoever asks through a server may know of another.
 */
export const verifyQuery: Query = {
  name: 'verify',
  parameters: { run: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const { stored: store, views, caller, parameters } = context;
    const { run } = parameters;
    const { centre } = caller;
    const prove = (one: string): Promise<Verification> =>
      verifyRun({
        store,
        run: one,
        upcasters: UPCASTERS,
        onProgress: ({ events, of }) => context.onProgress({ what: one, done: events, total: of }),
      });
    if (run !== undefined) {
      const found = await findRun(context, run);
      return found.kind === 'refused' ? found : { result: json(await prove(run)) };
    }
    const folded = await views.get<ClockDocument>('clock', 'clock');
    const count = folded?.document.days.at(-1)?.count ?? 0;
    const runsStored = await wholeView<PayRunDocument>(views, 'payRuns');
    const known = [
      ...runsStored.map(({ document }) => document.prefix),
      ...(folded === null ? [] : [{ count, order: folded.document.order }]),
    ];
    const keys = new KeysOfLogCheck(context.keys, (await context.status()).store);
    // The log names the runs that the views do not know yet, and the views those that a damaged log names no more.
    const named = new Set(
      runsStored.filter(({ document }) => document.centre === centre).map(({ document }) => document.run),
    );
    const log = await verifyLog(
      store,
      known,
      (done) => context.onProgress({ what: 'log', done, total: Math.max(done, count) }),
      (page) => {
        for (const posted of runsIn(page, centre)) named.add(posted);
        return keys.take(page);
      },
    );
    const runs = [];
    for (const posted of named) runs.push(json(await prove(posted)));
    return { result: { log: json(log), keys: json(await keys.result()), centre, runs } };
  },
};
