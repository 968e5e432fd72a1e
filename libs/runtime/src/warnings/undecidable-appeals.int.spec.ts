import { jest } from '@jest/globals';
import { Centre, MARCH } from '../testing/centre.js';
import { warningsOf } from '../testing/warned.js';

const LEADER = ['leader-1', 'team_leader'] as const;
const MANAGER = ['manager-1', 'manager'] as const;
const AGENT = ['a-1', 'agent'] as const;
const HR = ['hr-1', 'hr'] as const;

/** Goal: an appeal that nobody may decide does not lie there in silence: its person, and whoever closes the month, is told so and what to do. */
describe('an appeal against a violation that the only manager confirmed', () => {
  let centre: Centre;
  let entry: string;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    const code = 'absent-without-leave';
    const said = { code, subject: 'a-1', conductAt: '2026-03-02T08:30', attributes: {}, incident: 'I-1' };
    const { id: violation } = await centre.act(LEADER, 'violation.report', said);
    await centre.act(MANAGER, 'violation.confirm', { violation });
    const listed = await centre.ask<readonly { key: string; clause: string }[]>(HR, 'entries', { person: 'a-1' });
    entry = listed.find(({ clause }) => clause === '003-3.3.1')!.key;
  });
  afterEach(() => centre.system.close());

  const give = async (id: string, role: 'agent' | 'manager', inCentre = centre.system.centre): Promise<void> => {
    await centre.system.tokens.issue({ caller: { id, role, centre: inCentre }, days: 30 });
  };
  const filing = async (): Promise<unknown> => {
    const filed = await centre.send(AGENT, 'appeal.file', { entry, grounds: 'the bus was late' });
    return warningsOf(filed).map(({ code, field }) => [code, field]);
  };
  const closing = async (): Promise<readonly string[]> => {
    centre.clock.set('2026-04-01T01:00:00.000Z');
    await centre.system.settled();
    const posted = await centre.send(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    return warningsOf(posted).map(({ code }) => code);
  };

  it('says so to whoever files it, and to whoever closes the month', async () => {
    await give('a-1', 'agent');
    await give('manager-1', 'manager');
    await give('manager-9', 'manager', 'another-centre');
    expect(await filing()).toEqual([['nobody-may-decide-appeal', 'entry']]);
    expect(await closing()).toEqual(['appeals-pending', 'nobody-may-decide-appeal']);
  });

  it('calls the roles of the level what people call them', async () => {
    await give('manager-1', 'manager');
    const [warning] = warningsOf(await centre.send(AGENT, 'appeal.file', { entry, grounds: 'the bus was late' }));
    expect([warning!.text.zh.split('，')[0], warning!.text.en.split(', ')[0]]).toEqual([
      `已入账；但条目 ${entry} 的第 1 级申诉由 经理 裁定`,
      `Recorded; but the appeal against the entry ${entry} is decided at level 1 by manager`,
    ]);
  });

  it('says nothing once another manager is there, who may decide it', async () => {
    await give('manager-1', 'manager');
    await give('manager-2', 'manager');
    expect(await filing()).toEqual([]);
    expect(await closing()).toEqual(['appeals-pending']);
  });

  it('says nothing where nobody was given a token, so that nobody knows who has the role', async () => {
    expect(await filing()).toEqual([]);
  });
});

/*
 * Goal: what a closing says of appeals costs by the appeals there are, not by what is left open: on a server each read of the log is a call.
 * Method: four entries that wait for points, of which one was appealed against in vain; the log and the tokens are watched while it closes.
 */
describe('a month that closes past what waits for a decision', () => {
  it('reads of the log no more than the appeals there are, their cases only where one waits, and the tokens once', async () => {
    const centre = await Centre.open('memory');
    await centre.settle();
    const { store, tokens, centre: own } = centre.system;
    await tokens.issue({ caller: { id: 'manager-1', role: 'manager', centre: own }, days: 30 });
    for (const incident of ['I-1', 'I-2', 'I-3', 'I-4']) {
      const said = { code: 'late-or-early', subject: 'a-1', conductAt: '2026-03-02T08:30', incident };
      const { id: violation } = await centre.act(LEADER, 'violation.report', {
        ...said,
        attributes: { kind: 'late', minutes: '12' },
      });
      await centre.act(['supervisor-1', 'supervisor'], 'violation.confirm', { violation });
    }
    type Listed = { readonly key: string; readonly because: { readonly facts: readonly [{ readonly id: string }] } };
    const [first, second] = await centre.ask<readonly Listed[]>(HR, 'entries', { person: 'a-1' });
    await centre.act(AGENT, 'appeal.file', { entry: first!.key, grounds: 'the bus was late' });
    await centre.act(MANAGER, 'appeal.decide', {
      entry: first!.key,
      outcome: { kind: 'rejected' },
      reason: 'it was not',
    });
    await centre.act(AGENT, 'appeal.file', { entry: second!.key, grounds: 'the tram was late' });
    centre.clock.set('2026-04-01T01:00:00.000Z');
    await centre.system.settled();
    const read = jest.spyOn(store, 'readStream');
    const asked = jest.spyOn(tokens, 'valid');
    const posted = await centre.send(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    expect(warningsOf(posted).map(({ code }) => code)).toEqual(['appeals-pending']);
    const streams = read.mock.calls.map(([stream]) => stream).filter((stream) => !stream.startsWith('payRun-'));
    const [{ id: fact }] = second!.because.facts;
    const ofSecond = [`appeal-${second!.key}`, fact.split('#')[0], `decision-${second!.key}`];
    expect(streams.sort()).toEqual([`appeal-${first!.key}`, ...ofSecond].sort());
    expect(asked).toHaveBeenCalledTimes(1);
    await centre.system.close();
  });
});

/** Goal: what an appeal ruled and holds no longer is ruled anew by its level, without anybody asking; that nobody may is said as well. */
describe('a bonus that was granted on appeal, and that a later complaint denies again', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    const { tokens, centre: own } = centre.system;
    await tokens.issue({ caller: { id: 'manager-1', role: 'manager', centre: own }, days: 30 });
  });
  afterEach(() => centre.system.close());

  const complained = async (text: string, by: readonly [string, 'manager' | 'complaint_handler']): Promise<void> => {
    const about = ['a-1'];
    const received = { channel: 'hotline', about, conductAt: '2026-03-02T08:45', customer: '138', text };
    const { id: complaint } = await centre.act(['handler-1', 'complaint_handler'], 'complaint.receive', received);
    await centre.act(['handler-3', 'complaint_handler'], 'complaint.investigate', {
      complaint,
      findings: 'heard',
      evidence: ['rec-1'],
      about,
    });
    const rulings = [{ person: 'a-1', established: true, quarrel: false }];
    await centre.act(by, 'complaint.rule', { complaint, rulings, reason: 'heard' });
  };
  const closing = async (): Promise<readonly string[]> => {
    await centre.system.settled();
    const posted = await centre.send(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    return warningsOf(posted).map(({ code }) => code);
  };

  it.each([
    ['manager', 'manager-1', ['nobody-may-decide-appeal']],
    ['complaint_handler', 'handler-2', []],
  ] as const)('is said to whoever closes the month, where a %s ruled on that complaint', async (role, id, expected) => {
    await complained('curt', ['handler-2', 'complaint_handler']);
    centre.clock.set('2026-04-01T01:00:00.000Z');
    const listed = await centre.ask<readonly { key: string; clause: string }[]>(HR, 'entries', { person: 'a-1' });
    const { key: entry } = listed.find(({ clause }) => clause === '003-2.5')!;
    await centre.act(AGENT, 'appeal.file', { entry, grounds: 'it was the line' });
    await centre.act(MANAGER, 'appeal.decide', {
      entry,
      outcome: { kind: 'redecided', points: '3' },
      reason: 'it was',
    });
    await complained('rude', [id, role]);
    expect(await closing()).toEqual(expected);
  });
});
