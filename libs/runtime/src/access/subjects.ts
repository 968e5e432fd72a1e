import { type Subjects } from './allowed.js';

/** Looks up whom a case or an entry is about; empty when there is none. */
export interface SubjectLookup {
  ofCase(stream: string): Promise<Subjects>;
  ofEntry(key: string): Promise<Subjects>;
}

/** Field of a command that names the case, by slice, and the category of the case's stream. */
const CASE_FIELDS: Readonly<Record<string, { readonly field: string; readonly category: string }>> = {
  violation: { field: 'violation', category: 'violation' },
  record: { field: 'record', category: 'record' },
  handover: { field: 'handover', category: 'handover' },
  'qa-review': { field: 'review', category: 'qaReview' },
  complaint: { field: 'complaint', category: 'complaint' },
};

/** Fields that name the persons of a command which opens a case or is about a person. */
const PERSON_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'violation.report': ['subject'],
  'record.record': ['subject'],
  'handover.start': ['outgoing', 'incoming'],
  'qa-review.open': ['agent'],
  'complaint.receive': ['about'],
  'notice.notify': ['person'],
};

/**
 * The persons whom a command is about, read from the body as it came in: access is decided before anything else is said
 * about the body. Malformed fields name nobody.
 */
export const commandSubjects = async (type: string, data: unknown, lookup: SubjectLookup): Promise<Subjects> => {
  const fields = PERSON_FIELDS[type];
  if (fields !== undefined) return fields.flatMap((field) => textsOf(data, field));
  if (type === 'case.redact') return all(textsOf(data, 'case'), lookup.ofCase);
  const [slice = ''] = type.split('.');
  if (slice === 'person') return textsOf(data, 'person');
  if (slice === 'appeal' || slice === 'decision') return all(textsOf(data, 'entry'), (key) => lookup.ofEntry(key));
  const named = CASE_FIELDS[slice];
  if (named === undefined) return [];
  return all(textsOf(data, named.field), (id) => lookup.ofCase(`${named.category}-${id}`));
};

const all = async (ids: readonly string[], find: (id: string) => Promise<Subjects>): Promise<Subjects> =>
  (await Promise.all(ids.slice(0, 1).map(find))).flat();

/** The field's text, or its texts when it is a list; bounded, because the body is not checked yet. */
const textsOf = (data: unknown, field: string): readonly string[] => {
  if (typeof data !== 'object' || data === null) return [];
  const value: unknown = (data as Readonly<Record<string, unknown>>)[field];
  const values: readonly unknown[] = Array.isArray(value) ? value.slice(0, 200) : [value];
  return values.filter((one): one is string => typeof one === 'string' && one.length > 0 && one.length <= 200);
};
