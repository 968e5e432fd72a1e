import { CASE_STATUSES, type CaseDocument } from '#callcentre';
import { CursorNotKnown, type JsonObject } from '#eventsourcing';
import { withinScope } from '../access/allowed.js';
import { caseIdOf, caseOf, casesOf } from '../cases/case-reading.js';
import { FIRST_RECORD, isRecordCursor, recordPage, type SheetQuery } from '../cases/record-pages.js';
import { invalidField } from '../refusals/refusals.js';
import { type RefusedOutcome } from '../system/system.js';
import { type Query, type QueryContext, beginningWith, json, notFound, optional, pageSize, required } from './query.js';
import { entitledTo, revealTexts } from './shown/revealing.js';
import { shownSubjects, streamTrail } from './shown/trail.js';
import { hiddenPersons, visibleActor, visibleData } from './shown/visible-parts.js';

const KINDS = Object.keys(CASE_STATUSES);
const RECORD_STATUSES: readonly string[] = CASE_STATUSES.record;

/** Those that a case of the kind, or of any kind, can have. */
const statusesOf = (kind: string | undefined): readonly string[] =>
  kind === undefined ? [...new Set(Object.values(CASE_STATUSES).flat())] : CASE_STATUSES[kind as CaseDocument['kind']];

/** A value that no case has would be answered as if nothing waited. */
const oneOf = (field: string, value: string | undefined, values: readonly string[]): RefusedOutcome | null =>
  value === undefined || values.includes(value)
    ? null
    : invalidField(field, `应为 ${values.join('、')} 之一。`, `It has to be one of ${values.join(', ')}.`);

const shown = async (context: QueryContext, document: CaseDocument): Promise<JsonObject> => {
  const { caller, keys } = context;
  const { stream, kind, status, subjects, openedAt, lastRecordedAt, participants } = document;
  const hidden = await hiddenPersons(context, subjects);
  const summary = await visibleData(context, document.summary, subjects);
  return {
    stream,
    id: caseIdOf(stream),
    kind,
    status,
    ...shownSubjects(subjects, hidden),
    openedAt: json(openedAt),
    lastRecordedAt,
    participants: participants.map(({ actor, role, acts }) => ({
      actor: visibleActor({ id: actor, role }, hidden).id,
      role,
      acts,
    })),
    summary: await revealTexts(summary, keys, entitledTo(caller, document)),
  };
};

/** Which documents of the view, and which sheets of records, the question is about. */
interface Search {
  readonly kept: SheetQuery | null;
  readonly records: SheetQuery | null;
}

const search = ({ parameters, caller, scope }: QueryContext): Search | null => {
  const { kind, status, subject } = parameters;
  const person = subject ?? (scope === 'own' ? caller.id : undefined);
  if (person !== undefined) {
    const ofPerson = { index: 'subject', equals: person };
    return { kept: kind === 'record' ? null : ofPerson, records: asksRecords(kind, status) ? ofPerson : null };
  }
  if (kind === undefined) return null;
  if (kind === 'record') return { kept: null, records: beginningWith('centreMonth', `${caller.centre}|`) };
  const ofKind = `${caller.centre}|${kind}`;
  // Without a status not by it: a case that gets another one between two pages would be on none of them, or on both.
  const kept =
    status === undefined ? { index: 'kind', equals: ofKind } : { index: 'kindStatus', equals: `${ofKind}|${status}` };
  return { kept, records: null };
};

const asksRecords = (kind: string | undefined, status: string | undefined): boolean =>
  kind === 'record' || (kind === undefined && (status === undefined || RECORD_STATUSES.includes(status)));

interface FoundCases {
  readonly documents: readonly CaseDocument[];
  readonly next: string | null;
}

/** First the cases that the view keeps, a page at a time, then the records. */
const nextCases = async (context: QueryContext, { kept, records }: Search): Promise<FoundCases> => {
  const { views, store, parameters } = context;
  const limit = pageSize(parameters);
  const cursor = parameters['cursor'] ?? null;
  let documents: readonly CaseDocument[] = [];
  if (kept !== null && (cursor === null || !isRecordCursor(cursor))) {
    const found = await views.find<CaseDocument>('cases', { ...kept, limit, ...(cursor === null ? {} : { cursor }) });
    documents = found.documents.map(({ document }) => document);
    if (found.next !== null || records === null) return { documents, next: found.next };
    if (documents.length === limit) return { documents, next: FIRST_RECORD };
  }
  if (records === null) throw new CursorNotKnown();
  const page = await recordPage(views, records, {
    cursor: cursor !== null && (kept === null || isRecordCursor(cursor)) ? cursor : null,
    limit: limit - documents.length,
  });
  const found = await casesOf(views, store, page.streams);
  return { documents: [...documents, ...found.values()], next: page.next };
};

/** `cases`: by `kind` and `status`, or of one `subject`; those whom the caller may not see are left out of the page. */
export const casesQuery: Query = {
  name: 'cases',
  parameters: {
    kind: optional(),
    status: optional(),
    subject: optional(),
    limit: optional('number'),
    cursor: optional(),
  },
  // About one person as every question about a person: whether there is a case at all, and how many, is not for everybody either.
  subjects: ({ subject }) => Promise.resolve(subject === undefined ? 'each' : [subject]),
  answer: async (context) => {
    const { parameters, caller, scope, directory } = context;
    const { kind, status } = parameters;
    const unusable = oneOf('/kind', kind, KINDS) ?? oneOf('/status', status, statusesOf(kind));
    if (unusable !== null) return unusable;
    const wanted = search(context);
    if (wanted === null) return invalidField('/kind', '请给出 kind 或 subject。', 'Give kind or subject.');
    const found = await nextCases(context, wanted);
    const cases: JsonObject[] = [];
    for (const document of found.documents) {
      if (document.centre !== caller.centre || (kind !== undefined && document.kind !== kind)) continue;
      if (status !== undefined && document.status !== status) continue;
      if (await withinScope(caller, scope, document.subjects, directory)) cases.push(await shown(context, document));
    }
    return found.next === null ? { result: cases } : { result: cases, next: found.next };
  },
};

/** `case`: one case by its stream (`violation-…`), with its events in both times. */
export const caseQuery: Query = {
  name: 'case',
  parameters: { case: required() },
  subjects: (parameters, lookup) => lookup.ofCase(parameters['case']!),
  answer: async (context) => {
    const stream = context.parameters['case']!;
    const document = await caseOf(context.views, context.store, stream);
    if (document === null || document.centre !== context.caller.centre)
      return notFound({ zh: '案件', en: 'case' }, stream);
    return { result: { ...(await shown(context, document)), events: (await streamTrail(context, stream)) ?? [] } };
  },
};
