import { type Assessment } from '#rulebook';
import { Centre, MARCH } from '../testing/centre.js';
import { told } from '../testing/warned.js';
import { type CommandOutcome } from '../system/system.js';

import { shippedText } from '../testing/shipped-editions.js';

const HR = ['hr-1', 'hr'] as const;

interface Scorecard {
  readonly assessment: Assessment;
}

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
});
afterEach(() => centre.system.close());

const chargedOf = async (person: string): Promise<string> => {
  const parameters = { person, period: MARCH };
  const { assessment } = await centre.ask<Scorecard>(['supervisor-1', 'supervisor'], 'scorecard', parameters);
  return assessment.entries.find(({ status }) => status === 'charged')!.key;
};

const reporting = (conductAt: string): Promise<CommandOutcome> =>
  centre.send(['leader-1', 'team_leader'], 'violation.report', {
    code: 'entertainment-on-duty',
    subject: 'a-1',
    conductAt,
    attributes: {},
    incident: `i-${conductAt}`,
    description: 'seen',
  });

/** The shipped edition under another name or number. */
const publishing = async (rulebook: string, version: number, effectiveFrom: string): Promise<CommandOutcome> => {
  const source = shippedText('cs-assessment', 1)
    .replace(/^rulebook: .*$/m, `rulebook: ${rulebook}`)
    .replace(/^version: .*$/m, `version: ${version}`)
    .replace(/^effectiveFrom: .*$/m, `effectiveFrom: ${effectiveFrom}`);
  await centre.act(HR, 'edition.draft', { source, fileName: `${version}.yaml` });
  return centre.send(['manager-1', 'manager'], 'edition.publish', { rulebook, version });
};

describe('a command that is accepted says of what it recorded', () => {
  it.each([
    ['cs_specialist', []],
    ['cs_specialits', [['post-unknown', 'post']]],
    [null, []],
  ])('whether any rulebook knows the post %s', async (post, expected) => {
    const outcome = await centre.send(HR, 'person.assign-post', { person: 'a-1', post, from: '2026-03-02' });
    expect(told(outcome)).toEqual(expected);
  });

  it('names the post in both languages, and says so again when it is sent again', async () => {
    const data = { person: 'a-1', post: 'cs_specialits', from: '2026-03-02' };
    const first = await centre.send(HR, 'person.assign-post', data, 'once');
    expect(first).toMatchObject({
      warnings: [{ text: { zh: expect.stringContaining('cs_specialits'), en: expect.stringContaining('a-1') } }],
    });
    const again = await centre.send(HR, 'person.assign-post', data, 'once');
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('whether a rulebook binds the person, also by the team that is just joined', async () => {
    const post = await centre.send(HR, 'person.assign-post', {
      person: 'a-1',
      post: 'cs_specialist',
      from: '2025-12-01',
    });
    expect(told(post)).toEqual([['person-unbound', 'from']]);
    await centre.act(HR, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    const target = { kind: 'team', id: 't-2' };
    await centre.act(HR, 'assignment.assign', { target, rulebook: 'cs-assessment', from: '2026-01-01' });
    const joining = (from: string): Promise<CommandOutcome> =>
      centre.send(HR, 'person.join-team', { person: 'a-1', team: 't-2', from });
    expect(told(await joining('2026-01-10'))).toEqual([]);
    expect(told(await joining('2025-12-10'))).toEqual([['person-unbound', 'from']]);
  });

  it('from which day on a rulebook binds whoever was there before, instead of that none ever does', async () => {
    const post = { person: 'a-1', post: 'cs_specialist', from: '2025-12-01' };
    const texts = async (): Promise<readonly string[]> => {
      const outcome = await centre.send(HR, 'person.assign-post', post, undefined);
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
      return (outcome.warnings ?? []).flatMap(({ text }) => [text.zh, text.en]);
    };
    expect(await texts()).toEqual([
      expect.stringContaining('规章 cs-assessment 自 2026-03-01 起才约束 a-1：2025-12-01 至此前一日没有规章'),
      expect.stringContaining('cs-assessment binds a-1 from 2026-03-01 on only: from 2025-12-01 until then none does'),
    ]);
    const target = { kind: 'centre', id: 'centre-1' };
    await centre.act(HR, 'assignment.assign', { target, rulebook: null, from: '2026-03-01' });
    post.from = '2025-12-02';
    expect(await texts()).toEqual([expect.stringContaining('不会有计分卡'), expect.stringContaining('Assign one')]);
  });

  it('whether the rulebook that binds staff from a later day on knows their post', async () => {
    const data = { person: 'a-1', post: 'cs_specialits', from: '2025-12-01' };
    expect(told(await centre.send(HR, 'person.assign-post', data))).toEqual([
      ['person-unbound', 'from'],
      ['post-unknown', 'post'],
    ]);
  });

  it('nothing about the post of staff whom no rulebook binds, until they join a team that one binds', async () => {
    const nobodys = { target: { kind: 'centre', id: 'centre-1' }, rulebook: null, from: '2026-03-01' };
    await centre.act(HR, 'assignment.assign', nobodys);
    const data = { person: 'a-1', post: 'driver', from: '2025-12-01' };
    expect(told(await centre.send(HR, 'person.assign-post', data))).toEqual([['person-unbound', 'from']]);
    await centre.act(HR, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    const target = { kind: 'team', id: 't-2' };
    await centre.act(HR, 'assignment.assign', { target, rulebook: 'cs-assessment', from: '2026-01-01' });
    const joined = { person: 'a-1', team: 't-2', from: '2026-01-10' };
    expect(told(await centre.send(HR, 'person.join-team', joined))).toEqual([['post-unknown', 'team']]);
  });

  it('whether the rulebook makes any use of the code', async () => {
    const praise = await centre.send(['supervisor-1', 'supervisor'], 'record.record', {
      code: 'praise-received',
      subject: 'a-1',
      conductAt: '2026-03-02T08:10',
      attributes: {},
    });
    expect(told(praise)).toEqual([['code-without-effect', 'code']]);
  });

  it('whether facts lack what a rulebook asks for that is assigned from a day that is over', async () => {
    await reporting('2026-03-02T08:10');
    const source = shippedText('cs-assessment', 1)
      .replace(/^rulebook: .*$/m, 'rulebook: cs-second')
      .replace(/(entertainment-on-duty: \{ title: \{[^}]*\},)/, '$1 attributes: { minutes: integer },')
      .replace('when: entertainment-on-duty,', 'when: { fact: entertainment-on-duty, where: minutes >= 5 },');
    await centre.act(HR, 'edition.draft', { source, fileName: '1.yaml' });
    await centre.act(['manager-1', 'manager'], 'edition.publish', { rulebook: 'cs-second', version: 1 });
    const assigning = (from: string): Promise<CommandOutcome> =>
      centre.send(HR, 'assignment.assign', {
        target: { kind: 'person', id: 'a-1' },
        rulebook: 'cs-second',
        from,
      });
    expect(told(await assigning('2026-03-03'))).toEqual([['two-rulebooks-in-period', 'from']]);
    expect(told(await assigning('2026-03-01'))).toEqual([['facts-lack-attributes', 'from']]);
    const card = await centre.ask<{ readonly lacking?: readonly object[] }>(HR, 'scorecard', {
      person: 'a-1',
      date: '2026-03-02',
    });
    expect(card.lacking).toEqual([expect.objectContaining({ code: 'entertainment-on-duty', attributes: ['minutes'] })]);
  });

  it('whether any clause about the code is for the post of the day', async () => {
    await centre.act(HR, 'person.assign-post', { person: 'a-1', post: 'driver', from: '2026-03-03' });
    expect(told(await reporting('2026-03-02T08:10'))).toEqual([]);
    centre.clock.set('2026-03-03T01:00:00.000Z');
    const outcome = await reporting('2026-03-03T08:10');
    expect(told(outcome)).toEqual([['post-without-clause', 'subject']]);
    expect(outcome).toMatchObject({
      warnings: [{ text: { zh: expect.stringContaining('“driver”'), en: expect.stringContaining('003-') } }],
    });
  });

  it('whether the person held a post on the day', async () => {
    expect(told(await reporting('2026-03-02T08:10'))).toEqual([]);
    await centre.act(HR, 'person.assign-post', { person: 'a-1', post: null, from: '2026-03-02' });
    expect(told(await reporting('2026-03-02T08:20'))).toEqual([['subject-without-post', 'subject']]);
  });

  it('whether the period is closed, for what is reported and for what is corrected', async () => {
    const outcome = await reporting('2026-03-02T08:10');
    centre.clock.set('2026-04-02T01:00:00.000Z');
    await centre.system.settled();
    const period = 'centre-1:cs-assessment:2026-03-01..2026-03-31';
    await centre.act(HR, 'pay-run.post', { period, kind: 'close', provisional: true });
    expect(told(await reporting('2026-03-03T08:10'))).toEqual([['period-closed', 'conductAt']]);
    const corrected = await centre.send(['supervisor-1', 'supervisor'], 'violation.correct', {
      violation: outcome.kind === 'accepted' ? outcome.id : '',
      conductAt: '2026-03-04T08:10',
      reason: 'another day',
    });
    expect(told(corrected)).toEqual([['period-closed', 'conductAt']]);
  });

  it('whether the period is closed out of which a correction takes what happened', async () => {
    const reported = await reporting('2026-03-02T08:10');
    const violation = reported.kind === 'accepted' ? reported.id : '';
    centre.clock.set('2026-04-02T01:00:00.000Z');
    await centre.system.settled();
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const moved = (conductAt: string): Promise<CommandOutcome> =>
      centre.send(['supervisor-1', 'supervisor'], 'violation.correct', { violation, conductAt, reason: 'another day' });

    expect(told(await moved('2026-04-01T08:10'))).toEqual([['period-closed', 'conductAt']]);
    expect(told(await moved('2026-04-01T08:20'))).toEqual([]);
  });

  it('whether the period is closed of a ruling that is in doubt again', async () => {
    const handler = ['handler-1', 'complaint_handler'] as const;
    const about = ['a-1', 'a-2'];
    const { id: complaint } = await centre.act(handler, 'complaint.receive', {
      ...{ channel: 'phone', about, conductAt: '2026-03-02T08:45', customer: 'Mrs Zhao', text: 'they shouted' },
    });
    await centre.act(handler, 'complaint.investigate', { complaint, findings: 'heard', evidence: ['rec-1'], about });
    const rulings = about.map((person) => ({ person, established: true, quarrel: false }));
    await centre.act(['supervisor-1', 'supervisor'], 'complaint.rule', { complaint, rulings, reason: 'as heard' });
    centre.clock.set('2026-04-02T01:00:00.000Z');
    await centre.system.settled();
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });

    const reopened = await centre.send(['manager-1', 'manager'], 'complaint.reopen', {
      complaint,
      reason: 'recording',
    });
    expect(told(reopened)).toEqual([['period-closed', 'complaint']]);
  });

  it('which periods are closed that a post, a team or a day of service reaches into', async () => {
    centre.clock.set('2026-05-02T01:00:00.000Z');
    await centre.system.settled();
    const april = 'centre-1:cs-assessment:2026-04-01..2026-04-30';
    const sent = async (type: string, data: object): Promise<readonly (readonly string[])[]> => {
      await centre.system.settled();
      return told(await centre.send(HR, type, { person: 'a-1', ...data }));
    };
    const assigned = { post: 'cs_specialist', from: '2026-03-10' };
    expect(await sent('person.assign-post', assigned)).toEqual([]);
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    expect(await sent('person.assign-post', { ...assigned, from: '2026-04-01' })).toEqual([]);
    expect(await sent('person.assign-post', { ...assigned, post: null, from: '2026-03-31' })).toEqual([
      ['period-closed', 'from'],
    ]);
    await centre.act(HR, 'pay-run.post', { period: april, kind: 'close', provisional: true });
    expect(await sent('person.leave', { on: '2026-04-30' })).toEqual([['period-closed', 'on']]);
    const corrected = await centre.send(HR, 'person.correct-leaving', { person: 'a-1', on: null, reason: 'stays' });
    expect(told(corrected)).toEqual([['period-closed', 'on']]);
    const hired = { person: 'a-1', hiredOn: '2026-03-05', reason: 'contract' };
    const earlier = await centre.send(HR, 'person.correct-hiring', hired);
    expect(earlier).toMatchObject({
      warnings: [{ code: 'periods-closed', text: { en: expect.stringContaining(`2 periods`) }, field: 'hiredOn' }],
    });
  });

  it('which periods are closed whose rulebook binds anybody on other days than before', async () => {
    centre.clock.set('2026-05-02T01:00:00.000Z');
    await centre.system.settled();
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const assigning = async (target: object, rulebook: string | null, from: string): Promise<CommandOutcome> => {
      await centre.system.settled();
      return centre.send(HR, 'assignment.assign', { target, rulebook, from });
    };
    const [person, all] = [
      { kind: 'person', id: 'a-1' },
      { kind: 'centre', id: 'centre-1' },
    ];
    // From the day on which the closed period is over, and the same that the centre has already.
    expect(told(await assigning(person, 'cs-assessment', '2026-04-01'))).toEqual([]);
    expect(told(await assigning(person, 'cs-assessment', '2026-03-20'))).toEqual([]);
    expect(told(await assigning(all, null, '2026-04-01'))).toEqual([]);
    expect(told(await assigning(all, null, '2026-03-31'))).toEqual([['period-closed', 'from']]);
    // Days of the closed period under its own rulebook, and from then on days under others alone.
    for (const rulebook of ['cs-second', 'cs-third']) await publishing(rulebook, 1, '2026-01-01');
    const both = ['two-rulebooks-in-period', 'from'];
    expect(told(await assigning(person, 'cs-second', '2026-03-20'))).toEqual([['period-closed', 'from'], both]);
    expect(told(await assigning(person, 'cs-third', '2026-03-25'))).toEqual([both]);
    const april = 'centre-1:cs-assessment:2026-04-01..2026-04-30';
    await centre.act(HR, 'pay-run.post', { period: april, kind: 'close', provisional: true });
    const again = await assigning(all, 'cs-assessment', '2026-04-01');
    expect(again).toMatchObject({ warnings: [{ text: { en: expect.stringContaining(april) }, field: 'from' }] });
  });

  it('which periods are closed that an edition is in force in', async () => {
    centre.clock.set('2026-05-02T01:00:00.000Z');
    await centre.system.settled();
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    await centre.system.settled();
    expect(told(await publishing('cs-assessment', 2, '2026-03-31'))).toEqual([['period-closed', 'version']]);
    expect(told(await publishing('cs-second', 1, '2026-03-01'))).toEqual([]);
    expect(told(await publishing('cs-assessment', 3, '2026-04-01'))).toEqual([]);
  });

  it('whether the period is closed, for what is ruled, confirmed and taken back', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'i-1');
    const reported = await reporting('2026-03-02T08:20');
    const violation = reported.kind === 'accepted' ? reported.id : '';
    const entry = await chargedOf('a-1');
    await centre.act(['a-1', 'agent'], 'appeal.file', { entry, grounds: 'it was not me' });
    centre.clock.set('2026-04-02T01:00:00.000Z');
    await centre.system.settled();
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const waiving = { entry, outcome: { kind: 'waived' }, reason: 'seen' };
    expect(told(await centre.send(['manager-1', 'manager'], 'appeal.decide', waiving))).toEqual([
      ['period-closed', 'entry'],
    ]);
    const confirmed = await centre.send(['supervisor-1', 'supervisor'], 'violation.confirm', { violation });
    expect(told(confirmed)).toEqual([['period-closed', 'violation']]);
    const withdrawn = await centre.send(['supervisor-1', 'supervisor'], 'violation.withdraw', {
      violation,
      reason: 'r',
    });
    expect(told(withdrawn)).toEqual([['period-closed', 'violation']]);
  });

  it('nothing of a closed period where an appeal is rejected, which leaves all as it is', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'i-1');
    const entry = await chargedOf('a-1');
    await centre.act(['a-1', 'agent'], 'appeal.file', { entry, grounds: 'it was not me' });
    centre.clock.set('2026-04-02T01:00:00.000Z');
    await centre.system.settled();
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const rejecting = { entry, outcome: { kind: 'rejected' }, reason: 'seen' };
    expect(told(await centre.send(['manager-1', 'manager'], 'appeal.decide', rejecting))).toEqual([]);
  });

  it('which periods are closed that read what was carried in, or have a line of whom it takes out', async () => {
    centre.clock.set('2026-04-20T01:00:00.000Z');
    await centre.system.settled();
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const carrying = (before: string, score: string): object => ({ person: 'a-1', before, values: { score } });
    const sent = async (type: string, data: object): Promise<readonly (readonly string[])[]> => {
      await centre.system.settled();
      return told(await centre.send(HR, type, data));
    };
    expect(await sent('person.give-opening', carrying('2026-03-01', '70'))).toEqual([['period-closed', 'before']]);
    const moved = { ...carrying('2026-04-01', '70'), reason: 'r' };
    expect(await sent('person.correct-opening', moved)).toEqual([['period-closed', 'before']]);
    expect(await sent('person.correct-opening', { ...moved, ...carrying('2026-04-01', '71') })).toEqual([]);
    const cancelled = { person: 'a-1', reason: 'twice' };
    expect(await sent('person.cancel-registration', cancelled)).toEqual([['period-closed', 'person']]);
  });

  it('which period is closed that held the last day before it was corrected to a later one', async () => {
    await centre.act(HR, 'person.leave', { person: 'a-1', on: '2026-03-15' });
    centre.clock.set('2026-04-20T01:00:00.000Z');
    await centre.system.settled();
    await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const later = { person: 'a-1', on: '2026-04-15', reason: 'stayed a month' };
    expect(told(await centre.send(HR, 'person.correct-leaving', later))).toEqual([['period-closed', 'on']]);
  });
});
