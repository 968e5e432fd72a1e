import {
  assessOne,
  clause,
  compiled,
  discretion,
  entryOf,
  fact,
  rows,
  ruling,
} from '../../testing/small-assessment.js';

const score = (program: ReturnType<typeof compiled>, input: Parameters<typeof assessOne>[1]): unknown =>
  assessOne(program, input).accounts['score']?.total;

describe('claims on facts', () => {
  const simple = compiled({
    clauses: [clause('1', 'late', '-5'), clause('2', 'noise', '-2', { appliesTo: ['lead'] })],
  });

  it('charges a standing fact, lists a candidate with nothing, leaves out a withdrawn one', () => {
    const facts = [
      fact('f1', 'late', '2026-03-02'),
      fact('f2', 'late', '2026-03-03', { status: 'candidate' }),
      fact('f3', 'late', '2026-03-04', { status: 'void' }),
      fact('f4', 'late', '2026-03-05', { status: 'void', voidedBy: 'dismissed' }),
    ];
    const assessment = assessOne(simple, { facts });
    expect(rows(assessment)).toEqual([
      ['f1', '1', 'charged', '-5'],
      ['f2', '1', 'candidate', '0'],
      ['f4', '1', 'dismissed', '0'],
    ]);
    expect(assessment.accounts['score']).toEqual({ initial: '80', net: '75', total: '75' });
    expect(assessment.open).toEqual([{ entry: entryOf(assessment, '1', 'f2').key, what: 'candidate' }]);
  });

  it('binds by the post at the conduct, and only days of the segment and the period', () => {
    const posts = [
      { from: '2026-01-01', value: 'agent' },
      { from: '2026-03-10', value: 'lead' },
      { from: '2026-03-20', value: null },
    ];
    const facts = ['2026-02-28', '2026-03-09', '2026-03-10', '2026-03-21', '2026-04-01'].map((day) =>
      fact(day, 'noise', day),
    );
    expect(rows(assessOne(simple, { posts, facts }))).toEqual([['2026-03-10', '2', 'charged', '-2']]);
    const segment = { from: '2026-03-11', to: '2026-03-31' };
    expect(rows(assessOne(simple, { posts, facts, segment }))).toEqual([]);
  });

  it('lets one clause have a fact: the heaviest, whatever was decided, and lists the other as displaced', () => {
    const program = compiled({
      clauses: [
        clause('fixed', 'late', '-4'),
        clause('range', 'late', '0', {
          effects: [{ kind: 'range', account: 'score', from: '-5', to: '-1', decidedBy: [] }],
        }),
      ],
    });
    const assessment = assessOne(program, {
      facts: [fact('f1', 'late')],
      discretions: [discretion('f1', 'range', { points: '-1' })],
    });
    expect(rows(assessment)).toEqual([
      ['f1', 'fixed', 'displaced', '0'],
      ['f1', 'range', 'charged', '-1'],
    ]);
    expect(entryOf(assessment, 'fixed').because.displacedBy).toEqual({
      entry: entryOf(assessment, 'range').key,
      group: 'default',
    });
  });

  it('charges one of an incident in a named group: heavier, then earlier in the file, then earlier', () => {
    const program = compiled({
      groups: { phone: { per: 'incident', keep: 'heaviest' } },
      clauses: [
        clause('light', 'late', '-1', { group: 'phone' }),
        clause('a', 'call', '-3', { group: 'phone' }),
        clause('b', 'noise', '-3', { group: 'phone' }),
      ],
    });
    const incident = { incident: 'i1' };
    const facts = [
      fact('n', 'noise', '2026-03-01', incident),
      fact('c', 'call', '2026-03-02', incident),
      fact('l', 'late', '2026-03-03', incident),
      fact('other', 'noise', '2026-03-04'),
    ];
    expect(rows(assessOne(program, { facts }))).toEqual([
      ['n', 'b', 'displaced', '0'],
      ['c', 'a', 'charged', '-3'],
      ['l', 'light', 'displaced', '0'],
      ['other', 'b', 'charged', '-3'],
    ]);
  });

  it('revives the displaced entry when the winner is dismissed, and not when it is waived', () => {
    const program = compiled({
      groups: { phone: { per: 'incident', keep: 'heaviest' } },
      clauses: [clause('a', 'call', '-3', { group: 'phone' }), clause('b', 'noise', '-2', { group: 'phone' })],
    });
    const facts = [
      fact('c', 'call', '2026-03-02', { incident: 'i1' }),
      fact('n', 'noise', '2026-03-03', { incident: 'i1' }),
    ];
    const winner = entryOf(assessOne(program, { facts }), 'a');
    const dismissed = assessOne(program, { facts, rulings: [ruling(winner, 'dismissed')] });
    expect(rows(dismissed)).toEqual([
      ['c', 'a', 'dismissed', '0'],
      ['n', 'b', 'charged', '-2'],
    ]);
    const waived = assessOne(program, { facts, rulings: [ruling(winner, 'waived')] });
    expect(rows(waived)).toEqual([
      ['c', 'a', 'waived', '0'],
      ['n', 'b', 'displaced', '0'],
    ]);
  });

  it('keeps the clause of an excused fact, which does not fall through and takes no part in groups', () => {
    const program = compiled({
      groups: { g: { per: 'incident', keep: 'heaviest' } },
      clauses: [
        clause('heavy', 'call', '-3', {
          group: 'g',
          excusedBy: [{ fact: 'leave', covers: 'incident', prior: true, where: 'approved' }],
        }),
        clause('light', 'call', '-1'),
        clause('other', 'noise', '-2', { group: 'g' }),
      ],
    });
    const incident = { incident: 'i1' };
    const call = fact('c', 'call', '2026-03-02', incident);
    const noise = fact('n', 'noise', '2026-03-03', incident);
    const leave = fact('l', 'leave', '2026-03-01', { ...incident, attributes: { approved: true } });
    const assessment = assessOne(program, { facts: [call, noise, leave] });
    expect(rows(assessment)).toEqual([
      ['c', 'heavy', 'excused', '0'],
      ['c', 'light', 'displaced', '0'],
      ['n', 'other', 'charged', '-2'],
    ]);
    expect(entryOf(assessment, 'heavy').because.excusedBy).toEqual([
      { id: 'l', code: 'leave', events: ['event-of-l'] },
    ]);
    const late = { ...leave, conductAt: { instant: '2026-03-04T00:00:00.000Z', localDate: '2026-03-04' } };
    expect(score(program, { facts: [call, late] })).toBe('77');
    expect(score(program, { facts: [call, { ...leave, status: 'candidate' as const }] })).toBe('77');
    expect(score(program, { facts: [call, { ...leave, attributes: {} }] })).toBe('77');
  });

  it.each([
    ['moment', { from: '2026-03-10T01:00:00.000Z', to: '2026-03-10T03:00:00.000Z' }, 'excused'],
    ['moment', { from: '2026-03-10T02:00:01.000Z', to: '2026-03-10T03:00:00.000Z' }, 'charged'],
    ['moment', {}, 'charged'],
    ['day', {}, 'excused'],
    ['incident', {}, 'charged'],
  ] as const)('excuses by %s with %j: %s', (covers, attributes, expected) => {
    const program = compiled({
      clauses: [clause('1', 'late', '-5', { excusedBy: [{ fact: 'leave', covers, prior: false }] })],
    });
    const facts = [fact('f', 'late'), fact('l', 'leave', '2026-03-10', { attributes })];
    expect(entryOf(assessOne(program, { facts }), '1').status).toBe(expected);
  });

  it.each([
    [{ from: '2026-03-10T01:00:00.000Z' }, 'excused'],
    [{ from: '2026-03-10T02:00:01.000Z' }, 'charged'],
    [{ to: '2026-03-10T03:00:00.000Z' }, 'excused'],
    [{ to: '2026-03-10T01:59:59.000Z' }, 'charged'],
  ] as const)('excuses from or until a moment alone, with %j: %s', (attributes, expected) => {
    const excuse = { fact: 'leave', covers: 'moment', prior: false } as const;
    const program = compiled({ clauses: [clause('1', 'late', '-5', { excusedBy: [excuse] })] });
    const facts = [fact('f', 'late'), fact('l', 'leave', '2026-03-10', { attributes })];
    expect(entryOf(assessOne(program, { facts }), '1').status).toBe(expected);
  });

  it('excuses by any of its excuses, each by its own fact and in its own way', () => {
    const clauses = [
      clause('1', 'late', '-5', {
        excusedBy: [
          { fact: 'leave', covers: 'day', prior: true },
          { fact: 'break', covers: 'incident', prior: false },
        ],
      }),
    ];
    const statusWith = (...others: Parameters<typeof fact>[]): string => {
      const facts = [fact('f', 'late', '2026-03-10', { incident: 'i1' }), ...others.map((other) => fact(...other))];
      return entryOf(assessOne(compiled({ clauses }), { facts }), '1').status;
    };
    const evening = { instant: '2026-03-10T10:00:00.000Z', localDate: '2026-03-10' };
    expect([
      statusWith(['l', 'leave']),
      statusWith(['l', 'leave', '2026-03-10', { conductAt: evening }]),
      statusWith(['l', 'leave', '2026-03-09', { incident: 'i1' }]),
      statusWith(['b', 'break']),
      statusWith(['b', 'break', '2026-03-12', { incident: 'i1' }]),
      statusWith(['b', 'break', '2026-03-12', { incident: 'i2' }]),
      statusWith(['n', 'noise', '2026-03-10', { incident: 'i1' }]),
    ]).toEqual(['excused', 'charged', 'charged', 'charged', 'excused', 'charged', 'charged']);
  });

  it.each([
    ['2026-03-10T15:59:59.000Z', '2026-03-10', '2026-03-10T16:00:00.000Z', 'excused'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11', '2026-03-10T16:00:00.000Z', 'charged'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11', '2026-03-10T16:00:00.001Z', 'excused'],
    ['2026-03-10T04:00:00.000Z', '2026-03-10', '2026-03-10T04:00:00.000Z', 'excused'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11', '2026-03-11', 'excused'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11', '2026-03-10', 'charged'],
  ] as const)('holds what is done at %s (of %s) against an excuse until %s: %s', (instant, localDate, to, expected) => {
    const program = compiled({
      clauses: [clause('1', 'late', '-5', { excusedBy: [{ fact: 'leave', covers: 'moment', prior: true }] })],
    });
    const late = fact('f', 'late', localDate, { conductAt: { instant, localDate } });
    const leave = fact('l', 'leave', '2026-03-09', { attributes: { from: '2026-03-09T16:00:00.000Z', to } });
    expect(entryOf(assessOne(program, { facts: [late, leave] }), '1').status).toBe(expected);
  });

  it.each([
    ['2026-03-10T16:00:00.000Z', '2026-03-10', 'charged'],
    ['2026-03-10T15:59:59.000Z', '2026-03-10', 'excused'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11', 'excused'],
  ] as const)(
    'holds what came at %s and is of %s against leave from the midnight on: %s',
    (from, localDate, expected) => {
      const program = compiled({
        clauses: [clause('1', 'late', '-5', { excusedBy: [{ fact: 'leave', covers: 'moment', prior: false }] })],
      });
      const missed = fact('f', 'late', localDate, { conductAt: { instant: '2026-03-10T16:00:00.000Z', localDate } });
      const leave = fact('l', 'leave', '2026-03-09', { attributes: { from, to: '2026-03-12T16:00:00.000Z' } });
      expect(entryOf(assessOne(program, { facts: [missed, leave] }), '1').status).toBe(expected);
    },
  );

  // A shift from 22:00 of 10 March to 06:00 of the 11th, told of at 00:20.
  const NIGHT = { from: '2026-03-10T14:00:00.000Z', to: '2026-03-10T22:00:00.000Z' };
  // Leave for days: from 09:00 of 10 March to 18:00 of the 12th, from 22:00 of the 10th to 06:00 of the 13th, and on days alone.
  const DAYS = { from: '2026-03-10T01:00:00.000Z', to: '2026-03-12T10:00:00.000Z' };
  const NIGHTS = { ...NIGHT, to: '2026-03-12T22:00:00.000Z' };
  const WHOLE = { from: '2026-03-10', to: '2026-03-12' };
  it.each([
    ['2026-03-10T14:00:00.000Z', '2026-03-10', NIGHT, 'excused'],
    ['2026-03-10T18:00:00.000Z', '2026-03-11', NIGHT, 'excused'],
    ['2026-03-10T13:59:59.000Z', '2026-03-10', NIGHT, 'charged'],
    ['2026-03-11T14:00:00.000Z', '2026-03-11', NIGHT, 'charged'],
    ['2026-03-09T16:00:00.000Z', '2026-03-10', NIGHT, 'excused'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11', NIGHT, 'charged'],
    ['2026-03-08T16:00:00.000Z', '2026-03-09', DAYS, 'charged'],
    ['2026-03-09T16:00:00.000Z', '2026-03-10', DAYS, 'excused'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11', DAYS, 'excused'],
    ['2026-03-11T16:00:00.000Z', '2026-03-12', DAYS, 'excused'],
    ['2026-03-12T16:00:00.000Z', '2026-03-13', DAYS, 'charged'],
    ['2026-03-11T16:00:00.000Z', '2026-03-12', NIGHTS, 'excused'],
    ['2026-03-12T16:00:00.000Z', '2026-03-13', NIGHTS, 'charged'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11', { ...DAYS, to: '2026-03-11T01:00:00.000Z' }, 'charged'],
    ['2026-03-11T16:00:00.000Z', '2026-03-12', WHOLE, 'excused'],
    ['2026-03-12T16:00:00.000Z', '2026-03-13', WHOLE, 'charged'],
    ['2026-03-11T16:00:00.000Z', '2026-03-12', { ...DAYS, from: '2026-03-10' }, 'excused'],
    ['2026-03-11T16:00:00.000Z', '2026-03-12', { from: '2026-03-10', to: '2026-03-11T16:00:00.000Z' }, 'charged'],
    ['2026-03-10T14:00:00.000Z', '2026-03-10', { from: NIGHT.from }, 'charged'],
    ['2026-03-10T18:00:00.000Z', '2026-03-11', { from: NIGHT.from }, 'excused'],
    ['2026-03-10T14:00:00.000Z', '2026-03-10', {}, 'charged'],
    ['2026-03-10T18:00:00.000Z', '2026-03-11', {}, 'excused'],
    ['2026-03-10T18:00:00.000Z', '2026-03-11', { to: NIGHT.to }, 'excused'],
  ] as const)('excuses by the shift what was done at %s (of %s) with %j: %s', (instant, localDate, shift, expected) => {
    const program = compiled({
      clauses: [clause('1', 'late', '-5', { excusedBy: [{ fact: 'leave', covers: 'shift', prior: false }] })],
    });
    const told = { instant: '2026-03-10T16:20:00.000Z', localDate: '2026-03-11' };
    const facts = [
      fact('f', 'late', localDate, { conductAt: { instant, localDate } }),
      fact('l', 'leave', told.localDate, { conductAt: told, attributes: shift }),
    ];
    expect(entryOf(assessOne(program, { facts }), '1').status).toBe(expected);
  });

  it.each([
    [true, 'excused'],
    [false, 'charged'],
  ] as const)('excuses only the conduct that the excuse is for (approved: %s): %s', (approved, expected) => {
    const excuse = { fact: 'leave', covers: 'incident', prior: true, conduct: 'approved' } as const;
    const program = compiled({ clauses: [clause('1', 'late', '-5', { excusedBy: [excuse] })] });
    const late = fact('f', 'late', '2026-03-10', { incident: 'i1', attributes: { approved } });
    const leave = fact('l', 'leave', '2026-03-10', { incident: 'i1' });
    expect(entryOf(assessOne(program, { facts: [late, leave] }), '1').status).toBe(expected);
  });

  it('adds an attribute up over the day, in order of conduct, and knows no sum while one record does not state it', () => {
    const program = compiled({
      clauses: [clause('1', 'late', '-5', { when: { facts: ['late'], where: 'day_minutes > 60' } })],
    });
    const at = (id: string, minutes: string | null, instant: string, more = {}) =>
      fact(id, 'late', instant.slice(0, 10), {
        conductAt: { instant, localDate: instant.slice(0, 10) },
        attributes: minutes === null ? {} : { minutes },
        ...more,
      });
    const charged = (...facts: readonly ReturnType<typeof fact>[]) =>
      rows(assessOne(program, { facts })).map(([id, , status]) => `${String(id)} ${String(status)}`);
    const noon = at('noon', '30', '2026-03-10T04:00:00Z');
    const evening = at('evening', '31', '2026-03-10T10:00:00Z');
    expect(charged(evening, noon)).toEqual(['evening charged']);
    expect(charged(noon, at('evening', '30', '2026-03-10T10:00:00Z'))).toEqual([]);
    expect(charged(noon, at('next-day', '31', '2026-03-11T10:00:00Z'))).toEqual([]);
    expect(charged(at('noon', '30', '2026-03-10T04:00:00Z', { status: 'candidate' }), evening)).toEqual([]);
    expect(charged(fact('other', 'noise', '2026-03-10', { attributes: { minutes: '30' } }), evening)).toEqual([]);
    expect(charged(at('noon', null, '2026-03-10T04:00:00Z'), evening)).toEqual(['noon undecided', 'evening undecided']);
  });

  it('takes a record that an appeal dismissed out of the sum of its day', () => {
    const program = compiled({
      clauses: [clause('1', 'late', '-5', { when: { facts: ['late'], where: 'day_minutes > 60' } })],
    });
    const at = (id: string, hour: string) =>
      fact(id, 'late', '2026-03-10', {
        conductAt: { instant: `2026-03-10T${hour}:00:00Z`, localDate: '2026-03-10' },
        attributes: { minutes: '61' },
      });
    const facts = [at('noon', '04'), { ...at('evening', '10'), attributes: { minutes: '10' } }];
    const before = assessOne(program, { facts });
    expect(rows(before).map(([id, , status]) => [id, status])).toEqual([
      ['noon', 'charged'],
      ['evening', 'charged'],
    ]);
    const noon = before.entries.find(({ because }) => because.facts[0]?.id === 'noon')!;
    const after = assessOne(program, { facts, rulings: [ruling(noon, 'dismissed')] });
    expect(rows(after).map(([id, , status]) => [id, status])).toEqual([['noon', 'dismissed']]);
  });

  it('charges the earliest facts of a limited clause', () => {
    const program = compiled({ clauses: [clause('1', 'late', '-5', { limit: { per: 'day', keep: 1 } })] });
    const at = (id: string, instant: string, day: string): ReturnType<typeof fact> =>
      fact(id, 'late', day, { conductAt: { instant, localDate: day } });
    const facts = [
      at('b', '2026-03-10T05:00:00Z', '2026-03-10'),
      at('a', '2026-03-10T04:00:00Z', '2026-03-10'),
      at('c', '2026-03-11T04:00:00Z', '2026-03-11'),
    ];
    const assessment = assessOne(program, { facts });
    expect(rows(assessment)).toEqual([
      ['a', '1', 'charged', '-5'],
      ['b', '1', 'displaced', '0'],
      ['c', '1', 'charged', '-5'],
    ]);
    expect(entryOf(assessment, '1', 'b').because.limit).toBe('1/day');
  });

  it('takes the clause whose condition holds; an unknown condition is an open amount', () => {
    const program = compiled({
      clauses: [
        clause('short', 'late', '-5', { when: { facts: ['late'], where: 'over >= 1 and over <= 10' } }),
        clause('long', 'late', '-10', { when: { facts: ['late'], where: 'over > 10' } }),
      ],
    });
    const late = (minutes?: string): ReturnType<typeof fact> =>
      fact('f', 'late', '2026-03-10', { attributes: minutes === undefined ? {} : { minutes } });
    expect(rows(assessOne(program, { facts: [late('11')] }))).toEqual([['f', 'short', 'charged', '-5']]);
    expect(rows(assessOne(program, { facts: [late('20.5')] }))).toEqual([['f', 'long', 'charged', '-10']]);
    expect(rows(assessOne(program, { facts: [late('10')] }))).toEqual([]);
    const open = assessOne(program, { facts: [late()] });
    expect(entryOf(open, 'long')).toMatchObject({ status: 'undecided', amount: { from: '-10', to: '0' } });
    expect(open.accounts['score']?.total).toEqual({ from: '70', to: '80' });
  });

  it('takes a clause whose condition holds for certain before a heavier one of which nobody knows', () => {
    const program = compiled({
      clauses: [
        clause('any', 'late', '-1'),
        clause('long', 'late', '-10', { when: { facts: ['late'], where: 'over > 10' } }),
      ],
    });
    const open = assessOne(program, { facts: [fact('f', 'late')] });
    expect(rows(open)).toEqual([['f', 'any', 'charged', '-1']]);
    expect(open.open).toEqual([]);
  });
});
