import { ClockWatch } from './clock-watch.js';

const NOON = Date.parse('2026-03-02T04:00:00.000Z');
const MINUTE = 60_000;

/** A machine whose clock can be set apart from the time that passes, and a log with its newest record. */
const machine = () => {
  let [wall, passed, newest] = [NOON, 0, NOON];
  const told: string[] = [];
  const watch = new ClockWatch({
    clock: { now: () => new Date(wall).toISOString() },
    zone: 'Asia/Shanghai',
    pace: { now: () => passed, sleep: () => Promise.resolve(), rest: () => Promise.resolve() },
    newest: () => Promise.resolve(new Date(newest).toISOString()),
    guard: { demand: () => Promise.resolve() },
    onAlarm: ({ code, values }) => told.push(`${code} ${String(values['seconds'])}`),
  });
  return {
    told,
    passes: (milliseconds: number) => {
      wall += milliseconds;
      passed += milliseconds;
    },
    isSet: (milliseconds: number) => (wall += milliseconds),
    records: (aheadOfNoon: number) => (newest = NOON + aheadOfNoon),
    look: async () => (await watch.look())?.code ?? null,
    found: () => watch.look(),
  };
};

describe('a clock', () => {
  it('is right while it goes with the time, however long nothing is recorded', async () => {
    const { passes, look, told } = machine();
    passes(72 * 60 * MINUTE);
    expect([await look(), told]).toEqual([null, []]);
  });

  it('raises one alarm when it is set back behind the log, and another one when that happens again', async () => {
    const { passes, isSet, look, told } = machine();
    passes(2 * MINUTE);
    isSet(-5 * MINUTE);
    expect([await look(), await look()]).toEqual(['clock-behind-log', 'clock-behind-log']);
    isSet(5 * MINUTE);
    expect(await look()).toBeNull();
    isSet(-60 * MINUTE);
    expect(await look()).toBe('clock-behind-log');
    expect(told).toEqual(['clock-behind-log 180', 'clock-behind-log 3480']);
  });

  it('tells the times by the clocks of the centre, and keeps them as instants for programs', async () => {
    const { records, isSet, found } = machine();
    records(90_000);
    const behind = await found();
    expect(behind?.told.zh).toContain('本机时钟（2026-03-02 12:00:00）');
    expect(behind?.told.en).toContain('recorded last (2026-03-02 12:01:30)');
    expect(behind?.values).toMatchObject({ now: '2026-03-02T04:00:00.000Z', recordedAt: '2026-03-02T04:01:30.000Z' });
    isSet(60 * MINUTE);
    expect((await found())?.told.zh).toContain('本机时钟（2026-03-02 13:00:00）在运行期间被拨动');
  });

  it('raises an alarm when another machine records from the future', async () => {
    const { records, look } = machine();
    records(60_000);
    expect(await look()).toBeNull();
    records(90_000);
    expect(await look()).toBe('clock-behind-log');
  });

  it('raises an alarm when it is set ahead while the process runs', async () => {
    const { passes, isSet, look, told } = machine();
    passes(MINUTE);
    isSet(60 * MINUTE);
    expect(await look()).toBe('clock-moved');
    expect(told).toEqual(['clock-moved 3600']);
  });
});
