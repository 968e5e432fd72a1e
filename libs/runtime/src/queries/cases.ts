import { CASE_STATUSES, type CaseDocument } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { withinScope } from '../access/allowed.js';
import { caseIdOf, caseOf, casesOf } from '../cases/case-reading.js';
import { keptCases } from '../cases/kept-cases.js';
import { isRecordCursor, recordPage } from '../cases/record-pages.js';
import { invalidField } from '../refusals/refusals.js';
import { type RefusedOutcome } from '../system/system.js';
import { type Query, type QueryContext, json, notFound, optional, pageSize, required } from './query.js';
import { inReach } from './shown/reach.js';
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

interface FoundCases {
  readonly documents: readonly CaseDocument[];
  readonly next: string | null;
}

/** Cases of a kind in the whole centre that the view keeps: a page of the view is a page of the answer. */
const keptInCentre = async ({ views, parameters, caller }: QueryContext, kind: string): Promise<FoundCases> => {
  const { status, cursor } = parameters;
  const ofKind = `${caller.centre}|${kind}`;
  // Without a status not by it: a case that gets another one between two pages would be on none of them, or on both.
  const asked =
    status === undefined ? { index: 'kind', equals: ofKind } : { index: 'kindStatus', equals: `${ofKind}|${status}` };
  const page = { limit: pageSize(parameters), ...(cursor === undefined ? {} : { cursor }) };
  const found = await views.find<CaseDocument>('cases', { ...asked, ...page });
  return { documents: found.documents.map(({ document }) => document), next: found.next };
};

const asksRecords = (kind: string | undefined, status: string | undefined): boolean =>
  kind === 'record' || (kind === undefined && (status === undefined || RECORD_STATUSES.includes(status)));

const nextRecords = async (
  { views, store, parameters, caller }: QueryContext,
  subjects: readonly string[] | 'all',
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<FoundCases> => {
  const { status } = parameters;
  const { streams, next } = await recordPage(views, { centre: caller.centre, subjects, status }, page);
  const found = await casesOf(views, store, streams);
  // The stream may say more than the sheet, which its view writes later.
  return { documents: [...found.values()].filter((one) => one.status === (status ?? one.status)), next };
};

/** Of some persons and units: first the cases that the view keeps, then the records. */
const casesOfSome = async (context: QueryContext, subjects: readonly string[]): Promise<FoundCases> => {
  const { views, parameters } = context;
  const { kind, status } = parameters;
  const limit = pageSize(parameters);
  const cursor = parameters['cursor'] ?? null;
  if (kind === 'record' || (cursor !== null && isRecordCursor(cursor)))
    return nextRecords(context, subjects, { cursor, limit });
  const kept = await keptCases(views, { subjects, kind, status }, { behind: cursor, limit: limit + 1 });
  if (kept.length > limit) return { documents: kept.slice(0, limit), next: kept[limit - 1]!.stream };
  if (!asksRecords(kind, status)) return { documents: kept, next: null };
  const records = await nextRecords(context, subjects, { cursor: null, limit: limit - kept.length });
  return { documents: [...kept, ...records.documents], next: records.next };
};

/** Null where it is not said which ones. Whoever sees themselves alone need not say it. */
const nextCases = async (context: QueryContext): Promise<FoundCases | null> => {
  const { parameters, scope } = context;
  const { kind, subject, cursor } = parameters;
  if (subject !== undefined) return casesOfSome(context, [subject]);
  if (scope !== 'own' && kind === undefined) return null;
  if (scope !== 'centre') return casesOfSome(context, await inReach(context));
  return kind === 'record'
    ? nextRecords(context, 'all', { cursor: cursor ?? null, limit: pageSize(parameters) })
    : keptInCentre(context, kind!);
};

/**
 * `cases`: by `kind` and `status`, or of one `subject`, of those whom the caller may see, a page at a time: in the order of their streams,
 * and behind them the records, month by month and person by person, those of one in the order of recording.
 */
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
    const found = await nextCases(context);
    if (found === null) return invalidField('/kind', '请给出 kind 或 subject。', 'Give kind or subject.');
    const cases: JsonObject[] = [];
    for (const document of found.documents) {
      if (document.centre !== caller.centre) continue;
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
