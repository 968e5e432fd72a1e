import { Centre, MARCH } from '../testing/centre.js';
import { told } from '../testing/warned.js';
import { shippedText } from '../testing/shipped-editions.js';
import { type CommandOutcome, type Role } from '../system/system.js';

type By = readonly [string, Role];
const HR: By = ['hr-1', 'hr'];
const INCOMING: By = ['a-2', 'agent'];
const SUPERVISOR: By = ['supervisor-1', 'supervisor'];

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
});
afterEach(() => centre.system.close());

const closeMarch = async (): Promise<void> => {
  centre.clock.set('2026-04-20T01:00:00.000Z');
  await centre.system.settled();
  await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
};

describe('of a handover of a closed period', () => {
  let sent = 0;
  let handover: string;
  const at = async (by: By, type: string, time: string, data: object = {}): Promise<CommandOutcome> =>
    centre.system.execute({
      caller: centre.caller(...by),
      type,
      data: { handover, ...data },
      idempotencyKey: `at ${(sent += 1)}`,
      occurredAt: `2026-03-02T${time}`,
    });
  const leaving = (time: string): Promise<CommandOutcome> =>
    at(['a-1', 'agent'], 'handover.leave-post', time, { how: 'left' });
  const checking = (): Promise<CommandOutcome> => {
    const checks = ['shift-record', 'open-issues', 'equipment', 'desk'].map((one) => [one, 'in-order']);
    return at(INCOMING, 'handover.check', '08:10', { checks: Object.fromEntries(checks) });
  };

  beforeEach(async () => {
    const started = { date: '2026-03-02', shift: 'day', seat: 's-1', outgoing: 'a-1', incoming: 'a-2' };
    const data = { ...started, shiftStartsAt: '2026-03-02T08:00' };
    handover = (await centre.act(['leader-1', 'team_leader'], 'handover.start', data)).id;
    await closeMarch();
  });

  it('it is said that a post was left too early there', async () => {
    expect(told(await leaving('08:20'))).toEqual([['period-closed', 'occurredAt']]);
  });

  it('it is said that a post was not left too early there after all', async () => {
    await leaving('08:20');
    await checking();
    expect(told(await at(INCOMING, 'handover.accept', '08:15'))).toEqual([['period-closed', 'handover']]);
  });

  it('it is said that what was recorded of it is withdrawn with it, and nothing where nothing was', async () => {
    const cancelling = (): Promise<CommandOutcome> =>
      at(SUPERVISOR, 'handover.cancel', '08:30', { reason: 'wrong seat' });
    await leaving('08:20');
    expect(told(await cancelling())).toEqual([['period-closed', 'handover']]);
    const started = { date: '2026-03-02', shift: 'day', seat: 's-2', outgoing: 'a-1', incoming: 'a-2' };
    const data = { ...started, shiftStartsAt: '2026-03-02T08:00' };
    handover = (await centre.act(['leader-1', 'team_leader'], 'handover.start', data)).id;
    expect(told(await cancelling())).toEqual([]);
  });

  it('it is said that somebody else answers for a problem', async () => {
    const problem = { what: 'headset-broken', foundAt: '2026-03-02T08:12' };
    await at(INCOMING, 'handover.report-problem', '08:12', problem);
    const decided = { problem: 1, liable: 'incoming', reason: 'seen' };
    expect(told(await at(SUPERVISOR, 'handover.decide-liability', '08:30', decided))).toEqual([
      ['period-closed', 'problem'],
    ]);
  });

  it('nothing is said of a post that was left after the relief', async () => {
    await checking();
    expect(told(await at(INCOMING, 'handover.accept', '08:15'))).toEqual([]);
    expect(told(await leaving('08:20'))).toEqual([]);
  });
});

it('it is said that a record is taken back whose period is closed', async () => {
  const praise = { code: 'praise-received', subject: 'a-1', conductAt: '2026-03-02T08:10', attributes: {} };
  const record = (await centre.act(SUPERVISOR, 'record.record', praise)).id;
  await closeMarch();
  expect(told(await centre.send(SUPERVISOR, 'record.retract', { record, reason: 'twice' }))).toEqual([
    ['period-closed', 'record'],
  ]);
});

it('it is said that a team was closed in a closed period only where the rulebook assesses units', async () => {
  const closing = (on: string | null): Promise<CommandOutcome> => centre.send(HR, 'team.close', { team: 't-1', on });
  await closeMarch();
  expect(told(await closing('2026-03-31'))).toEqual([]);
  expect(told(await closing(null))).toEqual([]);

  const source = shippedText('cs-assessment', 1)
    .replace(/^version: .*$/m, 'version: 2\nunitKinds: [team]')
    .replace(/^effectiveFrom: .*$/m, 'effectiveFrom: 2026-03-01');
  await centre.act(HR, 'edition.draft', { source, fileName: '2.yaml' });
  await centre.act(['manager-1', 'manager'], 'edition.publish', { rulebook: 'cs-assessment', version: 2 });
  expect(told(await closing('2026-04-15'))).toEqual([]);
  expect(told(await closing('2026-03-20'))).toEqual([['period-closed', 'on']]);
  expect(told(await closing('2026-04-10'))).toEqual([['period-closed', 'on']]);
});
