import { findingsOf } from '../../testing/findings-of.js';

const LATE = 'when: { fact: late, where: minutes > limit }';
const FIVE = 'effects: [{ account: points, points: -5 }]';
const ONE = 'effects: [{ account: points, points: -1 }]';
const UP_TO_DISMISSAL =
  'choice: { decidedBy: [supervisor], default: ordinary, options: { ordinary: [{ account: points, points: -1 }], serious: [{ opens: dismissal, decidedBy: [director] }] } }';

const clause = (id: string, effects: string, of = 'minor'): string =>
  `  - { id: ${id}, class: ${of}, title: { zh: 迟, en: Late }, appliesTo: staff, ${LATE}, ${effects} }\n`;

/** What is said of clauses on one fact under one condition, beside a rule by which one of them wins it. */
const shadowedAmong = (clauses: readonly string[], byDefault = ''): readonly string[] =>
  findingsOf(
    byDefault === '' ? '' : `groups: { default: { per: fact, ${byDefault} } }\n`,
    ['  # One clause of each kind.\n', clauses.join('')],
    // The clause of the small edition on the same fact takes another one, so that the pair is alone with it.
    [`${LATE}, effects: [{ account: points, points: {`, 'when: praised, effects: [{ account: points, points: {'],
  ).filter((finding) => finding.startsWith('clause-shadowed'));

describe('a clause whose facts another always takes', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['the lighter one', [clause('y-1', ONE), clause('y-2', FIVE)], ['clause-shadowed y-1']],
    ['the later of equals', [clause('y-1', FIVE), clause('y-2', FIVE)], ['clause-shadowed y-2']],
    [
      'the heaviest that somebody may choose decides, and not what counts until then',
      [clause('y-1', UP_TO_DISMISSAL), clause('y-2', FIVE)],
      ['clause-shadowed y-2'],
    ],
  ])('%s', (_name, clauses, expected) => {
    expect(shadowedAmong(clauses)).toEqual(expected);
  });

  const pair = [clause('y-1', ONE), clause('y-2', FIVE, 'serious')];
  it.each<[string, string, readonly string[]]>([
    ['the later one, where the first in the file wins', 'keep: first', ['clause-shadowed y-2']],
    ['the one of a class that gives way', 'only: [minor]', ['clause-shadowed y-2']],
    ['none, where a formula ranks them', 'rank: minutes', []],
    ['the lighter one, whatever class goes first between equals', 'tie: [minor]', ['clause-shadowed y-1']],
  ])('by the rule of the edition: %s', (_name, rule, expected) => {
    expect(shadowedAmong(pair, rule)).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['the later class goes first between equals', 'tie: [serious]', ['clause-shadowed y-1']],
    [
      'the class that is named later wins by being equal',
      'tie: [minor, serious], strict: false',
      ['clause-shadowed y-1'],
    ],
    ['the class that is named first wins', 'tie: [minor, serious]', ['clause-shadowed y-2']],
  ])('equals: %s', (_name, rule, expected) => {
    expect(shadowedAmong([clause('y-1', FIVE), clause('y-2', FIVE, 'serious')], rule)).toEqual(expected);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['the lighter one is switched off', ONE, `${ONE}, enabled: false`, []],
    ['the lighter one waits for its text', ONE, `${ONE}, active: false`, []],
    ['the heavier one is switched off', FIVE, `${FIVE}, enabled: false`, []],
    ['the heavier one waits for its text', FIVE, `${FIVE}, active: false`, []],
  ])('is none where %s', (_name, from, to, expected) => {
    expect(shadowedAmong([clause('y-1', ONE), clause('y-2', FIVE)].map((text) => text.replace(from, to)))).toEqual(
      expected,
    );
  });

  it.each<[string, string, string, readonly string[]]>([
    ['takes the fact whatever the condition', LATE, 'when: late', ['clause-shadowed y-1']],
    ['takes another fact as well', 'fact: late,', 'facts: [late, praised],', ['clause-shadowed y-1']],
    ['asks for something else', 'minutes > limit', 'minutes > limit + 1', []],
    ['is for the same posts by other names', 'appliesTo: staff', 'appliesTo: [staff]', ['clause-shadowed y-1']],
    ['is for some of the posts', 'appliesTo: staff', 'appliesTo: clerk', []],
    ['is for another post as well', 'appliesTo: staff', 'appliesTo: [staff, clerk]', []],
  ])('is told where the heavier one %s', (_name, from, to, expected) => {
    expect(shadowedAmong([clause('y-1', ONE), clause('y-2', FIVE).replace(from, to)])).toEqual(expected);
  });

  it('is not told of two that have one id, before one of them is given another', () => {
    expect(shadowedAmong([clause('y-1', ONE), clause('y-1', FIVE)])).toEqual([]);
  });

  it('is none where it takes a fact that the heavier one leaves', () => {
    const both = clause('y-1', ONE).replace('{ fact: late, where: minutes > limit }', '[late, praised]');
    expect(shadowedAmong([both, clause('y-2', FIVE).replace(LATE, 'when: late')])).toEqual([]);
    expect(shadowedAmong([clause('y-1', ONE).replace(LATE, 'when: late'), clause('y-2', FIVE)])).toEqual([]);
  });
});
