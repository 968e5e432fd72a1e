import { momentAt, type JsonObject } from '#eventsourcing';
import { type Edition } from '#rulebook';
import { difference, type RunDifference } from './differences.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;

const small = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const recorded = small.facts['praised']!;
const BANDS = [
  { grade: 'A', range: '[200..*)' },
  { grade: 'B', range: '(*..200)' },
] as const;

/** What is measured has no clause: nothing is charged or reported of it, and next month reads it. */
const edition: Edition = {
  ...small,
  facts: { ...small.facts, measured: { ...recorded, attributes: { share: { type: 'decimal', required: true } } } },
  measures: {
    ...small.measures,
    share: { sum: { facts: ['measured'] }, of: 'share', source: 't' },
  },
  results: { ...small.results, handedOn: 'share' },
};

const conductAt = momentAt('2026-03-20T04:00:00.000Z', 'Asia/Shanghai') as unknown as JsonObject;

const STEP = {
  cause: 'corrected-facts',
  fen: 0,
  accounts: {},
  entries: [],
  measures: { share: { before: '70', after: '68' } },
  results: { handedOn: { before: '70', after: '68' } },
};

describe('a difference of two runs in nothing but figures', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    centre.on('2026-02-20');
    await centre.publish(edition);
    await centre.assign('small', '2026-02-01');
    await centre.hire('a-1', '2026-02-01');
    await centre.hire('a-2', '2026-02-01');
    centre.on('2026-03-20');
    const data = { code: 'measured', subject: 'a-1', conductAt, attributes: { share: '70' } };
    await centre.record('record-s1', 'FactRecorded', data, { subjects: ['a-1'] });
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
  });
  afterEach(() => centre.close());

  const again = async (asIf?: string): Promise<RunDifference> => {
    const before = await centre.run('close', MARCH, { approve: true });
    centre.on('2026-04-08');
    if (asIf === undefined) {
      const corrected = { conductAt, attributes: { share: '68' }, reason: { owner: 'case:x', text: 'r' } };
      const filed = { subject: 'a-1', month: '2026-03' };
      await centre.record('record-s1', 'FactCorrected', { ...corrected, filed }, { subjects: ['a-1'] });
    }
    const after = await centre.run('again', MARCH, { kind: 'rerun', ...(asIf === undefined ? {} : { asIf }) });
    return difference({ reader: centre.reader, store: centre.store, before, after });
  };

  it('names the person, the cause, and what the month hands on to those after it', async () => {
    const { persons, causes, totalFen } = await again();
    expect(persons).toMatchObject([{ person: 'a-1', fen: 0, steps: [STEP] }]);
    expect(persons[0]!.steps[0]!.learned).toMatchObject([{ kind: 'fact', what: 'record-s1#0', change: 'changed' }]);
    expect({ causes, totalFen }).toEqual({ causes: [{ cause: 'corrected-facts', fen: 0, persons: 1 }], totalFen: 0 });
  });

  it('names a grade that another edition gives for the same score', async () => {
    await centre.publish({
      ...edition,
      version: 2,
      effectiveFrom: '2026-06-01',
      grades: { ...small.grades!, bands: BANDS },
    });
    const { persons } = await again('small@2');
    expect(persons.map(({ person, fen }) => [person, fen])).toEqual([
      ['a-1', 0],
      ['a-2', 0],
    ]);
    expect(persons[0]!.steps).toMatchObject([{ cause: 'edition', fen: 0, grade: { before: 'A', after: 'B' } }]);
  });
});
