import { type Assessment } from '../../assessment/assessment.js';
import { assess } from '../assess.js';
import { clause, compiled, fact, person, request } from '../../testing/small-assessment.js';

const program = (more: Record<string, unknown> = {}): ReturnType<typeof compiled> =>
  compiled({
    measures: { worked: { any: { facts: ['work'] }, source: 't' } },
    rankings: { best: { by: 'score', among: 'worked', within: 'centre', min: 2, strict: true, source: 't', ...more } },
    clauses: [
      clause('late', 'late', '-2'),
      clause('open', 'lost', '0', {
        effects: [{ kind: 'range', account: 'score', from: '-5', to: '-1', decidedBy: [] }],
      }),
      clause('last', 'work', '0', {
        on: 'period-end',
        effects: [{ kind: 'opens', process: 'talk', decidedBy: [] }],
        where: 'ranking_best_last',
      }),
    ],
    outcomes: [
      {
        id: 'first',
        title: { zh: '一', en: 'one' },
        right: 'prize',
        where: 'ranking_best_first',
        decidedBy: [],
        continues: [],
      },
    ],
  });

/** People by name with the codes of their facts; everybody works unless told otherwise. */
const cohort = (
  people: Readonly<Record<string, readonly string[]>>,
  edition = program(),
  ended = true,
): readonly Assessment[] =>
  assess(
    request(
      [edition],
      Object.entries(people).map(([name, codes]) =>
        person({
          person: name,
          teams: [{ from: '2026-01-01', value: name.slice(0, 1) }],
          facts: codes.map((code, index) => fact(`${name}#${String(index)}`, code, '2026-03-10')),
        }),
      ),
      { ended },
    ),
  );

const places = (assessments: readonly Assessment[]): unknown =>
  Object.fromEntries(
    assessments.map(({ person: name, places: { best } }) => [name, [best?.place, best?.first, best?.last]]),
  );

describe('rankings', () => {
  it('ranks those who take part, with ties sharing a place', () => {
    const people = { a1: ['work'], a2: ['work', 'late'], b1: ['work', 'late'], b2: ['late', 'late', 'late'] };
    expect(places(cohort(people))).toEqual({
      a1: [1, true, false],
      a2: [2, false, true],
      b1: [2, false, true],
      b2: [null, false, false],
    });
  });

  it('has nobody first or last when all are equal, unless the ranking is not strict', () => {
    const people = { a1: ['work'], a2: ['work'] };
    expect(places(cohort(people))).toEqual({ a1: [1, false, false], a2: [1, false, false] });
    expect(places(cohort(people, program({ strict: false })))).toEqual({ a1: [1, true, true], a2: [1, true, true] });
  });

  it('ranks those alone who held a post that it is for, and counts no others for the least number', () => {
    const worker = (name: string, post: string, codes: readonly string[]) =>
      person({
        person: name,
        posts: [{ from: '2025-01-01', value: post }],
        facts: codes.map((code, index) => fact(`${name}#${String(index)}`, code, '2026-03-10')),
      });
    const [agent, other] = [worker('a1', 'agent', ['work', 'late']), worker('a2', 'agent', ['work', 'late', 'late'])];
    const chief = worker('chief', 'chief', ['work']);
    const agents = program({ appliesTo: ['agent'] });
    expect(places(assess(request([agents], [agent, other, chief])))).toEqual({
      a1: [1, true, false],
      a2: [2, false, true],
      chief: [null, false, false],
    });
    expect(places(assess(request([agents], [agent, chief])))).toMatchObject({ a1: [null, false, false] });
    expect(places(assess(request([program()], [agent, other, chief])))).toMatchObject({ chief: [1, true, false] });
  });

  it('has no place with fewer than the least number', () => {
    expect(places(cohort({ a1: ['work'], a2: ['late'] }))).toEqual({
      a1: [null, false, false],
      a2: [null, false, false],
    });
  });

  it('ranks within teams', () => {
    const people = { a1: ['work'], a2: ['work', 'late'], b1: ['work', 'late'], b2: ['work', 'late', 'late'] };
    expect(places(cohort(people, program({ within: 'team' })))).toEqual({
      a1: [1, true, false],
      a2: [2, false, true],
      b1: [1, true, false],
      b2: [2, false, true],
    });
  });

  it('leaves open what undecided points leave open', () => {
    const assessments = cohort({ a1: ['work', 'lost'], a2: ['work', 'late'], b1: ['work', 'late', 'late', 'late'] });
    expect(places(assessments)).toEqual({
      a1: [null, 'possible', false],
      a2: [null, 'possible', false],
      b1: [3, false, true],
    });
    expect(assessments.map(({ rights }) => rights[0]?.status)).toEqual(['possible', 'possible', 'not-arisen']);
    const talks = assessments.map(({ entries }) => entries.find(({ clause: id }) => id === 'last')?.status);
    expect(talks).toEqual(['not-met', 'not-met', 'opened']);
  });

  it('counts no places while nobody knows whether somebody takes part', () => {
    const { edition } = program();
    const best = { ...edition.rankings['best']!, among: 'worked and (calls == 0 or minutes > 5)' };
    const maybe = compiled({
      ...edition,
      rankings: { best },
      measures: {
        ...edition.measures,
        calls: { count: { facts: ['call'] }, source: 't' },
        minutes: { last: { facts: ['call'] }, of: 'minutes', source: 't' },
      },
    });
    const people = { a1: ['work', 'call'], a2: ['work', 'late'], b1: ['work', 'late', 'late'] };
    expect(places(cohort(people, maybe))).toEqual({
      a1: [null, 'possible', false],
      a2: [null, 'possible', false],
      b1: [null, false, true],
    });
  });

  it('knows no places before the period has ended', () => {
    const [first] = cohort({ a1: ['work'], a2: ['work', 'late'] }, program(), false);
    expect(first).toMatchObject({
      places: { best: { place: null, first: false, last: false, participants: 0 } },
      rights: [{ status: 'conditional' }],
    });
  });
});
