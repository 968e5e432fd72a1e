import { compileEdition } from '#rulebook';
import { at, caseAfter, factsAfter, outcomeOf, play, readerOf, who, words } from '../shared/testing/play.js';
import { exampleCompiled, exampleEdition } from '../shared/testing/edition.js';
import { describeTable } from '../shared/testing/table.js';
import { violationCases } from './cases.js';
import { violationFacts } from './facts.js';
import { violationMessages } from './messages.js';
import { violationSlice } from './slice.js';
import { violationId } from './state.js';
import {
  li,
  leader,
  supervisor,
  manager,
  REPORT,
  report,
  confirm,
  dismiss,
  notify,
  withdraw,
  correct,
  decide,
  evidence,
  outcome,
} from './testing/steps.js';

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
        decide: '! violation-not-confirmed',
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
    expect(await outcome([report(), report({ contact: 'call-2' })])).toBe('! violation-already-reported');
    const corrected = [report(), correct({ attributes: { minutes: '9' } })];
    expect(await outcome([...corrected, report()])).toBe('nothing');
    expect(await outcome([...corrected, report({ attributes: { minutes: '9' } })])).toBe('nothing');
  });
});

describe('correcting what a violation belongs to', () => {
  const moved = correct({ incident: 'i-2', contact: 'call-2' });
  const CONDUCT = {
    id: 'violation-7#0',
    code: REPORT.code,
    subject: 'li',
    status: 'candidate',
    conductAt: { instant: REPORT.conductAt.instant, localDate: REPORT.conductAt.localDate },
    attributes: {},
    incident: 'i-2',
    reportedBy: 'leader',
    events: [],
  } as const;

  it('says only what changes, in the fact and in its case', async () => {
    const { events, last } = await play(violationSlice, [report({ contact: 'call-1' }), confirm(), moved]);
    const { code, conductAt, attributes } = REPORT;
    const data = { code, conductAt, attributes, incident: 'i-2', contact: 'call-2', reason: words('clock was wrong') };
    expect(last).toEqual({ events: [{ type: 'ViolationCorrected', data, subjects: ['li'] }] });
    expect(factsAfter(violationFacts, events)['violation-1#0']).toMatchObject({
      incident: 'i-2',
      contact: 'call-2',
      status: 'standing',
    });
    expect(caseAfter(violationCases, events)?.summary).toMatchObject({ incident: 'i-2', contact: 'call-2' });
  });

  it('takes a contact away, and leaves the rest', async () => {
    const script = [report({ contact: 'call-1' }), correct({ contact: null })];
    const { events } = await play(violationSlice, script);
    expect(events.at(-1)!.data).toMatchObject({ contact: null });
    expect(events.at(-1)!.data).not.toHaveProperty('incident');
    const fact = factsAfter(violationFacts, events)['violation-1#0'];
    expect(fact).toMatchObject({ incident: 'i-1', attributes: REPORT.attributes });
    expect(fact).not.toHaveProperty('contact');
    expect(caseAfter(violationCases, events)?.summary).not.toHaveProperty('contact');
  });

  it('leaves the amount decided, and knows the report again as it was and as it is', async () => {
    const decided = [report(), confirm(), decide({ points: '-3' }), moved];
    expect(await outcome([...decided, decide({ points: '-3' })])).toBe('! discretion-unchanged');
    expect(await outcome([...decided, report()])).toBe('nothing');
    expect(await outcome([...decided, report({ incident: 'i-2', contact: 'call-2' })])).toBe('nothing');
    expect(await outcome([...decided, report({ incident: 'i-2' })])).toBe('! violation-already-reported');
  });

  it('is not what a later report of the incident is about that it was put out of', async () => {
    expect(await outcome([report(), moved, report({ attributes: { minutes: '9' } })])).toBe('! violation-moved');
  });

  it.each([
    ['reported again under its new incident', [report({ incident: 'i-2' })], {}, '! violation-on-file'],
    ['corrected to what another states', [report(), correct({ incident: 'i-2' })], {}, '! violation-on-file'],
    ['another code', [report({ incident: 'i-2' })], { code: 'desk-untidy' }, 'ViolationReported'],
    ['another incident', [report()], {}, 'ViolationReported'],
    ['taken back', [report({ incident: 'i-2' })], { status: 'void' }, 'ViolationReported'],
    [
      'the very one that is corrected',
      [report(), correct({ incident: 'i-2' })],
      { id: 'violation-1#0' },
      'ViolationCorrected',
    ],
  ] as const)('charges one act once: %s', async (_what, script, over, expected) => {
    expect(await outcome(script, { conduct: [{ ...CONDUCT, ...over }] })).toBe(expected);
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
      '! confirmer-may-not-correct',
    ],
    [
      'corrected by another than whoever confirmed it',
      [report(), confirm(), correct({ attributes: { minutes: '9' } })],
      'ViolationCorrected',
    ],
    [
      'confirmed by whoever corrected it',
      [report(), correct({ attributes: { minutes: '9' } }, supervisor), confirm()],
      '! corrector-may-not-confirm',
    ],
    [
      'confirmed by another than whoever corrected it last',
      [
        report(),
        correct({ attributes: { minutes: '9' } }, supervisor),
        correct({ attributes: { minutes: '8' } }),
        confirm(),
      ],
      '! corrector-may-not-confirm',
    ],
    [
      'confirmed by another than whoever corrected it',
      [report(), correct({ attributes: { minutes: '9' } }), confirm()],
      'ViolationConfirmed',
    ],
    [
      'dismissed by whoever corrected it',
      [report(), correct({ attributes: { minutes: '9' } }, supervisor), dismiss()],
      'ViolationDismissed',
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

  it('is done by whom the edition names, whoever else leads', async () => {
    const facts = Object.entries(exampleEdition.facts).map(([code, fact]) => [
      code,
      { ...fact, confirmedBy: ['qa_reviewer'] },
    ]);
    const edition = compileEdition({ ...exampleEdition, facts: Object.fromEntries(facts) }, []);
    const reviewer = who('qa', 'qa_reviewer');
    expect(await outcome([report(), confirm(reviewer)], { edition })).toBe('ViolationConfirmed');
    expect(await outcome([report(), confirm()], { edition })).toBe('! may-not-confirm');
    const mended = correct({ attributes: { minutes: '9' } }, who('qa-2', 'qa_reviewer'));
    expect(await outcome([report(), confirm(reviewer), mended], { edition })).toBe('ViolationCorrected');
  });

  it.each([
    ['is confirmed', [report(), { ...confirm(), erased: ['li'] }], '! accused-erased'],
    ['is reversed', [report(), confirm(), { ...withdraw(manager), erased: ['li'] }], '! accused-erased'],
  ])('of somebody who was erased no more %s', async (_what, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });

  const unit = report({ subject: 'team-1' });
  it.each([
    ['confirmed', [unit, confirm()], 'supervisor'],
    ['dismissed', [unit, dismiss()], 'supervisor'],
    ['decided', [unit, confirm(manager), decide({ points: '-3' })], 'supervisor'],
    ['notified', [unit, confirm(), notify(manager)], 'manager'],
    ['reversed', [unit, confirm(), withdraw(manager)], 'manager'],
    ['corrected', [unit, correct({ attributes: { minutes: '9' } })], 'manager'],
  ])('%s by nobody who leads the unit that it is about', async (_what, script, led) => {
    expect(await outcome(script, { units: { 'team-1': led } })).toBe('! own-case');
  });

  it('leaves a report about a unit to its leader to mend as long as it is the leader’s own', async () => {
    const mended = [unit, correct({ attributes: { minutes: '9' } }, leader)];
    expect(await outcome(mended, { units: { 'team-1': 'leader' } })).toBe('ViolationCorrected');
  });
});

describe('under a rulebook that came to bind later and does not declare the fact', () => {
  it.each([
    ['confirmed', [report()], confirm(), '! fact-not-declared'],
    ['dismissed', [report()], dismiss(), 'ViolationDismissed'],
    ['dismissed by its reporter', [report({}, supervisor)], dismiss(), '! reporter-may-not-judge'],
    ['dismissed by a leader', [report()], dismiss(leader), '! may-not-confirm'],
    ['reversed', [report(), confirm()], withdraw(manager), 'ViolationWithdrawn'],
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

  it.each([
    ['dismissed', [report()], dismiss(), 'ViolationDismissed'],
    ['reversed', [report(), confirm()], withdraw(manager), 'ViolationWithdrawn'],
    ['confirmed', [report()], confirm(), '! no-edition-binds'],
  ])('or under none at all: %s', async (_what, script, { command, by }, expected) => {
    const { state } = await play(violationSlice, script);
    const context = { commandId: 'c', actor: by, centre: 'c1', occurredAt: at('12:00'), now: at('18:00') };
    const known = await violationSlice.gather(command, state, context, readerOf({ unbound: ['li'] }));
    expect(outcomeOf(violationSlice.decide(command, state, context, known))).toBe(expected);
  });
});
