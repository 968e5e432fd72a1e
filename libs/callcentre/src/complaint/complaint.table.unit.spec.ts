import { compileEdition, type FactDeclaration } from '#rulebook';
import { exampleEdition } from '../shared/slice-testing/edition.js';
import {
  type Step,
  at,
  caseAfter,
  factsAfter,
  outcomeOf,
  play,
  requireMessage,
  who,
  words,
} from '../shared/slice-testing/play.js';
import { describeTable } from '../shared/slice-testing/table.js';
import { complaintCases } from './cases.js';
import { type ComplaintCommand, type ComplaintRuling } from './commands.js';
import { complaintFacts } from './facts.js';
import { complaintMessages } from './messages.js';
import { complaintId, complaintSlice } from './slice.js';

type S = Step<ComplaintCommand>;

const li = who('li', 'agent');
const desk = who('desk', 'complaint_handler');
const inspector = who('inspector', 'qa_reviewer');
const supervisor = who('supervisor', 'supervisor');
const manager = who('manager', 'manager');

const UNNAMED = {
  channel: 'phone',
  contact: 'call-9',
  about: ['li', 'wu'],
  conductAt: at('10:00'),
  customer: words('Mrs Chen'),
  text: words('was rude'),
} as const;
const RECEIVED = { ...UNNAMED, source: 'crm|5' } as const;
const BOTH = [
  { person: 'li', established: true, quarrel: true },
  { person: 'wu', established: false, quarrel: false },
] as const;

const step = (command: ComplaintCommand, by: S['by']): S => ({ command, by });
const receive = (over: object = {}): S => step({ type: 'complaint.receive', data: { ...RECEIVED, ...over } }, desk);
const reply = step({ type: 'complaint.reply', data: { complaint: '1', text: words('we look into it') } }, desk);
const conflict = (by = supervisor): S =>
  step({ type: 'complaint.declare-conflict', data: { complaint: '1', reason: words('my cousin') } }, by);
const investigate = (about: readonly string[] = ['li', 'wu'], by = inspector): S =>
  step(
    {
      type: 'complaint.investigate',
      data: { complaint: '1', findings: words('heard the call'), evidence: ['recording-9'], about },
    },
    by,
  );
const rule = (rulings: readonly ComplaintRuling[] = BOTH, by = supervisor): S =>
  step({ type: 'complaint.rule', data: { complaint: '1', rulings, reason: words('as heard') } }, by);
const reopen = (by = manager): S =>
  step({ type: 'complaint.reopen', data: { complaint: '1', reason: words('new recording') } }, by);
const withdraw = (by = desk): S =>
  step({ type: 'complaint.withdraw', data: { complaint: '1', reason: words('customer called back') } }, by);

const outcome = async (script: readonly S[], world: Parameters<typeof play>[2] = {}): Promise<string> => {
  const { last } = await play(complaintSlice, script, world);
  requireMessage(last, complaintMessages);
  return outcomeOf(last);
};

describe('complaint: state × command', () => {
  const all = (code: string): Record<string, string> => ({
    receive: `! ${code}`,
    reply: `! ${code}`,
    conflict: `! ${code}`,
    investigate: `! ${code}`,
    rule: `! ${code}`,
    reopen: `! ${code}`,
    withdraw: `! ${code}`,
  });
  const open = {
    receive: 'nothing',
    reply: 'ComplaintReplied',
    conflict: 'ConflictDeclared',
    investigate: 'ComplaintInvestigated',
  };
  describeTable(complaintSlice, complaintMessages, {
    states: {
      none: [],
      received: [receive()],
      investigated: [receive(), investigate()],
      ruled: [receive(), investigate(), rule()],
      reopened: [receive(), investigate(), rule(), reopen()],
      withdrawn: [receive(), withdraw()],
    },
    commands: {
      receive: receive(),
      reply,
      conflict: conflict(),
      investigate: investigate(),
      rule: rule(),
      reopen: reopen(),
      withdraw: withdraw(),
    },
    cells: {
      none: { ...all('complaint-unknown'), receive: 'ComplaintReceived' },
      received: { ...all('complaint-not-investigated'), ...open, withdraw: 'ComplaintWithdrawn' },
      investigated: {
        ...open,
        rule: 'ComplaintRuled',
        reopen: '! complaint-not-ruled',
        withdraw: 'ComplaintWithdrawn',
      },
      ruled: {
        ...all('complaint-already-ruled'),
        receive: 'nothing',
        reply: 'ComplaintReplied',
        reopen: 'ComplaintReopened',
      },
      reopened: { ...all('complaint-reopened'), ...open },
      withdrawn: all('complaint-withdrawn'),
    },
  });
});

describe('receiving and investigating', () => {
  it.each([
    ['about somebody nobody knows', [receive()], { unknown: ['wu'] }, '! subject-unknown'],
    ['about somebody whose data were erased', [receive()], { erased: ['wu'] }, '! subject-erased'],
    ['about the same person twice', [receive({ about: ['li', 'li'] })], {}, '! person-named-twice'],
    ['about conduct to come', [receive({ conductAt: at('18:01') })], {}, '! conduct-in-future'],
    ['about nobody yet', [receive({ about: [] })], {}, 'ComplaintReceived'],
    ['again with other content', [receive(), receive({ channel: 'letter' })], {}, '! complaint-already-received'],
    ['investigated without naming anybody', [receive(), investigate([])], {}, '! investigation-names-nobody'],
    ['investigated by one of those complained about', [receive(), investigate(['wu'], li)], {}, '! own-case'],
    ['investigated by whom it names', [receive(), investigate(['inspector'])], {}, '! own-case'],
    ['investigated naming a stranger', [receive(), investigate(['zhou'])], { unknown: ['zhou'] }, '! subject-unknown'],
    ['withdrawn by one of those complained about', [receive(), withdraw(li)], {}, '! own-case'],
  ])('%s', async (_what, script, world, expected) => {
    expect(await outcome(script, world)).toBe(expected);
  });

  it('is named by its source, or by the command when it has none', () => {
    const context = { commandId: 'c-1' } as never;
    expect(complaintSlice.streamId(receive().command, context)).toBe(complaintId('crm|5'));
    expect(complaintSlice.streamId({ type: 'complaint.receive', data: UNNAMED }, context)).toBe('c-1');
  });
});

describe('ruling without a conflict of interest', () => {
  const investigated = [receive(), investigate()];
  it.each([
    ['by a role that does not rule', [...investigated, rule(BOTH, desk)], {}, '! may-not-rule'],
    [
      'by the investigator',
      [receive(), investigate(['li', 'wu'], supervisor), rule()],
      {},
      '! investigator-may-not-rule',
    ],
    [
      'by an investigator of an earlier round',
      [receive(), investigate(['li', 'wu'], supervisor), investigate(), rule()],
      {},
      '! investigator-may-not-rule',
    ],
    ['by whoever declared a conflict', [...investigated, conflict(), rule()], {}, '! conflict-of-interest'],
    [
      'by another after a conflict was declared',
      [...investigated, conflict(), rule(BOTH, manager)],
      {},
      'ComplaintRuled',
    ],
    [
      'by a person complained about',
      [
        receive({ about: ['supervisor'] }),
        investigate(['supervisor']),
        rule([{ ...BOTH[0], person: 'supervisor' } as never]),
      ],
      {},
      '! own-case',
    ],
    ['leaving somebody out', [...investigated, rule([BOTH[0]])], {}, '! ruling-missing'],
    ['on somebody else as well', [receive(), investigate(['li']), rule()], {}, '! ruling-for-stranger'],
    ['twice on one person', [...investigated, rule([...BOTH, BOTH[0]])], {}, '! person-named-twice'],
    ['under no rulebook', [...investigated, rule()], { unbound: ['li'] }, '! no-edition-binds'],
    ['a conflict declared by a role that never rules', [receive(), conflict(desk)], {}, '! may-not-rule'],
    ['a conflict declared twice', [receive(), conflict(), conflict()], {}, '! conflict-already-declared'],
  ])('%s', async (_what, script, world, expected) => {
    expect(await outcome(script, world)).toBe(expected);
  });
});

describe('reopening', () => {
  const ruled = [receive(), investigate(), rule()];
  it.each([
    ['by a role that does not', [...ruled, reopen(supervisor)], '! may-not-reopen'],
    ['by whoever ruled', [receive(), investigate(), rule(BOTH, manager), reopen()], '! ruler-may-not-reopen'],
    [
      'by a person complained about',
      [
        receive({ about: ['manager'] }),
        investigate(['manager']),
        rule([{ ...BOTH[0], person: 'manager' } as never]),
        reopen(),
      ],
      '! own-case',
    ],
    [
      'and withdrawing after a new investigation',
      [...ruled, reopen(), investigate(), withdraw()],
      '! complaint-was-ruled',
    ],
    [
      'and ruling only on whom the new investigation names',
      [...ruled, reopen(), investigate(['li']), rule([BOTH[0]])],
      '! ruling-missing',
    ],
    ['and ruling on everybody ruled on before', [...ruled, reopen(), investigate(['li']), rule()], 'ComplaintRuled'],
  ])('%s', async (_what, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });
});

describe('the kind of a complaint', () => {
  const declared = (kind: FactDeclaration['attributes'][string]): Parameters<typeof play>[2] => ({
    edition: compileEdition(
      {
        ...exampleEdition,
        facts: {
          ...exampleEdition.facts,
          'complaint-ruled': { ...exampleEdition.facts['desk-untidy']!, attributes: { kind } },
        },
      },
      [],
    ),
  });
  const wanted = declared({ type: 'code', required: true, oneOf: ['attitude', 'business'] });
  const said = (kind: string | undefined): readonly S[] => {
    const rulings = BOTH.map((ruling) => ({ ...ruling, ...(kind === undefined ? {} : { kind }) }));
    return [receive(), investigate(), rule(rulings)];
  };

  it.each([
    ['that the rulebook has', 'attitude', wanted, 'ComplaintRuled'],
    ['that it does not have', 'weather', wanted, '! ruling-kind-invalid'],
    ['that it wants and nobody gave', undefined, wanted, '! ruling-kind-invalid'],
    ['where it tells none apart', 'attitude', {}, '! ruling-kind-unread'],
    ['that it leaves to who rules', undefined, declared({ type: 'code', required: false }), 'ComplaintRuled'],
  ])('%s', async (_what, kind, world, expected) => {
    expect(await outcome(said(kind), world)).toBe(expected);
  });

  it('is an attribute of the fact', async () => {
    const { events } = await play(complaintSlice, said('attitude'), wanted);
    const facts = Object.values(factsAfter(complaintFacts, events)) as readonly { attributes: object }[];
    expect(facts.map(({ attributes }) => attributes)).toEqual([
      { valid: true, quarrel: true, channel: 'phone', kind: 'attitude' },
      { valid: false, quarrel: false, channel: 'phone', kind: 'attitude' },
    ]);
  });
});

describe('the facts of a complaint', () => {
  const facts = async (...script: readonly S[]): Promise<ReturnType<typeof factsAfter>> =>
    factsAfter(complaintFacts, (await play(complaintSlice, script)).events);
  const fact = (person: string, valid: boolean): object => ({
    id: `complaint-1#${person}`,
    code: 'complaint-ruled',
    subject: person,
    status: 'standing',
    conductAt: { instant: '2026-03-03T02:00:00.000Z', localDate: '2026-03-03' },
    attributes: { valid, quarrel: valid, channel: 'phone' },
    incident: 'complaint-1',
    contact: 'call-9',
    reportedBy: 'supervisor',
    events: ['event-2'],
  });

  it('are none before the ruling', async () => {
    expect(await facts(receive(), investigate())).toEqual({});
  });

  it('are one for each person ruled on, on the day of the conduct', async () => {
    expect(await facts(receive(), investigate(), rule())).toEqual({
      'complaint-1#li': fact('li', true),
      'complaint-1#wu': fact('wu', false),
    });
  });

  it('are candidates while reopened, and are replaced by the new ruling', async () => {
    const reopened = [receive(), investigate(), rule(), reopen()] as const;
    const events = ['event-2', 'event-3'];
    expect(await facts(...reopened)).toEqual({
      'complaint-1#li': { ...fact('li', true), status: 'candidate', events },
      'complaint-1#wu': { ...fact('wu', false), status: 'candidate', events },
    });
    const cleared = BOTH.map((ruling) => ({ ...ruling, established: false, quarrel: false }));
    expect(await facts(...reopened, investigate(), rule(cleared))).toEqual({
      'complaint-1#li': { ...fact('li', false), events: [...events, 'event-5'] },
      'complaint-1#wu': { ...fact('wu', false), events: [...events, 'event-5'] },
    });
  });

  it('and the case says on whom it was established', async () => {
    const { events } = await play(complaintSlice, [receive(), reply, investigate(), rule()]);
    expect(caseAfter(complaintCases, events)).toEqual({
      status: 'ruled',
      subjects: ['li', 'wu'],
      summary: {
        channel: 'phone',
        conductDate: '2026-03-03',
        replied: true,
        contact: 'call-9',
        source: 'crm|5',
        established: ['li'],
      },
    });
  });
});
