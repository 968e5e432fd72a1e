import { type Edition, parsePeriodId } from '#rulebook';
import { explain } from '../replay/explain.js';
import { lackingIn } from './lacking.js';
import { aboutReachingBack } from '../../warnings/reaching-back.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const first = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });

/** Another rulebook, under which being late costs something from ten minutes on, so that the minutes have to be stated. */
const strict: Edition = {
  ...first,
  rulebook: 'strict',
  facts: {
    ...first.facts,
    late: { ...first.facts['late']!, attributes: { minutes: { type: 'minutes', required: true } } },
  },
  clauses: first.clauses.map((clause) =>
    clause.id === 's-1' && clause.on === 'fact'
      ? { ...clause, when: { facts: ['late'], where: 'minutes >= 10' } }
      : clause,
  ),
};

const MARCH = `${CENTRE}:strict:2026-03-01..2026-03-31`;
const LACKING = { fact: 'violation-v1#0', person: 'a-1', code: 'late', date: '2026-03-02', edition: 'strict@1' };

describe('a rulebook that is assigned from a day that is over', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(first);
    await centre.publish(strict);
    await centre.assign('small', '2026-01-01');
    centre.on('2026-03-10');
    await centre.hire('a-1', '2026-02-01');
    await centre.hire('a-2', '2026-02-01');
    await centre.violation('v1', 'late', 'a-1', '2026-03-02');
    await centre.violation('v2', 'late', 'a-2', '2026-03-03', { minutes: '12' });
    await centre.assign('strict', '2026-03-01');
  });
  afterEach(() => centre.close());

  it('asks for what a fact does not say: on the card, of the entry, and when it is assigned', async () => {
    const card = (await centre.scorecard('a-1', MARCH))!;
    const entry = card.entries.find(({ clause }) => clause === 's-1')!;
    expect([entry.status, entry.amount]).toEqual(['undecided', { from: '-2', to: '0' }]);
    const period = parsePeriodId(MARCH)!;
    const lacking = [{ ...LACKING, attributes: ['minutes'] }];
    expect(await lackingIn(centre.reader, period, 'everyone')).toEqual(lacking);
    expect(await lackingIn(centre.reader, period, ['a-2'])).toEqual([]);
    const request = { reader: centre.reader, store: centre.store };
    expect((await explain({ ...request, entry: entry.key }))!.lacking).toEqual(lacking);
    const [other] = (await centre.scorecard('a-2', MARCH))!.entries;
    expect((await explain({ ...request, entry: other!.key }))!.lacking).toBeUndefined();
    expect(await warned('2026-03-01', { kind: 'centre', id: CENTRE })).toEqual([
      expect.stringContaining(
        'what strict@1 asks for is lacking in what was recorded before (facts: 1, about persons: 1)',
      ),
    ]);
    expect(await warned('2026-03-01', { kind: 'person', id: 'a-2' })).toEqual([]);
    expect(await warned('2026-03-03', { kind: 'centre', id: CENTRE })).toEqual([]);
  });

  it('asks for nothing once the fact was corrected', async () => {
    const conductAt = { instant: '2026-03-02T04:00:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-02' };
    const attributes = { minutes: '15' };
    const correction = { code: 'late', conductAt, attributes, reason: { owner: 'case:v1', text: 'r' } };
    await centre.record('violation-v1', 'ViolationCorrected', correction, { subjects: ['a-1'] });
    await centre.settled();
    expect(await lackingIn(centre.reader, parsePeriodId(MARCH)!, 'everyone')).toEqual([]);
  });

  const warned = async (from: string, target: { readonly kind: string; readonly id: string }) => {
    await centre.settled();
    const metadata = { centre: CENTRE, subjects: [], occurredAt: { localDate: '2026-03-10' } };
    const written = { stream: 's', type: 'RulebookAssigned', data: { target, rulebook: 'strict', from }, metadata };
    const warnings = await aboutReachingBack(written, '2026-03-10', centre.reader);
    return warnings.map(({ text }) => text.en);
  };
});
