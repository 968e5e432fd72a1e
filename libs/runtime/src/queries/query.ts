import { type Clock, type EventStore, type JsonValue, type MovableKeyStore, type ViewReader } from '#eventsourcing';
import { type DomainReader } from '#callcentre';
import { type Subjects } from '../access/allowed.js';
import { type Directory } from '../access/directory-port.js';
import { type SubjectLookup } from '../access/subjects.js';
import { type Question, type Scope } from '../access/table.js';
import { type ServedViews } from '../reading/view-access.js';
import { isLocalDate } from '../requests/index.js';
import { invalidField, refusedWith } from '../refusals/refusals.js';
import { type Caller, type QueryRequest, type RefusedOutcome } from '../system/system.js';
import { type SystemStatus } from '../system/system-status.js';

/** What a query reads; all of it reflects one set of views. */
export interface QueryContext {
  readonly caller: Caller;
  /** How far the caller may look with this query. */
  readonly scope: Scope;
  readonly parameters: Readonly<Record<string, string>>;
  readonly views: ViewReader;
  /** Resolves to the views as they serve once those that fold events reflect what is asked for, and derived ones perhaps not yet. */
  readonly eventViews: () => Promise<ServedViews>;
  /** Position that the answer has to reflect; undefined: whatever is reflected now. */
  readonly after: string | undefined;
  readonly reader: DomainReader;
  readonly directory: Directory;
  readonly store: EventStore;
  /** The log as stored, older versions of events as they were written: what hashes are checked against. */
  readonly stored: EventStore;
  readonly keys: MovableKeyStore;
  readonly clock: Clock;
  readonly zone: string;
  /** Today's local date by the system's clock. */
  readonly today: string;
  readonly status: () => Promise<SystemStatus>;
  readonly onProgress: NonNullable<QueryRequest['onProgress']>;
}

/** What the caller may see, and the cursor of the next page where there is one; or why there is no answer. */
export type Answer = { readonly result: JsonValue; readonly next?: string } | RefusedOutcome;

/** A longer page is refused, not cut: whoever counts what came would take it for everything. */
export const LONGEST_PAGE = 500;

type ParameterKind = 'id' | 'date' | 'number' | 'words';
interface ParameterRule {
  readonly required: boolean;
  readonly kind: ParameterKind;
}
/** A parameter without which nothing can be asked. */
export const required = (kind: ParameterKind = 'id'): ParameterRule => ({ required: true, kind });
/** A parameter that may be left out. */
export const optional = (kind: ParameterKind = 'id'): ParameterRule => ({ required: false, kind });

/** A question that can be asked, with the parameters that it takes. */
export interface Query {
  readonly name: Question;
  readonly parameters: Readonly<Record<string, ParameterRule>>;
  /** Whom the question is about; `each`: about several, and the answer leaves out whom the caller may not see. */
  subjects(parameters: QueryContext['parameters'], lookup: SubjectLookup, caller: Caller): Promise<Subjects | 'each'>;
  answer(context: QueryContext): Promise<Answer>;
  /** An empty answer says that there is no such thing: whoever asks wants to know whether there is. */
  readonly tellsUnknown?: true;
}

/** Of questions about several people: the answer itself leaves out whom the caller may not see. */
export const eachSubject = (): Promise<'each'> => Promise.resolve('each');
/** Of questions about the parameter `person`. */
export const onePerson: Query['subjects'] = (parameters) => Promise.resolve([parameters['person'] ?? '']);

/** Plain JSON of a document: the types of documents have no index signature, their values are JSON all the same. */
export const json = (value: object | null): JsonValue => value as unknown as JsonValue;

/** Refuses with 404 (`not-found`). `what`: the kind of thing that was asked for, in both languages. */
export const notFound = (what: { readonly zh: string; readonly en: string }, id: string): RefusedOutcome => {
  const refused = refusedWith('not-found', { what: what.en, id });
  return { ...refused, title: { zh: `找不到${what.zh}“${id}”。`, en: refused.title.en } };
};

/** Checks parameters against the query's rules; null when they can be used. */
export const checkParameters = (query: Query, parameters: QueryContext['parameters']): RefusedOutcome | null => {
  for (const [name, value] of Object.entries(parameters)) {
    const rule = Object.hasOwn(query.parameters, name) ? query.parameters[name] : undefined;
    if (rule === undefined) return invalidField(`/${name}`, '没有这个参数。', 'There is no such parameter.');
    const problem = problemOf(rule, value);
    if (problem !== null) return invalidField(`/${name}`, problem.zh, problem.en);
  }
  for (const [name, rule] of Object.entries(query.parameters)) {
    if (rule.required && parameters[name] === undefined) {
      return invalidField(`/${name}`, '缺少此参数。', 'This parameter is missing.');
    }
  }
  return null;
};

const problemOf = ({ kind }: ParameterRule, value: string): { zh: string; en: string } | null => {
  if (value === '' || value.length > 400 || !value.isWellFormed() || value.includes('\0')) {
    return { zh: '不能为空，最多 400 个字符。', en: 'It has to have 1 to 400 characters.' };
  }
  if (kind === 'date' && !isLocalDate(value))
    return { zh: '应为日期，如 2026-03-03。', en: 'It has to be a date such as 2026-03-03.' };
  if (kind === 'number' && !(/^[1-9]\d{0,5}$/.test(value) && Number(value) <= LONGEST_PAGE)) {
    return { zh: `应为 1 到 ${LONGEST_PAGE} 的整数。`, en: `It has to be a whole number from 1 to ${LONGEST_PAGE}.` };
  }
  return null;
};

/** Length of a page: as asked for, 100 by default. */
export const pageSize = (parameters: QueryContext['parameters']): number => Number(parameters['limit'] ?? '100');
