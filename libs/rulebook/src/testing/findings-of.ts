import { checkEdition } from '../checks/check-edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from './small-edition.js';

/** The findings of the small edition with parts added at its end and texts replaced. */
export const findingsOf = (
  added: string,
  ...changes: readonly (readonly [from: string, to: string])[]
): readonly string[] => {
  const source = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, `${SMALL_EDITION}${added}`);
  const { edition, findings } = loadEdition(source);
  const all = edition === null ? findings : checkEdition(edition, []);
  return all.map(({ code, path, clause }) => `${code} ${clause ?? path}`);
};
