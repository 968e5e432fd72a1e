import { type Position } from '#eventsourcing';
import { SubscriptionSilent } from './reasons.js';
import { watchSilence } from './silence.js';

const at = (place: string): Position => place as Position;

/** Goal: a subscription is failed when it misses something, and never because it is a moment late. */
describe('the watch over a subscription that says nothing', () => {
  /** What the subscription was failed with. `heads`: where the log ends at each look; `comes`: what is delivered after each. */
  const watched = async (heads: readonly (string | Error)[], comes: readonly string[]): Promise<readonly unknown[]> => {
    const failures: unknown[] = [];
    const stop = new AbortController();
    const subscription = { reached: at('1'), fail: (error: Error) => void failures.push(error) };
    let looks = 0;
    const head = async (): Promise<Position> => {
      const found = heads[looks];
      const delivered = comes[looks];
      looks += 1;
      // What comes, comes between the two looks.
      if (delivered !== undefined) setTimeout(() => (subscription.reached = at(delivered)), 1);
      if (found === undefined) stop.abort();
      if (found instanceof Error) throw found;
      return at(found ?? '1');
    };
    await watchSilence(subscription, { head, milliseconds: 20, signal: stop.signal });
    return failures;
  };

  it('fails it when the log is beyond it at two looks, with nothing delivered between them', async () => {
    expect(await watched(['2'], [])).toEqual([new SubscriptionSilent()]);
  });

  it('leaves it alone where the event comes before the second look', async () => {
    expect(await watched(['2'], ['2'])).toEqual([]);
  });

  it('leaves it alone where it has all that the log holds, and where the log does not answer', async () => {
    expect(await watched(['1', new Error('away'), '1'], [])).toEqual([]);
  });
});
