import { join } from 'node:path';
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

/** Goal: whoever works on a machine whose clock was set back is told, also where no server runs. */
describe('a command on a machine whose clock is behind the log', () => {
  const root = temporaryFolder();
  const later = new Date(Date.now() + 86_400_000).toISOString();
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

  it('says nothing where it is not', async () => {
    const folder = join(root, 'now');
    await recordedAt(folder, '2026-03-01T00:00:00.000Z');
    expect((await inProcess(folder, ...asking)).err).toBe('');
  });
});
