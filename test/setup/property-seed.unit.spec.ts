// By this line alone the set-up sees that properties are drawn here, as in the specs of the adapters.
import '#eventsourcing/contracts';

describe('the seed of property tests', () => {
  it('is set for a spec that only imports a contract suite', async () => {
    const { readConfigureGlobal } = await import('fast-check');
    const wanted = process.env['PROPERTY_SEED'] ?? '20261125';
    expect(readConfigureGlobal().seed).toBe(wanted === 'random' ? undefined : Number(wanted));
  });
});
