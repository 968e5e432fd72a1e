import { type PersonDocument, type PersonState, type TeamDocument, valueAt } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { leaderOf, on } from '../directory/directory.js';
import { everyDocument } from '../assessment/reading.js';
import {
  type Query,
  type QueryContext,
  eachSubject,
  json,
  notFound,
  onePerson,
  optional,
  pageSize,
  required,
} from './query.js';
import { filledPage } from './asked/filled-page.js';
import { readText } from '../reading/unreadable-texts.js';
import { inReach, teamOf } from './shown/reach.js';
import { nameFor } from './shown/revealing.js';

const present = ({ posts, teams, hiredOn, leftOn, erased, cancelled }: PersonState, today: string): JsonObject => ({
  post: on(posts, today),
  team: on(teams, today),
  hiredOn,
  leftOn: leftOn ?? null,
  erased,
  ...(cancelled === undefined ? {} : { cancelled }),
});

const shown = async (context: QueryContext, person: PersonDocument): Promise<JsonObject> => {
  const state = valueAt(person.history, null);
  return {
    id: person.id,
    name: (await nameFor(context, person)).name,
    ...(state === null ? {} : present(state, context.today)),
  };
};

/** Whose registration was a mistake is nobody, and whoever was in the team before is none of its people. */
const isAskedFor = (document: PersonDocument, { parameters: { team }, today }: QueryContext): boolean => {
  if (valueAt(document.history, null)?.cancelled === true) return false;
  return team === undefined || teamOf(document, today) === team;
};

interface FoundPeople {
  readonly documents: readonly PersonDocument[];
  readonly next: string | null;
}

/** Of somebody who reaches the whole centre. Those of a team are of one centre; of another one nobody is asked for. */
const inWholeCentre = (context: QueryContext): Promise<FoundPeople> => {
  const { parameters, caller, views } = context;
  const { team, cursor } = parameters;
  return filledPage<PersonDocument>(views, {
    view: 'people',
    among: team === undefined ? { index: 'centre', equals: caller.centre } : { index: 'team', equals: team },
    isAsked: (document) => document.centre === caller.centre && isAskedFor(document, context),
    cursor,
    limit: pageSize(parameters),
  });
};

/** Pages of those alone whom the asker may see: how many pages there are would tell how many others there are. */
const ofReach = async (context: QueryContext): Promise<FoundPeople> => {
  const { parameters, views } = context;
  const after = parameters['cursor'] ?? '';
  const limit = pageSize(parameters);
  const reached = await inReach(context);
  const found = await views.getMany<PersonDocument>(
    'people',
    reached.filter((id) => id > after),
  );
  const left = reached.flatMap((id) => found.get(id)?.document ?? []).filter((one) => isAskedFor(one, context));
  const page = left.slice(0, limit);
  return { documents: page, next: left.length > limit ? page.at(-1)!.id : null };
};

/**
 * `people`: those whom the caller may see, of the centre or of one team (`team`), a page at a time. Whose registration was a mistake is
 * left out.
 */
export const peopleQuery: Query = {
  name: 'people',
  parameters: { team: optional(), limit: optional('number'), cursor: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const { documents, next } = await (context.scope === 'centre' ? inWholeCentre(context) : ofReach(context));
    const people: JsonObject[] = [];
    for (const document of documents) people.push(await shown(context, document));
    return next === null ? { result: people } : { result: people, next };
  },
};

/**
 * `person`: one person with posts and teams over time; contacts only for the person and for hr. `withheld` names what the caller is
 * not shown, whether it is recorded or not, so that an empty field is not taken for one without a record.
 */
export const personQuery: Query = {
  name: 'person',
  parameters: { person: required() },
  subjects: onePerson,
  answer: async (context) => {
    const id = context.parameters['person']!;
    const person = await context.reader.person(id);
    if (person === null) return notFound({ zh: '人员', en: 'person' }, id);
    const mayReach = context.caller.id === id || context.caller.role === 'hr';
    const contact = mayReach && person.contact !== null ? await readText(person.contact, context.keys) : null;
    const { posts, teams, trainingCompletedOn = null, postTakenOn = null, opening = null } = person.now;
    return {
      result: {
        ...(await shown(context, person)),
        contact,
        ...(mayReach ? {} : { withheld: ['contact'] }),
        trainingCompletedOn,
        postTakenOn,
        opening: json(opening),
        posts: json(posts),
        teams: json(teams),
      },
    };
  },
};

const teamsAsked = async ({ parameters, caller, views, reader }: QueryContext): Promise<readonly TeamDocument[]> => {
  const { team } = parameters;
  if (team !== undefined) {
    const one = await reader.team(team);
    return one?.centre === caller.centre ? [one] : [];
  }
  const found = await everyDocument<TeamDocument>(views, 'teams', { index: 'centre', equals: caller.centre });
  return found.map(({ document }) => document);
};

/** `teams`: the centre's teams with today's leaders, or the one named by `team` (none where there is no such team). */
export const teamsQuery: Query = {
  name: 'teams',
  parameters: { team: optional() },
  subjects: eachSubject,
  tellsUnknown: true,
  answer: async (context) => {
    const { today } = context;
    return {
      result: (await teamsAsked(context)).map((document) => ({
        id: document.id,
        department: document.department,
        title: document.title,
        kind: document.kind,
        createdOn: document.createdOn,
        closedOn: valueAt(document.closed ?? [], null),
        leader: leaderOf(document, today),
      })),
    };
  },
};
