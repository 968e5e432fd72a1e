import { type Edition } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from '../testing/small-edition.js';
import { periodsRead, resultsRead } from './periods-read.js';

const edition = (read: string): Edition => loadEdition(SMALL_EDITION.replace('prior1_total', read)).edition!;

describe('how many periods back an edition reads', () => {
  const alone = edition('points');
  const [clause] = alone.clauses;
  const [line] = alone.pay;

  it.each([
    ['points', 0],
    ['prior1_total', 1],
    ['prior3_total', 3],
  ])('by the formula of an outcome with %s: %i', (read, periods) => {
    expect(periodsRead(edition(read))).toBe(periods);
  });

  it.each<[string, Partial<Edition>]>([
    ['a state', { states: {} }],
    ['a debt', { debts: {} }],
    ['a coefficient of pay', { pay: [{ ...line!, coefficients: 'product' }] }],
    ['a limit over several periods', { clauses: [{ ...clause!, limit: { per: 'contact', keep: 1, over: 'ever' } }] }],
  ])('is one where %s alone goes on from one into the next', (_what, carried) => {
    expect(periodsRead({ ...alone, ...carried } as Edition)).toBe(1);
  });
});

describe('which results of earlier periods an edition reads', () => {
  it.each([
    ['points', []],
    ['prior1_total', ['total']],
    ['prior2_末位 + prior12_total', ['末位', 'total']],
  ])('by the formula of an outcome with %s: %j', (read, results) => {
    const alone = edition('points');
    const outcomes = [{ ...alone.outcomes[0]!, where: `trained and ${read} < 60` }];
    expect(resultsRead({ ...alone, outcomes })).toEqual(results);
  });
});
