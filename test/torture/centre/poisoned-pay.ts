import {
  type EventMetadata,
  type EventStore,
  type EventView,
  type JsonObject,
  momentAt,
  type Position,
  type RecordedEvent,
  Runner,
  sealEvent,
  uuid5,
  type ViewSet,
  ViewStopped,
} from '#eventsourcing';
import { ASSESSMENT_VIEWS, centreViews, type RunningSystem, SimulatedClock } from '#runtime';
import { type MemoryEventStore, MemoryReadModelStore } from '#stores';
import { dumpViews } from '../../../libs/runtime/src/testing/view-dump.js';
import { act, CENTRE, logOf, MARCH, preparedCentre, send, startOn } from './centre.js';

const EVERYTHING = 1_000_000;
/** Whoever starts after the mending leads under a newer epoch than the process that stopped. */
const NEXT_EPOCH = 100;
const AT = '2026-04-02T01:00:00.000Z';

const metadataFor = (commandId: string): Omit<EventMetadata, 'hash'> => ({
  occurredAt: momentAt(AT, 'Asia/Shanghai'),
  recordedAt: AT,
  actor: { id: 'test', role: 'operator' },
  centre: CENTRE,
  subjects: [],
  commandId,
  requestHash: '',
  causationId: commandId,
  correlationId: commandId,
  previousHash: null,
});

/** What a bad event does to whoever looks at what it holds. */
const UNREADABLE = new Proxy({} as JsonObject, {
  get: () => {
    throw new Error('this is nothing that can be folded');
  },
});

/** The log in which one event cannot be folded by any view that reads it. */
const poisoned = (log: MemoryEventStore, bad: string): EventStore => {
  const spoil = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
    events.map((event) => (event.id === bad ? { ...event, data: UNREADABLE } : event));
  return {
    append: (stream, expected, events) => log.append(stream, expected, events),
    readStream: (stream, from) => log.readStream(stream, from),
    readAll: async (after, limit) => spoil(await log.readAll(after, limit)),
    head: () => log.head(),
    close: () => log.close(),
    subscribe: async function* (after, signal) {
      for await (const events of log.subscribe(after, signal)) yield spoil(events);
    },
  };
};

const badEventId = (type: string): string => uuid5('bad-event', type);

const record = async (log: MemoryEventStore, type: string): Promise<void> => {
  const commandId = uuid5('poison', type);
  const id = badEventId(type);
  const noKey = (): Promise<never> => Promise.reject(new Error('There is no personal text in it.'));
  const event = await sealEvent(
    {
      stream: `violation-${commandId}`,
      revision: 0,
      id,
      type,
      version: 1,
      data: {},
      metadata: metadataFor(commandId),
    },
    { keyFor: noKey, find: noKey, erase: noKey, secret: noKey, close: noKey },
  );
  await log.append(`violation-${commandId}`, 'none', [event]);
};

/** A bad event of the type, as a view is given it. */
const badEvent = (type: string): RecordedEvent => ({
  stream: 'violation-1',
  revision: 0,
  id: badEventId(type),
  type,
  version: 1,
  data: UNREADABLE,
  metadata: { ...metadataFor('1'), hash: '' },
  position: '1' as Position,
});

/**
 * Every event view of the centre that looks into what an event of its type holds: from the set itself, so that no view that is added
 * later is forgotten. Those that read where and when an event stands alone cannot be poisoned by what it holds.
 */
export const viewsThatLook = (): readonly string[] =>
  centreViews()
    .eventViews.map((view) => view as unknown as EventView)
    .filter((view) => {
      const event = badEvent(typeRead(view.name));
      try {
        for (const key of view.keys(event)) view.evolve(null, event, key);
        return false;
      } catch {
        return true;
      }
    })
    .map(({ name }) => name);

/** An event type that this view folds. */
const typeRead = (view: string): string => {
  const { handles } = centreViews().eventViews.find(({ name }) => name === view)!;
  return handles === 'all' ? 'PersonLeft' : handles[0]!;
};

/** The views after somebody taught those that stopped to pass over the bad event. */
const mended = (bad: string, stopped: readonly string[]): ViewSet => {
  const set = centreViews();
  const eventViews = set.eventViews.map((view) => ({
    ...view,
    keys: (event: RecordedEvent) => (event.id === bad && stopped.includes(view.name) ? [] : view.keys(event)),
  }));
  return { ...set, eventViews };
};

const dumpAfterMending = async (log: MemoryEventStore, models: MemoryReadModelStore, set: ViewSet): Promise<string> => {
  const runner = new Runner({ set, store: log, models, epoch: NEXT_EPOCH });
  await runner.start();
  const lines = await Array.fromAsync(dumpViews(runner.reader, set));
  await runner.stop();
  return lines.join('\n');
};

/** Somebody asks for what a view holds: the view that stands in the way, or `answered`. */
const asked = (system: RunningSystem, view: string): Promise<string> =>
  system
    .views()
    .then((reader) => reader.scan(view, null, 1))
    .then(
      () => 'answered',
      (error: unknown) => (error instanceof ViewStopped ? error.stopped.view : String(error)),
    );

/** Which views do not answer as they should while some of them stand still. */
const wrongAnswers = async (system: RunningSystem, stopped: readonly string[]): Promise<readonly string[]> => {
  const { eventViews, derivedViews } = centreViews();
  const wrong: string[] = [];
  for (const { name } of [...eventViews, ...derivedViews]) {
    const answer = await asked(system, name);
    const inTheWay = name === 'scorecards' ? stopped.filter((view) => ASSESSMENT_VIEWS.includes(view)) : [name];
    const isRight = inTheWay.some((view) => stopped.includes(view)) ? inTheWay.includes(answer) : answer === 'answered';
    if (!isRight) wrong.push(`${name} said ${answer} while ${stopped.join(', ')} stood still`);
  }
  return wrong;
};

/**
 * Tries to approve a pay run, and to read every view, while views have stopped on a bad event: pay runs stay out where pay is computed
 * from one of them, and everything else goes on. Says what went wrong.
 */
export const payRunStaysOut = async (view: string): Promise<readonly string[]> => {
  const { events, keys } = await preparedCentre();
  const [log, models] = [await logOf(events), new MemoryReadModelStore()];
  const clock = new SimulatedClock('2026-04-01T01:00:00.000Z');
  const bad = badEventId(typeRead(view));
  const system = await startOn({ store: poisoned(log, bad), models, keys }, clock);
  await system.settled();
  const run = await act(system, ['hr-1', 'hr'], 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
  await record(log, typeRead(view));
  const approve = { run, acceptDisadvantages: true };
  const outcome = await send(system, ['director-1', 'director'], 'pay-run.approve', approve);
  const answer = outcome.kind === 'refused' ? outcome.code : outcome.kind;
  const { fault, standstills } = await system.status();
  const stopped = standstills.map((standstill) => standstill.view);
  const wanted = stopped.some((name) => ASSESSMENT_VIEWS.includes(name)) ? 'view-stopped' : 'accepted';
  const answers = await wrongAnswers(system, stopped);
  await system.close();
  const approved = (await log.readAll(null, EVERYTHING)).filter(({ type }) => type === 'PayRunApproved').length;
  const set = mended(bad, stopped);
  const after = await dumpAfterMending(log, models, set);
  return [
    ...answers,
    ...(stopped.includes(view) ? [] : [`${view} went on over the bad event; ${stopped.join(', ')} stopped`]),
    ...(standstills.every(({ event }) => event === bad) ? [] : ['what stands still does not name the event']),
    ...(answer === wanted ? [] : [`approving a pay run while ${stopped.join(', ')} stood still was ${answer}`]),
    ...(approved === (wanted === 'accepted' ? 1 : 0) ? [] : [`${approved} approvals are in the log`]),
    ...(fault === null ? [] : [`everything stopped: ${fault.en}`]),
    ...(after === (await dumpAfterMending(log, new MemoryReadModelStore(), set))
      ? []
      : ['something is missing after the mending']),
  ];
};
