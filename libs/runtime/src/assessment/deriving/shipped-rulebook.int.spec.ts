import { difference } from '../differences/differences.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { shippedEdition } from '../../testing/shipped-editions.js';
import { verifyRun } from '../pay-runs/verify.js';

const MARCH = `${CENTRE}:cs-assessment:2026-03-01..2026-03-31`;

describe('a month under the shipped assessment rulebook', () => {
  it('is closed, run again as if the revised edition had been in force, explained and proved', async () => {
    const centre = await TestCentre.open();
    try {
      await centre.publish(shippedEdition('cs-assessment', 1));
      await centre.assign('cs-assessment', '2026-01-01');
      for (const person of ['a-1', 'a-2']) await centre.hire(person, '2026-01-01', 'cs_specialist');
      centre.on('2026-03-10');
      await centre.violation('v1', 'workplace-left-unreported', 'a-1', '2026-03-09', { minutes: '12' });
      centre.on('2026-03-20');
      await centre.publish(shippedEdition('cs-assessment', 2));
      centre.on('2026-04-01');
      await centre.end('2026-03-01', '2026-03-31', 'cs-assessment');
      const closed = await centre.run('close', MARCH, { approve: true });
      const again = await centre.run('again', MARCH, { kind: 'rerun', asIf: 'cs-assessment@2' });
      const found = await difference({ reader: centre.reader, store: centre.store, before: closed, after: again });
      const steps = found.persons.find(({ person }) => person === 'a-1')!.steps;
      expect(steps.map(({ cause, accounts }) => [cause, accounts])).toEqual([['edition', { score: '2' }]]);
      expect(
        steps[0]!.entries
          .filter(({ after }) => after?.clause === '003-3.1.7')
          .map(({ before, after }) => [before?.edition, before?.amount, after?.edition, after?.amount]),
      ).toEqual([['cs-assessment@1', '-5', 'cs-assessment@2', '-3']]);
      expect(closed.editions.map(({ version }) => version)).toEqual([1]);
      for (const run of ['close', 'again']) {
        expect(await verifyRun({ store: centre.store, run })).toMatchObject({ result: 'ok', lines: 2 });
      }
    } finally {
      await centre.close();
    }
  });
});
