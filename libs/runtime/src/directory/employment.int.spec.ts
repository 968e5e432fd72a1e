/** What is left of a token's role once its holder has left, or was erased: both are read from the log, not from the token. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localOperator } from '../configuration/server-file.js';
import { type Role } from '../system/system.js';
import { Centre } from '../testing/centre.js';

const hr = ['hr-1', 'hr'] as const;
const agent = ['a-1', 'agent'] as const;
type By = readonly [string, Role];

const LAST_DAY = '2026-03-05';

describe('a token whose holder has left', () => {
  let centre: Centre;
  let entry: string;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.violation('leader-1', 'entertainment-on-duty', 'I-2');
    for (const person of ['a-1', 'leader-1']) await centre.act(hr, 'person.leave', { person, on: LAST_DAY });
    await centre.system.settled();
    const found = await centre.ask<{ key: string; kind: string }[]>(hr, 'entries', { person: 'a-1' });
    entry = found.find(({ kind }) => kind === 'fact')!.key;
  });
  afterEach(() => centre.system.close());

  const until = (instant: string): void => centre.clock.advance(Date.parse(instant) - Date.parse(centre.clock.now()));
  const asked = async (by: By, name: string, parameters: Record<string, string>): Promise<unknown> => {
    const outcome = await centre.system.query({ caller: centre.caller(...by), name, parameters });
    return outcome.kind === 'refused' ? outcome.code : outcome.result;
  };
  const sent = async (by: By, type: string, data: unknown): Promise<string> => {
    const outcome = await centre.send(by, type, data);
    return outcome.kind === 'refused' ? outcome.code : outcome.kind;
  };
  const report = (incident: string, on: string) => ({
    ...{ code: 'entertainment-on-duty', subject: 'a-2', conductAt: `${on}T08:30`, attributes: {} },
    ...{ incident, description: 'seen' },
  });
  const cards = (): Record<string, string> => ({ person: 'a-2', date: '2026-03-02' });
  const leader: By = ['leader-1', 'team_leader'];

  it('lets its holder do everything up to the end of the last day', async () => {
    until(`${LAST_DAY}T14:00:00.000Z`);

    expect(await sent(leader, 'violation.report', report('I-3', LAST_DAY))).toBe('accepted');
    expect(await asked(leader, 'scorecard', cards())).toMatchObject({ assessment: { person: 'a-2' } });
  });

  it('ends a role over others with the employment, in a team and in the centre', async () => {
    until('2026-03-05T17:00:00.000Z');

    for (const role of ['team_leader', 'supervisor', 'manager', 'hr', 'operator'] as const) {
      expect(await sent(['leader-1', role], 'violation.report', report('I-4', '2026-03-04'))).toBe('employment-ended');
      expect(await asked(['leader-1', role], 'scorecard', cards())).toBe('not-allowed');
      expect(await asked(['leader-1', role], 'people', {})).toMatchObject([{ id: 'leader-1' }]);
    }
    expect(await asked(['leader-1', 'hr'], 'redactions', {})).toBe('employment-ended');
  });

  it('leaves the holder of the same id in another centre their role', async () => {
    until('2026-03-05T17:00:00.000Z');
    const namesake = { ...centre.caller('leader-1', 'hr'), centre: 'centre-2' };
    const answered = await centre.system.query({ caller: namesake, name: 'redactions', parameters: {} });
    expect(answered).toMatchObject({ kind: 'found' });
  });

  it('leaves whoever sits at the machine their role, also where somebody of that id was registered and has left', async () => {
    const { id: person, role } = localOperator('centre-1');
    await centre.act(hr, 'person.register', { person, name: 'Li', hiredOn: '2025-06-02' });
    await centre.act(hr, 'person.leave', { person, on: LAST_DAY });
    await centre.system.settled();
    until('2026-03-05T17:00:00.000Z');

    expect(await asked([person, role], 'redactions', {})).not.toBe('employment-ended');
    expect(await sent([person, role], 'violation.report', report('I-6', '2026-03-04'))).toBe('accepted');
  });

  it('ends the role of whoever was registered by mistake', async () => {
    await centre.act(hr, 'person.cancel-registration', { person: 'a-2', reason: 'twice' });
    await centre.system.settled();
    const by: By = ['a-2', 'supervisor'];
    expect(await sent(by, 'violation.report', { ...report('I-5', '2026-03-02'), subject: 'a-1' })).toBe(
      'employment-ended',
    );
  });

  it('still shows its holder what is theirs, and takes their appeal', async () => {
    until('2026-03-05T17:00:00.000Z');

    expect(await asked(agent, 'scorecard', { person: 'a-1', date: '2026-03-02' })).toMatchObject({
      assessment: { person: 'a-1' },
    });
    expect(await asked(['leader-1', 'manager'], 'scorecard', { person: 'leader-1', date: '2026-03-02' })).toMatchObject(
      { assessment: { person: 'leader-1' } },
    );
    expect(await sent(agent, 'appeal.file', { entry, grounds: 'it was my break' })).toBe('accepted');
    expect(await sent(agent, 'record.record', { subject: 'a-1' })).toBe('employment-ended');
    const { may } = (await asked(agent, 'access', {})) as { may: Record<string, string> };
    expect(may).toMatchObject({ 'appeal.file': 'own', scorecard: 'own', editions: 'centre' });
    expect(Object.keys(may).filter((action) => action.includes('.'))).toEqual([
      'violation.add-evidence',
      'qa-review.dispute',
      'appeal.file',
      'appeal.escalate',
      'appeal.withdraw',
    ]);
  });
});

describe('the token of somebody who was erased', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'erased-token-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is revoked again by the next start when an older file of tokens comes back, and lets nobody act before', async () => {
    const tokens = { of: join(folder, 'data', 'tokens.sqlite'), older: join(folder, 'older.sqlite') };
    const open = (): Promise<Centre> => Centre.open(join(folder, 'data'));
    let centre = await open();
    await centre.settle();
    const issue = async (...by: By): Promise<string> =>
      (await centre.system.tokens.issue({ caller: centre.caller(...by), days: 9 })).secret;
    const [theirs, others] = [await issue('a-1', 'agent'), await issue('a-2', 'agent')];
    await centre.system.close();
    cpSync(tokens.of, tokens.older);

    centre = await open();
    await centre.act(hr, 'person.erase', { person: 'a-1', basis: 'request' });
    const caller = centre.caller(...agent);
    const asked = await centre.system.query({ caller, name: 'scorecard', parameters: { person: 'a-1' } });
    const sent = await centre.send(agent, 'record.record', { subject: 'a-1' });
    expect([asked, sent]).toMatchObject([{ code: 'caller-erased' }, { code: 'caller-erased' }]);
    expect(await centre.ask(agent, 'access', {})).toMatchObject({ may: {} });
    for (const name of ['teams', 'editions', 'periods'])
      expect(await centre.system.query({ caller, name, parameters: {} })).toMatchObject({ code: 'caller-erased' });
    await centre.system.close();

    cpSync(tokens.older, tokens.of);
    centre = await open();
    const proved = [theirs, others].map((secret) => centre.system.tokens.authenticate(secret));
    expect(await Promise.all(proved)).toMatchObject([{ code: 'token-revoked' }, { kind: 'caller' }]);
    await centre.system.close();
  });
});
