import { setTimeout as sleep } from 'node:timers/promises';
import { isMongoAway } from './errors.js';
import { OpenCalls } from './open-calls.js';

const never = (): Promise<never> => new Promise(() => undefined);

/** Goal: nobody waits for a server that stands still for longer than is said. Method: operations that a test settles, or never. */
describe('calls that a server leaves without an answer', () => {
  it('end in time for whoever asked, as calls of a server that is away', async () => {
    const error: unknown = await new OpenCalls(20).answered(never).catch((reason: unknown) => reason);
    expect([isMongoAway(error), String(error)]).toEqual([true, expect.stringContaining('No answer within 20 ms.')]);
  });

  it('go on for as long as they take where nobody asked', async () => {
    const calls = new OpenCalls(5);
    expect(await calls.run(() => sleep(50, 'done'))).toBe('done');
  });

  it('are answered as they would be, also with what went wrong, when the answer comes in time', async () => {
    const calls = new OpenCalls(60_000);
    expect(await calls.answered(() => Promise.resolve('found'))).toBe('found');
    await expect(calls.answered(() => Promise.reject(new Error('no such set')))).rejects.toThrow('no such set');
  });

  it('end at once when the connection is closed', async () => {
    const calls = new OpenCalls(60_000);
    const asked = [calls.answered(never), calls.run(never)].map((call) => call.catch(isMongoAway));
    calls.endAll();
    expect(await Promise.all(asked)).toEqual([true, true]);
  });
});
