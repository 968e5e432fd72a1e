import { type PersonDocument, type TeamDocument, valueAt } from '#callcentre';
import { withinScope } from '../../access/allowed.js';
import { everyDocument } from '../../assessment/reading.js';
import { leaderOf, on } from '../../directory/directory.js';
import { type QueryContext } from '../query.js';

/** The team in which somebody is today. */
export const teamOf = ({ history }: PersonDocument, today: string): string | null =>
  on(valueAt(history, null)?.teams ?? [], today);

/** The teams that somebody is in or leads today. */
const teamsAround = async ({ caller, views, today }: QueryContext): Promise<readonly string[]> => {
  const own = await views.get<PersonDocument>('people', caller.id);
  const ownTeam = own === null ? null : teamOf(own.document, today);
  const teams = await everyDocument<TeamDocument>(views, 'teams', { index: 'centre', equals: caller.centre });
  const led = teams.filter(({ document }) => leaderOf(document, today) === caller.id).map(({ key }) => key);
  return ownTeam === null ? led : [...led, ownTeam];
};

/**
 * Whom a caller may see who does not see the whole centre, persons and units, in the order of their ids. Lists of such callers are made of
 * these from the start: where others are only left out of a page of everybody's, how full it is, and how many pages there are, tells of them.
 */
export const inReach = async (context: QueryContext): Promise<readonly string[]> => {
  const { caller, scope, views, directory } = context;
  const found = new Set([caller.id]);
  for (const team of new Set(await teamsAround(context))) {
    // Whoever was ever in it: who is today is for the directory to say. Whoever sees their own reaches no other person.
    const members =
      scope === 'own' ? [] : await everyDocument<PersonDocument>(views, 'people', { index: 'team', equals: team });
    for (const id of [team, ...members.map(({ key }) => key)]) found.add(id);
  }
  const reached: string[] = [];
  for (const id of [...found].sort()) if (await withinScope(caller, scope, [id], directory)) reached.push(id);
  return reached;
};
