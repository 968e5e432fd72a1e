import { compileEdition } from '#rulebook';
import { exampleEdition } from '../shared/slice-testing/edition.js';
import {
  type Step,
  type World,
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
import { handoverCases } from './cases.js';
import { type CheckResult, type HandoverCommand } from './commands.js';
import { handoverFacts } from './facts.js';
import { handoverMessages } from './messages.js';
import { handoverId, handoverSlice } from './slice.js';

type S = Step<HandoverCommand>;

const li = who('li', 'agent');
const wu = who('wu', 'agent');
const leader = who('leader', 'team_leader');
const supervisor = who('supervisor', 'supervisor');

const STARTED = {
  date: '2026-03-03',
  shift: 'early',
  seat: 'A07',
  outgoing: 'li',
  incoming: 'wu',
  shiftStartsAt: at('09:00'),
} as const;

const step = (command: HandoverCommand, by: S['by'], time = '09:00'): S => ({ command, by, occurredAt: at(time) });
const start = (over: object = {}, by = leader): S =>
  step({ type: 'handover.start', data: { ...STARTED, ...over } }, by, '08:45');
const check = (checks: Record<string, CheckResult> = { screen: 'in-order', desk: 'defective' }, by = wu): S =>
  step({ type: 'handover.check', data: { handover: '1', checks } }, by, '08:50');
const accept = (time = '09:00', by = wu): S => step({ type: 'handover.accept', data: { handover: '1' } }, by, time);
const reject = (by = wu): S =>
  step({ type: 'handover.reject', data: { handover: '1', reason: words('keyboard missing') } }, by, '08:52');
const leave = (time = '09:05', by = li): S =>
  step({ type: 'handover.leave-post', data: { handover: '1', how: 'left' } }, by, time);
const firstCall = (time = '09:30', by = wu): S =>
  step(
    { type: 'handover.check-first-call', data: { handover: '1', devicesWork: true, underKeyboardClean: false } },
    by,
    time,
  );
const problem = (found = '10:00', by = wu): S =>
  step(
    { type: 'handover.report-problem', data: { handover: '1', what: 'headset-broken', foundAt: at(found) } },
    by,
    '11:00',
  );
const liable = (side: 'outgoing' | 'incoming' | 'both' | 'neither', by = supervisor, number = 1): S =>
  step(
    {
      type: 'handover.decide-liability',
      data: { handover: '1', problem: number, liable: side, reason: words('seen on camera') },
    },
    by,
  );
const cancel = (by = leader): S =>
  step({ type: 'handover.cancel', data: { handover: '1', reason: words('shift called off') } }, by);

const accepted = [start(), check(), accept()];

const outcome = async (script: readonly S[], world: World = {}): Promise<string> => {
  const { last } = await play(handoverSlice, script, world);
  requireMessage(last, handoverMessages);
  return outcomeOf(last);
};

describe('handover: state × command', () => {
  const all = (code: string): Record<string, string> => ({
    start: `! ${code}`,
    check: `! ${code}`,
    accept: `! ${code}`,
    reject: `! ${code}`,
    leave: `! ${code}`,
    firstCall: `! ${code}`,
    problem: `! ${code}`,
    liable: `! ${code}`,
    cancel: `! ${code}`,
  });
  const running = {
    start: 'nothing',
    leave: 'PostLeft',
    problem: 'HandoverProblemReported',
    liable: '! problem-unknown',
  };
  const open = { ...running, check: 'HandoverChecked', cancel: 'HandoverCancelled' };
  describeTable(handoverSlice, handoverMessages, {
    states: {
      none: [],
      started: [start()],
      checked: [start(), check()],
      rejected: [start(), check(), reject()],
      accepted,
      left: [...accepted, leave()],
      withProblem: [...accepted, problem()],
      afterFirstCall: [...accepted, firstCall()],
      cancelled: [start(), cancel()],
    },
    commands: {
      start: start(),
      check: check(),
      accept: accept(),
      reject: reject(),
      leave: leave(),
      firstCall: firstCall(),
      problem: problem(),
      liable: liable('both'),
      cancel: cancel(),
    },
    cells: {
      none: { ...all('handover-unknown'), start: 'HandoverStarted' },
      started: { ...all('handover-not-checked'), ...open, reject: 'HandoverRejected' },
      checked: {
        ...open,
        accept: 'HandoverAccepted',
        reject: 'HandoverRejected',
        firstCall: '! handover-not-accepted',
      },
      rejected: { ...all('handover-rejected'), ...open },
      accepted: { ...all('handover-already-accepted'), ...running, firstCall: 'FirstCallChecked' },
      left: {
        ...all('handover-already-accepted'),
        ...running,
        leave: '! post-already-left',
        firstCall: 'FirstCallChecked',
      },
      withProblem: {
        ...all('handover-already-accepted'),
        ...running,
        firstCall: 'FirstCallChecked',
        liable: 'LiabilityDecided',
      },
      afterFirstCall: {
        ...all('handover-already-accepted'),
        ...running,
        firstCall: '! first-call-already-checked',
      },
      cancelled: { ...all('handover-cancelled'), start: 'HandoverStarted' },
    },
  });
});

describe('guards of a handover', () => {
  it.each([
    ['to oneself', [start({ incoming: 'li' })], {}, '! same-person'],
    ['started by an agent who is in it', [start({}, li)], {}, 'HandoverStarted'],
    ['started by an agent who is not', [start({}, who('zhou', 'agent'))], {}, '! not-involved'],
    ['from somebody nobody knows', [start()], { unknown: ['li'] }, '! subject-unknown'],
    ['to somebody erased', [start()], { erased: ['wu'] }, '! subject-erased'],
    ['under the rulebook of the outgoing person alone', [start()], { unbound: ['wu'] }, 'HandoverStarted'],
    ['under no rulebook', [start()], { unbound: ['wu', 'li'] }, '! no-edition-binds'],
    ['started again with another person', [start(), start({ incoming: 'zhou' })], {}, '! handover-already-started'],
    [
      'started anew with another person once cancelled',
      [start(), cancel(), start({ incoming: 'zhou' })],
      {},
      'HandoverStarted',
    ],
    ['checked by the outgoing person', [start(), check({}, li)], {}, '! only-incoming'],
    ['checked with a check left out', [start(), check({ screen: 'in-order' })], {}, '! checks-incomplete'],
    [
      'checked with a check too many',
      [start(), check({ screen: 'in-order', desk: 'in-order', plant: 'in-order' })],
      {},
      '! checks-incomplete',
    ],
    ['accepted by a leader', [start(), check(), accept('09:00', leader)], {}, '! only-incoming'],
    ['accepted before the check', [start(), check(), accept('08:49')], {}, '! accepted-before-check'],
    ['accepted in the future', [start(), check(), accept('18:01')], {}, '! conduct-in-future'],
    ['rejected by the outgoing person', [start(), reject(li)], {}, '! only-incoming'],
    ['checked again after rejection, then accepted', [start(), reject(), check(), accept()], {}, 'HandoverAccepted'],
    ['left, says a leader', [start(), leave('09:05', leader)], {}, 'PostLeft'],
    ['left, says the incoming person', [start(), leave('09:05', wu)], {}, '! only-outgoing-or-leader'],
    [
      'left, says a leader who takes over',
      [start({ incoming: 'leader' }), leave('09:05', leader)],
      {},
      '! only-outgoing-or-leader',
    ],
    ['left in the future', [start(), leave('18:01')], {}, '! conduct-in-future'],
    ['first call checked by the outgoing person', [...accepted, firstCall('09:30', li)], {}, '! only-incoming'],
    ['a problem reported by a stranger', [start(), problem('10:00', who('zhou', 'agent'))], {}, '! not-involved'],
    ['a problem found in the future', [start(), problem('18:01')], {}, '! conduct-in-future'],
    [
      'liability decided by a team leader',
      [start(), problem(), liable('both', leader)],
      {},
      '! may-not-decide-liability',
    ],
    [
      'liability decided by a side',
      [start({ incoming: 'supervisor' }), problem('10:00', li), liable('outgoing')],
      {},
      '! own-case',
    ],
    [
      'liability for a problem that is not there',
      [start(), problem(), liable('both', supervisor, 2)],
      {},
      '! problem-unknown',
    ],
    [
      'liability decided twice the same',
      [start(), problem(), liable('both'), liable('both')],
      {},
      '! liability-unchanged',
    ],
    ['liability decided otherwise', [start(), problem(), liable('both'), liable('neither')], {}, 'LiabilityDecided'],
    ['cancelled by a stranger', [start(), cancel(who('zhou', 'agent'))], {}, '! not-involved'],
    ['cancelled after a problem', [start(), problem(), cancel()], {}, '! handover-has-facts'],
    ['cancelled after the post was left', [start(), leave(), cancel()], {}, '! handover-has-facts'],
  ])('%s', async (_what, script, world, expected) => {
    expect(await outcome(script, world)).toBe(expected);
  });

  it('has one stream for each centre, day, shift and seat', () => {
    const context = { centre: 'c1' } as never;
    expect(handoverSlice.streamId(start().command, context)).toBe(handoverId('c1', STARTED));
    expect(handoverSlice.streamId(accept().command, context)).toBe('1');
  });
});

const grace = (until: 'acceptance' | 'first-call-end'): World => ({
  edition: compileEdition(
    {
      ...exampleEdition,
      processes: { ...exampleEdition.processes, handover: { ...exampleEdition.processes.handover, graceUntil: until } },
    },
    [],
  ),
});

const statuses = async (script: readonly S[], world: World = {}): Promise<Record<string, string>> => {
  const { events, last } = await play(handoverSlice, script, world);
  expect('refusal' in last).toBe(false);
  const facts = Object.values(factsAfter(handoverFacts, events));
  return Object.fromEntries(facts.map(({ id, status }) => [id.replace('handover-1#', ''), status]));
};

describe('who answers for a problem', () => {
  const OUTGOING = { '1-outgoing': 'standing', '1-incoming': 'candidate' };
  const INCOMING = { '1-outgoing': 'candidate', '1-incoming': 'standing' };
  const call = grace('first-call-end');
  it.each([
    ['found before anything was accepted', [start(), problem('08:55')], {}, OUTGOING],
    ['found before the acceptance, reported after it', [...accepted, problem('08:59')], {}, OUTGOING],
    ['found at the moment of acceptance', [...accepted, problem('09:00')], {}, OUTGOING],
    ['found after the acceptance', [...accepted, problem('09:01')], {}, INCOMING],
    [
      'reported before a late acceptance, found before it',
      [start(), check(), problem('08:59'), accept()],
      {},
      OUTGOING,
    ],
    ['reported before a late acceptance, found after it', [start(), check(), problem('09:01'), accept()], {}, INCOMING],
    [
      'found before the first call ended, where that counts',
      [...accepted, problem('09:20'), firstCall()],
      call,
      OUTGOING,
    ],
    ['found after a first call recorded late', [...accepted, problem('09:31'), firstCall()], call, INCOMING],
    ['found while no first call is recorded', [...accepted, problem('09:31')], call, OUTGOING],
    ['found after the first call', [...accepted, firstCall(), problem('09:31')], call, INCOMING],
    [
      'decided for both',
      [...accepted, problem(), liable('both')],
      {},
      { '1-outgoing': 'standing', '1-incoming': 'standing' },
    ],
    [
      'decided for neither',
      [...accepted, problem(), liable('neither')],
      {},
      { '1-outgoing': 'void', '1-incoming': 'void' },
    ],
    [
      'decided against what the moment says',
      [...accepted, problem(), liable('outgoing')],
      {},
      { '1-outgoing': 'standing', '1-incoming': 'void' },
    ],
    [
      'decided, and accepted late afterwards',
      [start(), check(), problem('09:01'), liable('outgoing'), accept()],
      {},
      { '1-outgoing': 'standing', '1-incoming': 'void' },
    ],
    [
      'decided for neither, then for one',
      [...accepted, problem(), liable('neither'), liable('incoming')],
      {},
      { '1-outgoing': 'void', '1-incoming': 'standing' },
    ],
    [
      'the second of two',
      [start(), check(), problem('08:59'), problem('09:30'), accept()],
      {},
      { ...OUTGOING, '2-outgoing': 'candidate', '2-incoming': 'standing' },
    ],
  ] as [string, S[], World, Record<string, string>][])('%s', async (_what, script, world, expected) => {
    expect(await statuses(script, world)).toEqual(expected);
  });

  it('yields a fact for each side with what was found, on the day it was found', async () => {
    const { events } = await play(handoverSlice, [
      ...accepted,
      problem('10:00'),
      liable('neither'),
      liable('incoming'),
    ]);
    const facts = factsAfter(handoverFacts, events);
    const fact = {
      code: 'seat-problem-found',
      conductAt: { instant: '2026-03-03T02:00:00.000Z', localDate: '2026-03-03' },
      incident: 'handover-1#1',
      reportedBy: 'wu',
      events: ['event-3', 'event-4', 'event-5'],
    };
    expect(facts).toEqual({
      'handover-1#1-outgoing': {
        ...fact,
        id: 'handover-1#1-outgoing',
        subject: 'li',
        status: 'void',
        voidedBy: 'dismissed',
        attributes: { side: 'outgoing', what: 'headset-broken' },
      },
      'handover-1#1-incoming': {
        ...fact,
        id: 'handover-1#1-incoming',
        subject: 'wu',
        status: 'standing',
        attributes: { side: 'incoming', what: 'headset-broken' },
      },
    });
  });
});

describe('leaving the post', () => {
  it.each([
    ['before relief is a fact', [start(), leave('08:58')], { left: 'standing' }],
    ['after relief is none', [...accepted, leave('09:00')], {}],
    ['before relief, recorded after it, is a fact', [...accepted, leave('08:59')], { left: 'standing' }],
    [
      'is none once an earlier acceptance is recorded late',
      [start(), check(), leave('09:05'), accept('09:00')],
      { left: 'void' },
    ],
    [
      'stays a fact when the acceptance came later',
      [start(), check(), leave('08:58'), accept('09:00')],
      { left: 'standing' },
    ],
  ] as [string, S[], Record<string, string>][])('%s', async (_what, script, expected) => {
    expect(await statuses(script)).toEqual(expected);
  });

  it('is a fact of the outgoing person with one incident for the handover', async () => {
    const { events } = await play(handoverSlice, [start(), leave('08:58')]);
    expect(factsAfter(handoverFacts, events)).toEqual({
      'handover-1#left': {
        id: 'handover-1#left',
        code: 'post-left-before-relief',
        subject: 'li',
        status: 'standing',
        conductAt: { instant: '2026-03-03T00:58:00.000Z', localDate: '2026-03-03' },
        attributes: { how: 'left' },
        incident: 'handover-1',
        reportedBy: 'li',
        events: ['event-1'],
      },
    });
  });
});

describe('the case of a handover', () => {
  it('keeps defects noted for the outgoing person after acceptance', async () => {
    const { events } = await play(handoverSlice, [...accepted, leave(), firstCall(), problem(), liable('both')]);
    expect(caseAfter(handoverCases, events)).toEqual({
      status: 'accepted',
      subjects: ['li', 'wu'],
      summary: {
        date: '2026-03-03',
        shift: 'early',
        seat: 'A07',
        outgoing: 'li',
        incoming: 'wu',
        defects: ['desk'],
        problems: 1,
        acceptedAt: '2026-03-03T01:00:00.000Z',
        left: 'left',
        relieved: true,
        devicesWork: true,
        underKeyboardClean: false,
        liable1: 'both',
      },
    });
  });
});
