import { type JsonObject } from '#eventsourcing';
import { MARCH } from '../testing/closed-month.js';
import { smallEdition } from '../testing/edition.js';
import { TestCentre } from '../testing/centre.js';

/*
 * What is ruled and decided about one violation, each later in the log than the one before, and said to have happened on a day that
 * tells nothing of that: whoever records it may state any day, and the clocks of two doors differ.
 */
describe('what is said to have been ruled before the ruling that it follows', () => {
  const facts = ['violation-v1#0'];
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    await centre.assign('small', '2026-01-01');
    centre.on('2026-02-02');
    await centre.hire('a-1', '2026-02-01');
    centre.on('2026-03-10');
    await centre.violation('v1', 'late', 'a-1', '2026-03-08');
  });
  afterEach(() => centre.close());

  const entryOf = async (clause: string) =>
    (await centre.scorecard('a-1', MARCH))?.entries.find((entry) => entry.clause === clause);
  const shown = async (): Promise<unknown> =>
    (await centre.scorecard('a-1', MARCH))?.entries
      .filter(({ kind }) => kind === 'fact')
      .map(({ clause, status, amount }) => [clause, status, amount]);
  const rule = async (clause: string, outcome: JsonObject, occurredOn: string): Promise<void> => {
    const entry = (await entryOf(clause))!;
    await centre.rule(entry.key, 'a-1', facts, outcome, { occurredOn });
  };

  it.each([
    ['the days on which they are recorded', '2026-03-12', '2026-03-14'],
    ['an earlier day for the second', '2026-03-12', '2026-03-11'],
  ])('has the entry waived to which the violation was moved: %s', async (_, movedOn, waivedOn) => {
    centre.on('2026-03-12');
    await rule('s-1', { kind: 'reclassified', toClause: 's-2', points: '-7' }, movedOn);
    expect(await shown()).toEqual([
      ['s-1', 'reclassified', '0'],
      ['s-2', 'charged', '-7'],
    ]);
    centre.on('2026-03-14');
    await rule('s-2', { kind: 'waived' }, waivedOn);
    expect(await shown()).toEqual([
      ['s-1', 'reclassified', '0'],
      ['s-2', 'waived', '0'],
    ]);
  });

  it('moves the violation back, and to where it was moved last', async () => {
    centre.on('2026-03-14');
    await rule('s-1', { kind: 'reclassified', toClause: 's-2', points: '-7' }, '2026-03-13');
    await rule('s-2', { kind: 'reclassified', toClause: 's-1' }, '2026-03-12');
    expect(await shown()).toEqual([
      ['s-1', 'charged', '-2'],
      ['s-2', 'reclassified', '0'],
    ]);
    await rule('s-1', { kind: 'reclassified', toClause: 's-2', points: '-6' }, '2026-03-11');
    expect(await shown()).toEqual([
      ['s-1', 'reclassified', '0'],
      ['s-2', 'charged', '-6'],
    ]);
  });
});
