import { type JsonObject } from '#eventsourcing';
import { Centre } from '../../testing/centre.js';
import { type QueryOutcome, type Role } from '../../system/system.js';

type By = readonly [string, Role];
const agent: By = ['a-1', 'agent'];
const hr: By = ['hr-1', 'hr'];
const supervisor: By = ['supervisor-1', 'supervisor'];
const leader: By = ['leader-1', 'team_leader'];
const CURSOR_REFUSED = { kind: 'refused', status: 400, code: 'invalid-request', errors: [{ field: '/cursor' }] };

/** Goal: whoever reads page by page reads everything once, and learns of nobody whom a page would not name. */
describe('pages', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    await centre.system.settled();
  });
  afterEach(() => centre.system.close());

  const page = (by: By, name: string, parameters: Record<string, string>): Promise<QueryOutcome> =>
    centre.system.query({ caller: centre.caller(...by), name, parameters });
  const next = async (by: By, name: string, parameters: Record<string, string>): Promise<string> => {
    const outcome = await page(by, name, parameters);
    if (outcome.kind === 'refused' || outcome.next === undefined) throw new Error(`${name} has no further page.`);
    return outcome.next;
  };
  const streams = (outcome: QueryOutcome): readonly unknown[] =>
    outcome.kind === 'refused' ? [] : (outcome.result as unknown as readonly JsonObject[]).map(({ stream }) => stream);

  it('end with a cursor in which nobody can be read', async () => {
    const readable = async (by: By, name: string, parameters: Record<string, string>): Promise<string> => {
      const cursor = await next(by, name, parameters);
      const inner = Buffer.from(cursor.replace('records.', ''), 'base64url').toString();
      return `${inner} ${Buffer.from(inner.replace('["', ''), 'base64url').toString()}`;
    };
    await centre.violation('a-2', 'entertainment-on-duty', 'I-1');
    for (const day of ['01', '02'])
      await centre.act(leader, 'record.record', {
        code: 'shift-worked',
        subject: 'a-2',
        conductAt: `2026-03-${day}T01:00`,
        attributes: {},
      });
    await centre.system.settled();
    expect(await readable(hr, 'people', { limit: '1' })).not.toContain('a-1');
    expect(await readable(leader, 'cases', { kind: 'record', limit: '1' })).not.toContain('2026-03');
  });

  it('of people are of those alone whom the asker may see, so that nobody counts the others by them', async () => {
    const other: By = ['a-2', 'agent'];
    const own = { kind: 'found', result: [{ id: 'a-2' }] };
    for (const parameters of [{ limit: '1' }, { limit: '1', team: 't-1' }]) {
      const answer = await page(other, 'people', parameters);
      expect(answer).toMatchObject(own);
      expect(answer).not.toHaveProperty('next');
    }
    const elsewhere = await page(['supervisor-1', 'agent'], 'people', { limit: '1', team: 't-1' });
    expect(elsewhere).toMatchObject({ kind: 'found', result: [] });
    expect(elsewhere).not.toHaveProperty('next');
  });

  it('of the people of a team that somebody leads go on to the last of them', async () => {
    const cursor = await next(leader, 'people', { limit: '1' });
    expect(await page(leader, 'people', { limit: '1' })).toMatchObject({ result: [{ id: 'a-1' }] });
    const goingOn = await page(leader, 'people', { cursor });
    expect(goingOn).toMatchObject({ kind: 'found', result: [{ id: 'a-2' }, { id: 'leader-1' }] });
    expect(goingOn).not.toHaveProperty('next');
    await centre.act(hr, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    await centre.act(hr, 'person.join-team', { person: 'a-2', team: 't-2', from: '2025-07-01' });
    await centre.system.settled();
    expect(await page(leader, 'people', {})).toMatchObject({ result: [{ id: 'a-1' }, { id: 'leader-1' }] });
  });

  it('go on after a cursor of the same question of the same asker alone', async () => {
    const cursor = await next(hr, 'people', { limit: '1' });
    const goingOn = await page(hr, 'people', { cursor, limit: '2' });
    expect(goingOn).toMatchObject({ kind: 'found', result: [{ id: 'a-2' }, { id: 'leader-1' }] });
    // Each of these would have been answered as if there were nothing more.
    expect(await page(hr, 'people', { team: 't-1', cursor })).toMatchObject(CURSOR_REFUSED);
    expect(await page(hr, 'audit', { person: 'a-1', cursor })).toMatchObject(CURSOR_REFUSED);
    expect(await page(hr, 'audit', { person: 'a-1', cursor: 'zzz' })).toMatchObject(CURSOR_REFUSED);
    expect(await page(hr, 'audit', { person: 'a-1', cursor: `${cursor.slice(0, -1)}_` })).toMatchObject(CURSOR_REFUSED);
    expect(await page(['hr-2', 'hr'], 'people', { cursor })).toMatchObject(CURSOR_REFUSED);
    expect(await page(['hr-1', 'manager'], 'people', { cursor })).toMatchObject(CURSOR_REFUSED);
  });

  it('do not go on in what is left to somebody who has left meanwhile, who begins anew', async () => {
    const manager: By = ['leader-1', 'manager'];
    await centre.violation('a-2', 'entertainment-on-duty', 'I-1');
    await centre.violation('a-2', 'entertainment-on-duty', 'I-2');
    await centre.system.settled();
    const people = await next(manager, 'people', { limit: '1' });
    const cases = await next(manager, 'cases', { kind: 'violation', limit: '1' });
    await centre.act(hr, 'person.leave', { person: 'leader-1', on: '2026-03-02' });
    centre.clock.set('2026-03-03T04:00:00.000Z');
    await centre.system.settled();
    expect(await page(manager, 'people', { cursor: people })).toMatchObject(CURSOR_REFUSED);
    expect(await page(manager, 'cases', { kind: 'violation', cursor: cases })).toMatchObject(CURSOR_REFUSED);
    expect(await page(manager, 'people', {})).toMatchObject({ kind: 'found', result: [{ id: 'leader-1' }] });
  });

  it('go on where ids are as long as ids may be', async () => {
    const person = 'p'.repeat(40);
    const hiredOn = '2025-06-02';
    await centre.act(hr, 'person.register', { person, name: 'Li Lei', contact: '138', hiredOn });
    await centre.act(hr, 'person.assign-post', { person, post: 'cs_specialist', from: hiredOn });
    await centre.act(hr, 'person.join-team', { person, team: 't-1', from: hiredOn });
    await centre.act(hr, 'person.take-post', { person, on: hiredOn });
    for (const hour of ['01', '02', '03'])
      await centre.act(leader, 'record.record', {
        code: 'shift-worked',
        subject: person,
        conductAt: `2026-03-02T${hour}:00`,
        attributes: {},
      });
    await centre.system.settled();
    const found: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const outcome = await page(hr, 'cases', { subject: person, limit: '1', ...(cursor === '' ? {} : { cursor }) });
      if (outcome.kind === 'refused') throw new Error(outcome.code);
      found.push(...streams(outcome));
      cursor = outcome.next;
      // Longer ones are no parameter at any door.
      expect((cursor ?? '').length).toBeLessThanOrEqual(400);
    }
    expect(new Set(found).size).toBe(3);
  });

  it('of the cases of a kind leave none out that gets another status between them', async () => {
    for (const incident of ['I-1', 'I-2', 'I-3', 'I-4'])
      await centre.act(leader, 'violation.report', {
        code: 'entertainment-on-duty',
        subject: 'a-1',
        conductAt: '2026-03-02T08:30',
        attributes: {},
        incident,
        description: 'seen by the leader',
      });
    await centre.system.settled();
    const kind = { kind: 'violation' };
    const all = streams(await page(supervisor, 'cases', kind));
    const cursor = await next(supervisor, 'cases', { ...kind, limit: '2' });
    const first = streams(await page(supervisor, 'cases', { ...kind, limit: '2' }));
    const last = all.find((stream) => !first.includes(stream)) as string;
    await centre.act(supervisor, 'violation.confirm', { violation: last.slice('violation-'.length) });
    await centre.system.settled();
    const second = streams(await page(supervisor, 'cases', { ...kind, cursor }));
    expect([...first, ...second]).toEqual(all);
  });

  it('of the cases of one person are for those alone who may see the person', async () => {
    await centre.violation('a-2', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
    const refused = { kind: 'refused', status: 403, code: 'not-allowed' };
    expect(await page(agent, 'cases', { subject: 'a-2', limit: '1' })).toMatchObject(refused);
    expect(await page(leader, 'cases', { subject: 'supervisor-1' })).toMatchObject(refused);
    expect(streams(await page(leader, 'cases', { subject: 'a-2' }))).toHaveLength(1);
    expect(streams(await page(agent, 'cases', { subject: 'a-1' }))).toEqual([]);
    expect(streams(await page(hr, 'cases', { subject: 'a-1' }))).toEqual([]);
  });
});
