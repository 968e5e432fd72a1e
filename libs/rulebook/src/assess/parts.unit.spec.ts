import fc from 'fast-check';
import { type AssessmentRequest } from '../assessment/request.js';
import { type Assessment, type Fact, type PersonInput } from '../assessment/assessment.js';
import { EvaluationError } from '../expressions/index.js';
import { assess } from './assess.js';
import { type AssessedPart, assessPart, type Places, rankingsIn, withPlaces } from './parts.js';
import { settlePlaces, type Seats } from './settling.js';
import { clause, compiled, discretion, fact, periodOf, person, request } from '../testing/small-assessment.js';
import { shippedProgram } from '../testing/shipped-editions.js';

const EDITION = shippedProgram('cs-assessment/1.yaml');
const PERIOD = periodOf('2026-03-01', '2026-03-31', 'cs-assessment');
const NOWHERE: Places = {};

const requestFor = (persons: readonly PersonInput[], more: Partial<AssessmentRequest> = {}): AssessmentRequest =>
  request([EDITION], persons, { period: PERIOD, ...more });

interface Settled {
  readonly assessments: readonly Assessment[];
  /** How often somebody was assessed. */
  readonly assessed: number;
  readonly seats: Seats;
}

const assessmentOf = (part: AssessedPart): Assessment => {
  if ('error' in part) throw part.error;
  return part.assessment;
};

/** Everybody one by one, first with the supposed places, then those who have to be assessed with the true ones. */
const oneByOne = (whole: AssessmentRequest, supposed: (name: string) => Places = () => NOWHERE): Settled => {
  const seats: Seats = new Map();
  const latest = new Map<string, AssessedPart>();
  let assessed = 0;
  const assessAlone = (name: string): void => {
    const places = seats.get(name)?.places ?? supposed(name);
    const alone = { ...whole, persons: whole.persons.filter((input) => input.person === name) };
    const [part] = assessPart(alone, () => places);
    latest.set(name, part!);
    // Through text and back, as a store keeps it.
    seats.set(name, { standing: JSON.parse(JSON.stringify(part!.standing)), places });
    assessed += 1;
  };
  const names = whole.persons.map((input) => input.person);
  for (const name of names) assessAlone(name);
  for (const mistaken of settlePlaces(whole, seats)) for (const name of mistaken) assessAlone(name);
  const assessments = names
    .toSorted()
    .map((name) => withPlaces(assessmentOf(latest.get(name)!), seats.get(name)!.places));
  return { assessments, assessed, seats };
};

const figures = fc.record({
  workload: fc.constantFrom('700', '780', '900', null),
  quality: fc.constantFrom('80', '85', '95', null),
  routine: fc.constantFrom('70', '75', '80'),
  late: fc.constantFrom<null | 'open' | '-2' | '-5'>(null, null, 'open', '-2', '-5'),
  /** Without it nobody has the bonus of whoever is first in both. */
  confirmed: fc.boolean(),
  team: fc.constantFrom('t1', 't2'),
});

const inputOf = (
  name: string,
  {
    workload,
    quality,
    routine,
    late,
    confirmed,
    team,
  }: typeof figures extends fc.Arbitrary<infer Value> ? Value : never,
): PersonInput => {
  const facts: Fact[] = [
    fact(`${name}-shift`, 'shift-worked', '2026-03-02'),
    fact(`${name}-routine`, 'routine-scored', '2026-03-30', { attributes: { score: routine } }),
  ];
  if (workload !== null)
    facts.push(fact(`${name}-w`, 'workload-figure', '2026-03-31', { attributes: { value: workload, item: 'calls' } }));
  if (quality !== null)
    facts.push(fact(`${name}-q`, 'quality-figure', '2026-03-31', { attributes: { value: quality } }));
  if (late !== null)
    facts.push(fact(`${name}-l`, 'late-or-early', '2026-03-10', { attributes: { kind: 'late', minutes: '6' } }));
  if (confirmed) facts.push(fact(`${name}-b`, 'monthly-best-confirmed', '2026-03-31'));
  const decided = late === null || late === 'open' ? [] : [discretion(`${name}-l`, '003-3.1.4', { points: late })];
  return person({
    person: name,
    posts: [{ from: '2025-01-01', value: 'cs_specialist' }],
    teams: [{ from: '2025-01-01', value: team }],
    facts,
    discretions: decided,
  });
};

const cohort = fc
  .array(figures, { minLength: 1, maxLength: 7 })
  .map((people) => people.map((person, index) => inputOf(`p${String(index)}`, person)));

const bytes = (assessments: readonly Assessment[]): string => JSON.stringify(assessments);

describe('a cohort assessed one by one', () => {
  it('needs the rankings of 003 in the order in which they need each other', () => {
    const order = rankingsIn(requestFor([]));
    expect([...order].sort()).toEqual(['monthly', 'quality', 'workload']);
    expect(order.at(-1)).toBe('monthly');
    expect(rankingsIn(requestFor([], { ended: false }))).toEqual([]);
  });

  it('gives what everybody together gives, to the byte', () => {
    fc.assert(
      fc.property(cohort, fc.boolean(), (persons, ended) => {
        const whole = requestFor(persons, { ended });
        expect(bytes(oneByOne(whole).assessments)).toBe(bytes(assess(whole)));
      }),
      { numRuns: 150 },
    );
  });

  it('gives it, and the same standings, whatever places were supposed at first', () => {
    const place = fc.record({
      place: fc.constantFrom(null, 1, 2, 9),
      first: fc.constantFrom(true, false, 'unknown' as const),
      last: fc.constantFrom(true, false, 'unknown' as const),
      participants: fc.constantFrom(0, 3),
    });
    const supposed = fc.record(
      { abolished: place, workload: place, quality: place, monthly: place },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(cohort, fc.array(supposed, { minLength: 7, maxLength: 7 }), (persons, wrong) => {
        const whole = requestFor(persons);
        const settled = oneByOne(whole, (name) => wrong[Number(name.slice(1))] as Places);
        expect(bytes(settled.assessments)).toBe(bytes(assess(whole)));
        expect(JSON.stringify([...settled.seats])).toBe(JSON.stringify([...oneByOne(whole).seats]));
      }),
      { numRuns: 100 },
    );
  });

  it('assesses again only those who read of a place what is not true', () => {
    const rows = [
      { workload: '700', quality: '85', routine: '70' },
      { workload: '780', quality: '85', routine: '80' },
      { workload: '780', quality: '85', routine: '80' },
      { workload: '900', quality: '95', routine: '80' },
    ] as const;
    const persons = rows.map((row, index) =>
      inputOf(`p${String(index)}`, { ...row, late: null, confirmed: true, team: 't1' }),
    );
    const { assessments, assessed } = oneByOne(requestFor(persons));
    expect(assessments.map(({ places }) => places['monthly']!.place)).toEqual([4, 2, 2, 1]);
    // Besides everybody once: the last of the month, and the first in both, whose bonus hangs on the one and on the other.
    expect(assessed - persons.length).toBe(3);
  });

  it('reads no place where no clause asks for one', () => {
    const monthly = { by: 'score', among: 'true', within: 'team', min: 1, strict: false, source: 't' } as const;
    const plain = compiled({ rankings: { monthly }, clauses: [clause('x-1', 'late', '-2')] });
    const [part] = assessPart(request([plain], [person({ facts: [fact('f', 'late')] })]), () => NOWHERE);
    expect(part!.standing).toEqual({
      contentions: { monthly: { pool: 't1', takesPart: true, value: '78' } },
      reads: [],
    });
  });

  it('does not fail for a place that somebody was only supposed to have', () => {
    const best = { by: 'score', among: 'true', within: 'centre', min: 1, strict: false, source: 't' } as const;
    const fragile = compiled({
      rankings: { best },
      clauses: [clause('x-1', 'late', '-2')],
      results: { share: 'if(ranking_best_first, 1 / (score - 78), 0)' },
    });
    const late = person({ person: 'p0', facts: [fact('f', 'late')] });
    const whole = request([fragile], [late, person({ person: 'p1' })]);
    const first = { place: 1, first: true, last: false, participants: 2 };
    expect(bytes(oneByOne(whole, () => ({ best: first })).assessments)).toBe(bytes(assess(whole)));
    expect(() => oneByOne({ ...whole, persons: [late] })).toThrow(EvaluationError);
  });

  it('gives the same where a place that is read by its number hangs on a decision, or too few are ranked', () => {
    const title = { zh: '测', en: 'Test' };
    const placed = (min: number) =>
      compiled({
        pay: [
          {
            ...{ id: 'w', line: 'wage', title, rounding: { to: 'fen', mode: 'half-up' } as const },
            formula: 'if(ranking_best_place <= 1, 100 yuan, 0 yuan)',
          },
        ],
        rankings: { best: { by: 'score', among: 'true', within: 'centre', min, strict: true, source: 't' } },
        clauses: [
          clause('r', 'late', '0', {
            effects: [{ kind: 'range', account: 'score', from: '-5', to: '-1', decidedBy: ['lead'] }],
          }),
          clause('n', 'noise', '-3'),
        ],
      });
    const persons = [
      person({ person: 'p1', facts: [fact('a', 'late')] }),
      person({ person: 'p2', facts: [fact('b', 'noise', '2026-03-10', { subject: 'p2' })] }),
    ];
    const opened = [2, 3].map((min) => {
      const whole = request([placed(min)], persons);
      const together = assess(whole);
      expect(oneByOne(whole).assessments).toEqual(together);
      return together.map(({ open }) => open.map(({ what }) => what));
    });
    expect(opened).toEqual([
      [['discretion'], ['unknown']],
      [['discretion'], []],
    ]);
  });
});
