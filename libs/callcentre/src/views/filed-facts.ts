import { type Fact } from '#rulebook';
import { type FiledFact, type UntouchedRecord } from '../shared/documents.js';
import { firstFactOf, isFirstFact, streamOfFact } from '../shared/facts/fact-ids.js';
import { type History } from '../shared/time/history.js';

const isUntouched = (filed: FiledFact): filed is UntouchedRecord => typeof filed[0] === 'string';

const stated = (
  [, stream, event, code, instant, localDate, reportedBy, attributes]: UntouchedRecord,
  subject: string,
): Fact => ({
  id: firstFactOf(stream),
  code,
  subject,
  status: 'standing',
  conductAt: { instant, localDate },
  attributes,
  reportedBy,
  events: [event],
});

/** The history of a fact that is filed on a sheet of the subject. */
export const historyOf = (filed: FiledFact, subject: string): History<Fact> =>
  isUntouched(filed) ? [{ since: filed[0], value: stated(filed, subject) }] : filed;

/** How many states the fact has had. */
export const statesOf = (filed: FiledFact): number => (isUntouched(filed) ? 1 : filed.length);

/** Id of the fact that is filed. */
export const idOf = (filed: FiledFact): string => (isUntouched(filed) ? firstFactOf(filed[1]) : filed[0]!.value!.id);

/** All that an untouched record says of its fact. */
const SAID: ReadonlySet<string> = new Set<keyof Fact>([
  'id',
  'code',
  'subject',
  'status',
  'conductAt',
  'attributes',
  'reportedBy',
  'events',
]);

const saysOnlyWhatRecordsSay = (fact: Fact, subject: string): boolean =>
  fact.subject === subject &&
  fact.status === 'standing' &&
  fact.events.length === 1 &&
  isFirstFact(fact.id) &&
  Object.keys(fact).every((name) => SAID.has(name));

/** The history as a sheet of the subject keeps it: always in the same form, however the sheet came to it. */
export const filedForm = (history: History<Fact>, subject: string): FiledFact => {
  const [only] = history;
  const fact = only?.value ?? null;
  if (history.length !== 1 || fact === null || !saysOnlyWhatRecordsSay(fact, subject)) return history;
  const { id, code, conductAt, attributes, reportedBy, events } = fact;
  const [event] = events;
  return [only!.since, streamOfFact(id), event!, code, conductAt.instant, conductAt.localDate, reportedBy, attributes];
};
