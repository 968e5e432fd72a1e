import { who } from '../shared/testing/play.js';
import { describeTable } from '../shared/testing/table.js';
import { handoverMessages } from './messages.js';
import { handoverId, handoverSlice } from './slice.js';
import {
  li,
  wu,
  leader,
  supervisor,
  STARTED,
  start,
  check,
  accept,
  reject,
  leave,
  firstCall,
  problem,
  liable,
  cancel,
  accepted,
  outcome,
} from './testing/steps.js';

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
    ['from somebody registered by mistake', [start()], { cancelled: ['li'] }, '! subject-unknown'],
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
    ['first call before the acceptance', [...accepted, firstCall('08:59')], {}, '! first-call-before-acceptance'],
    ['first call at the moment of acceptance', [...accepted, firstCall('09:00')], {}, 'FirstCallChecked'],
    ['first call in the future', [...accepted, firstCall('18:01')], {}, '! conduct-in-future'],
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
    [
      'liability decided by whoever reported the problem',
      [start(), problem('10:00', supervisor), liable('incoming')],
      {},
      '! reporter-may-not-judge',
    ],
    [
      'liability decided by whoever reported another problem of the handover',
      [start(), problem('10:00', supervisor), problem(), liable('incoming', supervisor, 2)],
      {},
      'LiabilityDecided',
    ],
    ['liability decided otherwise', [start(), problem(), liable('both'), liable('neither')], {}, 'LiabilityDecided'],
    ['cancelled by a stranger', [start(), cancel(who('zhou', 'agent'))], {}, '! not-involved'],
    ['cancelled after a problem by its leader', [start(), problem(), cancel()], {}, '! handover-has-facts'],
    ['cancelled after the post was left by its leader', [start(), leave(), cancel()], {}, '! handover-has-facts'],
    ['cancelled after a problem by somebody above', [start(), problem(), cancel(supervisor)], {}, 'HandoverCancelled'],
    [
      'cancelled after a problem by one of the two',
      [start(), problem(), cancel(who('wu', 'supervisor'))],
      {},
      '! own-case',
    ],
  ])('%s', async (_what, script, world, expected) => {
    expect(await outcome(script, world)).toBe(expected);
  });

  it('has one stream for each centre, day, shift and seat', () => {
    const context = { centre: 'c1' } as never;
    expect(handoverSlice.streamId(start().command, context)).toBe(handoverId('c1', STARTED));
    expect(handoverSlice.streamId(accept().command, context)).toBe('1');
  });
});
