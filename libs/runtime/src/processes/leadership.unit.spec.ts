import { MemoryReadModelStore } from '#stores';
import { ManualPace } from '../testing/manual-pace.js';
import { LEASE_TIMING, takeTerm } from '../turns/term.js';
import { type Leader } from './leader.js';
import { Leadership } from './leadership.js';

describe('a process that leads term after term', () => {
  it('does not let policies run under a leader that has stopped before they had begun', async () => {
    const pace = new ManualPace();
    const { leases } = new MemoryReadModelStore();
    const lease = { leases, name: 'main', holder: 'a', pace, timing: LEASE_TIMING };
    const resumed = Promise.withResolvers<undefined>();
    const stopping = Promise.withResolvers<undefined>();
    const stopped = Promise.withResolvers<undefined>();
    const done: string[] = [];
    let fail: (error: Error) => void = () => undefined;
    const leader = {
      fault: null,
      start: () => Promise.resolve(),
      resume: () => resumed.promise,
      serve: () => void done.push('serve'),
      stop: () => {
        done.push('stop');
        stopping.resolve(undefined);
        return stopped.promise;
      },
      leaveRetired: () => Promise.resolve(),
    } as unknown as Leader;
    const leadership = new Leadership({
      pace,
      take: (signal) => takeTerm(lease, signal),
      lead: (_term, onFailed) => {
        fail = onFailed;
        return leader;
      },
      outdated: () => new Promise(() => undefined),
      automatic: () => true,
      onFault: ({ message }) => void done.push(message),
    });
    leadership.start();
    while (leadership.leader === null) await pace.pass(1);
    fail(new Error('The views have stopped.'));
    await stopping.promise;
    resumed.resolve(undefined);
    await pace.pass(1);
    stopped.resolve(undefined);
    await pace.pass(1);
    expect([done, leadership.fault?.message]).toEqual([['stop', 'The views have stopped.'], 'The views have stopped.']);
    const closed = leadership.close();
    await pace.pass(1);
    await closed;
  });
});
