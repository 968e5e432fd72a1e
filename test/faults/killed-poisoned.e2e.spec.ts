/**
 * A log with an event that some views cannot take, and a server over it that is killed with -9: what needs those views is refused and
 * all else served, before and after, the same views are named again, and nothing acknowledged is missing.
 */
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { openSqliteLog } from '#stores';
import { Client } from '../end-to-end/support/client.js';
import { dutyledger, startServer, type Server } from '../end-to-end/support/processes.js';
import { MARCH, seedCentre, temporaryFolder } from '../end-to-end/support/small-centre.js';

const MINUTES = 60_000;
const HR = 'H01:hr';
const PERSON = 'A001';

interface Health {
  readonly http: number;
  readonly status: string;
  readonly stopped: readonly string[];
  readonly fault: unknown;
}

const folder = join(temporaryFolder(), 'data');

/** A violation that says neither of what nor when: no door takes such a report, as if another program had written it. */
const poison = async (): Promise<void> => {
  const log = openSqliteLog(join(folder, 'log.sqlite'));
  try {
    const last = (await log.readAll(null, 10_000)).at(-1)!;
    const metadata = { ...last.metadata, subjects: [PERSON] };
    const event = { id: randomUUID(), type: 'ViolationReported', version: 1, data: {}, metadata };
    await log.append('violation-poison', 'none', [event]);
  } finally {
    await log.close();
  }
};

const healthOf = async ({ url }: Server): Promise<Health> => {
  const response = await fetch(`${url}/health`);
  const { status, stopped, fault } = (await response.json()) as Omit<Health, 'http'>;
  return { http: response.status, status, stopped: stopped.toSorted(), fault };
};

const degraded = (stopped: readonly string[]): Health => ({ http: 200, status: 'degraded', stopped, fault: null });

/** What is asked of a server whose view of facts stands still, by status and code. */
const served = async (client: Client): Promise<unknown> => {
  const card = await client.get(HR, 'scorecard', { person: PERSON, period: MARCH });
  const people = await client.get(HR, 'people');
  return [card.status, card.body['code'], people.status];
};

describe('a server with a poisoned view that is killed', () => {
  it(
    'names the view again and serves all that does not need it',
    async () => {
      await seedCentre(folder, { agents: 2 });
      await poison();

      const first = await startServer(folder);
      const before = new Client(folder, first.url, 'before');
      await before.act(HR, 'team.create', { team: 'T-before', department: '客服部', title: '杀死之前' });
      expect(await served(before)).toEqual([503, 'view-stopped', 200]);
      const { stopped } = await healthOf(first);
      expect(stopped).toEqual(expect.arrayContaining(['cases', 'facts']));
      expect(await healthOf(first)).toEqual(degraded(stopped));
      expect((await first.run.end('SIGKILL')).exitCode).toBeNull();

      const second = await startServer(folder);
      const after = new Client(folder, second.url, 'after');
      await after.act(HR, 'team.create', { team: 'T-after', department: '客服部', title: '杀死之后' });
      expect(await healthOf(second)).toEqual(degraded(stopped));
      expect(await served(after)).toEqual([503, 'view-stopped', 200]);
      const again = await after.post(HR, 'team.create', { team: 'T-before', department: '客服部', title: '又一次' });
      expect([again.status, again.body['code']]).toEqual([409, 'team-exists']);
      expect((await second.run.end('SIGTERM')).exitCode).toBe(0);

      const { exitCode, out } = await dutyledger(folder, '--lang', 'en', 'verify');
      expect([exitCode, /violation-poison/.test(out)]).toEqual([4, true]);
    },
    10 * MINUTES,
  );
});
