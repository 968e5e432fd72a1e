import { jest } from '@jest/globals';
import { Centre, MARCH } from '../testing/centre.js';
import { type Role } from '../system/system.js';

const agent = ['a-1', 'agent'] as const;
const hr = ['hr-1', 'hr'] as const;
const auditor = ['auditor-1', 'auditor'] as const;
const operator = ['operator-1', 'operator'] as const;
const leader = ['leader-1', 'team_leader'] as const;
const handler = ['handler-1', 'complaint_handler'] as const;

type Trail = readonly { readonly type: string; readonly position: string; readonly data: Record<string, unknown> }[];

describe('questions', () => {
  let centre: Centre;
  let complaint: string;

  beforeAll(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    const { id } = await centre.act(handler, 'complaint.receive', {
      channel: 'phone',
      about: ['a-1', 'a-2'],
      conductAt: '2026-03-02T08:45',
      customer: 'Mrs Zhao, room 1204',
      text: 'was told two different prices',
    });
    complaint = `complaint-${id}`;
  });
  afterAll(() => centre.system.close());

  const refused = async (
    by: readonly [string, Role],
    name: string,
    parameters: Record<string, string>,
  ): Promise<unknown> => {
    const outcome = await centre.system.query({ caller: centre.caller(...by), name, parameters });
    return outcome.kind === 'refused' ? [outcome.status, outcome.code, outcome.errors?.[0]?.field] : 'answered';
  };

  it('show names to those who work with people, and to everybody their own', async () => {
    const named = async (by: readonly [string, Role]): Promise<unknown> =>
      (await centre.ask<{ name: string | null }>(by, 'scorecard', { person: 'a-1', period: MARCH })).name;
    expect([await named(agent), await named(leader), await named(auditor)]).toEqual([
      'Name of a-1',
      'Name of a-1',
      null,
    ]);
  });

  it('say by the token who asks, with the name of whoever is on record', async () => {
    const caller = async (by: readonly [string, Role]): Promise<unknown> =>
      (await centre.ask<{ caller: unknown }>(by, 'access', {})).caller;
    const { centre: of } = centre.caller(...agent);
    expect([await caller(agent), await caller(auditor)]).toEqual([
      { id: 'a-1', role: 'agent', centre: of, name: 'Name of a-1' },
      { id: 'auditor-1', role: 'auditor', centre: of, name: null },
    ]);
  });

  it('refuse a day that is not of the period named beside it, and a rulebook that is not there', async () => {
    const scorecard = (date: string) => refused(hr, 'scorecard', { person: 'a-1', period: MARCH, date });
    expect([await scorecard('2026-03-31'), await scorecard('2026-04-01')]).toEqual([
      'answered',
      [400, 'invalid-request', '/date'],
    ]);
    for (const name of ['editions', 'periods'])
      expect(await refused(agent, name, { rulebook: 'cs-asessment' })).toEqual([404, 'not-found', undefined]);
  });

  it('show contacts to the person and to hr alone', async () => {
    const contact = async (by: readonly [string, Role]): Promise<unknown> =>
      (await centre.ask<{ contact: string | null }>(by, 'person', { person: 'a-1' })).contact;
    expect([await contact(agent), await contact(hr), await contact(operator)]).toEqual([
      'phone a-1',
      'phone a-1',
      null,
    ]);
  });

  it('show the text of a case to those entitled, and the customer never to those complained about', async () => {
    const texts = async (by: readonly [string, Role]): Promise<unknown> => {
      const { events } = await centre.ask<{ events: Trail }>(by, 'case', { case: complaint });
      return [events[0]!.data['text'], events[0]!.data['customer']];
    };
    const withheld = { withheld: true };
    expect(await texts(handler)).toEqual(['was told two different prices', 'Mrs Zhao, room 1204']);
    expect(await texts(auditor)).toEqual(['was told two different prices', 'Mrs Zhao, room 1204']);
    expect(await texts(agent)).toEqual(['was told two different prices', withheld]);
    expect(await texts(operator)).toEqual([withheld, withheld]);
  });

  it('tell everything about a person in the order of the log, page by page', async () => {
    const whole = await centre.ask<Trail>(auditor, 'audit', { person: 'a-1' });
    expect(whole.map((event) => event.type)).toEqual([
      'PersonRegistered',
      'PostAssigned',
      'TeamJoined',
      'PostTaken',
      'ViolationReported',
      'ViolationConfirmed',
      'ComplaintReceived',
      'EntryNotified',
    ]);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const parameters = { person: 'a-1', limit: '3', ...(cursor === undefined ? {} : { cursor }) };
      const outcome = await centre.system.query({ caller: centre.caller(...auditor), name: 'audit', parameters });
      if (outcome.kind === 'refused') throw new Error(outcome.code);
      pages.push(...(outcome.result as unknown as Trail).map((event) => event.position));
      cursor = outcome.next;
    } while (cursor !== undefined);
    expect(pages).toEqual(whole.map((event) => event.position));
  });

  it('tell what was recorded by the end of a day, about a person, a case and an entry', async () => {
    const seen = await Centre.open('memory');
    await seen.settle();
    seen.clock.set('2026-03-05T01:00:00.000Z');
    const violation = await seen.violation('a-1', 'entertainment-on-duty', 'I-1');
    seen.clock.set('2026-03-06T01:00:00.000Z');
    await seen.act(['supervisor-1', 'supervisor'], 'violation.add-evidence', {
      violation,
      kind: 'recording',
      reference: 'R-1',
    });
    const [entry] = await seen.ask<readonly { key: string }[]>(auditor, 'entries', {
      person: 'a-1',
      clause: '003-3.2.1',
    });
    const told = async (question: Record<string, string>, asOf?: string) => {
      const trail = await seen.ask<Trail>(auditor, 'audit', { ...question, ...(asOf === undefined ? {} : { asOf }) });
      // When the notifier gets to it is not what this is about.
      return trail.map(({ type }) => type).filter((type) => type !== 'EntryNotified');
    };
    const happened = ['ViolationReported', 'ViolationConfirmed'];
    const before = ['PersonRegistered', 'PostAssigned', 'TeamJoined', 'PostTaken'];
    for (const [question, earlier] of [
      [{ person: 'a-1' }, before],
      [{ case: `violation-${violation}` }, []],
      [{ entry: entry!.key }, []],
    ] as const) {
      expect(await told(question)).toEqual([...earlier, ...happened, 'EvidenceAdded']);
      expect(await told(question, '2026-03-05')).toEqual([...earlier, ...happened]);
      expect(await told(question, '2026-03-04')).toEqual(earlier);
    }
    expect(await told({ person: 'a-1' }, '1999-01-01')).toEqual([]);
    await seen.system.close();
  });

  it('answer as of a day, with what changed since', async () => {
    const seen = await Centre.open('memory');
    await seen.settle();
    seen.clock.set('2026-03-05T01:00:00.000Z');
    await seen.violation('a-1', 'entertainment-on-duty', 'I-1');
    const ask = (asOf: string) =>
      seen.ask<{
        assessment: { accounts: { score: { total: string } } };
        changesSince: {
          entries: { before: unknown; after: { clause: string; amount: string } }[];
          learned: { detail: string; change: string }[];
        };
      }>(agent, 'scorecard', { person: 'a-1', period: MARCH, asOf });
    const then = await ask('2026-03-04');
    expect(then.assessment.accounts.score.total).toBe('80');
    expect(then.changesSince.entries.map(({ before, after }) => [before === null, after.clause, after.amount])).toEqual(
      [
        [true, '003-3.2.1', '-10'],
        [false, '003-4.1', '0'],
      ],
    );
    expect(then.changesSince.learned.map(({ detail, change }) => [detail, change])).toEqual([
      ['entertainment-on-duty', 'added'],
    ]);
    const now = await ask('2026-03-05');
    expect([now.assessment.accounts.score.total, now.changesSince.entries]).toEqual(['70', []]);
    const parameters = { person: 'a-1', period: MARCH, asOf: '2025-12-31' };
    expect(await seen.system.query({ caller: seen.caller(...agent), name: 'scorecard', parameters })).toMatchObject({
      code: 'not-found',
      title: {
        zh: `找不到截至 2025-12-31 所知的计分卡“a-1 ${MARCH}”。`,
        en: `There is no scorecard as known at the end of 2025-12-31 "a-1 ${MARCH}".`,
      },
    });
    await seen.system.close();
  });

  it('are not asked what is known by the end of a day to come', async () => {
    const seen = await Centre.open('memory');
    await seen.settle();
    seen.clock.set('2026-03-05T01:00:00.000Z');
    const { key } = (await seen.ask<{ key: string }[]>(hr, 'entries', { person: 'a-1' }))[0]!;
    const questions = [
      ['scorecard', { person: 'a-1', period: MARCH }],
      ['duties', { period: MARCH }],
      ['pay-table', { period: MARCH }],
      ['explain', { entry: key }],
      ['audit', { person: 'a-1' }],
    ] as const;
    for (const [name, of] of questions) {
      const asked = (asOf: string) =>
        seen.system.query({ caller: seen.caller(...hr), name, parameters: { ...of, asOf } });
      expect(await asked('2026-03-06')).toMatchObject({
        code: 'invalid-request',
        errors: [
          {
            field: '/asOf',
            zh: '2026-03-06 还没有到：最晚可看 2026-03-05 所知的；要看现在所知的，请不写此日。',
            en: '2026-03-06 is still to come: what is known can be asked up to 2026-03-05; leave the day out for what is known now.',
          },
        ],
      });
      expect((await asked('2026-03-05')).kind).toBe('found');
    }
    await seen.system.close();
  });

  it('limit a pay table to the rows that the caller may see, and its total to those who see all of the period or the team', async () => {
    const inTeams = await Centre.open('memory');
    await inTeams.settle();
    await inTeams.act(hr, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    await inTeams.act(hr, 'person.join-team', { person: 'a-2', team: 't-2', from: '2026-03-01' });
    const rows = async (by: readonly [string, Role], of: Record<string, string> = {}): Promise<unknown> => {
      const parameters = { period: MARCH, ...of };
      const table = await inTeams.ask<{ rows: { person: string }[]; totalFen: unknown }>(by, 'pay-table', parameters);
      return [table.rows.map((row) => row.person), table.totalFen === null];
    };
    expect(await rows(agent)).toEqual([['a-1'], true]);
    expect(await rows(hr)).toEqual([['a-1', 'a-2', 'leader-1'], false]);
    expect(await rows(hr, { team: 't-2' })).toEqual([['a-2'], false]);
    expect(await rows(leader)).toEqual([['a-1', 'leader-1'], true]);
    expect(await rows(leader, { team: 't-1' })).toEqual([['a-1', 'leader-1'], false]);
    expect(await rows(agent, { team: 't-1' })).toEqual([['a-1'], true]);
    await inTeams.system.close();
  });

  it('list the cases of a person page by page, kept ones and records, each once', async () => {
    const listed = await Centre.open('memory');
    await listed.settle();
    await listed.violation('a-1', 'entertainment-on-duty', 'I-1');
    for (const day of ['02', '01', '02']) {
      const conductAt = `2026-03-${day}T01:00`;
      await listed.act(leader, 'record.record', { code: 'shift-worked', subject: 'a-1', conductAt, attributes: {} });
    }
    await listed.act(leader, 'record.record', {
      code: 'shift-worked',
      subject: 'a-2',
      conductAt: '2026-03-02T01:00',
      attributes: {},
    });
    await listed.system.settled();
    interface Listed {
      readonly stream: string;
      readonly kind: string;
      readonly status: string;
    }
    const pages = async (parameters: Record<string, string>, limit: string): Promise<readonly Listed[][]> => {
      const found: Listed[][] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const asked = { ...parameters, limit, ...(cursor === '' ? {} : { cursor }) };
        const outcome = await listed.system.query({
          caller: listed.caller('supervisor-1', 'supervisor'),
          name: 'cases',
          parameters: asked,
        });
        if (outcome.kind === 'refused') throw new Error(outcome.code);
        found.push(outcome.result as unknown as Listed[]);
        cursor = outcome.next;
      }
      return found;
    };
    const whole = (await pages({ subject: 'a-1' }, '100')).flat();
    expect(whole.map(({ kind }) => kind)).toEqual(['violation', 'record', 'record', 'record']);
    for (const limit of ['1', '2', '3']) {
      const paged = await pages({ subject: 'a-1' }, limit);
      expect(paged.flat()).toEqual(whole);
      expect(paged.every((page) => page.length <= Number(limit))).toBe(true);
    }
    const records = (await pages({ kind: 'record' }, '2')).flat();
    expect(new Set(records.map(({ stream }) => stream)).size).toBe(4);
    await listed.act(['supervisor-1', 'supervisor'], 'record.retract', {
      record: records[0]!.stream.slice('record-'.length),
      reason: 'entered twice',
    });
    await listed.system.settled();
    expect((await pages({ kind: 'record', status: 'retracted' }, '2')).flat()).toEqual([
      { ...records[0], status: 'retracted', participants: expect.anything(), lastRecordedAt: expect.any(String) },
    ]);
    expect((await pages({ kind: 'record', status: 'recorded' }, '2')).flat()).toHaveLength(3);
    const unknown = await listed.system.query({
      caller: listed.caller('supervisor-1', 'supervisor'),
      name: 'cases',
      parameters: { kind: 'record', cursor: 'records.nonsense' },
    });
    expect(unknown).toMatchObject({ kind: 'refused', status: 400 });
    await listed.system.close();
  });

  it('list cases that name an erased person beside others', async () => {
    const other = await Centre.open('memory');
    await other.settle();
    const { id } = await other.act(handler, 'complaint.receive', {
      channel: 'phone',
      about: ['a-1', 'a-2'],
      conductAt: '2026-03-02T08:45',
      customer: 'Mrs Zhao',
      text: 'two prices',
    });
    await other.act(hr, 'person.erase', { person: 'a-1', basis: 'request' });
    const reads = jest.spyOn(other.system.models, 'get');
    expect(await other.ask(hr, 'redactions', {})).toEqual([
      { person: 'a-1', stream: `complaint-${id}`, kind: 'complaint', subjects: ['a-1', 'a-2'] },
    ]);
    expect(reads.mock.calls.filter(([, model]) => model === 'redactions')).toHaveLength(1);
    await other.system.close();
  });

  it('find editions and what they hold', async () => {
    expect(await centre.ask(agent, 'editions', { rulebook: 'cs-assessment' })).toMatchObject([
      {
        name: 'cs-assessment@1',
        status: 'published',
        author: 'hr-1',
        approvedBy: 'manager-1',
        effectiveFrom: '2026-01-01',
      },
    ]);
    expect(await centre.ask(agent, 'edition-diff', { before: 'cs-assessment@1', after: 'cs-assessment@1' })).toEqual(
      [],
    );
  });

  it('name the parameter that cannot be used, and what is not there', async () => {
    expect(await refused(hr, 'scorecard', {})).toEqual([400, 'invalid-request', '/person']);
    expect(await refused(hr, 'scorecard', { person: 'a-1', colour: 'red' })).toEqual([
      400,
      'invalid-request',
      '/colour',
    ]);
    expect(await refused(hr, 'scorecard', { person: 'a-1', asOf: '2026-02-30' })).toEqual([
      400,
      'invalid-request',
      '/asOf',
    ]);
    expect(await refused(hr, 'audit', { person: 'a-1', asOf: 'yesterday' })).toEqual([400, 'invalid-request', '/asOf']);
    expect(await refused(hr, 'pay-table', { period: 'March' })).toEqual([404, 'not-found', undefined]);
    const february = MARCH.replace('2026-03-01', '2026-02-30');
    for (const name of ['pay-table', 'pay-runs'])
      expect(await refused(hr, name, { period: february })).toEqual([404, 'not-found', undefined]);
    expect(await refused(hr, 'pay-table', { period: MARCH, asIf: 'cs-assessment@9' })).toEqual([
      400,
      'invalid-request',
      '/asIf',
    ]);
    expect(await refused(hr, 'person', { person: 'nobody' })).toEqual([404, 'not-found', undefined]);
    // An empty list would read as if there were nothing about whom was meant.
    for (const [name, parameters] of [
      ['entries', { person: 'a-l' }],
      ['entries', { person: 'a-1', period: 'March' }],
      ['audit', { person: 'a-l' }],
      ['cases', { subject: 'a-l' }],
      ['duties', { period: MARCH, person: 'a-l' }],
      ['decisions', { person: 'a-l' }],
      ['people', { team: 't-l' }],
      ['pay-runs', { period: 'March' }],
    ] as const)
      expect([name, await refused(hr, name, parameters)]).toEqual([name, [404, 'not-found', undefined]]);
    expect(await refused(hr, 'teams', { team: 't-l' })).toBe('answered');
    expect(await refused(hr, 'pay-runs', { period: MARCH })).toBe('answered');
    expect(await refused(hr, 'entries', { person: 'a-2', period: MARCH })).toBe('answered');
    expect(await refused(leader, 'duties', { period: MARCH, person: 'a-l' })).toBe('answered');
    expect(await refused(hr, 'cases', {})).toEqual([400, 'invalid-request', '/kind']);
    for (const parameters of [
      { kind: 'violation', status: 'reportd' },
      { kind: 'complaint', status: 'reported' },
    ])
      expect(await refused(hr, 'cases', parameters)).toEqual([400, 'invalid-request', '/status']);
    expect(await refused(hr, 'cases', { subject: 'a-1', status: 'recorded ' })).toEqual([
      400,
      'invalid-request',
      '/status',
    ]);
    expect(await refused(hr, 'cases', { subject: 'a-1', status: 'final' })).toBe('answered');
    expect(await refused(hr, 'cases', { kind: 'complaint', status: 'ruled' })).toBe('answered');
    expect(await refused(hr, 'audit', {})).toEqual([400, 'invalid-request', '/person']);
    expect(await refused(hr, 'people', { cursor: 'zzz' })).toEqual([400, 'invalid-request', '/cursor']);
    expect(await refused(hr, 'people', { constructor: 'x' })).toEqual([400, 'invalid-request', '/constructor']);
    const century = 'centre-1:cs-assessment:1900-03-01..2100-03-31';
    expect(await refused(hr, 'pay-table', { period: century })).toEqual([404, 'not-found', undefined]);
    expect(await refused(hr, 'pay-table', { period: MARCH, team: 't-9' })).toEqual([404, 'not-found', undefined]);
    expect(await refused(hr, 'horoscope', {})).toEqual([404, 'unknown-query', undefined]);
  });

  it.each(['~', '0', '-1'])('do not take %j for a position of the log', async (after) => {
    const outcome = await centre.system.query({
      caller: centre.caller(...hr),
      name: 'teams',
      parameters: {},
      after,
    });
    expect(outcome).toMatchObject({
      kind: 'refused',
      status: 400,
      code: 'invalid-request',
      errors: [{ field: '/after' }],
    });
  });
});
