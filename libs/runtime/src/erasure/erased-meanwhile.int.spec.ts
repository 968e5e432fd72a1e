import { type EventStore } from '#eventsourcing';
import { Centre } from '../testing/centre.js';

const SECRET = 'seen asleep by the window';

/** Holds back what is appended to violations until it is told to go on. */
const holdingViolations = (store: EventStore): { readonly held: Promise<unknown>; readonly release: () => void } => {
  const [held, released] = [Promise.withResolvers(), Promise.withResolvers()];
  const append = store.append.bind(store);
  store.append = async (stream, ...rest) => {
    if (stream.startsWith('violation-')) {
      held.resolve(null);
      await released.promise;
    }
    return append(stream, ...rest);
  };
  return { held: held.promise, release: () => released.resolve(null) };
};

describe('what was decided before an erasure and is recorded after it', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  it('has texts that nobody can read once the erasure is acknowledged', async () => {
    const { held, release } = holdingViolations(centre.system.store);
    const reporting = centre.send(['leader-1', 'team_leader'], 'violation.report', {
      ...{ code: 'entertainment-on-duty', subject: 'a-1', conductAt: '2026-03-02T08:30' },
      ...{ attributes: {}, incident: 'I-1', description: SECRET },
    });
    await held;
    const erasing = centre.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' });
    // By then the erasure is recorded and the keys that there were are gone.
    while ((await centre.system.keys.find('person:a-1')) !== 'erased') await new Promise(setImmediate);
    release();
    const [reported] = await Promise.all([reporting, erasing]);

    expect(reported.kind).toBe('accepted');
    const shown = await centre.ask(['auditor-1', 'auditor'], 'case', {
      case: `violation-${(reported as { id: string }).id}`,
    });
    expect(JSON.stringify(shown)).not.toContain(SECRET);
  });
});
