import { assessOne, clause, compiled, fact, request, rows, person } from '../testing/small-assessment.js';
import { assess } from './assess.js';

describe('editions that bind', () => {
  const first = compiled({ clauses: [clause('1', 'late', '-5')] });
  const second = compiled(
    { version: 2, effectiveFrom: '2026-03-15', staffToldOn: '2026-03-20', clauses: [clause('1', 'late', '-3')] },
    [first],
  );
  const facts = [fact('a', 'late', '2026-03-16'), fact('b', 'late', '2026-03-20')];

  it('binds conduct from the day in force on, and only after the staff were told', () => {
    const [assessment] = assess(request([first, second], [person({ facts })]));
    expect(rows(assessment!)).toEqual([
      ['a', '1', 'charged', '-5'],
      ['b', '1', 'charged', '-3'],
    ]);
    expect(assessment!.editions).toEqual([first.reference, second.reference]);
  });

  it('applies one edition to everything as if it had been in force, and says so', () => {
    const [assessment] = assess(
      request([first, second], [person({ facts })], { selection: { kind: 'as-if', edition: second.reference } }),
    );
    expect(rows(assessment!)).toEqual([
      ['a', '1', 'charged', '-3'],
      ['b', '1', 'charged', '-3'],
    ]);
    expect(assessment!.entries.every(({ because }) => because.asIf === true)).toBe(true);
    expect(assessment!.editions).toEqual([second.reference]);
  });

  it('refuses to assess under an edition that it was not given', () => {
    const selection = { kind: 'as-if', edition: second.reference } as const;
    expect(() => assess(request([first], [person()], { selection }))).toThrow(/not among the editions of the request/u);
  });

  it('charges nothing before any edition was in force', () => {
    const later = compiled({ effectiveFrom: '2026-03-15', clauses: [clause('1', 'late', '-5')] });
    expect(
      rows(assessOne(later, { facts: [fact('a', 'late', '2026-03-14'), fact('b', 'late', '2026-03-15')] })),
    ).toEqual([['b', '1', 'charged', '-5']]);
    expect(assessOne(compiled({ effectiveFrom: '2026-05-01' }), { facts })).toMatchObject({
      editions: [],
      entries: [],
      payFen: 0,
    });
  });
});
