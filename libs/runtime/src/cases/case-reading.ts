import { type EventStore, type RecordedEvent, type ViewReader } from '#eventsourcing';
import {
  capabilities,
  caseContributions,
  caseFromEvents,
  isKeptAsStream,
  type AuditDocument,
  type CaseDocument,
  type CaseRedacted,
  type FactSheetDocument,
} from '#callcentre';
import { beginningWith, everyDocument } from '../assessment/reading.js';
import { recordsOfSheet } from './record-pages.js';

const contributions = caseContributions(capabilities);

type Log = Pick<EventStore, 'readStream'>;

/** What people call a case: its stream without the kind, such as `v-1` of `violation-v-1`. */
export const caseIdOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** One case: the document that its view keeps, or for short ones what its stream amounts to. Null when there is none. */
export const caseOf = async (views: ViewReader, log: Log, stream: string): Promise<CaseDocument | null> =>
  isKeptAsStream(contributions, stream)
    ? caseFromEvents(contributions, await log.readStream(stream))
    : ((await views.get<CaseDocument>('cases', stream))?.document ?? null);

/** Whom a case is about after these events of its stream, oldest first; nobody where they are none of a case. */
export const subjectsAfter = (events: readonly RecordedEvent[]): readonly string[] =>
  caseFromEvents(contributions, events)?.subjects ?? [];

/** Stream of the case that an event belongs to: that of the redacted case for what stands in place of its texts. */
export const caseStreamOf = ({ stream, type, data }: RecordedEvent): string =>
  type === ('CaseRedacted' satisfies CaseRedacted['type']) ? String(data['case']) : stream;

/** Those of the cases that exist, by stream. */
export const casesOf = async (
  views: ViewReader,
  log: Log,
  streams: readonly string[],
): Promise<ReadonlyMap<string, CaseDocument>> => {
  const short = streams.filter((stream) => isKeptAsStream(contributions, stream));
  const kept = await views.getMany<CaseDocument>(
    'cases',
    streams.filter((stream) => !short.includes(stream)),
  );
  const found = new Map([...kept].map(([stream, { document }]) => [stream, document]));
  for (const stream of short) {
    const document = await caseOf(views, log, stream);
    if (document !== null) found.set(stream, document);
  }
  return found;
};

/** What every case says of itself, however it is kept. */
export type CaseOfSubject = Pick<CaseDocument, 'stream' | 'kind' | 'subjects'>;

/**
 * Cases that named the subject and are about others now, as a complaint after its investigation, or a handover that was started anew:
 * what was written in them until then may still be about the subject.
 */
const casesThatNamed = async (
  views: ViewReader,
  subject: string,
  named: ReadonlySet<string>,
): Promise<readonly CaseDocument[]> => {
  const index = await everyDocument<AuditDocument>(views, 'audit', { index: 'subject', equals: subject });
  const streams = new Set(index.flatMap(({ document }) => document.places.map(({ stream }) => stream)));
  const others = [...streams].filter((stream) => !named.has(stream) && !isKeptAsStream(contributions, stream));
  const found = await views.getMany<CaseDocument>('cases', others);
  return [...found.values()].map(({ document }) => document);
};

/** Every case that names the subject, or did before it was found to be about others: those are not among its `subjects`. */
export const casesNaming = async (views: ViewReader, subject: string): Promise<readonly CaseOfSubject[]> => {
  const kept = await everyDocument<CaseDocument>(views, 'cases', beginningWith('subject', `${subject}|`));
  const before = await casesThatNamed(views, subject, new Set(kept.map(({ key }) => key)));
  const sheets = await everyDocument<FactSheetDocument>(views, 'factSheets', { index: 'subject', equals: subject });
  const records = sheets.flatMap(({ document }) => recordsOfSheet(document));
  return [
    ...kept.map(({ document }) => document),
    ...before,
    ...records.map((stream) => ({ stream, kind: 'record' as const, subjects: [subject] })),
  ];
};
