import { type CommandOutcome } from '../system/system.js';
import { Centre } from '../testing/centre.js';
import { sharedForEach } from '../testing/processes-for-each.js';
import { type Process } from '../testing/shared-stores.js';

/** Each violation is a stream of its own, and no process sees what another decides. */
describe('two violations', () => {
  const each = sharedForEach();
  const centreOf = ({ system }: Process): Centre => new Centre(system, each.clock);

  it('are not both corrected to state the same in the same moment through two doors', async () => {
    await each.shared.start({ role: 'worker', clock: each.clock });
    const one = await each.shared.start({ role: 'api', clock: each.clock });
    const two = await each.shared.start({ role: 'api', clock: each.clock });
    const first = centreOf(one);
    await each.shared.during(first.settle());
    const [earlier = '', later = ''] = await each.shared.during(
      Promise.all(['I-1', 'I-2'].map((incident) => first.violation('a-1', 'entertainment-on-duty', incident))),
    );
    await each.shared.during(two.system.settled());

    const correct = (door: Process, violation: string): Promise<CommandOutcome> =>
      centreOf(door).send(['manager-1', 'manager'], 'violation.correct', {
        ...{ violation, incident: 'I-3', reason: 'the log of the switch' },
      });
    const outcomes = await each.shared.during(Promise.all([correct(one, earlier), correct(two, later)]));

    const said = outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.code : outcome.kind));
    expect(said.toSorted()).toEqual(['accepted', 'violation-on-file']);
  });
});
