import { join } from 'node:path';
import { type Assessment } from '#rulebook';
import { Client } from './support/client.js';
import { type Server, startServer } from './support/processes.js';
import { MARCH, seedCentre, temporaryFolder } from './support/small-centre.js';

/*
 * Goal: compensation for damage goes its whole way over HTTP: reported, confirmed, decided by HR, paid with the month, appealed
 * against, lowered, and re-run, each step refused to whom it is not for. Method: a small centre on a server of its own; the
 * damage of March becomes known in April, before March is closed.
 */
const folder = join(temporaryFolder(), 'data');
const AGENT = 'A001';
let server: Server;
let client: Client;
let violation: string;

const settled = (): Promise<string> => client.settled();

beforeAll(async () => {
  await seedCentre(folder, { agents: 10 });
  server = await startServer(folder);
  client = new Client(folder, server.url);
  violation = await client.act('S01:supervisor', 'violation.report', {
    code: 'equipment-removed',
    subject: AGENT,
    conductAt: '2026-03-20T10:00',
    attributes: { item: 'headset', price: '500 yuan' },
    incident: 'headset-1',
  });
  await client.act('M01:manager', 'violation.confirm', { violation });
  const outsider = await client.act('S01:supervisor', 'violation.report', {
    code: 'outsider-brought-in',
    subject: AGENT,
    conductAt: '2026-03-21T10:00',
    attributes: {},
    incident: 'outsider-1',
  });
  await client.act('M01:manager', 'violation.confirm', { violation: outsider });
  await settled();
}, 300_000);

afterAll(() => server.run.end('SIGKILL'));

const card = async (): Promise<Assessment> =>
  (await client.ask<{ assessment: Assessment }>('H01:hr', 'scorecard', { person: AGENT, period: MARCH })).assessment;

const compensation = async (): Promise<Assessment['entries'][number]> =>
  (await card()).entries.find(({ target }) => target === 'compensation')!;

const decide = (by: string, data: object): Promise<{ readonly status: number; readonly body: object }> =>
  client.post(by, 'violation.decide', { violation, clause: '003-3.3.4', reason: '按发票核定', ...data });

const floating = ({ pay }: Assessment): unknown => pay.find(({ line }) => line === 'floating')?.fen;

describe('compensation for damage, over HTTP', () => {
  it('is open, and an interval in pay, until HR decides', async () => {
    const assessment = await card();
    expect(await compensation()).toMatchObject({ status: 'opened', fen: { from: 0, to: 50_000 }, clauseFen: 50_000 });
    expect(assessment.pay.find(({ line }) => line === 'compensation')?.fen).toEqual({ from: -50_000, to: 0 });
    expect(assessment.open.map(({ what }) => what)).toContain('amount');
  });

  it.each([
    ['the agent', `${AGENT}:agent`, { outcome: 'carried-out', fen: 100 }, 403, 'not-allowed'],
    ['a manager', 'M01:manager', { outcome: 'carried-out', fen: 100 }, 403, 'may-not-decide'],
    ['HR without an amount', 'H01:hr', { outcome: 'carried-out' }, 422, 'amount-required'],
    ['HR above the price', 'H01:hr', { outcome: 'carried-out', fen: 50_001 }, 422, 'amount-outside-range'],
    ['HR in no known way', 'H01:hr', { outcome: 'forgotten' }, 400, 'invalid-request'],
  ])('is not decided by %s', async (_who, by, data, status, code) => {
    const answer = await decide(by, data);
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('reaches pay as decided, and the entry says who decided and with which evidence', async () => {
    const said = { outcome: 'carried-out', fen: 50_000, evidence: ['invoice 2026-77'] };
    expect((await decide('H01:hr', said)).status).toBe(201);
    await settled();
    const assessment = await card();
    expect(assessment.payFen).toBe((floating(assessment) as number) - 50_000);
    expect(await compensation()).toMatchObject({
      status: 'carried-out',
      fen: 50_000,
      because: { decisions: [{ by: 'H01', role: 'hr', evidence: ['invoice 2026-77'], holds: true }] },
    });
    expect((await decide('H01:hr', said)).body).toMatchObject({ code: 'decision-unchanged' });
  });

  let floats: number;
  let closed: string;

  it('is frozen with the month', async () => {
    const data = { period: MARCH, kind: 'close', provisional: true };
    closed = await client.act('H01:hr', 'pay-run.post', data);
    await client.act('D01:director', 'pay-run.approve', { run: closed, acceptDisadvantages: false });
    await settled();
    floats = floating(await card()) as number;
    const { lines } = await client.ask<{ lines: readonly { person: string; payFen: number }[] }>('H01:hr', 'pay-run', {
      run: closed,
    });
    expect(lines.find(({ person }) => person === AGENT)?.payFen).toBe(floats - 50_000);
  });

  it('is lowered on appeal, by somebody else than decided, and a re-run says why it differs', async () => {
    const entry = (await compensation()).key;
    await client.act(`${AGENT}:agent`, 'appeal.file', { entry, grounds: '耳机原已损坏' });
    const lower = { entry, outcome: { kind: 'mitigated', fen: 20_000 }, reason: '酌情减轻' };
    await client.act('M02:manager', 'appeal.decide', lower);
    await settled();
    expect(await compensation()).toMatchObject({ status: 'mitigated', fen: 20_000 });
    expect((await decide('H01:hr', { outcome: 'carried-out', fen: 50_000 })).body).toMatchObject({
      code: 'decided-on-appeal',
    });
    const again = await client.act('H01:hr', 'pay-run.post', { period: MARCH, kind: 'rerun', provisional: true });
    await settled();
    const difference = await client.ask<{
      persons: readonly { person: string; fen: number; steps: readonly { cause: string; fen: number }[] }[];
    }>('H01:hr', 'pay-run-difference', { after: again, before: closed });
    expect(difference.persons.map(({ person, fen }) => [person, fen])).toEqual([[AGENT, 30_000]]);
    expect(difference.persons[0]!.steps.map(({ cause, fen }) => [cause, fen])).toEqual([['rulings', 30_000]]);
  });

  it('is told as a story, with what it came to after each event', async () => {
    const story = await client.ask<{
      replay: readonly { type: string; entry: { status: string; fen?: unknown } | null }[];
      notices: readonly { amount: string }[];
    }>('H01:hr', 'explain', { entry: (await compensation()).key });
    const steps = story.replay.filter(({ type }) => type !== 'EntryNotified');
    expect(steps.map(({ type, entry }) => [type, entry?.status, entry?.fen])).toEqual([
      ['ViolationReported', 'candidate', undefined],
      ['ViolationConfirmed', 'opened', { from: 0, to: 50_000 }],
      ['ConsequenceDecided', 'carried-out', 50_000],
      ['AppealFiled', 'carried-out', 50_000],
      ['AppealDecided', 'mitigated', 20_000],
    ]);
    expect(story.notices.map(({ amount }) => amount)).toEqual([
      'opened:compensation [0..50000] fen',
      'carried-out:compensation 50000 fen',
      '20000 fen',
    ]);
  });

  it('leaves the audit trail and the case with every step, and the log as it can be proved', async () => {
    const trail = await client.ask<{ summary: object }>('H01:hr', 'case', { case: `violation-${violation}` });
    expect(trail.summary).toMatchObject({ process: 'compensation', outcome: 'carried-out', fen: 50_000 });
    const verified = await client.ask<{ readonly runs: readonly { result: string }[] }>('M01:manager', 'verify', {});
    expect(verified.runs.map(({ result }) => result)).toEqual(['ok', 'ok']);
  });

  it('decides by the key of the entry where there is no case: a right that arose at the end of the month', async () => {
    const [right] = await client.ask<readonly { key: string; status: string }[]>('H01:hr', 'entries', {
      person: AGENT,
      clause: '003-1.3b',
      period: MARCH,
    });
    expect(right?.status).toBe('opened');
    const data = { entry: right!.key, outcome: 'not-carried-out', reason: '留用观察' };
    expect((await client.post('H01:hr', 'decision.decide', data)).body).toMatchObject({ code: 'may-not-decide' });
    await client.act('D01:director', 'decision.decide', data);
    await settled();
    expect((await card()).rights.find(({ clause }) => clause === '003-1.3b')).toMatchObject({
      status: 'arisen',
      decided: 'not-carried-out',
    });
    const inCase = { entry: (await compensation()).key, outcome: 'not-carried-out', reason: 'r' };
    expect((await client.post('H01:hr', 'decision.decide', inCase)).body).toMatchObject({
      code: 'decided-in-its-case',
    });
  });
});
