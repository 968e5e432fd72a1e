import { isDeepStrictEqual } from 'node:util';
import { type Around } from './comparisons.js';
import { type Actor, type Door } from './door.js';
import { type Filter, type Item, Lists } from './lists.js';

const KINDS: Readonly<Record<string, readonly string[]>> = {
  violation: ['reported', 'confirmed', 'dismissed', 'notified', 'withdrawn'],
  handover: ['started', 'checked', 'accepted', 'rejected', 'cancelled'],
  qaReview: ['open', 'scored', 'disputed', 'rescored', 'finalised', 'withdrawn'],
  complaint: ['received', 'investigated', 'ruled', 'reopened', 'withdrawn'],
  appeal: ['pending', 'decided', 'final', 'withdrawn'],
  decision: ['decided'],
  record: ['recorded', 'retracted'],
};

const compareCases = async (lists: Lists, people: readonly string[]): Promise<void> => {
  const all: Item[] = [];
  for (const [kind, statuses] of Object.entries(KINDS)) {
    const whole = await lists.every('/api/cases', { kind });
    all.push(...whole);
    const byStatus = statuses.map((status): Filter => [{ status }, (item) => item['status'] === status]);
    await lists.filtered('/api/cases', whole, { kind }, [[{}, () => true], ...byStatus]);
    const bySubject = people.map((subject): Filter => [
      { subject },
      ({ subjects }) => (subjects as readonly string[]).includes(subject),
    ]);
    await lists.filtered('/api/cases', whole, { kind }, bySubject);
  }
  for (const listed of all) {
    const opened = await lists.opened('/api/case', { case: String(listed['stream']) });
    const { events, ...summary } = opened ?? {};
    if (opened !== null && !isDeepStrictEqual(summary, listed))
      lists.blame(`${JSON.stringify(listed).slice(0, 300)} is opened as ${JSON.stringify(summary).slice(0, 300)}`);
    if (Array.isArray(events) && events.length === 0) lists.blame(`${String(listed['stream'])} has no events`);
  }
};

const comparePeople = async (
  lists: Lists,
  door: Door,
  by: Actor,
  known: readonly string[],
): Promise<readonly string[]> => {
  const whole = await lists.every('/api/people', {});
  const teams = ['t-1', 't-2'];
  const byTeam = teams.map((team): Filter => [{ team }, (item) => item['team'] === team]);
  await lists.filtered('/api/people', whole, {}, [[{}, () => true], ...byTeam]);
  const ids = whole.map(({ id }) => String(id));
  for (const person of known) {
    const { status, body } = await door.get(by, '/api/person', { person });
    const isCancelled = (body['result'] as Item | undefined)?.['cancelled'] === true;
    if (status === 200 && !isCancelled !== ids.includes(person))
      lists.blame(`${person} ${isCancelled ? 'is nobody, and listed' : 'can be opened, and is not listed'}`);
    if (status !== 200 && ids.includes(person)) lists.blame(`${person} is listed, and cannot be opened`);
  }
  return ids;
};

const compareDecisions = async (lists: Lists, people: readonly string[]): Promise<void> => {
  const whole = await lists.every('/api/decisions', {});
  const persons = [...new Set([...people, ...whole.map(({ person }) => String(person))])];
  const periods = [...new Set(whole.map(({ period }) => String(period)))];
  await lists.filtered('/api/decisions', whole, {}, [
    [{}, () => true],
    ...persons.map((person): Filter => [{ person }, (task) => task['person'] === person]),
    ...periods.map((period): Filter => [{ period }, (task) => task['period'] === period]),
  ]);
  for (const task of whole) {
    const opened = await lists.opened('/api/decision', { entry: String(task['entry']) });
    if (opened !== null && !isDeepStrictEqual(opened, task))
      lists.blame(`${JSON.stringify(task).slice(0, 300)} is opened as ${JSON.stringify(opened).slice(0, 300)}`);
  }
};

const lastMomentOf = (day: string): number => Date.parse(`${day}T24:00:00+08:00`);

const compareAudit = async (lists: Lists, { random, today }: Around, person: string): Promise<void> => {
  const whole = await lists.every('/api/audit', { person });
  const days = [...new Set(whole.map(({ recordedAt }) => String(recordedAt).slice(0, 10)))];
  const chosen = days.length === 0 ? [] : [random.pick(days), today];
  await lists.filtered('/api/audit', whole, { person }, [
    [{}, () => true],
    ...chosen.map((asOf): Filter => [
      { asOf },
      ({ recordedAt }) => Date.parse(String(recordedAt)) < lastMomentOf(asOf),
    ]),
  ]);
};

const valuesOf = (items: readonly Item[], field: string): readonly string[] => [
  ...new Set(items.map((item) => String(item[field]))),
];

const byValue = (field: string, values: readonly string[]): readonly Filter[] =>
  values.map((value): Filter => [{ [field]: value }, (item) => item[field] === value]);

/** Of each person the entries, each of which is explained, and rests on facts whose cases can be opened. */
const compareEntries = async (lists: Lists, person: string): Promise<void> => {
  const found = await lists.filteredWhole('/api/entries', { person }, []);
  await lists.filteredWhole('/api/entries', { person }, [
    ...byValue('period', valuesOf(found, 'period')),
    ...byValue('clause', valuesOf(found, 'clause')),
  ]);
  for (const entry of found) {
    const { key, period } = entry as { readonly key: string; readonly period: string };
    await lists.opened('/api/explain', { entry: key, person, period });
    await lists.opened('/api/audit', { entry: key });
    const { because } = entry as { readonly because: Readonly<Record<string, unknown>> };
    // What excuses may be about somebody else, and a duty that was missed is nobody's case.
    const facts = ['facts', 'countedBy'].flatMap(
      (field) => (because[field] ?? []) as readonly { readonly id: string }[],
    );
    const streams = facts.map(({ id }) => id.split('#', 1)[0]!).filter((stream) => !stream.startsWith('obligation-'));
    for (const stream of new Set(streams)) await lists.opened('/api/case', { case: stream });
  }
};

const comparePeriods = async (lists: Lists, people: readonly string[], { today }: Around): Promise<void> => {
  const periods = await lists.filteredWhole('/api/periods', {}, byValue('rulebook', ['example', 'cs-assessment']));
  await lists.filteredWhole('/api/editions', {}, byValue('rulebook', ['example', 'cs-assessment']));
  for (const { id } of periods) {
    const period = String(id);
    await lists.filteredWhole('/api/duties', { period }, [
      ...people.map((person): Filter => [{ person }, ({ subject }) => subject === person]),
      [{ asOf: today }, () => true],
    ]);
    const rowsOf = (result: unknown): readonly Item[] => (result as { readonly rows: readonly Item[] }).rows;
    await lists.filteredWhole(
      '/api/pay-table',
      { period },
      [...byValue('team', ['t-1', 't-2']), [{ asOf: today }, () => true]],
      rowsOf,
    );
  }
};

const compareRuns = async (lists: Lists): Promise<void> => {
  const runs = await lists.every('/api/pay-runs', {});
  await lists.filtered('/api/pay-runs', runs, {}, [[{}, () => true], ...byValue('period', valuesOf(runs, 'period'))]);
  for (const { run } of runs) await lists.opened('/api/pay-run', { run: String(run) });
};

/** What is wrong with the lists of somebody. */
export const objectToLists = async (around: Around, by: Actor): Promise<readonly string[]> => {
  const { door, known, random } = around;
  const lists = new Lists(door, by);
  // Whoever has left by now is heard no more.
  if ((await door.get(by, '/api/access')).status === 401) return [];
  const mayAsk = async (path: string): Promise<boolean> => (await door.get(by, path)).status !== 403;
  const people = await comparePeople(lists, door, by, [...known.people.keys()]);
  await compareCases(lists, people);
  if (await mayAsk('/api/decisions')) await compareDecisions(lists, people);
  if (await mayAsk('/api/pay-runs')) await compareRuns(lists);
  await comparePeriods(lists, people, around);
  for (const person of people) await compareEntries(lists, person);
  if (people.length > 0) await compareAudit(lists, around, random.pick(people));
  return lists.problems;
};
