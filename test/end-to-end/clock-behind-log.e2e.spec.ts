import { join } from 'node:path';
import { momentAt } from '#eventsourcing';
import { openSystem, SimulatedClock } from '#runtime';
import { inProcess } from './support/in-process.js';
import { temporaryFolder } from './support/small-centre.js';

/** A folder in whose log something was recorded at the instant. */
const recordedAt = async (folder: string, instant: string): Promise<void> => {
  const clock = new SimulatedClock(instant);
  const system = await openSystem({ folder, mode: 'live', zone: 'Asia/Shanghai', centre: 'centre-1', clock });
  await system.settled();
  await system.close();
};

const DAY = 86_400_000;

/** Goal: whoever works on a machine whose clock was set back is told, also where no server runs. */
describe('a command on a machine whose clock is apart from the log', () => {
  const root = temporaryFolder();
  const later = new Date(Date.now() + DAY).toISOString();
  const asking = ['pay', 'list'] as const;

  it('says so, and goes on', async () => {
    const folder = join(root, 'later');
    await recordedAt(folder, later);
    const asked = await inProcess(folder, '--lang', 'en', ...asking);
    expect(asked.exitCode).toBe(0);
    expect(asked.err).toMatch(/^The clock of this machine \(.+\) is \d+ seconds behind what was recorded last/);
    expect((await inProcess(folder, ...asking)).err).toMatch(/^本机时钟（.+）比日志最新的入账时间/);
    expect(JSON.parse((await inProcess(folder, '--json', ...asking)).out)).toEqual([]);
  });

  it('answers where it is far ahead, and records nothing before somebody says which day it is', async () => {
    const folder = join(root, 'long-ago');
    await recordedAt(folder, new Date(Date.now() - 400 * DAY).toISOString());
    const asked = await inProcess(folder, '--lang', 'en', ...asking);
    expect([asked.exitCode, asked.err]).toEqual([
      0,
      expect.stringContaining('400 days ahead of what was recorded last'),
    ]);
    const draft = ['rulebook', 'draft', 'rulebooks/cs-assessment/1.yaml'] as const;
    const refused = await inProcess(folder, '--json', ...draft);
    expect([refused.exitCode, JSON.parse(refused.err.trim().split('\n').at(-1)!)]).toEqual([
      3,
      expect.objectContaining({ code: 'clock-far-ahead' }),
    ]);
    process.env['DUTYLEDGER_TODAY'] = momentAt(new Date().toISOString(), 'Asia/Shanghai').localDate;
    try {
      expect((await inProcess(folder, ...draft)).exitCode).toBe(0);
    } finally {
      delete process.env['DUTYLEDGER_TODAY'];
    }
    expect((await inProcess(folder, ...asking)).err).toBe('');
  });

  it('says nothing where it is not', async () => {
    const folder = join(root, 'now');
    await recordedAt(folder, new Date(Date.now() - 5 * DAY).toISOString());
    expect((await inProcess(folder, ...asking)).err).toBe('');
  });
});
