import { type Clause, type CompiledEdition, type Edition, postsMeant } from '#rulebook';

/** Properties of an edition, at whatever depth, whose texts are posts or groups of posts. */
const POSTS = new Set(['appliesTo', 'owner', 'postGroups', 'unitKinds']);

const textsIn = (value: unknown, found: Set<string>): Set<string> => {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) textsIn(inner, found);
  return found;
};

const postsIn = (value: unknown, found: Set<string>): Set<string> => {
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, inner] of Object.entries(value))
    if (POSTS.has(name)) textsIn(inner, found);
    else postsIn(inner, found);
  return found;
};

const keptFor = <T>(find: (edition: Edition) => T): ((edition: Edition) => T) => {
  const kept = new WeakMap<Edition, T>();
  return (edition) => {
    const known = kept.get(edition) ?? find(edition);
    kept.set(edition, known);
    return known;
  };
};

/** A group is no post: nobody is in it by its name. */
const posts = keptFor((edition) => {
  const found = postsIn(edition, new Set());
  for (const group of Object.keys(edition.postGroups)) found.delete(group);
  return textsIn(edition.postGroups, found);
});

/** Everything that is said outside the declarations: a code that some part of the edition makes use of is among it. */
const used = keptFor(({ facts: _declared, titles: _named, ...rest }) => textsIn(rest, new Set()));

/** The same without the facts that clauses are about: measures, duties, excuses and whatever else reads facts of a code. */
const usedBesides = keptFor(({ clauses, ...rest }) =>
  textsIn([[...used(rest as Edition)], clauses.map(({ when: _facts, ...clause }) => clause)], new Set()),
);

/** Whether any part of the edition says to whom it applies by this post. */
export const namesPost = (edition: Edition, post: string): boolean => posts(edition).has(post);

/** Whether anything follows from a fact of this code, or is counted or fulfilled by it, under the edition. */
export const usesCode = ({ edition }: Pick<CompiledEdition, 'edition'>, code: string): boolean =>
  used(edition).has(code);

/**
 * The clauses that are about facts of the code, where none of them binds the post and nothing else reads the code: nothing follows from such
 * a fact for whoever holds the post. None where something may.
 */
export const clausesForOthers = (
  { edition }: Pick<CompiledEdition, 'edition'>,
  code: string,
  post: string,
): readonly Clause[] => {
  if (usedBesides(edition).has(code)) return [];
  const about = edition.clauses.filter(({ when }) => when?.facts.includes(code) === true);
  return about.some(({ appliesTo }) => postsMeant(edition, appliesTo)(post)) ? [] : about;
};
