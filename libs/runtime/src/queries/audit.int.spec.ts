import { Centre } from '../testing/centre.js';

interface Listed {
  readonly key: string;
  readonly clause: string;
  readonly status: string;
}

it('the trail of an entry holds what was decided about it where no case takes that', async () => {
  const centre = await Centre.open('memory');
  await centre.settle();
  await centre.act(['hr-1', 'hr'], 'person.complete-training', { person: 'a-1', on: '2025-06-20' });
  for (const incident of ['I-1', 'I-2', 'I-3']) {
    const { id: violation } = await centre.act(['operator-1', 'operator'], 'violation.report', {
      ...{
        code: 'equipment-removed',
        subject: 'a-1',
        conductAt: '2026-03-02T08:30',
        attributes: { item: 'headset', price: '300.00 yuan' },
      },
      incident,
    });
    await centre.act(['supervisor-1', 'supervisor'], 'violation.confirm', { violation });
  }
  centre.clock.set('2026-04-01T01:00:00.000Z');
  const listed = await centre.ask<Listed[]>(['hr-1', 'hr'], 'entries', { person: 'a-1' });
  const { key: entry } = listed.find(({ clause }) => clause === '003-1.3b')!;
  const decided = { entry, outcome: 'not-carried-out', reason: 'a first month' };
  await centre.act(['director-1', 'director'], 'decision.decide', decided);

  const trail = await centre.ask<{ type: string }[]>(['auditor-1', 'auditor'], 'audit', { entry });
  expect(trail.map(({ type }) => type)).toContain('ConsequenceDecided');
  await centre.system.close();
});

it('the trail of an entry about which nothing was recorded yet is empty, and that of one which nobody has is none', async () => {
  const centre = await Centre.open('memory');
  await centre.settle();
  const listed = await centre.ask<Listed[]>(['hr-1', 'hr'], 'entries', { person: 'a-1' });
  const { key: entry } = listed.find(({ status }) => status === 'conditional')!;

  expect(await centre.ask(['a-1', 'agent'], 'audit', { entry })).toEqual([]);

  const unknown = { caller: centre.caller('hr-1', 'hr'), name: 'audit', parameters: { entry: '0'.repeat(24) } };
  expect(await centre.system.query(unknown)).toMatchObject({ kind: 'refused', code: 'not-found' });
  await centre.system.close();
});
