import { Centre, MARCH } from '../testing/centre.js';
import { type Process } from '../testing/shared-stores.js';
import { sharedForEach } from '../testing/processes-for-each.js';
import { type QueryOutcome } from '../system/system.js';

/** A rebuild drops the set of views that the one before it left for the reads that had begun in it. */
describe('a door whose set of views is dropped while it reads', () => {
  const each = sharedForEach();

  /** While the door stands still the set that it reads is dropped; then it goes on. */
  const dropUnder = async (door: Process, worker: Process): Promise<void> => {
    await each.shared.until(() => door.link.isPaused);
    const old = await each.shared.models.serving('main');
    for (let rebuilt = 0; rebuilt < 2; rebuilt += 1) await each.shared.during(worker.system.rebuild());
    await each.shared.during(worker.system.settled());
    expect(await each.shared.models.sets()).not.toContain(old);
    door.wake();
  };

  it.each([
    ['pay-table', 'find', { period: MARCH }],
    ['entries', 'find', { person: 'a-1' }],
    ['teams', 'scan', {}],
    ['person', 'get', { person: 'a-1' }],
  ])('answers the query %s from the one that serves by then, held before a %s', async (name, call, parameters) => {
    const worker = await each.shared.start({ role: 'worker', clock: each.clock });
    const door = await each.shared.start({ role: 'api', clock: each.clock });
    const centre = new Centre(door.system, each.clock);
    await each.shared.during(centre.settle());
    await each.shared.during(centre.violation('a-1', 'entertainment-on-duty', 'I-1'));
    await each.shared.during(door.system.settled());
    const ask = (): Promise<QueryOutcome> =>
      door.system.query({ caller: centre.caller('hr-1', 'hr'), name, parameters });
    const before = await each.shared.during(ask());

    door.link.pauseBefore(call);
    const asked = ask();
    await dropUnder(door, worker);

    expect(await each.shared.during(asked)).toEqual(before);
  });

  it('tells of what is worth knowing about a command that it had decided on the views before', async () => {
    const worker = await each.shared.start({ role: 'worker', clock: each.clock });
    const door = await each.shared.start({ role: 'api', clock: each.clock });
    const centre = new Centre(door.system, each.clock);
    await each.shared.during(centre.settle());

    door.link.pauseBefore('append');
    const post = { person: 'a-1', post: 'no-such-post', from: '2026-03-02' };
    const assigned = centre.send(['hr-1', 'hr'], 'person.assign-post', post);
    await dropUnder(door, worker);

    expect(await each.shared.during(assigned)).toMatchObject({
      kind: 'accepted',
      repeated: false,
      warnings: [{ code: 'post-unknown' }],
    });
  });
});
