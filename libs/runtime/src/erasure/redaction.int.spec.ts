/**
 * A complaint about two people of whom one is erased, then the other: the texts of the case are the other's evidence until new words stand
 * in their place, the case goes on under a key of its own, and nothing comes back with an older key store.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonValue } from '#eventsourcing';
import { openSystem } from '../opening/open.js';
import { Centre, MARCH } from '../testing/centre.js';

const handler = ['handler-1', 'complaint_handler'] as const;
const supervisor = ['supervisor-1', 'supervisor'] as const;
const hr = ['hr-1', 'hr'] as const;
const auditor = ['auditor-1', 'auditor'] as const;
const about = ['a-1', 'a-2'];
const [TOLD, NEW, REASON] = ['Zhang and Li shouted at the customer', 'one of two shouted', 'heard the recording'];

describe('a case that names an erased person beside another', () => {
  let folder: string;
  let centre: Centre;
  let complaint: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'redaction-'));
    centre = await Centre.open(join(folder, 'data'));
    await centre.settle();
    const conductAt = '2026-03-02T08:45';
    const received = { channel: 'phone', about, conductAt, customer: 'Mrs Zhao', text: TOLD };
    complaint = (await centre.act(handler, 'complaint.receive', received)).id;
    await centre.act(hr, 'person.erase', { person: 'a-1', basis: 'request' });
  });
  afterEach(async () => {
    await centre.system.close();
    rmSync(folder, { recursive: true });
  });

  const stream = (): string => `complaint-${complaint}`;
  const redact = (person: string, text = NEW): Promise<unknown> =>
    centre.act(hr, 'case.redact', { case: stream(), person, text });
  const told = async (by: typeof auditor | typeof hr | readonly ['a-2', 'agent']): Promise<string> =>
    JSON.stringify(await centre.ask<JsonValue>(by, 'case', { case: stream() }));
  const waiting = async (): Promise<readonly string[]> => {
    const listed = await centre.ask<{ person: string; stream: string }[]>(hr, 'redactions', {});
    return listed.map((one) => `${one.person} ${one.stream}`);
  };
  const investigate = (): Promise<unknown> =>
    centre.act(handler, 'complaint.investigate', {
      complaint,
      findings: 'they did',
      evidence: ['rec-1'],
      about: ['a-2'],
    });

  it('keeps its texts until it is redacted, and shows the new words to those who saw the old ones', async () => {
    expect([await waiting(), (await told(auditor)).includes(TOLD)]).toEqual([[`a-1 ${stream()}`], true]);
    await redact('a-1');
    expect(await waiting()).toEqual([]);
    for (const by of [auditor, hr, ['a-2', 'agent'] as const]) {
      const text = await told(by);
      expect([text.includes(TOLD), text.includes(NEW)]).toEqual([false, true]);
    }
    const trail = await centre.ask<JsonValue>(auditor, 'audit', { person: 'a-2', limit: '500' });
    expect(JSON.stringify(trail)).toContain(NEW);
    const again = await centre.send(hr, 'case.redact', { case: stream(), person: 'a-1', text: 'other words' });
    expect(again).toMatchObject({ kind: 'refused', code: 'case-already-redacted' });
    expect(await centre.ask(auditor, 'verify', {})).toMatchObject({ log: { result: 'ok' } });
  });

  it('still waits for new words when it is found to be about the other alone', async () => {
    await investigate();
    expect([await waiting(), (await told(auditor)).includes(TOLD)]).toEqual([[`a-1 ${stream()}`], true]);
    await redact('a-1');
    expect([await waiting(), (await told(auditor)).includes(TOLD)]).toEqual([[], false]);
  });

  it('goes on after its redaction: what is written then can be read, and decides as it would have', async () => {
    await redact('a-1');
    await investigate();
    const rulings = [{ person: 'a-2', established: true, quarrel: true }];
    await centre.act(supervisor, 'complaint.rule', { complaint, rulings, reason: REASON });
    expect(await told(auditor)).toContain(REASON);
    const entries = await centre.ask<unknown[]>(hr, 'entries', { person: 'a-2', period: MARCH, clause: '003-3.3.2' });
    expect(entries).toHaveLength(1);
  });

  it('loses the last words with the last of its persons, also when an older key store comes back', async () => {
    await redact('a-1');
    await investigate();
    await centre.system.close();
    cpSync(join(folder, 'data', 'keys.sqlite'), join(folder, 'keys.sqlite'));
    centre = new Centre(await openSystem({ folder: join(folder, 'data'), clock: centre.clock }), centre.clock);
    await centre.act(hr, 'person.erase', { person: 'a-2', basis: 'request' });
    const silent = async (): Promise<void> => {
      const text = await told(auditor);
      expect([TOLD, NEW, 'they did'].filter((words) => text.includes(words))).toEqual([]);
    };
    await silent();
    await centre.system.close();
    cpSync(join(folder, 'keys.sqlite'), join(folder, 'data', 'keys.sqlite'));
    centre = new Centre(await openSystem({ folder: join(folder, 'data'), clock: centre.clock }), centre.clock);
    await silent();
    expect(await waiting()).toEqual([]);
  });

  it('keeps its old words hidden when the key store of before its redaction comes back', async () => {
    await centre.system.close();
    cpSync(join(folder, 'data', 'keys.sqlite'), join(folder, 'keys.sqlite'));
    const reopened = async (): Promise<Centre> =>
      new Centre(await openSystem({ folder: join(folder, 'data'), clock: centre.clock }), centre.clock);
    centre = await reopened();
    await redact('a-1');
    await centre.system.close();
    cpSync(join(folder, 'keys.sqlite'), join(folder, 'data', 'keys.sqlite'));
    centre = await reopened();
    expect((await told(auditor)).includes(TOLD)).toBe(false);
  });

  it('is redacted by the staff office alone, and only for somebody who was erased', async () => {
    const send = (by: typeof hr | typeof supervisor, person: string): Promise<unknown> =>
      centre.send(by, 'case.redact', { case: stream(), person, text: NEW });
    expect(await send(supervisor, 'a-1')).toMatchObject({ code: 'not-allowed' });
    expect(await send(hr, 'a-2')).toMatchObject({ code: 'person-not-erased' });
    expect(await send(hr, 'leader-1')).toMatchObject({ code: 'case-of-others' });
    const unknown = await centre.send(hr, 'case.redact', { case: 'complaint-none', person: 'a-1', text: NEW });
    expect(unknown).toMatchObject({ kind: 'refused', code: 'case-not-found' });
  });
});

describe('a complaint that was found to be about somebody who is erased then', () => {
  it.each([
    ['nobody', []],
    ['somebody else', ['a-2']],
  ] as const)('lost its texts as the log says, where it named %s at first', async (_whom, named) => {
    const centre = await Centre.open('memory');
    await centre.settle();
    const conductAt = '2026-03-02T08:45';
    const received = { channel: 'phone', about: named, conductAt, customer: 'Mrs Zhao', text: TOLD };
    const { id: complaint } = await centre.act(handler, 'complaint.receive', received);
    const found = { complaint, findings: 'it was another', evidence: ['rec-1'], about: ['a-1'] };
    await centre.act(handler, 'complaint.investigate', found);
    await centre.act(hr, 'person.erase', { person: 'a-1', basis: 'request' });
    await centre.system.settled();
    const shown = JSON.stringify(await centre.ask<JsonValue>(auditor, 'case', { case: `complaint-${complaint}` }));
    expect(shown).not.toContain(TOLD);
    expect(await centre.ask(auditor, 'verify', {})).toMatchObject({ keys: { result: 'ok', unreadable: 0 } });
    await centre.system.close();
  });
});
