import { type Aggregate } from '#rulebook';
import { publishedFindings } from './published-findings.js';
import { TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

/** Goal: what was published before the check refused it is named, and goes on counting as it did. */
const aggregate = (times: string): Aggregate => ({
  id: 's-repeated',
  title: { zh: '累犯', en: 'Repeated' },
  class: 'repeated',
  appliesTo: ['*'],
  times,
  effects: [{ kind: 'points', account: 'score', points: '-1' }],
  continues: [],
});

describe('published editions that would be refused now', () => {
  it('are named with clause, place and what to do, and others are not', async () => {
    const centre = await TestCentre.open();
    const plain = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
    const parameters = { ...plain.parameters, mode: { value: 'once', alternatives: ['each'], source: 'test' } };
    await centre.publish({ ...plain, parameters, aggregates: [aggregate('if(mode == "once", 1, 0)')] });
    await centre.publish({
      ...smallEdition(2, { late: '-2', effectiveFrom: '2026-02-01' }),
      parameters,
      aggregates: [aggregate('if(mode == "once", 1, if(mode == "each", 2, 0))')],
    });
    await centre.settled();
    const found = await publishedFindings(centre.reader);
    expect(found.map(({ edition, code, clause, path }) => [edition, code, clause, path])).toEqual([
      ['small@1', 'times-mode-missing', 's-repeated', '/aggregates/0/times'],
    ]);
    expect(found[0]!.mend.en).toBe(
      "Write a formula for each under times (0 where it does not apply), or take it out of the parameter's alternatives.",
    );
    expect(await publishedFindings(centre.reader)).toEqual(found);
    await centre.close();
  });
});
