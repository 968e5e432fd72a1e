import { type Edition, type Text } from '../../edition/edition.js';
import { givenTitles, titlesOf } from './titles.js';

/**
 * What people call these names, as the first of the editions says it that has something of that name, else the common word for
 * it. A name that has neither is left out, and is shown as it is.
 */
export const titlesAmong = (editions: readonly Edition[], names: Iterable<string>): Readonly<Record<string, Text>> => {
  const known = editions.map((edition) => ({
    titleOf: titlesOf(edition),
    has: new Set(Object.keys({ ...edition.accounts, ...edition.results, ...givenTitles(edition) })),
  }));
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => {
      const own = known.find(({ has }) => has.has(name)) ?? known[0];
      const title = own?.titleOf(name);
      return title === undefined || title.zh === name ? [] : [[name, title] as const];
    }),
  );
};
