import { explain } from './explain.js';
import { UnknownEdition } from './assess-period.js';
import { MARCH, closedMonth, revised } from './testing/closed-month.js';
import { smallEdition } from './testing/edition.js';
import { type TestCentre } from './testing/centre.js';

/** Why an entry would be so under another edition. Under the first edition being late costs 2 points, under the second 5. */
describe('an entry explained as if another edition had been in force', () => {
  let centre: TestCentre;
  let late: string;

  beforeEach(async () => {
    ({ centre, late } = await closedMonth());
  });
  afterEach(() => centre.close());

  const entryOf = async (fact: string): Promise<string> => {
    const card = await centre.scorecard('a-1', MARCH);
    return card!.entries.find(({ because }) => because.facts.some(({ id }) => id === fact))!.key;
  };
  const story = async (asIf?: string) => {
    await centre.settled();
    const request = { reader: centre.reader, store: centre.store, entry: await entryOf(late) };
    return (await explain({ ...request, ...(asIf === undefined ? {} : { asIf }) }))!;
  };

  it('has the price, the edition and the pay of that edition, after each event too', async () => {
    await centre.publish(revised);
    const own = await story();
    const other = await story('small@2');
    const seen = ({ asIf, instead, entry, replay }: typeof own): unknown => [
      asIf,
      instead,
      entry?.amount,
      entry?.because.edition.version,
      replay.map((step) => step.entry?.amount ?? null),
    ];
    // Reported, confirmed; nobody was told of it. The allegation is listed with 0.
    expect(seen(own)).toEqual([undefined, undefined, '-2', 1, ['0', '-2']]);
    expect(seen(other)).toEqual(['small@2', undefined, '-5', 2, ['0', '-5']]);
    expect(other.timeline).toEqual(own.timeline);
  });

  it('names what the edition makes of the same facts where it has no such entry', async () => {
    const next = smallEdition(2, { late: '-5', effectiveFrom: '2026-04-01' });
    const clauses = next.clauses.map((clause) => (clause.id === 's-1' ? { ...clause, id: 's-9' } : clause));
    await centre.publish({ ...next, clauses });
    const { entry, instead, timeline } = await story('small@2');
    expect(entry).toBeNull();
    expect(instead!.map(({ clause, amount }) => [clause, amount])).toEqual([['s-9', '-5']]);
    expect(timeline.map(({ type }) => type)).toEqual(['ViolationReported', 'ViolationConfirmed']);
  });

  it('says that there is no such edition', async () => {
    await expect(story('small@9')).rejects.toThrow(UnknownEdition);
  });
});
