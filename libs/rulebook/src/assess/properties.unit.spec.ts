import fc from 'fast-check';
import { type AssessmentRequest } from '../assessment/request.js';
import { type Amount, type Assessment, type Fact, type PersonInput, type Ruling } from '../assessment/assessment.js';
import { assess } from './assess.js';
import { discretion, fact, periodOf, person, request, ruling } from '../testing/small-assessment.js';
import { shippedProgram } from '../testing/shipped-editions.js';

const EDITIONS = (() => {
  const first = shippedProgram('cs-assessment/1.yaml');
  return [first, shippedProgram('cs-assessment/2.yaml', [first])];
})();
const PERIOD = periodOf('2026-03-01', '2026-03-31', 'cs-assessment');

const ATTRIBUTES: Fact['attributes'] = {
  kind: 'late',
  minutes: '6',
  elapsed: '45.5',
  control: '30',
  exam: 'e',
  full: '100',
  quarrel: false,
  value: '7',
  item: 'x',
  price: '500 yuan',
};
const CODES = [
  'late-or-early',
  'desk-left-untidy',
  'entertainment-on-duty',
  'exam-scored',
  'complaint-ruled',
  'emergency-handled',
  'shift-worked',
  'workload-figure',
  'quality-figure',
  'equipment-removed',
  'slept-on-duty',
  'leave-approved',
  'workplace-left-unreported',
];

const happening = fc.record({
  code: fc.constantFrom(...CODES),
  day: fc.integer({ min: 1, max: 31 }),
  status: fc.constantFrom('standing', 'standing', 'standing', 'candidate', 'void'),
  score: fc.constantFrom('100', '60', '55'),
  valid: fc.boolean(),
  incident: fc.option(fc.constantFrom('i1', 'i2'), { nil: undefined }),
  decided: fc.option(fc.constantFrom('-2', '-3.5', '-5', '-9')),
});

type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

const inputOf = (name: string, happenings: readonly Happening[]): PersonInput => {
  const facts = happenings.map(({ code, day, status, score, valid, incident }, index) => {
    const date = `2026-03-${String(day).padStart(2, '0')}`;
    const leave = { from: `${date}T00:00:00.000Z`, to: `${date}T23:00:00.000Z` };
    return fact(`${name}#${String(index)}`, code, date, {
      status: status as Fact['status'],
      attributes: { ...ATTRIBUTES, ...leave, score, valid },
      ...(status === 'void' && { voidedBy: 'dismissed' }),
      ...(incident !== undefined && { incident }),
    });
  });
  const discretions = happenings.flatMap(({ code, decided }, index) =>
    code === 'late-or-early' && decided !== null
      ? [discretion(facts[index]!.id, '003-3.1.4', { points: decided })]
      : [],
  );
  return person({ person: name, posts: [{ from: '2025-01-01', value: 'cs_specialist' }], facts, discretions });
};

const cohort = fc
  .array(fc.array(happening, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((people) => people.map((happenings, index) => inputOf(`p${String(index)}`, happenings)));

const run = (persons: readonly PersonInput[], more: Partial<AssessmentRequest> = {}): readonly Assessment[] =>
  assess(request(EDITIONS, persons, { period: PERIOD, ...more }));

/** Rulings on some of the entries, as if appeals had been won. */
const withRulings = (
  persons: readonly PersonInput[],
  outcomes: readonly Ruling['outcome'][],
): readonly PersonInput[] => {
  const assessments = new Map(run(persons).map((assessment) => [assessment.person, assessment]));
  return persons.map((input) => {
    const entries = assessments.get(input.person)!.entries;
    const rulings = outcomes.flatMap((outcome, index) =>
      entries[index * 2] === undefined
        ? []
        : [ruling(entries[index * 2]!, outcome, { points: '-2', toClause: '003-3.1.2' })],
    );
    return { ...input, rulings };
  });
};

const ruledCohort = fc
  .tuple(
    cohort,
    fc.array(
      fc.constantFrom<Ruling['outcome']>('dismissed', 'waived', 'mitigated', 'redecided', 'reclassified', 'rejected'),
      { maxLength: 3 },
    ),
  )
  .map(([persons, outcomes]) => withRulings(persons, outcomes));

const bytes = (assessments: readonly Assessment[]): string => JSON.stringify(assessments);
const ends = (amount: Amount): readonly [number, number] =>
  typeof amount === 'string' ? [Number(amount), Number(amount)] : [Number(amount.from), Number(amount.to)];

describe('properties of an assessment', () => {
  it('is the same to the byte in any order, and however often things arrive', () => {
    fc.assert(
      fc.property(ruledCohort, (persons) => {
        const shuffled = persons.toReversed().map((input) => ({
          ...input,
          facts: [...input.facts.toReversed(), ...input.facts],
          discretions: [...input.discretions.toReversed(), ...input.discretions],
          rulings: [...input.rulings.toReversed(), ...input.rulings],
        }));
        expect(bytes(run(shuffled))).toBe(bytes(run(persons)));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same numbers with and without explanations', () => {
    fc.assert(
      fc.property(ruledCohort, (persons) => {
        const explained = run(persons, { explain: true });
        const bare = explained.map((assessment) => ({
          ...assessment,
          entries: assessment.entries.map((entry) => {
            const { condition, formula, ...because } = entry.because;
            expect(entry.kind !== 'pay' || formula !== undefined).toBe(true);
            expect(entry.kind !== 'outcome' || condition !== undefined).toBe(true);
            return { ...entry, because };
          }),
        }));
        expect(bare).toEqual(run(persons));
      }),
      { numRuns: 40 },
    );
  });

  it('adds up: initial and entries make the net, pay lines make the pay', () => {
    fc.assert(
      fc.property(ruledCohort, (persons) => {
        for (const { accounts, entries, pay, payFen } of run(persons)) {
          const parts = [
            accounts['score']!.initial,
            ...entries.filter(({ target }) => target === 'score').map(({ amount }) => amount),
          ].map(ends);
          const sum = (end: 0 | 1): number => parts.reduce((total, part) => total + part[end], 0);
          expect([sum(0), sum(1)]).toEqual(ends(accounts['score']!.net));
          const fenEnds = (fen: typeof payFen): readonly [number, number] =>
            typeof fen === 'number' ? [fen, fen] : [fen.from, fen.to];
          const paid = (end: 0 | 1): number => pay.reduce((total, { fen }) => total + fenEnds(fen)[end], 0);
          expect([paid(0), paid(1)]).toEqual(fenEnds(payFen));
          expect(fenEnds(payFen).every(Number.isSafeInteger)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('changes nobody by a stranger, except through the places of the cohort', () => {
    fc.assert(
      fc.property(ruledCohort, fc.array(happening, { maxLength: 6 }), (persons, happenings) => {
        const own = ({ entries }: Assessment): unknown =>
          entries.filter(({ kind }) => kind === 'fact' || kind === 'aggregate');
        const joined = run([...persons, inputOf('stranger', happenings)]).filter(
          ({ person: name }) => name !== 'stranger',
        );
        expect(joined.map(own)).toEqual(run(persons).map(own));
      }),
      { numRuns: 40 },
    );
  });

  it('undoes with a dismissed fact whatever came from it', () => {
    fc.assert(
      fc.property(cohort, (persons) => {
        const [first] = persons;
        const charged = run([first!])[0]!.entries.find(
          ({ kind, status }) =>
            kind === 'fact' && status !== 'candidate' && status !== 'dismissed' && status !== 'excused',
        );
        if (charged === undefined) return;
        const id = charged.because.facts[0]!.id;
        const dismissed = run([{ ...first!, rulings: [ruling(charged, 'dismissed')] }])[0]!;
        const without = run([{ ...first!, facts: first!.facts.filter((one) => one.id !== id) }])[0]!;
        expect({
          accounts: dismissed.accounts,
          grade: dismissed.grade,
          payFen: dismissed.payFen,
          measures: dismissed.measures,
          rights: dismissed.rights,
        }).toEqual({
          accounts: without.accounts,
          grade: without.grade,
          payFen: without.payFen,
          measures: without.measures,
          rights: without.rights,
        });
      }),
      { numRuns: 80 },
    );
  });

  it('leaves results alone when an edition that binds later is published', () => {
    fc.assert(
      fc.property(ruledCohort, (persons) => {
        expect(bytes(assess(request(EDITIONS.slice(0, 1), persons, { period: PERIOD })))).toBe(bytes(run(persons)));
      }),
      { numRuns: 30 },
    );
  });

  it('charges nothing that hangs on the month before it has ended', () => {
    fc.assert(
      fc.property(ruledCohort, (persons) => {
        for (const { entries, rights } of run(persons, { ended: false })) {
          expect(
            entries
              .filter(({ kind }) => kind === 'period-end')
              .every(({ status, amount }) => status === 'conditional' && amount === '0'),
          ).toBe(true);
          expect(rights.every(({ status }) => status === 'conditional')).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
