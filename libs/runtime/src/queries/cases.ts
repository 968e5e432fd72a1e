import { type CaseDocument } from '#callcentre';
import { type DocumentQuery, type JsonObject } from '#eventsourcing';
import { withinScope } from '../access/allowed.js';
import { invalidField } from '../refusals.js';
import { type Query, type QueryContext, eachSubject, json, notFound, optional, pageSize, required } from './query.js';
import { entitledTo, revealTexts } from './revealing.js';
import { shownSubjects, streamTrail } from './trail.js';
import { hiddenPersons, visibleActor, visibleData } from './visible-parts.js';

const KINDS: readonly CaseDocument['kind'][] = ['violation', 'handover', 'qaReview', 'complaint', 'appeal', 'record'];

const shown = async (context: QueryContext, document: CaseDocument): Promise<JsonObject> => {
  const { caller, keys } = context;
  const { stream, kind, status, subjects, openedAt, lastRecordedAt, participants } = document;
  const hidden = await hiddenPersons(context, subjects);
  const summary = await visibleData(context, document.summary, subjects);
  return {
    stream,
    id: stream.slice(stream.indexOf('-') + 1),
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

const search = ({
  parameters,
  caller,
  scope,
}: QueryContext): Pick<DocumentQuery, 'index' | 'equals' | 'from' | 'to'> | null => {
  const { kind, status, subject } = parameters;
  if (subject !== undefined) return { index: 'subject', equals: subject };
  if (scope === 'own') return { index: 'subject', equals: caller.id };
  if (kind === undefined) return null;
  const index = 'kindStatus';
  const ofKind = `${caller.centre}|${kind}|`;
  // No status begins with a character behind `~`.
  return status === undefined ? { index, from: ofKind, to: `${ofKind}~` } : { index, equals: `${ofKind}${status}` };
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
  subjects: eachSubject,
  answer: async (context) => {
    const { parameters, caller, scope, directory, views } = context;
    const { kind, status, cursor } = parameters;
    if (kind !== undefined && !KINDS.some((known) => known === kind)) {
      return invalidField('/kind', `应为 ${KINDS.join('、')} 之一。`, `It has to be one of ${KINDS.join(', ')}.`);
    }
    const wanted = search(context);
    if (wanted === null) return invalidField('/kind', '请给出 kind 或 subject。', 'Give kind or subject.');
    const found = await views.find<CaseDocument>('cases', {
      ...wanted,
      limit: pageSize(parameters),
      ...(cursor === undefined ? {} : { cursor }),
    });
    const cases: JsonObject[] = [];
    for (const { document } of found.documents) {
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
    const stored = await context.views.get<CaseDocument>('cases', stream);
    if (stored === null || stored.document.centre !== context.caller.centre)
      return notFound({ zh: '案件', en: 'case' }, stream);
    return { result: { ...(await shown(context, stored.document)), events: await streamTrail(context, stream) } };
  },
};
