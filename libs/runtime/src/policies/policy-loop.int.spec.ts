import { SubscriptionDropped } from '#eventsourcing';
import { SimulatedClock } from '../configuration/clock.js';
import { openSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { PolicyLoop } from './policy-loop.js';

describe('policies in a live store', () => {
  it('tell people of their entries without being asked', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const centre = new Centre(await openSystem({ folder: 'memory', mode: 'live', clock }), clock);
    await centre.settle();
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    const notices: unknown[] = [];
    const patience = AbortSignal.timeout(240_000);
    while (notices.length === 0 && !patience.aborted) {
      try {
        for await (const events of centre.system.store.subscribe(null, patience)) {
          notices.push(
            ...events.filter((event) => event.type === 'EntryNotified').map((event) => event.data['amount']),
          );
          if (notices.length > 0) break;
        }
      } catch (error) {
        // The memory store drops subscriptions on purpose.
        if (!(error instanceof SubscriptionDropped)) throw error;
      }
    }
    expect(notices[0]).toBe('-10');
    await centre.system.close();
  });
});

describe('the loop of passes', () => {
  it('runs again when woken during a pass, and keeps the fault of a failed one', async () => {
    const passes: string[] = [];
    const second = Promise.withResolvers<string>();
    const loop = new PolicyLoop(async () => {
      passes.push('pass');
      if (passes.length === 1) loop.wake();
      else second.resolve('second');
      if (passes.length === 2) throw new Error('the disk is full');
    });
    loop.wake();
    expect(passes).toEqual([]);
    loop.start();
    await second.promise;
    await loop.stop();
    expect([passes.length, loop.fault?.message]).toEqual([2, 'the disk is full']);
  });
});
