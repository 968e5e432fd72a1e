import { type Assessment, type PersonInput } from '../../assessment/assessment.js';
import { type Effect } from '../../edition/edition.js';
import { assess } from '../assess.js';
import {
  clause,
  compiled,
  discretion,
  entryOf,
  fact,
  person,
  request,
  rows,
  ruling,
} from '../../testing/small-assessment.js';

const unitPoints = (points: string, more: object = {}): Effect => ({
  kind: 'points',
  account: 'teamScore',
  points,
  chargedTo: 'unit',
  ...more,
});

const program = compiled({
  unitKinds: ['team', 'support'],
  accounts: {
    score: { appliesTo: ['desk'], initial: '80', order: 'net-then-cap', source: 't' },
    teamScore: { appliesTo: ['team', 'support'], initial: '100', order: 'net-then-cap', source: 't' },
  },
  rankings: { teams: { by: 'teamScore', among: 'true', within: 'centre', min: 2, strict: true, source: 't' } },
  clauses: [
    clause('both', 'late', '-5', {
      effects: [{ kind: 'points', account: 'score', points: '-5' }, unitPoints('-1')],
    }),
    clause('range', 'noise', '0', {
      effects: [
        { kind: 'range', account: 'teamScore', chargedTo: 'unit', from: '-3', to: '-1', decidedBy: ['manager'] },
      ],
    }),
    clause('own', 'lost', '-2', {
      appliesTo: ['support'],
      effects: [{ kind: 'points', account: 'teamScore', points: '-2' }],
    }),
    clause('everybody', 'break', '-7', { effects: [{ kind: 'points', account: 'teamScore', points: '-7' }] }),
  ],
  pay: [
    { id: 'w', line: 'wage', title: { zh: '', en: '' }, formula: '10 yuan', rounding: { to: 'fen', mode: 'half-up' } },
    {
      id: 'b',
      line: 'bonus',
      title: { zh: '', en: '' },
      formula: 'teamScore * 1 yuan',
      rounding: { to: 'fen', mode: 'half-up' },
    },
  ],
});

const unit = (id: string, kind: string, more: Partial<PersonInput> = {}): PersonInput =>
  person({ person: id, kind: 'unit', posts: [{ from: '2025-01-01', value: kind }], teams: [], ...more });

const assessed = (...inputs: readonly PersonInput[]): Readonly<Record<string, Assessment>> =>
  Object.fromEntries(assess(request([program], inputs)).map((result) => [result.person, result]));

describe('units', () => {
  const late = fact('f1', 'late');

  it('are charged beside the person, each with an entry and a key of its own', () => {
    const { p1, t1 } = assessed(person({ facts: [late] }), unit('t1', 'team'));
    expect([rows(p1!), rows(t1!)]).toEqual([[['f1', 'both', 'charged', '-5']], [['f1', 'both', 'charged', '-1']]]);
    expect([t1!.kind, t1!.accounts['teamScore']?.total, p1!.accounts['score']?.total]).toEqual(['unit', '99', '75']);
    expect(entryOf(t1!, 'both').key).not.toBe(entryOf(p1!, 'both').key);
    expect(entryOf(t1!, 'both').person).toBe('t1');
  });

  it('have appeals of their own', () => {
    const before = assessed(person({ facts: [late] }), unit('t1', 'team'));
    const rulings = [ruling(entryOf(before['t1']!, 'both'), 'waived')];
    const after = assessed(person({ facts: [late] }), unit('t1', 'team', { rulings }));
    expect([rows(after['t1']!), rows(after['p1']!)]).toEqual([
      [['f1', 'both', 'waived', '0']],
      [['f1', 'both', 'charged', '-5']],
    ]);
  });

  it('fall with the fact when the person has it dismissed', () => {
    const before = assessed(person({ facts: [late] }), unit('t1', 'team'));
    const rulings = [ruling(entryOf(before['p1']!, 'both'), 'dismissed')];
    expect(rows(assessed(person({ facts: [late], rulings }), unit('t1', 'team'))['t1']!)).toEqual([
      ['f1', 'both', 'dismissed', '0'],
    ]);
  });

  it('are those of the day of the conduct', () => {
    const moved = person({
      facts: [late, fact('f2', 'late', '2026-03-20')],
      teams: [
        { from: '2025-01-01', value: 't1' },
        { from: '2026-03-15', value: 't2' },
      ],
    });
    const { t1, t2 } = assessed(moved, unit('t1', 'team'), unit('t2', 'team'));
    expect([rows(t1!), rows(t2!)]).toEqual([[['f1', 'both', 'charged', '-1']], [['f2', 'both', 'charged', '-1']]]);
  });

  it('take the decision that was made on the fact', () => {
    const noise = fact('f1', 'noise');
    const decided = person({ facts: [noise], discretions: [discretion('f1', 'range', { points: '-2' })] });
    expect(rows(assessed(decided, unit('t1', 'team'))['t1']!)).toEqual([['f1', 'range', 'charged', '-2']]);
    expect(rows(assessed(person({ facts: [noise] }), unit('t1', 'team'))['t1']!)).toEqual([
      ['f1', 'range', 'undecided', { from: '-3', to: '-1' }],
    ]);
  });

  it('have facts of their own, under the clauses for their kind and not those for everybody', () => {
    const facts = [fact('u1', 'lost'), fact('u2', 'break')];
    const { s1, t1 } = assessed(unit('s1', 'support', { facts }), unit('t1', 'team', { facts }));
    expect([rows(s1!), rows(t1!)]).toEqual([[['u1', 'own', 'charged', '-2']], []]);
  });

  it('charge nobody where the person has no unit', () => {
    const { p1, t1 } = assessed(person({ facts: [late], teams: [] }), unit('t1', 'team'));
    expect([rows(p1!), rows(t1!)]).toEqual([[['f1', 'both', 'charged', '-5']], []]);
  });

  it('are ranked among units, and paid only what rests on their own account', () => {
    const { p1, t1, t2 } = assessed(person({ facts: [late] }), unit('t1', 'team'), unit('t2', 'team'));
    expect([t1!.places['teams'], t2!.places['teams']]).toEqual([
      { place: 2, first: false, last: true, participants: 2 },
      { place: 1, first: true, last: false, participants: 2 },
    ]);
    expect([p1, t1].map((each) => each!.pay.map(({ line, fen }) => [line, fen]))).toEqual([
      [['wage', 1000]],
      [['bonus', 9900]],
    ]);
  });

  describe('that came into being', () => {
    const withMonthEnd = compiled({
      ...program.edition,
      clauses: [
        ...program.edition.clauses,
        {
          id: 'good',
          title: { zh: '', en: '' },
          class: 'minor',
          appliesTo: ['team'],
          on: 'period-end',
          excusedBy: [],
          effects: [{ kind: 'points', account: 'teamScore', points: '3' }],
          continues: [],
          active: true,
          enabled: true,
        },
      ],
    });
    const cardOf = (createdOn: string, facts: PersonInput['facts'] = []): Assessment | undefined =>
      assess(request([withMonthEnd], [person({ facts }), unit('t0', 'team'), unit('t1', 'team', { createdOn })])).find(
        ({ person: id }) => id === 't1',
      );

    it('by the last day of the month have a card with what the month amounts to', () => {
      expect(cardOf('2026-03-31')!.entries.map(({ clause: id, amount }) => [id, amount])).toContainEqual(['good', '3']);
      expect(cardOf('2026-03-31')!.places['teams']).toMatchObject({ participants: 2 });
    });

    it('after the month have none', () => {
      expect(cardOf('2026-04-01')).toBeUndefined();
      const unassessed = request([withMonthEnd], [unit('t1', 'team', { createdOn: '2026-04-01' })], {
        editions: [compiled({ ...program.edition, effectiveFrom: '2026-05-01' })],
      });
      expect(assess(unassessed)).toEqual([]);
    });

    it('after the month, and are charged for a fact of it, have a card with that alone and no place', () => {
      const card = cardOf('2026-04-01', [late])!;
      expect(card.entries.filter(({ kind }) => kind !== 'pay').map(({ clause: id }) => id)).toEqual(['both']);
      expect([card.accounts['teamScore']?.total, card.places['teams']?.place]).toEqual(['99', null]);
    });
  });
});
