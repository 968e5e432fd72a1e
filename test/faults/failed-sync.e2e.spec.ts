/**
 * A server under which a sync of its log fails: real processes over a disk that a preloaded library lets fail. It must not try
 * again, because nobody knows what a failed sync left on the disk, but end and say so; the next one goes on from what is there.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type IssuedToken } from '#runtime';
import { dutyledger, dutyledgerJson, startServer } from '../end-to-end/support/processes.js';
import { seedCentre, temporaryFolder } from '../end-to-end/support/small-centre.js';
import { FaultDisk, whyNoFaultDisk } from '../torture/disk/fault-disk.js';

const MINUTES = 60_000;

const base = temporaryFolder();

const post = async (
  url: string,
  token: string,
  command: string,
  key: string,
  body: unknown,
): Promise<readonly [status: number, code: string]> => {
  const response = await fetch(`${url}/api/${command}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  const { code = '' } = (await response.json()) as { readonly code?: string };
  return [response.status, code];
};

const newcomer = { person: 'N1', name: 'Newcomer', contact: '1', hiredOn: '2026-03-01' };

const reason = whyNoFaultDisk();
if (reason !== null) process.stderr.write(`skipped: a server whose disk fails (${reason})\n`);

(reason === null ? describe : describe.skip)('a server whose disk fails', () => {
  const seeded = join(base, 'seeded');
  beforeAll(() => seedCentre(seeded, { agents: 2 }), 5 * MINUTES);

  it.each([
    ['log', 'log.sqlite-wal', 'team/create', { team: 'T9', department: 'service', title: 'Nine' }],
    ['keys', 'keys.sqlite-wal', 'person/register', newcomer],
  ])(
    'ends by itself after a failed sync of its %s, and the next one goes on',
    async (name, file, command, body) => {
      const folder = join(base, `case-${name}`);
      cpSync(seeded, folder, { recursive: true });
      const { secret } = await dutyledgerJson<IssuedToken>(folder, [
        ...['token', 'issue', '--person', 'H01', '--role', 'hr', '--days', '1'],
      ]);
      const disk = new FaultDisk(base, folder);
      const server = await startServer(folder, disk.environment);
      const before = { team: 'T8', department: 'service', title: 'Eight' };
      expect(await post(server.url, secret, 'team/create', 'before', before)).toEqual([201, '']);

      disk.arm({ fault: 'eio', at: 1, lasting: true, which: 'syncs', file });
      const answer = await post(server.url, secret, command, 'failed', body);
      const { exitCode, err } = await server.run.finished;

      expect(answer).toEqual([503, 'store-broken']);
      expect(exitCode).toBe(3);
      const path = join(folder, `${name}.sqlite`);
      expect(err).toContain(`写入 ${path} 失败`);
      expect(err).toContain(`Writing to ${path} failed`);
      expect(err).toContain('This process ends now and does not try again.');

      const next = await startServer(folder);
      expect(await post(next.url, secret, 'team/create', 'before', before)).toEqual([201, '']);
      expect(await post(next.url, secret, command, 'failed', body)).toEqual([201, '']);
      await next.run.end('SIGTERM');
      expect((await dutyledger(folder, 'verify')).exitCode).toBe(0);
    },
    5 * MINUTES,
  );
});
