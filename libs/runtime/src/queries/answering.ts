import { CursorNotKnown, type JsonValue, momentAt } from '#eventsourcing';
import { type DispatchPorts } from '../dispatch.js';
import { withinScope } from '../access/allowed.js';
import { viewDirectory, viewSubjects } from '../directory/directory.js';
import { askerToday } from '../directory/employment.js';
import { notAllowed } from '../refusals/not-allowed.js';
import { scopeOf } from '../access/table.js';
import { readingAnew } from '../reading/gone-views.js';
import { isPositionOfLog } from '../reading/position-of-log.js';
import { type ViewAccess } from '../reading/view-access.js';
import { createReader } from '../reading/reader.js';
import { invalidField, refusedWith, refusingFaults } from '../refusals/refusals.js';
import { type QueryOutcome, type QueryRequest } from '../system/system.js';
import { type SystemStatus } from '../system/system-status.js';
import { WaitingViews } from '../reading/waiting-views.js';
import { type Cursors, cursorsFor } from './asked/cursors.js';
import { refuseDayToCome } from './asked/day-to-come.js';
import { type Answer, type Query, type QueryContext, checkParameters } from './query.js';
import { queries } from './queries.js';
import { unknownNameIn } from './unknown-names.js';

/** How long a query waits for the position that it asks for. */
const WAIT_MILLISECONDS = 5000;

export interface AnsweringPorts
  extends Pick<DispatchPorts, 'store' | 'clock' | 'zone'>, Pick<QueryContext, 'stored' | 'keys'> {
  /** Another object after a rebuild. */
  readonly views: () => ViewAccess;
  /** Names of the views that may lag behind the others. */
  readonly derivedViews: ReadonlySet<string>;
  readonly status: () => Promise<SystemStatus>;
}

/** Takes a question from any door to an answer: access, parameters, position, scope. */
export const createAnswering = (ports: AnsweringPorts): ((request: QueryRequest) => Promise<QueryOutcome>) => {
  const byName: ReadonlyMap<string, Query> = new Map(queries.map((query) => [query.name, query]));
  return async (request) => {
    const { caller, name, parameters, after } = request;
    const query = byName.get(name);
    if (query === undefined) return refusedWith('unknown-query', { action: name });
    if (scopeOf(caller.role, name) === null) return notAllowed(caller.role, name);
    const problem = checkParameters(query, parameters);
    if (problem !== null) return problem;
    try {
      if (after !== undefined && !isPositionOfLog(after, await ports.store.head())) return POSITION_UNKNOWN;
      return await readingAnew(() => answer(ports, query, request));
    } catch (error) {
      return refusingFaults(error);
    }
  };
};

const answer = async (ports: AnsweringPorts, query: Query, request: QueryRequest): Promise<QueryOutcome> => {
  const { caller: whoever, parameters, after, onProgress = () => undefined } = request;
  const views = viewsAfter(ports, after);
  const today = momentAt(ports.clock.now(), ports.zone).localDate;
  const directory = viewDirectory(views, today);
  const caller = await askerToday(whoever, query.name, directory);
  if ('kind' in caller) return caller;
  const scope = scopeOf(caller.role, query.name)!;
  const subjects = await query.subjects(parameters, viewSubjects(views, ports.store), caller);
  if (subjects !== 'each' && !(await withinScope(caller, scope, subjects, directory))) {
    return notAllowed(caller.role, query.name);
  }
  const toCome = await refuseDayToCome(views, parameters['asOf'], today);
  if (toCome !== null) return toCome;
  const { store, stored, keys, clock, zone, status } = ports;
  const reader = createReader(views, store);
  const context: QueryContext = {
    caller,
    scope,
    parameters,
    views,
    eventViews: () => views.opened('event-views'),
    after,
    reader,
    directory,
    store,
    stored,
    keys,
    clock,
    zone,
    today,
    status,
    onProgress,
  };
  // Of who asks today: whoever has left is answered from another list than before, in which the place of a cursor means something else.
  const answered = await inPages(cursorsFor(keys, { ...request, caller }), context, query);
  if ('kind' in answered) return answered;
  const position = (await views.reflected()) ?? (await ports.views().current()).reflected;
  return { kind: 'found', position, ...answered };
};

/** Reads of the views that serve, which first wait until what they read reflects the position, if one is asked for. */
const viewsAfter = ({ views, derivedViews }: AnsweringPorts, after: string | undefined): WaitingViews => {
  const access = views();
  return new WaitingViews({
    derived: derivedViews,
    ready: (needed) => (after === undefined ? access.current() : access.waitFor(after, WAIT_MILLISECONDS, needed)),
  });
};

const isEmpty = (result: JsonValue): boolean => Array.isArray(result) && result.length === 0;

/** A cursor that no page gave is the asker's mistake; everything else that is thrown is a fault. */
const inPages = async (cursors: Cursors, context: QueryContext, query: Query): Promise<Answer> => {
  const { cursor, ...others } = context.parameters;
  try {
    const parameters = cursor === undefined ? others : { ...others, cursor: await cursors.open(cursor) };
    const asked = { ...context, parameters };
    const answered = await query.answer(asked);
    if ('kind' in answered) return answered;
    if (answered.next !== undefined) return { ...answered, next: await cursors.seal(answered.next) };
    const unknown = isEmpty(answered.result) && query.tellsUnknown !== true ? await unknownNameIn(asked) : null;
    return unknown ?? answered;
  } catch (error) {
    if (!(error instanceof CursorNotKnown)) throw error;
    return invalidField('/cursor', error.told.zh, error.told.en);
  }
};

/** Waiting for what the log never had would be waiting for ever, and not to wait would be an older answer than the asker takes it for. */
const POSITION_UNKNOWN = invalidField(
  '/after',
  '日志中还没有这个位置；请使用指令返回的位置。',
  'The log has no such position yet; use one that a command returned.',
);
