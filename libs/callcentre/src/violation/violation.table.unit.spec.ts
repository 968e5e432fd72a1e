import {
  type Step,
  at,
  caseAfter,
  factsAfter,
  outcomeOf,
  play,
  readerOf,
  requireMessage,
  who,
  words,
} from '../shared/slice-testing/play.js';
import { type Entry, entryKey } from '#rulebook';
import { exampleCompiled } from '../shared/slice-testing/edition.js';
import { openedEntry } from '../shared/slice-testing/entries.js';
import { describeTable } from '../shared/slice-testing/table.js';
import { type ViolationCommand } from './commands.js';
import { violationCases } from './cases.js';
import { violationFacts } from './facts.js';
import { violationMessages } from './messages.js';
import { violationId, violationSlice } from './slice.js';

type S = Step<ViolationCommand>;

const li = who('li', 'agent');
const leader = who('leader', 'team_leader');
const supervisor = who('supervisor', 'supervisor');
const manager = who('manager', 'manager');

const REPORT = {
  code: 'service-neglected',
  subject: 'li',
  conductAt: at('10:00'),
  attributes: { minutes: '7' },
  incident: 'i-1',
} as const;

const step = (command: ViolationCommand, by: S['by']): S => ({ command, by });
const report = (over: object = {}, by = leader): S =>
  step({ type: 'violation.report', data: { ...REPORT, ...over } }, by);
const confirm = (by = supervisor): S => step({ type: 'violation.confirm', data: { violation: '1' } }, by);
const dismiss = (by = supervisor): S =>
  step({ type: 'violation.dismiss', data: { violation: '1', reason: words('not so') } }, by);
const notify = (by = supervisor): S =>
  step({ type: 'violation.notify', data: { violation: '1', channel: 'talk' } }, by);
const withdraw = (by = leader): S =>
  step({ type: 'violation.withdraw', data: { violation: '1', reason: words('my mistake') } }, by);
const correct = (over: object, by = manager): S =>
  step({ type: 'violation.correct', data: { violation: '1', reason: words('clock was wrong'), ...over } }, by);
const decide = (over: object, by = supervisor): S =>
  step({ type: 'violation.decide', data: { violation: '1', clause: 'x-2', reason: words('first time'), ...over } }, by);
const evidence: S = step(
  { type: 'violation.add-evidence', data: { violation: '1', kind: 'recording', reference: 'r-7' } },
  leader,
);

const outcome = async (script: readonly S[], world: Parameters<typeof play>[2] = {}): Promise<string> => {
  const { last } = await play(violationSlice, script, world);
  requireMessage(last, violationMessages);
  return outcomeOf(last);
};

describe('violation: state × command', () => {
  const closed = (code: string): Record<string, string> => ({
    report: `! ${code}`,
    evidence: `! ${code}`,
    confirm: `! ${code}`,
    dismiss: `! ${code}`,
    notify: `! ${code}`,
    correct: `! ${code}`,
    withdraw: `! ${code}`,
    decide: `! ${code}`,
  });
  const standing = {
    report: 'nothing',
    evidence: 'EvidenceAdded',
    correct: 'ViolationCorrected',
    withdraw: 'ViolationWithdrawn',
    decide: 'DiscretionDecided',
  };
  describeTable(violationSlice, violationMessages, {
    states: {
      none: [],
      reported: [report()],
      confirmed: [report(), confirm()],
      notified: [report(), confirm(), notify()],
      dismissed: [report(), dismiss()],
      withdrawn: [report(), withdraw()],
    },
    commands: {
      report: report(),
      evidence,
      confirm: confirm(),
      dismiss: dismiss(),
      notify: notify(),
      correct: correct({ attributes: { minutes: '8' } }),
      withdraw: withdraw(supervisor),
      decide: decide({ points: '-3' }),
    },
    cells: {
      none: { ...closed('violation-unknown'), report: 'ViolationReported' },
      reported: {
        report: 'nothing',
        evidence: 'EvidenceAdded',
        confirm: 'ViolationConfirmed',
        dismiss: 'ViolationDismissed',
        notify: '! violation-not-confirmed',
        correct: 'ViolationCorrected',
        withdraw: '! only-reporter-withdraws',
        decide: 'DiscretionDecided',
      },
      confirmed: {
        ...closed('violation-already-confirmed'),
        ...standing,
        notify: 'ViolationNotified',
      },
      notified: { ...closed('violation-already-notified'), ...standing },
      dismissed: closed('violation-dismissed'),
      withdrawn: closed('violation-withdrawn'),
    },
  });
});

describe('reporting a violation', () => {
  it.each([
    ['a person nobody knows', report(), { unknown: ['li'] }, '! subject-unknown'],
    ['a person of another centre', report(), { elsewhere: ['li'] }, '! subject-unknown'],
    ['a person whose data were erased', report(), { erased: ['li'] }, '! subject-erased'],
    ['conduct after now', report({ conductAt: at('18:01') }), {}, '! conduct-in-future'],
    ['conduct at this very moment', report({ conductAt: at('18:00') }), {}, 'ViolationReported'],
    ['a day on which no rulebook binds', report(), { unbound: ['li'] }, '! no-edition-binds'],
    ['a code that the edition lacks', report({ code: 'daydreaming' }), {}, '! fact-not-declared'],
    ['a code that is recorded, not reported', report({ code: 'late-or-early' }), {}, '! fact-comes-otherwise'],
    [
      'a code whose only clause is inactive',
      report({ code: 'rule-without-text', attributes: {} }),
      {},
      '! fact-inactive',
    ],
    ['a missing attribute', report({ attributes: {} }), {}, '! attributes-invalid'],
    ['an attribute of the wrong type', report({ attributes: { minutes: 'many' } }), {}, '! attributes-invalid'],
    ['a role that does not report this code', report({}, li), {}, '! may-not-report'],
  ])('%s', async (_what, command, world, expected) => {
    expect(await outcome([command], world)).toBe(expected);
  });

  it('records the report as it was said, about the accused', async () => {
    const { last } = await play(violationSlice, [report({ description: words('left the customer waiting') })]);
    expect(last).toEqual({
      events: [
        {
          type: 'ViolationReported',
          data: { ...REPORT, description: words('left the customer waiting') },
          subjects: ['li'],
        },
      ],
    });
  });

  it('has one stream for each incident, person and code', () => {
    const id = violationSlice.streamId(report().command, {} as never);
    expect(id).toBe(violationId('i-1', 'li', 'service-neglected'));
    expect(
      new Set([id, violationId('i-2', 'li', 'service-neglected'), violationId('i-1', 'wu', 'service-neglected')]).size,
    ).toBe(3);
  });

  it('refuses the same natural key with other content, and takes superseded content as known', async () => {
    expect(await outcome([report(), report({ attributes: { minutes: '9' } })])).toBe('! violation-already-reported');
    expect(await outcome([report(), correct({ attributes: { minutes: '9' } }), report()])).toBe('nothing');
  });
});

describe('judging a violation', () => {
  it.each([
    ['confirmed by a role that the edition does not name', [report(), confirm(leader)], '! may-not-confirm'],
    ['confirmed by its reporter', [report({}, supervisor), confirm()], '! reporter-may-not-judge'],
    ['confirmed by the accused', [report({ subject: 'supervisor' }), confirm()], '! own-case'],
    ['dismissed by the accused', [report({ subject: 'supervisor' }), dismiss()], '! own-case'],
    ['notified by the accused', [report({ subject: 'li' }), confirm(), notify(li)], '! own-case'],
    ['withdrawn by its reporter', [report(), withdraw()], 'ViolationWithdrawn'],
    ['reversed by its reporter, who may not confirm', [report(), confirm(), withdraw()], '! may-not-confirm'],
    ['reversed by the accused', [report({ subject: 'manager' }), confirm(), withdraw(manager)], '! own-case'],
    [
      'corrected by its reporter before confirmation',
      [report(), correct({ code: 'desk-untidy', attributes: {} }, leader)],
      'ViolationCorrected',
    ],
    [
      'corrected by its reporter after it',
      [report(), confirm(), correct({ attributes: { minutes: '9' } }, leader)],
      '! reporter-may-not-judge',
    ],
    [
      'corrected by whoever confirmed it',
      [report(), confirm(), correct({ attributes: { minutes: '9' } }, supervisor)],
      'ViolationCorrected',
    ],
    [
      'corrected by the accused',
      [report({ subject: 'manager' }), correct({ attributes: { minutes: '9' } })],
      '! own-case',
    ],
    [
      'corrected by somebody else',
      [report(), correct({ attributes: { minutes: '9' } }, who('qa', 'qa_reviewer'))],
      '! may-not-correct',
    ],
    [
      'corrected to what it says already',
      [report(), correct({ attributes: { minutes: '7' } })],
      '! nothing-to-correct',
    ],
    [
      'corrected to what the edition does not allow',
      [report(), correct({ attributes: { minutes: '-1' } })],
      '! attributes-invalid',
    ],
    [
      'corrected to conduct that has not happened',
      [report(), correct({ conductAt: at('19:00') })],
      '! conduct-in-future',
    ],
  ])('%s', async (_what, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });
});

describe('under a rulebook that came to bind later and does not declare the fact', () => {
  it.each([
    ['confirmed', [report()], confirm(), '! fact-not-declared'],
    ['dismissed', [report()], dismiss(), '! fact-not-declared'],
    ['reversed', [report(), confirm()], withdraw(manager), '! fact-not-declared'],
    [
      'corrected to what it declares',
      [report()],
      correct({ code: 'desk-untidy', attributes: {} }),
      'ViolationCorrected',
    ],
  ])('%s', async (_what, script, { command, by }, expected) => {
    const { state } = await play(violationSlice, script);
    const context = { commandId: 'c', actor: by, centre: 'c1', occurredAt: at('12:00'), now: at('18:00') };
    const fact: typeof exampleCompiled.fact = (code) => (code === REPORT.code ? null : exampleCompiled.fact(code));
    const world = { edition: { ...exampleCompiled, fact } };
    const known = await violationSlice.gather(command, state, context, readerOf(world));
    const decision = violationSlice.decide(command, state, context, known);
    expect(outcomeOf(decision)).toBe(expected);
  });
});

describe('deciding inside a clause', () => {
  const abandoned = report({ code: 'line-abandoned', attributes: {} });
  it.each([
    ['at the heavier end', [report(), decide({ points: '-5' })], 'DiscretionDecided'],
    ['at the lighter end', [report(), decide({ points: '-2' })], 'DiscretionDecided'],
    ['the same again', [report(), decide({ points: '-3' }), decide({ points: '-3' })], '! discretion-unchanged'],
    [
      'the same again after the attributes were corrected',
      [report(), decide({ points: '-3' }), correct({ attributes: { minutes: '9' } }), decide({ points: '-3' })],
      'DiscretionDecided',
    ],
    [
      'the same again after the time alone was corrected',
      [report(), decide({ points: '-3' }), correct({ conductAt: at('09:30') }), decide({ points: '-3' })],
      '! discretion-unchanged',
    ],
    ['beyond the range', [report(), decide({ points: '-5.01' })], '! points-outside-range'],
    ['short of the range', [report(), decide({ points: '-1.99' })], '! points-outside-range'],
    ['with no number', [report(), decide({ points: 'five' })], '! points-not-a-decimal'],
    ['without points', [report(), decide({})], '! points-required'],
    [
      'by a role that the range does not name',
      [report(), decide({ points: '-3' }, who('qa', 'qa_reviewer'))],
      '! may-not-decide',
    ],
    ['by the reporter', [report({}, supervisor), decide({ points: '-3' })], '! reporter-may-not-judge'],
    ['by the accused', [report({ subject: 'supervisor' }), decide({ points: '-3' })], '! own-case'],
    ['under a clause that does not exist', [report(), decide({ clause: 'x-99', points: '-3' })], '! clause-unknown'],
    ['under a clause for other facts', [report(), decide({ clause: 'x-1', points: '-3' })], '! clause-does-not-fit'],
    [
      'under fixed points',
      [report({ code: 'desk-untidy', attributes: {} }), decide({ clause: 'x-1', points: '-2' })],
      '! clause-has-no-range',
    ],
    [
      'nothing under fixed points',
      [report({ code: 'desk-untidy', attributes: {} }), decide({ clause: 'x-1' })],
      '! nothing-to-decide',
    ],
    [
      'an option where there is none',
      [report(), decide({ points: '-3', option: 'serious' })],
      '! clause-has-no-options',
    ],
    ['an option', [abandoned, decide({ clause: 'x-3', option: 'serious' }, manager)], 'DiscretionDecided'],
    ['an option by another role', [abandoned, decide({ clause: 'x-3', option: 'serious' })], '! may-not-decide'],
    [
      'an option that is not offered',
      [abandoned, decide({ clause: 'x-3', option: 'odd' }, manager)],
      '! option-unknown',
    ],
    [
      'an inherited name as option',
      [abandoned, decide({ clause: 'x-3', option: 'toString' }, manager)],
      '! option-unknown',
    ],
    ['no option', [abandoned, decide({ clause: 'x-3' }, manager)], '! option-required'],
    [
      'points besides an option with fixed points',
      [abandoned, decide({ clause: 'x-3', option: 'serious', points: '-4' }, manager)],
      '! clause-has-no-range',
    ],
    ['the same again', [report(), decide({ points: '-3' }), decide({ points: '-3' })], '! discretion-unchanged'],
    ['otherwise afterwards', [report(), decide({ points: '-3' }), decide({ points: '-4' })], 'DiscretionDecided'],
  ])('%s', async (_what, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });

  it('names the fact, the clause and the amount', async () => {
    const { last } = await play(violationSlice, [report(), decide({ points: '-3' })]);
    expect(last).toEqual({
      events: [
        {
          type: 'DiscretionDecided',
          data: { fact: 'violation-1#0', clause: 'x-2', points: '-3', reason: words('first time') },
          subjects: ['li'],
        },
      ],
    });
  });
});

describe('deciding about what a clause opened', () => {
  const price = { price: '500 yuan' };
  const taken = report({ code: 'equipment-removed', attributes: price });
  const hr = who('hr-1', 'hr');
  const about = (over: object, by = hr): S => decide({ clause: 'x-7', outcome: 'carried-out', ...over }, by);
  // The key that the scorecard has: of the violation's fact, the clause and the process.
  const key = entryKey('li', 'x-7', 'compensation', { facts: ['violation-1#0'] });
  const entry = (more: Partial<Entry> = {}): Entry => openedEntry({ key, ...more });
  const confirmed = [taken, confirm()];

  it.each<[string, readonly S[], Entry | null, string]>([
    ['in full', [...confirmed, about({ fen: 50_000 })], entry(), 'ConsequenceDecided'],
    [
      'in part, naming the process',
      [...confirmed, about({ fen: 1, process: 'compensation' })],
      entry(),
      'ConsequenceDecided',
    ],
    ['not at all', [...confirmed, about({ outcome: 'not-carried-out' })], entry(), 'ConsequenceDecided'],
    ['above the price', [...confirmed, about({ fen: 50_001 })], entry(), '! amount-outside-range'],
    ['without an amount', [...confirmed, about({})], entry(), '! amount-required'],
    ['of another process', [...confirmed, about({ process: 'dismissal' })], entry(), '! process-unknown'],
    [
      'by a role that the edition does not name',
      [...confirmed, about({ fen: 1 }, manager)],
      entry(),
      '! may-not-decide',
    ],
    ['by the reporter', [...confirmed, about({ fen: 1 }, leader)], entry(), '! reporter-may-not-judge'],
    ['before it is confirmed', [taken, about({ fen: 1 })], entry({ status: 'candidate' }), '! consequence-not-open'],
    ['when no scorecard has it', [...confirmed, about({ fen: 1 })], null, '! consequence-not-open'],
    ['once it was withdrawn', [...confirmed, withdraw(manager), about({ fen: 1 })], entry(), '! violation-withdrawn'],
    ['with points beside it', [...confirmed, about({ fen: 1, points: '-5' })], entry(), '! decision-mixed'],
    ['without saying what becomes of it', [...confirmed, decide({ clause: 'x-7' }, hr)], entry(), '! outcome-required'],
    ['of a clause that opens nothing', [report(), decide({ outcome: 'carried-out' })], entry(), '! nothing-to-decide'],
  ])('%s', async (_what, script, found, expected) => {
    expect(await outcome(script, { entries: found === null ? {} : { [key]: found } })).toBe(expected);
  });

  it('is recorded in the case, and leaves the fact as it is', async () => {
    const script = [...confirmed, about({ fen: 30_000, evidence: ['invoice-7'] })];
    const { events } = await play(violationSlice, script, { entries: { [key]: entry() } });
    expect(events.at(-1)).toMatchObject({
      type: 'ConsequenceDecided',
      stream: 'violation-1',
      data: { entry: key, person: 'li', clause: 'x-7', target: 'compensation', fen: 30_000, evidence: ['invoice-7'] },
    });
    expect(factsAfter(violationFacts, events)['violation-1#0']?.events).toEqual(['event-0', 'event-1']);
    expect(caseAfter(violationCases, events)?.summary).toMatchObject({
      process: 'compensation',
      outcome: 'carried-out',
      fen: 30_000,
    });
  });
});

describe('the fact of a violation', () => {
  const facts = async (...script: readonly S[]): Promise<ReturnType<typeof factsAfter>> =>
    factsAfter(violationFacts, (await play(violationSlice, script)).events);
  const candidate = {
    id: 'violation-1#0',
    code: 'service-neglected',
    subject: 'li',
    status: 'candidate',
    conductAt: { instant: '2026-03-03T02:00:00.000Z', localDate: '2026-03-03' },
    attributes: { minutes: '7' },
    incident: 'i-1',
    reportedBy: 'leader',
    events: ['event-0'],
  };

  it('is a candidate until confirmed, and rests on the confirmation too', async () => {
    expect(await facts(report(), evidence)).toEqual({ 'violation-1#0': candidate });
    expect(await facts(report(), evidence, confirm())).toEqual({
      'violation-1#0': { ...candidate, status: 'standing', events: ['event-0', 'event-2'] },
    });
  });

  it('keeps its id and status through a correction', async () => {
    const conductAt = at('09:00', '2026-02-28');
    expect(await facts(report(), confirm(), correct({ conductAt }))).toEqual({
      'violation-1#0': {
        ...candidate,
        status: 'standing',
        conductAt: { instant: '2026-02-28T01:00:00.000Z', localDate: '2026-02-28' },
        events: ['event-0', 'event-1', 'event-2'],
      },
    });
  });

  it('is void once dismissed, withdrawn or reversed', async () => {
    const voided = { ...candidate, status: 'void' };
    expect(await facts(report(), dismiss())).toEqual({
      'violation-1#0': { ...voided, voidedBy: 'dismissed', events: ['event-0', 'event-1'] },
    });
    expect(await facts(report(), confirm(), withdraw(manager))).toEqual({
      'violation-1#0': { ...voided, voidedBy: 'withdrawn', events: ['event-0', 'event-1', 'event-2'] },
    });
  });
});

describe('the case of a violation', () => {
  it('shows where it stands and what was decided', async () => {
    const { events } = await play(violationSlice, [report(), evidence, confirm(), decide({ points: '-3' }), notify()]);
    expect(caseAfter(violationCases, events)).toEqual({
      status: 'notified',
      subjects: ['li'],
      summary: {
        code: 'service-neglected',
        conductDate: '2026-03-03',
        incident: 'i-1',
        evidence: 1,
        clause: 'x-2',
        points: '-3',
      },
    });
  });
});
