import { parsePeriodId } from '#rulebook';
import { previewEdition } from './preview.js';
import { closedMonth, MARCH, revised } from '../testing/closed-month.js';
import { type TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

/** What the second edition, under which being late costs 5 points and not 2, would do to March. */
describe('the preview of an edition', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    ({ centre } = await closedMonth());
  });
  afterEach(() => centre.close());

  const previewed = async (edition: typeof revised) => {
    await centre.publish(edition);
    await centre.settled();
    return previewEdition({ reader: centre.reader, period: parsePeriodId(MARCH)!, edition: 'small@2' });
  };

  it('says of each account and clause that moves what people call it', async () => {
    const { persons, titles, clauses } = await previewed(revised);
    expect(persons.map(({ person, accounts }) => [person, accounts])).toEqual([
      ['a-1', { score: '-6' }],
      ['a-2', { score: '-3' }],
    ]);
    expect(titles).toEqual({ score: { zh: '得分', en: 'score' } });
    expect(clauses.map(({ clause, title }) => [clause, title])).toContainEqual(['s-1', { zh: 's-1', en: 's-1' }]);
  });

  it('names the clause that the edition has in the place of the one in force', async () => {
    const clauses = revised.clauses.map((clause) =>
      clause.id === 's-1' ? { ...clause, id: 's-11', continues: ['s-1'] } : clause,
    );
    const { persons, clauses: moved } = await previewed({ ...revised, clauses });
    expect(moved.find(({ clause }) => clause === 's-11')).toMatchObject({ persons: 2, entries: 3 });
    expect(moved.map(({ clause }) => clause)).not.toContain('s-1');
    expect(persons[0]!.entries[0]).toMatchObject({ before: { clause: 's-1' }, after: { clause: 's-11' } });
  });

  it('names whose grade alone would be another one', async () => {
    const bands = [
      { grade: 'A', range: '[90..*)' },
      { grade: 'B', range: '(*..90)' },
    ];
    const same = smallEdition(2, { late: '-2', effectiveFrom: '2026-04-01' });
    const { persons, totalFen } = await previewed({ ...same, grades: { ...same.grades!, bands } });
    expect([persons.map(({ person, fen, grade }) => [person, fen, grade]), totalFen]).toEqual([
      [['a-1', 0, { before: 'B', after: 'A' }]],
      0,
    ]);
  });

  it('names of whom figures and results alone would be others, which later months read, and which of them are money', async () => {
    const same = smallEdition(2, { late: '-2', effectiveFrom: '2026-04-01' });
    const { persons, units, titles } = await previewed({
      ...same,
      measures: { ...same.measures, lateness: { count: { facts: ['late'] }, source: 'test' } },
      results: { ...same.results, good: 'score >= 98', handedOn: 'score * price' },
      titles: { handedOn: { zh: '结转', en: 'handed on' } },
    });
    expect(persons.map(({ person, measures, results }) => [person, measures?.['lateness'], results])).toEqual([
      [
        'a-1',
        { before: null, after: '2' },
        { good: { before: false, after: 'unknown' }, handedOn: { before: null, after: '96000..98000' } },
      ],
      ['a-2', { before: null, after: '1' }, { handedOn: expect.anything() as object }],
    ]);
    expect(units.results).toHaveProperty('handedOn');
    expect(titles['handedOn']).toEqual({ zh: '结转', en: 'handed on' });
  });

  it('takes the title that the edition gives, as its printed form does', async () => {
    const { titles } = await previewed({ ...revised, titles: { score: { zh: '服务分', en: 'points for service' } } });
    expect(titles).toEqual({ score: { zh: '服务分', en: 'points for service' } });
  });
});
