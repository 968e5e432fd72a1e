import { Centre } from '../testing/centre.js';
import { type Process } from '../testing/shared-stores.js';
import { sharedForEach } from '../testing/processes-for-each.js';

/** Goal: a rebuild whose views serve is done, whatever keeps the leader that made them from going over to them. */
describe('a leader whose stores are away right after the views that it rebuilt serve', () => {
  const each = sharedForEach();

  /** From the moment in which another set serves no set can be prepared, for so long; all else goes on. */
  const silentOnceSwitched = ({ pace }: Process, milliseconds: number): void => {
    const { models } = each.shared;
    const [switchTo, prepare] = [models.switchTo.bind(models), models.prepare.bind(models)];
    models.switchTo = async (...given) => {
      const end = pace.now() + milliseconds;
      models.prepare = (...wanted) =>
        pace.now() < end ? Promise.reject(new Error('The store does not answer.')) : prepare(...wanted);
      return switchTo(...given);
    };
  };

  it('says that the rebuild is done, and why it could not go on, and follows them in its next term', async () => {
    const faults: string[] = [];
    const onFault = ({ message }: Error): void => void faults.push(message);
    const leader = await each.shared.start({ clock: each.clock, onFault });
    const centre = new Centre(leader.system, each.clock);
    await each.shared.during(centre.settle());
    const { set } = await leader.system.status();
    silentOnceSwitched(leader, 500);

    await each.shared.during(leader.system.rebuild());
    expect(faults).toEqual(['The store does not answer.']);
    await each.shared.until(async () => (await leader.system.status()).set === `${set}-1`);
    await each.shared.during(centre.violation('a-1', 'entertainment-on-duty', 'I-1'));
    await each.shared.during(leader.system.settled());
    const { fault, checkpoint } = await leader.system.status();
    expect([fault, checkpoint]).toEqual([null, await each.shared.store.head()]);
    const kept = (await each.shared.models.sets()).filter((stored) => stored.startsWith('main@'));
    expect(kept).toEqual([`${set}-1`]);
  });
});
