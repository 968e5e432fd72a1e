import { type Step, type World, at, outcomeOf, play, requireMessage, who, words } from '../../shared/testing/play.js';
import { type CheckResult, type HandoverCommand } from '../commands.js';
import { handoverMessages } from '../messages.js';
import { handoverSlice } from '../slice.js';

export type S = Step<HandoverCommand>;

export const li = who('li', 'agent');
export const wu = who('wu', 'agent');
export const leader = who('leader', 'team_leader');
export const supervisor = who('supervisor', 'supervisor');

export const STARTED = {
  date: '2026-03-03',
  shift: 'early',
  seat: 'A07',
  outgoing: 'li',
  incoming: 'wu',
  shiftStartsAt: at('09:00'),
} as const;

const step = (command: HandoverCommand, by: S['by'], time = '09:00'): S => ({
  command,
  by,
  occurredAt: at(time),
});
export const start = (over: object = {}, by = leader): S =>
  step({ type: 'handover.start', data: { ...STARTED, ...over } }, by, '08:45');
export const check = (checks: Record<string, CheckResult> = { screen: 'in-order', desk: 'defective' }, by = wu): S =>
  step({ type: 'handover.check', data: { handover: '1', checks } }, by, '08:50');
export const accept = (time = '09:00', by = wu): S =>
  step({ type: 'handover.accept', data: { handover: '1' } }, by, time);
export const reject = (by = wu): S =>
  step({ type: 'handover.reject', data: { handover: '1', reason: words('keyboard missing') } }, by, '08:52');
export const leave = (time = '09:05', by = li): S =>
  step({ type: 'handover.leave-post', data: { handover: '1', how: 'left' } }, by, time);
export const firstCall = (time = '09:30', by = wu): S =>
  step(
    { type: 'handover.check-first-call', data: { handover: '1', devicesWork: true, underKeyboardClean: false } },
    by,
    time,
  );
export const problem = (found = '10:00', by = wu): S =>
  step(
    { type: 'handover.report-problem', data: { handover: '1', what: 'headset-broken', foundAt: at(found) } },
    by,
    '11:00',
  );
export const liable = (side: 'outgoing' | 'incoming' | 'both' | 'neither', by = supervisor, number = 1): S =>
  step(
    {
      type: 'handover.decide-liability',
      data: { handover: '1', problem: number, liable: side, reason: words('seen on camera') },
    },
    by,
  );
export const cancel = (by = leader): S =>
  step({ type: 'handover.cancel', data: { handover: '1', reason: words('shift called off') } }, by);

export const accepted = [start(), check(), accept()];

export const outcome = async (script: readonly S[], world: World = {}): Promise<string> => {
  const { last } = await play(handoverSlice, script, world);
  requireMessage(last, handoverMessages);
  return outcomeOf(last);
};
