import { streamOfFact, type PayRunApproved, type PayRunDocument } from '#callcentre';
import { type EventStore, type RecordedEvent, type ViewReader } from '#eventsourcing';
import { type InputChange } from './changes.js';
import { everyDocument } from '../reading.js';

/** An event as a trail names it: what, when in both times, and by whom. */
export interface DatedEvent {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly position: string;
  readonly occurredAt: RecordedEvent['metadata']['occurredAt'];
  readonly recordedAt: string;
  /** By role alone where the reader may not know who it was. */
  readonly actor: { readonly id: string | null; readonly role: string };
}

/** The same with everybody whom it is about, by whom it is settled which of it somebody may read. */
export interface ConcerningEvent extends DatedEvent {
  readonly actor: RecordedEvent['metadata']['actor'];
  readonly subjects: readonly string[];
}

/** What a trail says of an event; what it holds is left to whoever may read it. */
export const datedEvent = ({ id, stream, type, position, metadata }: RecordedEvent): ConcerningEvent => ({
  id,
  stream,
  type,
  position,
  occurredAt: metadata.occurredAt,
  recordedAt: metadata.recordedAt,
  actor: metadata.actor,
  subjects: metadata.subjects,
});

/** The stream that holds every level of the appeals against an entry, by its key. */
export const appealStream = (entry: string): string => `appeal-${entry}`;

/** The stream of decisions on what an entry opened that has no case of its own, by its key. */
export const decisionStream = (entry: string): string => `decision-${entry}`;

/** The stream of what the person was told of an entry, by its key. */
export const noticeStream = (entry: string): string => `notice-${entry}`;

/** The stream of a pay run and its lines, by the run's id. */
const payRunStream = (run: string): string => `payRun-${run}`;

/** Where the approval of a run is: a close's in its own stream, a re-run's in that of its basis, or in its own by an earlier version. */
export const approvalStreams = ({ run, basis }: Pick<PayRunDocument, 'run' | 'basis'>): readonly string[] =>
  (basis === null ? [run] : [basis, run]).map(payRunStream);

/** The stream of a person, by the person's id. */
export const personStream = (person: string): string => `person-${person}`;

type StreamReader = Pick<EventStore, 'readStream'>;

/** Events of several streams, each stream once, in the order of the log. */
export const readStreams = async (
  store: StreamReader,
  streams: readonly string[],
): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for (const stream of new Set(streams)) events.push(...(await store.readStream(stream)));
  return events.toSorted((a, b) => (a.position < b.position ? -1 : 1));
};

const streamOfChange = (person: string, change: InputChange): string | null => {
  if (change.stream !== undefined) return change.stream;
  switch (change.kind) {
    case 'fact':
      return streamOfFact(change.what);
    case 'discretion':
      return streamOfFact(change.what.split('|', 1)[0] ?? change.what);
    case 'decision':
      return decisionStream(change.what);
    case 'ruling':
    case 'appeal':
      return appealStream(change.what);
    case 'roster':
      return personStream(person);
    case 'prior-result':
      return null;
  }
};

/** What became known, with its events in both times. */
export interface DatedInputChange extends Omit<InputChange, 'events'> {
  readonly events: readonly DatedEvent[];
}

/** The same before it is settled what of it somebody may read. */
export interface LearnedChange extends DatedInputChange {
  readonly events: readonly ConcerningEvent[];
}

const isApprovalAmong = (runs: readonly string[]): ((event: RecordedEvent) => boolean) => {
  const approved = new Set<unknown>(runs);
  return ({ type, data }) => type === ('PayRunApproved' satisfies PayRunApproved['type']) && approved.has(data['run']);
};

interface Sources {
  readonly reader: ViewReader;
  readonly store: StreamReader;
}

/** What the log says in another stream of what a stream is about: of a re-run its approval, which the stream of its basis holds. */
export const saidElsewhere = async ({ reader, store }: Sources, stream: string): Promise<readonly RecordedEvent[]> => {
  const runs = payRunStream('');
  const stored = stream.startsWith(runs)
    ? await reader.get<PayRunDocument>('payRuns', stream.slice(runs.length))
    : null;
  if (stored === null || stored.document.basis === null) return [];
  const { run, basis } = stored.document;
  return (await store.readStream(payRunStream(basis))).filter(isApprovalAmong([run]));
};

/** The approvals between two positions of the runs of a period: they say what later periods read of it. */
const approvalsOf = async (
  { reader, store }: Sources,
  period: string,
  { after, to }: Between,
): Promise<readonly RecordedEvent[]> => {
  const found = await everyDocument<PayRunDocument>(reader, 'payRuns', { index: 'period', equals: period });
  const isBetween = ({ document: { approvedPosition } }: (typeof found)[number]): boolean =>
    approvedPosition !== null && approvedPosition > after && approvedPosition <= to;
  const runs = found.filter(isBetween).map(({ document }) => document);
  const events = await readStreams(store, runs.flatMap(approvalStreams));
  return events.filter(isApprovalAmong(runs.map(({ run }) => run)));
};

interface Between {
  readonly after: string;
  readonly to: string;
}

/**
 * Says when the log learned of what changed between two positions. A document does not keep the events of the roster, so
 * that for these everything recorded about the person between the positions is named; of what an earlier period says, the runs of it
 * that were approved. `known`: what was found of these for somebody else.
 */
export const dateChanges = async (
  sources: Sources,
  person: string,
  changes: readonly InputChange[],
  between: Between,
  known = new Map<string, readonly RecordedEvent[]>(),
): Promise<readonly LearnedChange[]> => {
  const approvals = async (period: string): Promise<readonly RecordedEvent[]> => {
    const found = known.get(period) ?? (await approvalsOf(sources, period, between));
    known.set(period, found);
    return found;
  };
  const dated: LearnedChange[] = [];
  for (const change of changes) {
    const stream = streamOfChange(person, change);
    const events = stream === null ? await approvals(change.what) : await readStreams(sources.store, [stream]);
    const within = (event: RecordedEvent): boolean =>
      change.kind === 'roster' || change.kind === 'prior-result'
        ? event.position > between.after && event.position <= between.to
        : change.events.includes(event.id);
    dated.push({ ...change, events: events.filter(within).map(datedEvent) });
  }
  return dated;
};
