import { at, words } from '../shared/testing/play.js';
import {
  type S,
  BOTH,
  conflict,
  investigate,
  manager,
  outcome,
  receive,
  reopen,
  rule,
  supervisor,
  withdraw,
} from './testing/steps.js';

const once = (step: S, ...erased: readonly string[]): S => ({ ...step, erased });
const [li, wu] = BOTH;

/** Whoever was erased can answer nothing any more: nothing is found against them, and a case about nobody else is over. */
describe('a complaint about persons who were erased meanwhile', () => {
  const investigated = [receive(), investigate()];
  const reopened = [...investigated, rule(), reopen()];
  const withdrawn = (withReason: boolean, ...erased: readonly string[]): S => {
    const reason = withReason ? { reason: words('customer called back') } : {};
    return { ...withdraw(), command: { type: 'complaint.withdraw', data: { complaint: '1', ...reason } }, erased };
  };
  it.each<[string, readonly S[], string]>([
    ['is not ruled against them', [...investigated, once(rule(), 'li')], '! ruled-person-erased'],
    ['is ruled where nothing is found of them', [...investigated, once(rule(), 'wu')], 'ComplaintRuled'],
    [
      'is not ruled a quarrel of theirs either',
      [...investigated, once(rule([li, { ...wu, quarrel: true }]), 'wu')],
      '! ruled-person-erased',
    ],
    [
      'is not ruled to be true of them either',
      [...investigated, once(rule([li, { ...wu, established: true }]), 'wu')],
      '! ruled-person-erased',
    ],
    [
      'is withdrawn after a ruling once nobody is left',
      [...reopened, withdrawn(false, 'li', 'wu')],
      'ComplaintWithdrawn',
    ],
    ['is not while anybody is', [...reopened, withdrawn(true, 'li')], '! complaint-reopened'],
    [
      'is not withdrawn with a reason that nobody could keep',
      [receive(), withdrawn(true, 'li', 'wu')],
      '! reason-not-kept',
    ],
    ['is not withdrawn without one while anybody is left', [receive(), withdrawn(false, 'li')], '! reason-missing'],
    [
      'is withdrawn with one where it is about nobody yet',
      [receive({ about: [] }), withdrawn(true)],
      'ComplaintWithdrawn',
    ],
  ])('%s', async (_, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });
});

describe('a complaint', () => {
  it.each<[string, readonly S[], string]>([
    ['is another one of another contact', [receive(), receive({ contact: 'call-8' })], '! complaint-already-received'],
    [
      'is another one of other conduct',
      [receive(), receive({ conductAt: at('11:00') })],
      '! complaint-already-received',
    ],
    ['is another one about others', [receive(), receive({ about: ['li'] })], '! complaint-already-received'],
    [
      'is ruled by nobody who declared a conflict, whoever else did since',
      [receive(), conflict(), conflict(manager), investigate(), rule(BOTH, supervisor)],
      '! conflict-of-interest',
    ],
  ])('%s', async (_, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });
});
