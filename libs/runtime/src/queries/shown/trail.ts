import {
  factsOfSheet,
  type AuditDocument,
  type CaseDocument,
  type FactDocument,
  type FactSheetDocument,
  type RedactionDocument,
  type Unpaid,
  unpaidLines,
} from '#callcentre';
import { type JsonObject, type KeyStore, type RecordedEvent, type ViewReader } from '#eventsourcing';
import { type AsOf } from '../../assessment/known.js';
import { everyDocument } from '../../assessment/reading.js';
import { saidElsewhere } from '../../assessment/replay/streams.js';
import { caseOf, casesOf, caseStreamOf } from '../../cases/case-reading.js';
import { type Caller } from '../../system/system.js';
import { type QueryContext, json } from '../query.js';
import { entitledTo, revealTexts } from './revealing.js';
import { hiddenPersons, visibleActor, visibleData } from './visible-parts.js';

/** What decides which part of an event somebody is shown. */
type Viewer = Pick<QueryContext, 'caller' | 'scope' | 'directory'> & { readonly keys: KeyStore };

/**
 * One event of a trail in both times, with the texts and the persons that the caller may see. Lines of a pay run that pay
 * nothing, or nothing yet, say so (`unpaid`), because whoever reads theirs would take it for what is paid.
 */
export const shownEvent = async (
  context: Viewer,
  event: RecordedEvent,
  known: CaseDocument | null,
  unpaid: ReadonlyMap<string, Unpaid>,
): Promise<JsonObject> => {
  const { subjects, actor, occurredAt, recordedAt, causationId, correlationId } = event.metadata;
  const concerned = [...subjects, ...(known?.subjects ?? [])];
  const hidden = await hiddenPersons(context, concerned);
  const data = await visibleData(context, event.data, concerned);
  return {
    id: event.id,
    position: event.position,
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    occurredAt: json(occurredAt),
    recordedAt,
    actor: json(visibleActor(actor, hidden)),
    ...shownSubjects(subjects, hidden),
    ...(unpaid.has(event.id) && { unpaid: unpaid.get(event.id)! }),
    data: await revealTexts(data, context.keys, await entitledFor(context, event, known)),
    causationId,
    correlationId,
  };
};

/** Whom something is about: by id those whom the caller may see, the others by their number alone. */
export const shownSubjects = (
  subjects: readonly string[],
  hidden: ReadonlySet<string>,
): { readonly subjects: readonly string[]; readonly otherSubjects: number } => {
  const visible = subjects.filter((person) => !hidden.has(person));
  return { subjects: visible, otherSubjects: subjects.length - visible.length };
};

/** Names and contacts are not case text: the person and the staff office read them through the query `person`. */
const entitledFor = (
  { caller }: Viewer,
  event: RecordedEvent,
  known: CaseDocument | null,
): { readonly text: boolean; readonly customer: boolean } => {
  if (event.stream.startsWith('person-')) {
    const own = event.metadata.subjects.includes(caller.id) || caller.role === 'hr';
    return { text: own, customer: false };
  }
  if (event.stream.startsWith('payRun-'))
    return { text: ['hr', 'manager', 'director', 'auditor'].includes(caller.role), customer: false };
  return entitledTo(caller, known);
};

/** Of its centre alone, as in the feed: many streams are about no person by whom that would be decided. Editions are rules for every centre. */
const isOfCentre = ({ stream, metadata }: RecordedEvent, { centre }: Caller): boolean =>
  metadata.centre === centre || stream.startsWith('edition-');

/**
 * All events of one stream up to `asOf`, in order, and after them what another stream holds of it, and what stands in place of its texts
 * where somebody was erased. Null where the caller's centre has no such stream.
 */
export const streamTrail = async (
  context: QueryContext,
  stream: string,
  asOf: AsOf = null,
): Promise<readonly JsonObject[] | null> => {
  const known = await caseOf(context.views, context.store, stream);
  const redacted = await context.views.get<RedactionDocument>('redactions', stream);
  const redactions = (redacted?.document.redactions ?? []).map((redaction) => redaction.stream);
  const read = await Promise.all([
    context.store.readStream(stream),
    saidElsewhere({ reader: context.views, store: context.store }, stream),
    ...redactions.map((name) => context.store.readStream(name)),
  ]);
  const events = read.flat().filter((event) => isOfCentre(event, context.caller));
  if (events.length === 0) return null;
  const then = events.filter(({ position }) => asOf === null || position <= asOf);
  const unpaid = unpaidLines(then);
  return Promise.all(then.map((event) => shownEvent(context, event, known, unpaid)));
};

type Place = AuditDocument['places'][number];

/** Where a fact on a sheet was stated: by the first event of its stream. */
const statedAt = ({ stream, history }: FactDocument): Place => ({ position: history[0]!.since, stream, revision: 0 });

/** Where the log speaks of the subject: what the index names, and the facts on the subject's sheets, which it leaves out. */
const placesOf = async (views: ViewReader, subject: string): Promise<readonly Place[]> => {
  const ofSubject = { index: 'subject', equals: subject };
  const index = await everyDocument<AuditDocument>(views, 'audit', ofSubject);
  const sheets = await everyDocument<FactSheetDocument>(views, 'factSheets', ofSubject);
  return [
    ...index.flatMap(({ document }) => document.places),
    ...sheets.flatMap(({ document }) => factsOfSheet(document).map(statedAt)),
  ];
};

/**
 * Everything that the log says about one person, in the order of the log: the events that the index names are read from
 * their streams. Those after the position `after`, up to `asOf`, at most `limit`.
 */
export const subjectTrail = async (
  context: QueryContext,
  subject: string,
  { after, asOf, limit }: { readonly after: string; readonly asOf: AsOf; readonly limit: number },
): Promise<{ readonly events: readonly JsonObject[]; readonly next: string | null }> => {
  const places = (await placesOf(context.views, subject))
    .filter(({ position }) => position > after && (asOf === null || position <= asOf))
    .sort((one, other) => (one.position < other.position ? -1 : 1));
  const page = places.slice(0, limit);
  const streams = [...new Set(page.map((place) => place.stream))];
  const read = new Map(
    await Promise.all(streams.map(async (stream) => [stream, await context.store.readStream(stream)] as const)),
  );
  const found = page.map(({ stream, revision }) => read.get(stream)![revision]!);
  const cases = await casesOf(context.views, context.store, [...new Set(found.map(caseStreamOf))]);
  const isKnown = ({ position }: RecordedEvent): boolean => asOf === null || position <= asOf;
  const unpaid = new Map([...read.values()].flatMap((stream) => [...unpaidLines(stream.filter(isKnown))]));
  const events = await Promise.all(
    found.map((event) => shownEvent(context, event, cases.get(caseStreamOf(event)) ?? null, unpaid)),
  );
  return { events, next: places.length > limit ? (page.at(-1)?.position ?? null) : null };
};
