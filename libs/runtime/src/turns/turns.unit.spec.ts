import { MemoryReadModelStore } from '#stores';
import { ManualPace } from '../testing/manual-pace.js';
import { TURN_TIMING, TurnNotTaken, Turns } from './turns.js';

describe('turns of several processes', () => {
  let pace: ManualPace;
  let models: MemoryReadModelStore;
  let order: string[];

  beforeEach(() => {
    pace = new ManualPace();
    models = new MemoryReadModelStore();
    order = [];
  });

  const processNamed = (holder: string): Turns =>
    new Turns({ leases: models.leases, name: 'main-pay-runs', holder, pace, timing: TURN_TIMING });
  const lasting = (name: string, milliseconds: number) => async (): Promise<string> => {
    order.push(`${name} begins`);
    await pace.sleep(milliseconds, new AbortController().signal);
    order.push(`${name} ends`);
    return name;
  };
  const settledOf = async (work: Promise<unknown>): Promise<unknown> => {
    const outcome: { settled?: unknown } = {};
    const end = work.then(
      (value) => (outcome.settled = value),
      (error: unknown) => (outcome.settled = error),
    );
    await pace.until(() => 'settled' in outcome);
    await end;
    return outcome.settled;
  };

  it('do not overlap, whichever process they are in', async () => {
    const [one, two] = [processNamed('one'), processNamed('two')];
    const works = [one.do(lasting('a', 2000)), two.do(lasting('b', 2000)), one.do(lasting('c', 100))];
    expect(await settledOf(Promise.all(works))).toEqual(['a', 'b', 'c']);
    for (let turn = 0; turn < order.length; turn += 2)
      expect(order[turn + 1]).toBe(order[turn]!.replace('begins', 'ends'));
  });

  it('go on after one whose work failed', async () => {
    const [one, two] = [processNamed('one'), processNamed('two')];
    const failing = one.do(() => Promise.reject(new Error('refused by the store')));
    expect(await settledOf(failing)).toMatchObject({ message: 'refused by the store' });
    expect(await settledOf(two.do(lasting('b', 100)))).toBe('b');
  });

  it('are taken over from a process that ended without a word', async () => {
    await models.leases.take('main-pay-runs', 1, 'killed');
    const before = pace.now();
    expect(await settledOf(processNamed('two').do(lasting('b', 0)))).toBe('b');
    expect(pace.now() - before).toBeGreaterThanOrEqual(TURN_TIMING.lifetime);
  });

  it('are refused, with nothing begun, to whoever waits for half a minute', async () => {
    const [one, two] = [processNamed('one'), processNamed('two')];
    const long = one.do(lasting('a', 50_000));
    await pace.pass(1000);
    expect(await settledOf(two.do(lasting('b', 0)))).toBeInstanceOf(TurnNotTaken);
    expect(await settledOf(long)).toBe('a');
    expect(order).toEqual(['a begins', 'a ends']);
  });

  it('are refused at once to whoever waits when the process closes', async () => {
    await models.leases.take('main-pay-runs', 1, 'another');
    const turns = processNamed('two');
    const waiting = turns.do(lasting('b', 0));
    await pace.pass(1000);
    turns.close();
    expect(await settledOf(waiting)).toBeInstanceOf(TurnNotTaken);
    expect(pace.now()).toBeLessThan(2000);
  });

  it('need no lease where the process is the only one', async () => {
    const turns = new Turns(null);
    const works = [turns.do(lasting('a', 500)), turns.do(lasting('b', 100))];
    await settledOf(Promise.all(works));
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
