import { ClockGuard } from './clock-guard.js';

const DAY = 86_400_000;
const NOON = Date.parse('2026-03-02T04:00:00.000Z');

/** A machine whose clock can be set, beside a log with its newest record. */
const machine = (today?: string) => {
  let [now, newest] = [NOON, NOON];
  const guard = new ClockGuard({
    clock: { now: () => new Date(now).toISOString() },
    zone: 'Asia/Shanghai',
    newest: () => Promise.resolve(new Date(newest).toISOString()),
    ...(today === undefined ? {} : { today }),
  });
  return {
    isSet: (days: number) => (now = NOON + days * DAY),
    records: (days: number) => (newest = NOON + days * DAY),
    look: () =>
      guard.demand().then(
        () => 'believed',
        ({ code, values: { days } }) => `${code} ${days}`,
      ),
  };
};

/** Goal: nothing is dated by a clock that cannot be right, and nobody is kept from work by one that can. */
describe('a clock beside the log', () => {
  it('is believed near it', async () => {
    const { isSet, look } = machine();
    const found: string[] = [];
    for (const days of [0, -366, 366, 30]) {
      isSet(days);
      found.push(await look());
    }
    expect(found).toEqual(['believed', 'believed', 'believed', 'believed']);
  });

  it('is not believed years ahead or behind, and again once it is set right', async () => {
    const { isSet, look } = machine();
    const found: string[] = [];
    for (const days of [26_600, 367, -367, -20_000, 0]) {
      isSet(days);
      found.push(await look());
    }
    expect(found).toEqual([
      'clock-far-ahead 26600',
      'clock-far-ahead 367',
      'clock-far-behind 367',
      'clock-far-behind 20000',
      'believed',
    ]);
  });

  it('is believed while it goes on, however long nothing is recorded', async () => {
    const { isSet, look } = machine();
    for (let day = 0; day <= 4000; day += 250) {
      isSet(day);
      expect(await look()).toBe('believed');
    }
    isSet(5000);
    expect(await look()).toBe('clock-far-ahead 5000');
  });

  it('is believed when it comes back from where it was wrong and nothing was recorded', async () => {
    const { isSet, look } = machine();
    isSet(200);
    await look();
    isSet(0);
    expect(await look()).toBe('believed');
  });

  it('is believed on the day that somebody confirms, and goes on from there', async () => {
    const { isSet, records, look } = machine('2026-03-02');
    records(3650);
    expect(await look()).toBe('believed');
    isSet(1);
    expect(await look()).toBe('believed');
    isSet(-400);
    expect(await look()).toBe('clock-far-behind 4050');
  });

  it('is not believed on another day than the confirmed one', async () => {
    const { isSet, look } = machine('2026-03-02');
    isSet(3650);
    expect(await look()).toBe('clock-far-ahead 3650');
  });
});
