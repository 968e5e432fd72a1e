import { type Edition } from './edition/edition.js';
import { own } from './own.js';

/** Tells which posts are meant by their names, by groups of posts and by `*`, which means those of persons. */
export const postsMeant = (
  { unitKinds, postGroups }: Pick<Edition, 'unitKinds' | 'postGroups'>,
  names: readonly string[],
): ((post: string) => boolean) => {
  const units = new Set(unitKinds);
  if (names.includes('*')) return (post) => !units.has(post);
  const posts = new Set(names.flatMap((name) => own(postGroups, name) ?? [name]));
  return (post) => posts.has(post);
};
