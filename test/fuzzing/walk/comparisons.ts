import { isDeepStrictEqual } from 'node:util';
import { type Random } from '../../torture/random.js';
import { type Objection } from './description.js';
import { type Actor, type Answered, type Door, partsOf } from './door.js';
import { type Knowledge } from './knowledge.js';
import { type Parameters } from './questions.js';

/** What a comparison of two answers goes by. */
export interface Around {
  readonly door: Door;
  readonly known: Knowledge;
  readonly today: string;
  readonly random: Random;
}

/** A scorecard as known by the end of today is the scorecard. */
export const objectToKnownToday = async (
  { door, today }: Around,
  by: Actor,
  parameters: Parameters,
  answer: Answered,
): Promise<Objection> => {
  if (parameters['asOf'] !== undefined || parameters['asIf'] !== undefined) return null;
  const known = await door.get(by, '/api/scorecard', { ...parameters, asOf: today });
  const card = ({ body }: Answered): unknown => (body['result'] as { assessment?: unknown } | undefined)?.assessment;
  return isDeepStrictEqual(card(known), card(answer))
    ? null
    : `as known today it is ${JSON.stringify(card(known))?.slice(0, 600)} ${known.text.slice(0, 200)}, else ${JSON.stringify(card(answer)).slice(0, 600)}`;
};

interface Line {
  readonly person: string;
  readonly name?: unknown;
}

/** Lines of a run, which never change once it was posted. */
export class FrozenLines {
  private readonly seen = new Map<string, string>();

  objectTo(run: string, { body }: Answered): Objection {
    const { lines } = body['result'] as { readonly lines: readonly Line[] };
    for (const named of lines) {
      // A name may be changed or erased.
      const line = { ...named, name: undefined, nameErased: undefined };
      const key = `${run} ${line.person}`;
      const text = JSON.stringify(line);
      const before = this.seen.get(key) ?? text;
      this.seen.set(key, before);
      if (before !== text) return `the line was ${before} and is ${text}`;
    }
    return null;
  }
}

/** A leader reads the names of those whom the question `people` lists. */
export const objectToNamesOfOthers = async ({ door }: Around, by: Actor, { text }: Answered): Promise<Objection> => {
  const named = [...new Set([...text.matchAll(/§([^§]+)§/gu)].map((match) => match[1]!))];
  if (named.length === 0) return null;
  const { body } = await door.get(by, '/api/people', { limit: '500' });
  const listed = new Set(((body['result'] ?? []) as readonly { readonly id: string }[]).map(({ id }) => id));
  const other = named.find((person) => person !== partsOf(by).id && !listed.has(person));
  return other === undefined ? null : `shows the name of ${other}, who is not of the team`;
};

const FIRST = '0000000000000001';

interface TrailEvent {
  readonly id: string;
  readonly position: string;
  readonly stream: string;
}

const trailOf = async ({ door }: Around, by: Actor, asked: Parameters): Promise<readonly TrailEvent[]> => {
  const { body } = await door.get(by, '/api/audit', { limit: '500', ...asked });
  return ((body['result'] ?? []) as readonly TrailEvent[]).filter(({ position }) => position > FIRST);
};

/**
 * An agent is told by the feed what the trail about them says, in order, and beside it what happened in cases that are about them;
 * each event once, as the trail of the person or of the case shows it to them.
 */
const objectToFeed = async (around: Around, by: Actor, head: string): Promise<readonly string[]> => {
  const told = (await around.door.follow(by, FIRST, head)) as readonly TrailEvent[];
  const own = await trailOf(around, by, { person: partsOf(by).id, after: head });
  const ids = told.map(({ id }) => id);
  const missed = own.filter(({ id }) => !ids.includes(id));
  const problems = missed.map((event) => `of ${by} leaves out ${JSON.stringify(event).slice(0, 400)}`);
  if (new Set(ids).size < ids.length) problems.push(`of ${by} tells an event twice`);
  if (told.some(({ position }, index) => position <= (told[index - 1]?.position ?? '')))
    problems.push(`of ${by} is not in order`);
  for (const event of told) {
    const inTrail = own.find(({ id }) => id === event.id);
    const shown =
      inTrail ?? (await trailOf(around, by, { case: event.stream, after: head })).find(({ id }) => id === event.id);
    if (!isDeepStrictEqual(shown, event))
      problems.push(
        `of ${by}: ${JSON.stringify(event).slice(0, 500)}, its trail ${JSON.stringify(shown)?.slice(0, 500)}`,
      );
  }
  return problems;
};

/** What is wrong with the feeds of two agents, from the beginning. */
export const objectToFeeds = async (around: Around, head: string): Promise<readonly string[]> => {
  const agents = around.known.peopleWho('here').filter((id) => id.startsWith('agent'));
  const [one, other] = [around.random.pick(agents), around.random.pick(agents)];
  return [
    ...(await objectToFeed(around, `${one}:agent`, head)),
    ...(await objectToFeed(around, `${other}:agent`, head)),
  ];
};
