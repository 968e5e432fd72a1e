import { Centre } from '../testing/centre.js';
import { sharedForEach } from '../testing/processes-for-each.js';
import { type Process } from '../testing/shared-stores.js';

const SECRET = 'seen asleep by the window';
const AUDITOR = ['auditor-1', 'auditor'] as const;

/** The door that erases knows of no command that another one is deciding, and what that one writes has a key made anew. */
describe('an erasure through one door while another one records about the person', () => {
  const each = sharedForEach();
  const centreOf = ({ system }: Process): Centre => new Centre(system, each.clock);

  it('takes the words that were recorded after it with the next day', async () => {
    const worker = await each.shared.start({ role: 'worker', clock: each.clock });
    const one = await each.shared.start({ role: 'api', clock: each.clock });
    const two = await each.shared.start({ role: 'api', clock: each.clock });
    await each.shared.during(centreOf(one).settle());
    await each.shared.during(worker.system.runPolicies());

    one.link.pauseBefore('append');
    const reporting = centreOf(one).send(['leader-1', 'team_leader'], 'violation.report', {
      ...{ code: 'entertainment-on-duty', subject: 'a-1', conductAt: '2026-03-02T08:30' },
      ...{ attributes: {}, incident: 'I-1', description: SECRET },
    });
    while (!one.link.isPaused) await new Promise(setImmediate);
    await each.shared.during(centreOf(two).act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' }));
    one.link.wake();
    const reported = await each.shared.during(reporting);
    const told = (): Promise<unknown> =>
      each.shared.during(centreOf(two).ask(AUDITOR, 'case', { case: `violation-${(reported as { id: string }).id}` }));
    expect([reported.kind, JSON.stringify(await told()).includes(SECRET)]).toEqual(['accepted', true]);

    each.clock.set('2026-03-03T01:00:00.000Z');
    await each.shared.during(worker.system.runPolicies());

    expect(JSON.stringify(await told())).not.toContain(SECRET);
    expect(await each.shared.during(centreOf(two).ask(AUDITOR, 'verify', {}))).toMatchObject({ log: { result: 'ok' } });
  });
});
