import { candidateFor, dropLeftovers } from '#eventsourcing';
import { counterSet } from '#eventsourcing/contracts';
import { MemoryReadModelStore } from './read-model-store.js';

const never = (fault: Error): never => {
  throw fault;
};

describe('what earlier versions and rebuilds left', () => {
  it('goes, but not what serves, what a rebuild goes on with, or what is no set of these views', async () => {
    const models = new MemoryReadModelStore();
    const serving = candidateFor(counterSet(), null);
    const kept = [serving, candidateFor(counterSet(), serving), 'policy-notifier'];
    for (const set of [...kept, candidateFor(counterSet(2), null), 'main@00000000'])
      await models.prepare(set, [{ name: 'totals', indexes: [] }]);
    await models.switchTo('main', serving, null);

    await dropLeftovers(models, counterSet(), never);
    expect(await models.sets()).toEqual(kept);
  });

  it('stays where it cannot be dropped now, which is told, and is in the way of nothing else', async () => {
    const models = new MemoryReadModelStore();
    for (const set of ['main@00000000', 'main@11111111']) await models.prepare(set, []);
    const drop = models.drop.bind(models);
    models.drop = (set) => (set === 'main@00000000' ? Promise.reject(new Error('no answer')) : drop(set));

    const told: unknown[] = [];
    await dropLeftovers(models, counterSet(), ({ values }) => told.push(values));
    expect([await models.sets(), told]).toEqual([['main@00000000'], [{ set: 'main@00000000', reason: 'no answer' }]]);
  });
});
