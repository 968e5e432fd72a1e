import { NotLeading } from './not-leading.js';
import { Centre } from '../testing/centre.js';
import { sharedForEach } from '../testing/processes-for-each.js';
import { type Process } from '../testing/shared-stores.js';

/** Longer than a lease lives without a sign of life. */
const STARVED_MILLISECONDS = 10_000;

/** Goal: whoever asks for a round of the policies gets one, also when the term ends in which it began. */
describe('a round of the policies whose term ends', () => {
  const each = sharedForEach();

  const start = (): Promise<Process> => each.shared.start({ role: 'all', policies: 'on-demand', clock: each.clock });
  const epochOf = async ({ system }: Process): Promise<number> => (await system.status()).process!.epoch!;

  /** A round that waits for views which the process, starved, does not bring on before its lease has run out. */
  const starvedRound = async (process: Process): Promise<{ readonly round: Promise<unknown> }> => {
    const centre = new Centre(process.system, each.clock);
    await each.shared.during(centre.settle());
    await each.shared.during(process.system.settled());
    // It stands still just before it commits what these views make of the new team.
    process.link.pauseBefore('commit');
    centre.act(['hr-1', 'hr'], 'team.create', { team: 't-2', department: 'x', title: 'T' }).catch(() => undefined);
    await each.shared.until(() => process.link.isPaused);
    const round = process.system.runPolicies();
    round.catch(() => undefined);
    await each.shared.pass(STARVED_MILLISECONDS);
    return { round };
  };

  it('is begun anew when the process leads again', async () => {
    const process = await start();
    const before = await epochOf(process);
    const { round } = await starvedRound(process);
    process.link.wake();
    await expect(each.shared.during(round)).resolves.toMatchObject({ periodsEnded: [] });
    await each.shared.until(async () => (await process.system.status()).process!.leading);
    expect(await epochOf(process)).toBeGreaterThan(before);
  });

  it('says that another process leads where one has taken over', async () => {
    const process = await start();
    const { round } = await starvedRound(process);
    const other = await start();
    await each.shared.until(async () => (await other.system.status()).process!.leading);
    process.link.wake();
    await expect(each.shared.during(round)).rejects.toThrow(NotLeading);
    await expect(each.shared.during(process.system.settled())).resolves.toBeUndefined();
  });
});
