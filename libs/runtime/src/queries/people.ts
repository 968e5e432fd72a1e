import { type PersonDocument, type PersonState, type TeamDocument, valueAt } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { leaderOf, on } from '../directory/directory.js';
import { everyDocument } from '../assessment/reading.js';
import { withinScope } from '../access/allowed.js';
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
import { readText } from '../reading/unreadable-texts.js';
import { nameFor } from './revealing.js';

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

const wasMistake = ({ history }: PersonDocument): boolean => valueAt(history, null)?.cancelled === true;

/**
 * `people`: those whom the caller may see, of the centre or of one team (`team`), a page at a time. Whose registration was a mistake is
 * left out.
 */
export const peopleQuery: Query = {
  name: 'people',
  parameters: { team: optional(), limit: optional('number'), cursor: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const { parameters, caller, scope, directory, views } = context;
    const { team, cursor } = parameters;
    const found = await views.find<PersonDocument>('people', {
      ...(team === undefined ? { index: 'centre', equals: caller.centre } : { index: 'team', equals: team }),
      limit: pageSize(parameters),
      ...(cursor === undefined ? {} : { cursor }),
    });
    // Those of a team are of one centre; where it is another one, a cursor would tell how many there are.
    if (found.documents.some(({ document }) => document.centre !== caller.centre)) return { result: [] };
    const people: JsonObject[] = [];
    for (const { document } of found.documents) {
      if (wasMistake(document)) continue;
      if (await withinScope(caller, scope, [document.id], directory)) people.push(await shown(context, document));
    }
    const members = team === undefined ? people : people.filter((person) => person['team'] === team);
    return found.next === null ? { result: members } : { result: members, next: found.next };
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
