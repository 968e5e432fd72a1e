import { join } from 'node:path';
import { type IssuedToken } from '#runtime';
import { dutyledgerJson, startServer } from '../end-to-end/support/processes.js';
import { seedCentre } from '../end-to-end/support/small-centre.js';
import { FaultDisk } from '../torture/disk/fault-disk.js';

interface OnFaultDisk {
  readonly folder: string;
  readonly disk: FaultDisk;
  readonly url: string;
  readonly run: Awaited<ReturnType<typeof startServer>>['run'];
  /** Sends a command as HR: the status of the answer, and the code of a refusal or nothing. */
  readonly post: (command: string, key: string, body: object) => Promise<readonly [status: number, code: string]>;
}

/** A real server over a small centre in a folder under `base`, on a disk that can be made to fail. */
export const serverOnFaultDisk = async (
  base: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<OnFaultDisk> => {
  const folder = join(base, 'data');
  await seedCentre(folder, { agents: 2 });
  const issue = ['token', 'issue', '--person', 'H01', '--role', 'hr', '--days', '1'];
  const { secret } = await dutyledgerJson<IssuedToken>(folder, issue);
  const disk = new FaultDisk(base, folder);
  const { url, run } = await startServer(folder, { ...disk.environment, ...environment });
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const post: OnFaultDisk['post'] = async (command, key, body) => {
    const response = await fetch(`${url}/api/${command}`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    const { code = '' } = (await response.json()) as { readonly code?: string };
    return [response.status, code];
  };
  return { folder, disk, url, run, post };
};
