import { ManualPace } from '../testing/manual-pace.js';
import { FaultsUntilGivenUp, giveUpSilentStores, type RemoteStore } from './given-up-stores.js';

describe('a process that closes', () => {
  /** What was told and done, in order; a server that answers, or does not. */
  const closing = async (answers: boolean) => {
    const [pace, over, told] = [new ManualPace(), new AbortController(), [] as string[]];
    const faults = new FaultsUntilGivenUp((fault) => told.push(fault.message));
    const store: RemoteStore = {
      keeps: 'views',
      ask: () => (answers ? Promise.resolve() : new Promise(() => undefined)),
      giveUp: async () => {
        told.push('given up');
        faults.tell(new Error('The views have stopped.'));
      },
    };
    const watching = giveUpSilentStores([store], { pace, signal: over.signal, onGivenUp: faults.givenUp });
    faults.tell(new Error('The disk is full.'));
    for (let passed = 0; passed < 5000; passed += 100) await pace.pass(100);
    over.abort();
    await watching;
    return told;
  };

  it('says which server leaves it without an answer, and not what fails for want of it', async () => {
    const [before, said, done, ...more] = await closing(false);
    expect([before, done, more]).toEqual(['The disk is full.', 'given up', []]);
    expect(said).toMatch(/^The process is closing; the server of the views does not answer/);
  });

  it('gives up no server that answers, and says all that goes wrong', async () => {
    expect(await closing(true)).toEqual(['The disk is full.']);
  });
});
