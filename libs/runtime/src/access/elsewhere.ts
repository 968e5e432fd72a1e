import { type EventStore, type ViewReader } from '#eventsourcing';

/** Views of rules, of periods and of how far the log is, which say nothing of anybody. */
const ABOUT_NOBODY: ReadonlySet<string> = new Set(['assignments', 'clock', 'editions', 'periods']);

/**
 * The views as they would be if nobody and no case were known. What is of another centre is asked for in these, so that the answer is the
 * one about an id that nobody has: a refusal that told the two apart would tell who works elsewhere, and what became of them. All is read
 * as else, so that the waiting is no other either.
 */
export const knowingNobody = (views: ViewReader): ViewReader => ({
  get: async (view, key) => onlyOf(view, await views.get(view, key), null),
  getMany: async (view, keys) => onlyOf(view, await views.getMany(view, keys), new Map()),
  find: async (view, query) => onlyOf(view, await views.find(view, query), { documents: [], next: null }),
  scan: async (view, after, limit) => onlyOf(view, await views.scan(view, after, limit), []),
});

const onlyOf = <Found>(view: string, found: Found, nothing: NoInfer<Found>): Found =>
  ABOUT_NOBODY.has(view) ? found : nothing;

/** The log as it would be if no stream had begun. */
export const withoutStreams = (store: EventStore): EventStore => ({
  append: (stream, expected, events) => store.append(stream, expected, events),
  readStream: async (stream, fromRevision) => (await store.readStream(stream, fromRevision)).slice(0, 0),
  readAll: (after, limit) => store.readAll(after, limit),
  head: () => store.head(),
  subscribe: (after, signal) => store.subscribe(after, signal),
  close: () => store.close(),
});
