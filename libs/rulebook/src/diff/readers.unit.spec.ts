import { type Edition } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from '../testing/small-edition.js';
import { rulesReading } from './readers.js';

const small = loadEdition(SMALL_EDITION).edition!;

/** With a second ranking whose name begins as that of the first, and a right that reads the place in it. */
const withAlike: Edition = {
  ...small,
  rankings: { ...small.rankings, best_by_team: small.rankings['best']! },
  outcomes: small.outcomes.map((outcome) => ({ ...outcome, where: 'ranking_best_by_team_last' })),
};

/** With a parameter that is called as an attribute called like another one is when it is added up over a day. */
const withDay: Edition = {
  ...small,
  parameters: { ...small.parameters, day_price: small.parameters['limit']! },
  outcomes: small.outcomes.map((outcome) => ({ ...outcome, where: 'day_price > 5' })),
};

describe('the rules that a name bears on', () => {
  it.each([
    ['limit', small, ['x-1']],
    ['mode', small, ['x-2']],
    ['praise', small, ['x-3', 'x-8']],
    ['best', small, ['x-8']],
    ['best_by_team', withAlike, ['x-8']],
    ['best', withAlike, []],
    ['total', small, ['x-8']],
    ['total', withAlike, []],
    ['day_price', withDay, ['x-8']],
    ['price', withDay, ['x-9']],
  ])('are, of %s, those that read it or what is made of it, and no others', (name, edition, rules) => {
    expect(rulesReading(edition)(name)).toEqual(rules);
  });
});
