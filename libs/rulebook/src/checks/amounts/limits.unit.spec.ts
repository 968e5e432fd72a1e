import { loadEdition } from '../../loading/load-edition.js';
import { printedClause } from '../../printing/sections/clauses.js';
import { plainText } from '../../printing/phrase.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkEdition } from '../check-edition.js';

const limited = (limit: string) =>
  loadEdition(SMALL_EDITION.replace('class: minor, title', `class: minor, limit: ${limit}, title`));

const found = (limit: string): readonly string[] => {
  const { edition, findings } = limited(limit);
  return (edition === null ? findings : checkEdition(edition, [])).map(
    ({ code, clause, path }) => `${code} ${clause ?? path}`,
  );
};

describe('checking limits', () => {
  it.each([
    ['a day', '{ per: day, keep: 1 }', []],
    ['an attribute', '{ per: reason, keep: 2 }', []],
    ['a parameter for how often', '{ per: reason, keep: limit }', []],
    ['an attribute that the fact does not have', '{ per: reasons, keep: 1 }', ['limit-per x-1']],
    ['a parameter as if it were an attribute', '{ per: price, keep: 1 }', ['limit-per x-1']],
    ['nothing to count', '{ per: day, keep: 0 }', ['limit-keep x-1']],
    ['a parameter that is not there', '{ per: day, keep: limits }', ['unknown-parameter x-1']],
    ['a parameter that is no whole number', '{ per: day, keep: price }', ['limit-parameter x-1']],
    ['a fraction', '{ per: day, keep: 1.5 }', ['value-form x-1']],
  ])('%s: %s', (_what, limit, expected) => {
    expect(found(limit)).toEqual(expected);
  });
});

describe('printing limits', () => {
  const printed = (limit: string) => {
    const { edition } = limited(limit);
    return printedClause(edition!, edition!.clauses[0]!)
      .sentences.map(plainText)
      .filter(({ en }) => en.startsWith('counts'));
  };

  it.each([
    ['{ per: day, keep: 1 }', '每日只计 1 次', 'counts 1 time(s) in a day'],
    ['{ per: period, keep: limit }', '每期只计 5 次（limit）', 'counts 5 time(s) (limit) in a period'],
    [
      '{ per: reason, keep: 1 }',
      '每期内 reason 相同的“迟到”只计 1 次，以最早者为准',
      'counts 1 time(s) in a period for all records of "Late" with the same reason, the earliest first',
    ],
  ])('%s', (limit, zh, en) => {
    expect(printed(limit)).toEqual([{ zh, en }]);
  });
});
