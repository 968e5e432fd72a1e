import { findingsOf } from '../testing/findings-of.js';

const DECLARED = ['attributes: { minutes: minutes, reason: code? },', 'points: decimal },'] as const;

/** The small edition with `weight` derived in one fact, or in both, and a clause on both facts that reads it. */
const overBoth = (late: string, praised: string): readonly string[] =>
  findingsOf(
    '',
    [DECLARED[0], `${DECLARED[0]}${late}`],
    [DECLARED[1], `${DECLARED[1]}${praised}`],
    ['when: { fact: late, where: minutes > limit }', 'when: { facts: [late, praised], where: heaviness > limit }'],
  );

describe('a name that a formula over several facts reads', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['derived in both', ' derived: { heaviness: minutes * 2 },', ' derived: { heaviness: points },', []],
    ['derived in one of them', ' derived: { heaviness: minutes * 2 },', '', ['expression-unknown-name x-1']],
    [
      'a number in one and money in the other',
      ' derived: { heaviness: minutes * 2 },',
      ' derived: { heaviness: points * price },',
      ['expression-unknown-name x-1'],
    ],
    [
      'wrong in one of them, which is said there alone',
      ' derived: { heaviness: minuets * 2 },',
      ' derived: { heaviness: points },',
      ['expression-unknown-name /facts/late/derived/heaviness'],
    ],
  ])('%s', (_name, late, praised, findings) => {
    expect(overBoth(late, praised)).toEqual(findings);
  });
});
