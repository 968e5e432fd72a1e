import { join } from 'node:path';
import { openSystem } from '#runtime';
import { inProcess, inProcessJson } from './support/in-process.js';
import { temporaryFolder } from './support/small-centre.js';

const base = temporaryFolder();

/** The clock of the zone at an instant, worked out by another library than the one that the program asks. */
const clockOf = (zone: string, instant: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });

it.each(['America/New_York', 'Asia/Urumqi'])('tokens are told by the clocks of a centre in %s', async (zone) => {
  const folder = join(base, zone);
  const system = await openSystem({ folder, zone, policies: 'on-demand' });
  await system.close();
  const english = (...args: readonly string[]) => inProcess(folder, '--lang', 'en', 'token', ...args);
  const issued = await english('issue', '--person', 'A001', '--role', 'agent');
  const [listed] = await inProcessJson<{ id: string; expiresAt: string }[]>(folder, ['token', 'list']);
  const until = clockOf(zone, listed!.expiresAt);
  expect(issued.err).toContain(`valid until ${until} ${zone}.`);
  await english('revoke', listed!.id);
  const [revoked] = await inProcessJson<{ revokedAt: string }[]>(folder, ['token', 'list']);
  const { out } = await english('list');
  expect(out).toContain(`expires (${zone})`);
  expect(out).toContain(until);
  expect(out).toContain(`${clockOf(zone, revoked!.revokedAt)} local-operator`);
});
