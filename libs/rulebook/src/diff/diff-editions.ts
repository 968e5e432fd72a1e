import { type Edition } from '../edition/edition.js';
import { titlesOf } from '../printing/titles/titles.js';
import { type EditionChange } from './change.js';
import { sentencesById } from './described.js';
import { numberedLists } from './numbered-lists.js';
import { comparedParts } from './numbered-parts.js';
import { comparedOrder } from './order.js';
import { comparedRest } from './rest.js';
import { comparedTaken } from './taken-places.js';
import { comparedTitles, inOneWording } from './titles.js';

export { type EditionChange } from './change.js';

/** What changed from one edition to a later one, one sentence each: first the edition as a whole, then clause by clause. */
export const diffEditions = (earlier: Edition, later: Edition): readonly EditionChange[] => {
  const [before, after] = inOneWording(earlier, later);
  const [old, now] = [numberedLists(before), numberedLists(after)];
  const paths = [...new Set([...now.keys(), ...old.keys()])];
  const said = { before: sentencesById(before), after: sentencesById(after), titleOf: titlesOf(after) };
  return [
    ...comparedTaken(before, after),
    ...comparedRest(before, after),
    ...comparedTitles(earlier, later),
    ...comparedOrder(before, after),
    ...paths.flatMap((path) => comparedParts(path, old.get(path) ?? [], now.get(path) ?? [], said)),
  ];
};
