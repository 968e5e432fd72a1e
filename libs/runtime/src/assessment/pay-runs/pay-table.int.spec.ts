import { parsePeriodId } from '#rulebook';
import { payTable } from './pay-table.js';
import { runComputer } from './pay-runs.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const MARCH = parsePeriodId(`${CENTRE}:small:2026-03-01..2026-03-31`)!;

/** The bonus reads what was taken from somebody, of which a month may hold nothing; nothing looks at the month before. */
const small = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const edition = {
  ...small,
  measures: { ...small.measures, worth: { last: { facts: ['taken'] }, of: 'worth', source: 'test' } },
  clauses: small.clauses.filter(({ id }) => id === 's-2' || id === 's-3'),
  results: {},
  debts: {},
  pay: [...small.pay, { ...small.pay[0]!, id: 's-9', line: 'share', formula: 'worth' }],
};

/** Goal: what the table counts is what closing waits for, so that nobody waits for what holds nothing up. */
describe('what pay waits for, in the pay table', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(edition);
    await centre.assign('small', '2026-03-01');
    await centre.hire('a-1', '2026-03-01');
    centre.on('2026-03-02');
    await centre.praise('p1', 'a-1', '2026-03-02');
  });
  afterEach(() => centre.close());

  const counted = async (): Promise<unknown> => {
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
    const card = await centre.scorecard('a-1', MARCH.id);
    const { rows } = await payTable({ reader: centre.reader, period: MARCH });
    const { compute } = runComputer(() => Promise.resolve(centre.reader));
    const { header } = await compute({ run: 'r', kind: 'close', period: MARCH.id, provisional: false });
    return {
      card: card?.open.map(({ what }) => what),
      table: rows.map(({ open }) => open),
      closing: header?.open.length,
    };
  };

  it('is no figure that was not recorded', async () => {
    expect(await counted()).toEqual({ card: ['figure'], table: [0], closing: 0 });
  });

  it('is a range that nobody has decided', async () => {
    await centre.violation('v1', 'rude', 'a-1', '2026-03-02');
    expect(await counted()).toEqual({ card: ['discretion', 'figure'], table: [1], closing: 1 });
  });
});
