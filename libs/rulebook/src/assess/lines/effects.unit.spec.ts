import { assessOne, clause, compiled, discretion, entryOf, fact, rows } from '../../testing/small-assessment.js';

describe('effects', () => {
  const ranged = compiled({
    clauses: [
      clause('r', 'late', '0', {
        effects: [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor'] }],
      }),
    ],
  });

  it('is an interval until somebody decides, and again when the choice lies outside', () => {
    const facts = [fact('f', 'late')];
    const open = assessOne(ranged, { facts });
    expect(entryOf(open, 'r')).toMatchObject({ status: 'undecided', amount: { from: '-5', to: '-2' } });
    expect(open.open).toEqual([{ entry: entryOf(open, 'r').key, what: 'discretion' }]);
    const decided = entryOf(assessOne(ranged, { facts, discretions: [discretion('f', 'r', { points: '-3' })] }), 'r');
    expect(decided).toMatchObject({
      status: 'charged',
      amount: '-3',
      because: { decidedBy: { points: '-3', by: 'sup' } },
    });
    const outside = entryOf(assessOne(ranged, { facts, discretions: [discretion('f', 'r', { points: '-6' })] }), 'r');
    expect(outside).toMatchObject({
      status: 'undecided',
      amount: { from: '-5', to: '-2' },
      because: { decidedBy: { points: '-6' } },
    });
  });

  it('is an interval again when the fact was corrected since, and lists what was decided', () => {
    const discretions = [discretion('f', 'r', { points: '-3', stale: true })];
    const assessed = assessOne(ranged, { facts: [fact('f', 'late')], discretions });
    expect(entryOf(assessed, 'r')).toMatchObject({
      status: 'undecided',
      amount: { from: '-5', to: '-2' },
      because: { decidedBy: { points: '-3', stale: true } },
    });
    expect(assessed.open).toEqual([{ entry: entryOf(assessed, 'r').key, what: 'discretion' }]);
  });

  it('takes the latest of two decisions', () => {
    const discretions = [
      discretion('f', 'r', { points: '-2', at: '2026-03-22T00:00:00Z', event: 'second' }),
      discretion('f', 'r', { points: '-5', at: '2026-03-21T00:00:00Z', event: 'first' }),
    ];
    expect(entryOf(assessOne(ranged, { facts: [fact('f', 'late')], discretions }), 'r').amount).toBe('-2');
  });

  it('takes what the fact states within the bounds', () => {
    const program = compiled({
      clauses: [
        clause('s', 'grant', '0', {
          effects: [{ kind: 'stated', account: 'score', attribute: 'points', from: '-5', to: '5' }],
        }),
      ],
    });
    const granted = (points: string): unknown =>
      entryOf(assessOne(program, { facts: [fact('f', 'grant', '2026-03-10', { attributes: { points } })] }), 's')
        .amount;
    expect(granted('2.5')).toBe('2.5');
    expect(granted('6')).toEqual({ from: '-5', to: '5' });
  });

  it('opens processes with money, and reports', () => {
    const effects = [
      { kind: 'points', account: 'score', points: '-20' },
      { kind: 'opens', process: 'compensation', decidedBy: [], amount: 'price' },
      { kind: 'report' },
    ] as const;
    const program = compiled({ clauses: [clause('o', 'lost', '0', { effects })], parameters: {} });
    const assessment = assessOne(program, {
      facts: [fact('f', 'lost', '2026-03-10', { attributes: { price: '500 yuan' } })],
    });
    const shown = assessment.entries.map(({ target, status, amount, fen }) => [target, status, amount, fen]);
    expect(new Set(shown)).toEqual(
      new Set([
        ['score', 'charged', '-20', undefined],
        ['compensation', 'opened', '0', { from: 0, to: 50000 }],
        ['report', 'reported', '0', undefined],
      ]),
    );
  });

  it('charges the default of a choice until somebody chooses', () => {
    const serious = [{ kind: 'opens', process: 'dismissal', decidedBy: [] }] as const;
    const ordinary = [{ kind: 'points', account: 'score', points: '-10' }] as const;
    const program = compiled({
      clauses: [
        clause('c', 'lost', '0', {
          effects: ordinary,
          choice: { decidedBy: ['director'], default: 'ordinary', options: { ordinary, serious } },
        }),
      ],
    });
    const facts = [fact('f', 'lost')];
    const before = assessOne(program, { facts });
    expect(rows(before)).toEqual([['f', 'c', 'charged', '-10']]);
    expect(before.open).toEqual([{ entry: entryOf(before, 'c').key, what: 'choice' }]);
    const after = assessOne(program, { facts, discretions: [discretion('f', 'c', { option: 'serious' })] });
    expect(after.entries.map(({ target, status }) => [target, status])).toEqual([['dismissal', 'opened']]);
    expect(after.open).toEqual([{ entry: entryOf(after, 'c').key, what: 'consequence' }]);
    expect(assessOne(program, { facts, discretions: [discretion('f', 'c', { option: 'ordinary' })] }).open).toEqual([]);
    const stale = assessOne(program, {
      facts,
      discretions: [discretion('f', 'c', { option: 'serious', stale: true })],
    });
    expect(rows(stale)).toEqual([['f', 'c', 'charged', '-10']]);
    expect(entryOf(stale, 'c').because.decidedBy).toMatchObject({ option: 'serious', stale: true });
    expect(stale.open).toEqual([{ entry: entryOf(stale, 'c').key, what: 'choice' }]);
  });
});
