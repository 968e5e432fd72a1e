import { type Assessment, type Because, type Entry } from '#rulebook';
import { quietChanges } from './quiet-changes.js';

const because: Because = {
  clause: 's-1',
  edition: { rulebook: 'r', version: 1, hash: 'h' },
  facts: [{ id: 'violation-1#0', code: 'late', events: ['e-1'] }],
};
const entry: Entry = {
  key: 'k',
  formerKeys: [],
  kind: 'fact',
  person: 'a-1',
  clause: 's-1',
  title: { zh: '迟到', en: 'Late' },
  class: 'minor',
  target: 'score',
  status: 'charged',
  amount: '-2',
  clauseAmount: '-2',
  dates: { conduct: '2026-03-02', period: 'p', payMonth: '2026-03' },
  because,
};
const lineOf = (...entries: readonly Entry[]): Assessment =>
  ({
    entries,
    post: 'agent',
    team: 't-1',
    accounts: {},
    pay: [],
    rights: [],
    places: {},
    open: [],
  }) as unknown as Assessment;

describe('what two lines say differently though nothing follows from it', () => {
  const line = lineOf(entry);

  it.each<[string, Assessment]>([
    ['the same is said', lineOf({ ...entry })],
    [
      'another edition says it',
      lineOf({ ...entry, because: { ...because, edition: { ...because.edition, version: 2 } } }),
    ],
    ['it is said as if an edition were in force', lineOf({ ...entry, because: { ...because, asIf: true } })],
  ])('is nothing where %s', (_, after) => {
    expect(quietChanges(line, after)).toBeNull();
  });

  it.each<[string, Entry, readonly string[]]>([
    [
      'rests on another event',
      { ...entry, because: { ...because, facts: [{ ...because.facts[0]!, events: ['e-2'] }] } },
      ['e-2', 'e-1'],
    ],
    ['is of another day', { ...entry, dates: { ...entry.dates, conduct: '2026-03-03' } }, []],
  ])('is an entry that %s and comes to the same', (_, other, events) => {
    const changes = quietChanges(line, lineOf(other));
    expect(changes?.parts).toEqual([]);
    expect(changes?.entries.map((change) => [change.entry, change.events])).toEqual([['k', events]]);
  });

  it('has the earlier line before the later one', () => {
    const after = { ...entry, amount: '-3' };
    const sides = (changes: ReturnType<typeof quietChanges>) =>
      changes?.entries.map((change) => [change.before?.amount, change.after?.amount]);
    expect(sides(quietChanges(line, lineOf(after)))).toEqual([['-2', '-3']]);
    expect(sides(quietChanges(undefined, lineOf(after)))).toEqual([[undefined, '-3']]);
  });

  it('is every part of a line that says something else, and of one that is there on one side alone', () => {
    expect(quietChanges(line, { ...line, team: 't-2' })).toEqual({ entries: [], parts: ['team'] });
    const there = ['post', 'team', 'accounts', 'pay', 'rights', 'places', 'open'];
    expect([quietChanges(undefined, lineOf()), quietChanges(lineOf(), undefined)]).toEqual([
      { entries: [], parts: there },
      { entries: [], parts: there },
    ]);
    expect(quietChanges(undefined, undefined)).toBeNull();
  });
});
