import { candidateFor, dropLeftovers } from '#eventsourcing';
import { counterSet } from '#eventsourcing/contracts';
import { MemoryReadModelStore } from './read-model-store.js';

describe('what earlier versions and rebuilds left', () => {
  it('goes, but not what serves, what a rebuild goes on with, or what is no set of these views', async () => {
    const models = new MemoryReadModelStore();
    const serving = candidateFor(counterSet(), null);
    const kept = [serving, candidateFor(counterSet(), serving), 'policy-notifier'];
    for (const set of [...kept, candidateFor(counterSet(2), null), 'main@00000000'])
      await models.prepare(set, [{ name: 'totals', indexes: [] }]);
    await models.switchTo('main', serving, null);

    await dropLeftovers(models, counterSet());
    expect(await models.sets()).toEqual(kept);
  });
});
