import {
  type DecisionTask,
  type PersonDocument,
  type ScorecardDocument,
  type KnownConsequence,
  decidersOf,
  decisionTask,
  leaderOf,
  valueAt,
} from '#callcentre';
import { type Assessment, type Period, titlesAmong } from '#rulebook';
import { publishedEditions } from '../assessment/documents/edition-cache.js';
import { failedPeriod } from '../assessment/documents/failed-periods.js';
import { beginningWith, everyDocument } from '../assessment/reading.js';
import { type Titles } from '../assessment/replay/titles.js';
import { withinScope } from '../access/allowed.js';
import { scopeOf } from '../access/table.js';
import { notAssessed } from '../refusals/refusals.js';
import {
  type Answer,
  type Query,
  type QueryContext,
  eachSubject,
  json,
  notFound,
  optional,
  pageSize,
  required,
} from './query.js';
import { namesFor } from './shown/revealing.js';
import { namedPeriod } from './asked/named-period.js';

/** A task of deciding as a caller sees it. */
export interface ShownDecisionTask extends DecisionTask {
  /** Null where the caller may not read it. */
  readonly name: string | null;
  readonly nameErased?: true;
  /** Whether the caller may decide it: by role, by scope, and not about themselves or a unit that they lead. */
  readonly mayDecide: boolean;
  /** Whether a reason belongs to the decision: it does but where the person was erased, and it could not be kept. */
  readonly withReason: boolean;
  /** What the edition that priced the entry calls the options and the process of the task. */
  readonly titles: Titles;
}

const ENTRY = { zh: '条目', en: 'entry' } as const;

const mayDecide = async (
  { caller, directory }: QueryContext,
  task: DecisionTask,
  leader: string | null,
): Promise<boolean> => {
  const scope = scopeOf(caller.role, task.with.command);
  if (scope === null || caller.id === task.person || caller.id === leader) return false;
  return decidersOf(task).includes(caller.role) && withinScope(caller, scope, [task.person], directory);
};

/** The entries of a scorecard that are asked for, with the very editions that priced them and with who speaks for the subject. */
const knownOf = async (
  { views, reader, today }: QueryContext,
  { person, period, entries }: Assessment,
  wanted: (entry: Assessment['entries'][number]) => boolean,
): Promise<readonly KnownConsequence[]> => {
  const asked = entries.filter(wanted);
  if (asked.length === 0) return [];
  const leader = await leaderOf(person, today, reader);
  const known = asked.map(async (entry) => {
    const { rulebook, version } = entry.because.edition;
    const editions = await publishedEditions(views, rulebook);
    const edition = editions.find(({ reference }) => reference.version === version);
    return edition === undefined ? [] : [{ entry, person, period, edition, leader }];
  });
  return (await Promise.all(known)).flat();
};

interface Found {
  readonly task: DecisionTask;
  readonly leader: string | null;
  readonly titles: Titles;
}

const titlesFor = ({ options = [], outcome }: DecisionTask, { edition }: KnownConsequence): Titles =>
  titlesAmong(
    [edition.edition],
    [...options.map(({ option }) => option), ...(outcome === undefined ? [] : [outcome.process])],
  );

const tasksOf = (known: readonly KnownConsequence[], { open }: Assessment): readonly Found[] =>
  known.flatMap((one) => {
    const task = decisionTask(one, open);
    return task === null ? [] : [{ task, leader: one.leader, titles: titlesFor(task, one) }];
  });

const shown = async (context: QueryContext, found: readonly Found[]): Promise<readonly ShownDecisionTask[]> => {
  const named = await namesFor(
    context,
    found.map(({ task }) => task.person),
  );
  const people = await context.views.getMany<PersonDocument>('people', [
    ...new Set(found.map(({ task }) => task.person)),
  ]);
  const isErased = (person: string): boolean => {
    const document = people.get(person)?.document;
    return document !== undefined && valueAt(document.history, null)?.erased === true;
  };
  return Promise.all(
    found.map(async ({ task, leader, titles }) => ({
      ...task,
      titles,
      ...named(task.person),
      mayDecide: await mayDecide(context, task, leader),
      withReason: !isErased(task.person),
    })),
  );
};

/** The cards with an entry that waits, of one period or of all: found by themselves, since most cards have none. */
const waitingCards = async ({ views, caller }: QueryContext, period?: Period): Promise<readonly Assessment[]> => {
  const index = 'awaitingDecision';
  const centre = `${caller.centre}|`;
  const query = period === undefined ? beginningWith(index, centre) : { index, equals: `${centre}${period.id}` };
  const found = await everyDocument<ScorecardDocument>(views, 'scorecards', query);
  return found.map(({ document }) => document.assessment);
};

const waitingOn = async (context: QueryContext, cards: readonly Assessment[]): Promise<readonly Found[]> => {
  const { caller, scope, directory, parameters } = context;
  const found: Found[] = [];
  for (const card of cards) {
    const { person, open } = card;
    if ((parameters['person'] ?? person) !== person) continue;
    if (!(await withinScope(caller, scope, [person], directory))) continue;
    const waiting = new Set(open.map(({ entry }) => entry));
    const known = await knownOf(context, card, ({ key }) => waiting.has(key));
    found.push(...tasksOf(known, card).filter(({ task }) => task.waitsFor !== undefined));
  }
  return found;
};

const inOrder = ({ task }: Found): string =>
  [task.period.split(':').at(-1), task.conduct ?? '~', task.person, task.entry].join('|');

const sorted = (found: readonly Found[]): readonly Found[] =>
  found.toSorted((one, other) => (inOrder(one) < inOrder(other) ? -1 : 1));

/** A page begins behind what the one before ended with, so that nothing comes twice or is left out whatever is decided or waits meanwhile. */
const pageOf = async (context: QueryContext, cards: readonly Assessment[]): Promise<Answer> => {
  const { parameters } = context;
  const [after, limit] = [parameters['cursor'] ?? '', pageSize(parameters)];
  const left = sorted(await waitingOn(context, cards)).filter((found) => inOrder(found) > after);
  const page = left.slice(0, limit);
  const result = json(await shown(context, page));
  return left.length > limit ? { result, next: inOrder(page.at(-1)!) } : { result };
};

/**
 * `decisions`: the entries that wait for somebody's decision, oldest conduct first within each period, a page at a time, of everybody whom
 * the caller may see or of one `person`; in one `period`, or in all, closed ones too: a dismissal keeps no month open, and a right arises with
 * the month's end, so that either waits long after a closing, as does what was found out later. Each says what may be decided, by which roles,
 * with which command, and whether the caller may.
 */
export const decisionsQuery: Query = {
  name: 'decisions',
  parameters: { period: optional(), person: optional(), limit: optional('number'), cursor: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const { parameters, views } = context;
    if (parameters['period'] === undefined) return pageOf(context, await waitingCards(context));
    const period = await namedPeriod(context);
    if ('kind' in period) return period;
    const failed = await failedPeriod(views, period.id);
    if (failed !== null) return notAssessed(failed.document.failure);
    return pageOf(context, await waitingCards(context, period));
  },
};

/**
 * `decision`: what may be decided about one `entry`, whether or not it waits: a decision may take the place of an earlier one.
 * Not found where its clause leaves nothing to a person.
 */
export const decisionQuery: Query = {
  name: 'decision',
  parameters: { entry: required() },
  subjects: (parameters, lookup) => lookup.ofEntry(parameters['entry']!),
  answer: async (context) => {
    const { views, parameters } = context;
    const key = parameters['entry']!;
    const page = await views.find<ScorecardDocument>('scorecards', { index: 'entry', equals: key, limit: 1 });
    const card = page.documents[0]?.document.assessment;
    if (card === undefined) return notFound(ENTRY, key);
    const known = await knownOf(context, card, (entry) => entry.key === key || entry.formerKeys.includes(key));
    const [task] = await shown(context, tasksOf(known, card));
    return task === undefined
      ? notFound({ zh: '可决定的条目', en: 'entry to decide on' }, key)
      : { result: json(task) };
  },
};
