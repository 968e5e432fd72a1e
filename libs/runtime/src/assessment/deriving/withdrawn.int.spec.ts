import { type Clause } from '#rulebook';
import { CENTRE, type TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';
import { staffedCentre } from '../testing/staffed-centre.js';
import { momentOf, reasonOf } from '../testing/told-cases.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;

const small = smallEdition(1, { late: '-2', effectiveFrom: '2026-02-01' });
const [late] = small.clauses as readonly [Clause & { readonly on: 'fact' }];
const clauseOf = (id: string, code: string, where: string): Clause => ({ ...late, id, when: { facts: [code], where } });
const declared = (attributes: (typeof small.facts)[string]['attributes']): (typeof small.facts)[string] => ({
  ...small.facts['late']!,
  attributes,
});

/** A poor score of a call and a complaint that is established cost what being late does. */
const edition = {
  ...small,
  facts: {
    ...small.facts,
    'qa-scored': declared({ score: { type: 'decimal', required: true } }),
    'complaint-ruled': declared({ valid: { type: 'boolean', required: true } }),
  },
  clauses: [
    ...small.clauses,
    clauseOf('s-10', 'qa-scored', 'score < 60'),
    clauseOf('s-11', 'complaint-ruled', 'valid'),
  ],
};

/* What was charged once and is taken back stays listed with nothing, however it was recorded: a line that vanishes explains nothing. */
describe('a charge whose ground is withdrawn', () => {
  let centre: TestCentre;
  beforeEach(async () => {
    centre = await staffedCentre(edition);
  });
  afterEach(() => centre.close());

  const listed = async (clause: string): Promise<readonly (readonly [string, unknown])[]> => {
    const { entries } = (await centre.scorecard('a-1', MARCH))!;
    return entries.filter((entry) => entry.clause === clause).map(({ status, amount }) => [status, amount]);
  };
  const about = { subjects: ['a-1'] };

  it('by taking back a score that was signed off', async () => {
    const stream = 'qaReview-r1';
    const review = { agent: 'a-1', contact: 'c-1', form: 'f', contactAt: momentOf('2026-03-02', 0) };
    await centre.record(stream, 'ReviewOpened', { ...review, reviewer: 'q-1' }, about);
    await centre.record(stream, 'ReviewScored', { items: {}, score: '40', full: '100' }, about);
    const signed = { ...review, items: {}, score: '40', full: '100', counts: 'first' };
    await centre.record(stream, 'ReviewFinalised', signed, about);
    expect(await listed('s-10')).toEqual([['charged', '-2']]);
    await centre.record(stream, 'ReviewWithdrawn', { reason: reasonOf(`case:${stream}`), fact: 0 }, about);
    expect(await listed('s-10')).toEqual([['dismissed', '0']]);
  });

  /* Possible where everybody complained about was erased since, so that nobody can be ruled on anew. */
  it('by withdrawing a complaint that was ruled on', async () => {
    const stream = 'complaint-k1';
    const rulings = [{ person: 'a-1', established: true, quarrel: false }];
    const ruled = { rulings, channel: 'phone', conductAt: momentOf('2026-03-02', 0) };
    await centre.record(stream, 'ComplaintRuled', ruled, about);
    expect(await listed('s-11')).toEqual([['charged', '-2']]);
    await centre.record(stream, 'ComplaintReopened', { reason: reasonOf(`case:${stream}`) }, about);
    await centre.record(stream, 'ComplaintWithdrawn', { reason: reasonOf(`case:${stream}`) }, about);
    expect(await listed('s-11')).toEqual([['dismissed', '0']]);
  });
});
