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
} from '../shared/testing/play.js';
import { compileEdition, type Entry, entryKey } from '#rulebook';
import { exampleEdition } from '../shared/testing/edition.js';
import { unpricedEntry } from '../shared/testing/entries.js';
import { describeTable } from '../shared/testing/table.js';
import { recordCases } from './cases.js';
import { type RecordCommand } from './commands.js';
import { recordFacts } from './facts.js';
import { recordMessages } from './messages.js';
import { recordId, recordSlice } from './slice.js';

type S = Step<RecordCommand>;

const li = who('li', 'agent');
const leader = who('leader', 'team_leader');
const supervisor = who('supervisor', 'supervisor');
const manager = who('manager', 'manager');
const trainer = who('trainer', 'training_specialist');

const LATE = {
  code: 'late-or-early',
  subject: 'li',
  conductAt: at('09:07'),
  attributes: { minutes: '7' },
  source: 'gate|77',
} as const;

const step = (command: RecordCommand, by: S['by']): S => ({ command, by });
const record = (over: object = {}, by = leader): S => step({ type: 'record.record', data: { ...LATE, ...over } }, by);
const worked = (subject: string, by: S['by']): S =>
  step({ type: 'record.record', data: { code: 'shift-worked', subject, conductAt: at('09:00'), attributes: {} } }, by);
const discretion = (over: object = {}): S =>
  step(
    {
      type: 'record.record',
      data: {
        code: 'leader-discretion-granted',
        subject: 'leader',
        conductAt: at('09:00'),
        attributes: { points: '3' },
        ...over,
      },
    },
    trainer,
  );
const correct = (over: object = { attributes: { minutes: '8' } }, by = leader): S =>
  step({ type: 'record.correct', data: { record: '1', reason: words('wrong clock'), ...over } }, by);
const retract = (by = leader): S =>
  step({ type: 'record.retract', data: { record: '1', reason: words('not this person') } }, by);
const decide = (over: object = { points: '-3' }, by = supervisor): S =>
  step({ type: 'record.decide', data: { record: '1', clause: 'x-5', reason: words('seven minutes'), ...over } }, by);

const outcome = async (script: readonly S[], world: Parameters<typeof play>[2] = {}): Promise<string> => {
  const { last } = await play(recordSlice, script, world);
  requireMessage(last, recordMessages);
  return outcomeOf(last);
};

describe('deciding about what a clause opened for a record', () => {
  const abused = record({ code: 'authority-abused', attributes: {} }, supervisor);
  const director = who('director', 'director');
  const about = (over: object): S => decide({ clause: 'x-8', outcome: 'carried-out', ...over }, director);
  const opened = (process: string): Readonly<Record<string, Entry>> => {
    const key = entryKey('li', 'x-8', process, { facts: ['record-1#0'] });
    return { [key]: unpricedEntry({ key, clause: 'x-8', target: process }) };
  };
  const entries = { ...opened('dismissal'), ...opened('accountability') };

  it.each([
    ['names the process where the clause opens several', about({}), '! process-required'],
    ['is about the one named', about({ process: 'accountability' }), 'ConsequenceDecided'],
    ['knows no other', about({ process: 'compensation' }), '! process-unknown'],
  ])('%s', async (_what, step, expected) => {
    expect(await outcome([abused, step], { entries })).toBe(expected);
  });

  it('is recorded in the case with the entry of its process', async () => {
    const { events } = await play(recordSlice, [abused, about({ process: 'dismissal' })], { entries });
    expect(events.at(-1)).toMatchObject({
      type: 'ConsequenceDecided',
      stream: 'record-1',
      data: { entry: Object.keys(opened('dismissal'))[0], target: 'dismissal', outcome: 'carried-out' },
    });
    expect(caseAfter(recordCases, events)?.summary).toMatchObject({ process: 'dismissal', outcome: 'carried-out' });
  });
});

describe('record: state × command', () => {
  describeTable(recordSlice, recordMessages, {
    states: {
      none: [],
      recorded: [record()],
      corrected: [record(), correct({ attributes: { minutes: '17' } })],
      retracted: [record(), retract()],
    },
    commands: { record: record(), correct: correct(), retract: retract(), decide: decide() },
    cells: {
      none: {
        record: 'FactRecorded',
        correct: '! record-unknown',
        retract: '! record-unknown',
        decide: '! record-unknown',
      },
      recorded: {
        record: 'nothing',
        correct: 'FactCorrected',
        retract: 'FactRetracted',
        decide: 'DiscretionDecided',
      },
      corrected: {
        record: 'nothing',
        correct: 'FactCorrected',
        retract: 'FactRetracted',
        decide: 'DiscretionDecided',
      },
      retracted: {
        record: '! record-retracted',
        correct: '! record-retracted',
        retract: '! record-retracted',
        decide: '! record-retracted',
      },
    },
  });
});

describe('recording a fact', () => {
  it.each([
    ['of a person nobody knows', [record()], { unknown: ['li'] }, '! subject-unknown'],
    ['of a person registered by mistake', [record()], { cancelled: ['li'] }, '! subject-unknown'],
    ['of a person whose data were erased', [record()], { erased: ['li'] }, '! subject-erased'],
    ['that has not happened yet', [record({ conductAt: at('18:01') })], {}, '! conduct-in-future'],
    ['on a day without a rulebook', [record()], { unbound: ['li'] }, '! no-edition-binds'],
    ['that the edition does not know', [record({ code: 'nap' })], {}, '! fact-not-declared'],
    ['that has to be reported as a violation', [record({ code: 'desk-untidy' })], {}, '! fact-comes-otherwise'],
    ['without a required attribute', [record({ attributes: {} })], {}, '! attributes-invalid'],
    ['with an attribute too many', [record({ attributes: { minutes: '7', mood: 'bad' } })], {}, '! attributes-invalid'],
    ['by a role that does not record it', [record({}, trainer)], {}, '! may-not-record'],
    ['about oneself', [record({ subject: 'leader' })], {}, '! own-record'],
    ['about oneself where agents may', [worked('li', li)], {}, 'FactRecorded'],
    ['about oneself by a leader where agents may', [worked('leader', leader)], {}, 'FactRecorded'],
    ['about a colleague by an agent', [worked('wu', li)], {}, '! agent-records-only-own'],
    ['with points of its own and no reason', [discretion()], {}, '! note-required'],
    ['with points of its own and a reason', [discretion({ note: words('led well') })], {}, 'FactRecorded'],
    [
      'with as many points of its own as the clause allows',
      [discretion({ attributes: { points: '-5' }, note: words('led badly') })],
      {},
      'FactRecorded',
    ],
    [
      'with more points of its own than the clause allows',
      [discretion({ attributes: { points: '5.1' }, note: words('led well') })],
      {},
      '! stated-points-outside',
    ],
    ['again with other content', [record(), record({ attributes: { minutes: '9' } })], {}, '! record-already-recorded'],
    ['again for another incident', [record(), record({ incident: 'i-9' })], {}, '! record-already-recorded'],
    ['again for its incident', [record({ incident: 'i-9' }), correct(), record({ incident: 'i-9' })], {}, 'nothing'],
    ['again of another contact', [record(), record({ contact: 'call-2' })], {}, '! record-already-recorded'],
    ['again with content since corrected', [record(), correct(), record()], {}, 'nothing'],
    [
      'again with content that it was corrected to, and from',
      [record(), correct(), correct({ attributes: { minutes: '9' } }), record({ attributes: { minutes: '8' } })],
      {},
      'nothing',
    ],
  ])('%s', async (_what, script, world, expected) => {
    expect(await outcome(script, world)).toBe(expected);
  });

  it('keeps what was said, word for word', async () => {
    const { last } = await play(recordSlice, [record({ note: words('gate log'), incident: 'i-9' })]);
    expect(last).toEqual({
      events: [{ type: 'FactRecorded', data: { ...LATE, incident: 'i-9', note: words('gate log') }, subjects: ['li'] }],
    });
  });

  it('is named by its source, or by the command when it has none', () => {
    const context = { commandId: 'c-1' } as never;
    expect(recordSlice.streamId(record().command, context)).toBe(recordId('gate|77', 'late-or-early', 'li'));
    expect(recordSlice.streamId(worked('li', li).command, context)).toBe('c-1');
    expect(recordSlice.streamId(retract().command, context)).toBe('1');
  });
});

describe('mending a record', () => {
  it('may put it in another incident, and take its contact away', async () => {
    const script = [record({ incident: 'i-1', contact: 'call-1' }), correct({ incident: 'i-2', contact: null })];
    const { events } = await play(recordSlice, script);
    expect(events.at(-1)!.data).toMatchObject({ attributes: LATE.attributes, incident: 'i-2', contact: null });
    const fact = factsAfter(recordFacts, events)['record-1#0'];
    expect(fact).toMatchObject({ incident: 'i-2', status: 'standing' });
    expect(fact).not.toHaveProperty('contact');
    const summary = caseAfter(recordCases, events)?.summary;
    expect(summary).toMatchObject({ incident: 'i-2', corrected: true });
    expect(summary).not.toHaveProperty('contact');
    expect(await outcome([...script, record({ incident: 'i-1', contact: 'call-1' })])).toBe('nothing');
    expect(await outcome([...script, correct({ incident: 'i-2' })])).toBe('! nothing-to-correct');
  });

  it.each([
    ['corrected by a supervisor', [record(), correct({ attributes: { minutes: '8' } }, supervisor)], 'FactCorrected'],
    ['corrected by the person', [record(), correct({ attributes: { minutes: '1' } }, li)], '! may-not-correct'],
    [
      'corrected by a person whose role could',
      [record({ subject: 'supervisor' }), correct({ attributes: { minutes: '1' } }, supervisor)],
      '! own-record',
    ],
    ['corrected to what it says', [record(), correct({ attributes: { minutes: '7' } })], '! nothing-to-correct'],
    [
      'corrected to points beyond what its clause allows',
      [discretion({ note: words('led badly') }), correct({ attributes: { points: '-5.1' } }, trainer)],
      '! stated-points-outside',
    ],
    [
      'corrected to other points by whoever may not give them',
      [discretion({ note: words('led badly') }), correct({ attributes: { points: '5' } }, supervisor)],
      '! may-not-correct',
    ],
    [
      'corrected to other points by whoever gives them',
      [discretion({ note: words('led badly') }), correct({ attributes: { points: '5' } }, trainer)],
      'FactCorrected',
    ],
    [
      'retracted by whoever may not give the points that it states',
      [discretion({ note: words('led badly') }), retract(manager)],
      '! may-not-correct',
    ],
    [
      'retracted by the director, above whom nobody is',
      [discretion({ note: words('led badly') }), retract(who('director', 'director'))],
      'FactRetracted',
    ],
    [
      'corrected by the director, who may not give the points that it states',
      [discretion({ note: words('led badly') }), correct({ attributes: { points: '5' } }, who('director', 'director'))],
      '! may-not-correct',
    ],
    ['corrected to nonsense', [record(), correct({ attributes: { minutes: 'x' } })], '! attributes-invalid'],
    ['retracted by the person', [record({ subject: 'supervisor' }), retract(supervisor)], '! own-record'],
    ['an own shift retracted by the agent', [worked('li', li), retract(li)], 'FactRetracted'],
    ['an own shift retracted by a manager, who records none', [worked('li', li), retract(manager)], 'FactRetracted'],
    ['an own shift that another recorded, retracted by the agent', [worked('li', leader), retract(li)], '! own-case'],
    ['decided by the person', [record({ subject: 'supervisor' }), decide()], '! own-case'],
    ['decided by a role that may not', [record(), decide({ points: '-3' }, leader)], '! may-not-decide'],
    ['decided as before', [record(), decide(), decide()], '! discretion-unchanged'],
    ['decided as before after a correction', [record(), decide(), correct(), decide()], 'DiscretionDecided'],
    [
      'decided as before after a correction that writes the same number otherwise',
      [record(), decide(), correct({ conductAt: at('09:08'), attributes: { minutes: '7.0' } }), decide()],
      '! discretion-unchanged',
    ],
    ['decided outside the range', [record(), decide({ points: '-6' })], '! points-outside-range'],
  ])('%s', async (_what, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });

  it.each([
    [supervisor, correct(), '! own-case'],
    [supervisor, retract(), '! own-case'],
    [supervisor, retract(supervisor), 'FactRetracted'],
    [leader, correct(), 'FactCorrected'],
    [leader, retract(), 'FactRetracted'],
  ])('of a unit that %j recorded, but for its leader where another recorded it', async (by, mending, expected) => {
    const world = { unknown: ['u-1'], units: { 'u-1': 'leader' } };
    expect(await outcome([record({ subject: 'u-1' }, by), mending], world)).toBe(expected);
  });

  it('is decided by nobody who leads the unit that it is about', async () => {
    const script = [record({ subject: 'team-1' }), decide()];
    expect(await outcome(script, { units: { 'team-1': 'supervisor' } })).toBe('! own-case');
    expect(await outcome(script, { units: { 'team-1': 'manager' } })).toBe('DiscretionDecided');
  });
});

describe('what a record leaves behind', () => {
  const fact = {
    id: 'record-1#0',
    code: 'late-or-early',
    subject: 'li',
    status: 'standing',
    conductAt: { instant: '2026-03-03T01:07:00.000Z', localDate: '2026-03-03' },
    attributes: { minutes: '7' },
    reportedBy: 'leader',
    events: ['event-0'],
  };
  const facts = async (...script: readonly S[]): Promise<ReturnType<typeof factsAfter>> =>
    factsAfter(recordFacts, (await play(recordSlice, script)).events);

  it('a fact that stands at once, whatever is decided about it', async () => {
    expect(await facts(record(), decide())).toEqual({ 'record-1#0': fact });
  });

  it('the same fact after a correction', async () => {
    expect(await facts(record(), correct())).toEqual({
      'record-1#0': { ...fact, attributes: { minutes: '8' }, events: ['event-0', 'event-1'] },
    });
  });

  it('the same fact in the writing in which it was recorded, after a correction that writes the same number otherwise', async () => {
    const moved = correct({ conductAt: at('09:08'), attributes: { minutes: '7.0' } });
    expect((await facts(record(), moved))['record-1#0']).toMatchObject({
      attributes: { minutes: '7' },
      conductAt: { instant: '2026-03-03T01:08:00.000Z' },
    });
  });

  it('a void fact after a retraction', async () => {
    expect(await facts(record(), retract())).toEqual({
      'record-1#0': { ...fact, status: 'void', voidedBy: 'retracted', events: ['event-0', 'event-1'] },
    });
  });

  it('a case that shows where it came from', async () => {
    const { events } = await play(recordSlice, [record(), decide(), correct(), retract()]);
    expect(caseAfter(recordCases, events)).toEqual({
      status: 'retracted',
      subjects: ['li'],
      summary: {
        code: 'late-or-early',
        conductDate: '2026-03-03',
        source: 'gate|77',
        clause: 'x-5',
        points: '-3',
        corrected: true,
      },
    });
  });
});

/* Whoever states another routine score gives points or takes them, as whoever states another amount at discretion does (003-1.2). */
describe('a record that states the points which an account begins with', () => {
  const scored = { title: { zh: '日常', en: 'routine' }, derived: {}, confirmedBy: [], source: 'example' };
  const score = { type: 'decimal', required: true, min: '0', max: '80' } as const;
  const edition = compileEdition(
    {
      ...exampleEdition,
      facts: {
        ...exampleEdition.facts,
        'routine-scored': {
          ...scored,
          through: 'record',
          attributes: { score },
          recordedBy: ['training_specialist'],
        },
      },
      measures: { routine: { mean: { facts: ['routine-scored'] }, of: 'score', source: 'example' } },
      accounts: { score: { ...exampleEdition.accounts['score']!, initial: 'routine' } },
    },
    [],
  );
  const routine = step(
    {
      type: 'record.record',
      data: { code: 'routine-scored', subject: 'li', conductAt: at('09:00'), attributes: { score: '70' } },
    },
    trainer,
  );
  const to80 = (by: S['by']): S => correct({ attributes: { score: '80' } }, by);

  it.each([
    ['a supervisor, who may not give it', to80(supervisor), '! may-not-correct'],
    ['whoever may give it', to80(who('trainer-2', 'training_specialist')), 'FactCorrected'],
    ['the director, who takes it back', retract(who('director', 'director')), 'FactRetracted'],
  ])('by %s', async (_who, mended, expected) => {
    expect(await outcome([routine, mended], { edition })).toBe(expected);
  });
});
