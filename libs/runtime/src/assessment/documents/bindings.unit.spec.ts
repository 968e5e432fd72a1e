import { type Position } from '#eventsourcing';
import { type AssignmentDocument, type PersonDocument, type PersonState } from '#callcentre';
import { type Dated } from '#rulebook';
import { assignmentKey, rulebookDays, rulebookOn, type Assignments } from './bindings.js';

const at = (position: string): Position => position as Position;

const person = (teams: readonly Dated<string | null>[], leftOn?: string): PersonDocument => {
  const left = leftOn === undefined ? {} : { leftOn };
  const value: PersonState = { posts: [], teams, hiredOn: '2026-01-01', ...left, erased: false };
  return {
    id: 'a-1',
    centre: 'c1',
    name: { owner: 'person:a-1', sealed: '' },
    contact: null,
    history: [{ since: at('1'), value }],
  };
};

type Given = readonly [
  kind: 'centre' | 'team' | 'person',
  id: string,
  since: string,
  values: readonly Dated<string | null>[],
];

const assigned = (given: readonly Given[]): Assignments => {
  const found = new Map<string, AssignmentDocument>();
  for (const [kind, id, since, value] of given) {
    const key = assignmentKey('c1', { kind, id });
    const history = [...(found.get(key)?.history ?? []), { since: at(since), value }];
    found.set(key, { centre: 'c1', target: { kind, id }, history });
  }
  return found;
};

describe('which rulebook binds a person', () => {
  const inTeam = person([
    { from: '2026-01-01', value: 't-1' },
    { from: '2026-03-16', value: 't-2' },
  ]);
  const march = { from: '2026-03-01', to: '2026-03-31' };
  const everywhere: Given = ['centre', 'c1', '2', [{ from: '2026-01-01', value: 'wide' }]];

  it.each<[string, readonly Given[], string, string | null]>([
    ['nothing is assigned', [], '2026-03-01', null],
    ['only the centre is', [everywhere], '2026-03-01', 'wide'],
    ['before the first day of the assignment', [everywhere], '2025-12-31', null],
    [
      'the team of the day comes before the centre',
      [everywhere, ['team', 't-1', '3', [{ from: '2026-01-01', value: 'near' }]]],
      '2026-03-15',
      'near',
    ],
    [
      'another team’s does not',
      [everywhere, ['team', 't-1', '3', [{ from: '2026-01-01', value: 'near' }]]],
      '2026-03-16',
      'wide',
    ],
    [
      'the person’s own comes first',
      [everywhere, ['person', 'a-1', '3', [{ from: '2026-03-10', value: 'own' }]]],
      '2026-03-10',
      'own',
    ],
    [
      'an ended one leaves the day to the next wider',
      [
        everywhere,
        [
          'person',
          'a-1',
          '3',
          [
            { from: '2026-03-10', value: 'own' },
            { from: '2026-03-20', value: null },
          ],
        ],
      ],
      '2026-03-20',
      'wide',
    ],
  ])('when %s', (_name, given, day, expected) => {
    expect(rulebookOn(inTeam, assigned(given), day, null)).toBe(expected);
  });

  it('changes with the team, in the middle of a month', () => {
    const given = assigned([everywhere, ['team', 't-2', '3', [{ from: '2026-01-01', value: 'near' }]]]);
    expect(rulebookDays(inTeam, given, march, null)).toEqual([
      { rulebook: 'wide', from: '2026-03-01', to: '2026-03-15' },
      { rulebook: 'near', from: '2026-03-16', to: '2026-03-31' },
    ]);
  });

  it('goes on over turning days that change nothing, and has no days in a gap', () => {
    const given = assigned([
      [
        'person',
        'a-1',
        '3',
        [
          { from: '2026-03-02', value: 'own' },
          { from: '2026-03-05', value: 'own' },
          { from: '2026-03-10', value: null },
          { from: '2026-03-20', value: 'own' },
        ],
      ],
    ]);
    expect(rulebookDays(inTeam, given, march, null)).toEqual([
      { rulebook: 'own', from: '2026-03-02', to: '2026-03-09' },
      { rulebook: 'own', from: '2026-03-20', to: '2026-03-31' },
    ]);
  });

  it('begins with the first day of who was hired', () => {
    const hired = person([{ from: '2025-12-01', value: 't-1' }]);
    const given = assigned([['centre', 'c1', '2', [{ from: '2025-12-01', value: 'wide' }]]]);
    expect(['2025-12-31', '2026-01-01'].map((day) => rulebookOn(hired, given, day, null))).toEqual([null, 'wide']);
    expect(rulebookDays(hired, given, { from: '2025-12-20', to: '2026-01-05' }, null)).toEqual([
      { rulebook: 'wide', from: '2026-01-01', to: '2026-01-05' },
    ]);
  });

  it('ends with the last day of who left', () => {
    const leaver = person([{ from: '2026-01-01', value: 't-1' }], '2026-03-20');
    const given = assigned([everywhere, ['person', 'a-1', '3', [{ from: '2026-03-25', value: 'own' }]]]);
    expect(rulebookDays(leaver, given, march, null)).toEqual([
      { rulebook: 'wide', from: '2026-03-01', to: '2026-03-20' },
    ]);
    expect(['2026-03-20', '2026-03-21', '2026-03-26'].map((day) => rulebookOn(leaver, given, day, null))).toEqual([
      'wide',
      null,
      null,
    ]);
  });

  it('answers as was known at a position', () => {
    const given = assigned([everywhere, ['person', 'a-1', '5', [{ from: '2026-01-01', value: 'own' }]]]);
    expect([at('1'), at('4'), at('5'), null].map((asOf) => rulebookOn(inTeam, given, '2026-03-01', asOf))).toEqual([
      null,
      'wide',
      'own',
      'own',
    ]);
    expect(rulebookOn(inTeam, given, '2026-03-01', at('0'))).toBe(null);
  });
});
