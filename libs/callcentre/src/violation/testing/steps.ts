import { type Step, at, outcomeOf, play, requireMessage, who, words } from '../../shared/testing/play.js';
import { type ViolationCommand } from '../commands.js';
import { violationMessages } from '../messages.js';
import { violationSlice } from '../slice.js';

export type S = Step<ViolationCommand>;

export const li = who('li', 'agent');
export const leader = who('leader', 'team_leader');
export const supervisor = who('supervisor', 'supervisor');
export const manager = who('manager', 'manager');

export const REPORT = {
  code: 'service-neglected',
  subject: 'li',
  conductAt: at('10:00'),
  attributes: { minutes: '7' },
  incident: 'i-1',
} as const;

const step = (command: ViolationCommand, by: S['by']): S => ({ command, by });
export const report = (over: object = {}, by = leader): S =>
  step({ type: 'violation.report', data: { ...REPORT, ...over } }, by);
export const confirm = (by = supervisor): S => step({ type: 'violation.confirm', data: { violation: '1' } }, by);
export const dismiss = (by = supervisor): S =>
  step({ type: 'violation.dismiss', data: { violation: '1', reason: words('not so') } }, by);
export const notify = (by = supervisor): S =>
  step({ type: 'violation.notify', data: { violation: '1', channel: 'talk' } }, by);
export const withdraw = (by = leader): S =>
  step({ type: 'violation.withdraw', data: { violation: '1', reason: words('my mistake') } }, by);
export const correct = (over: object, by = manager): S =>
  step({ type: 'violation.correct', data: { violation: '1', reason: words('clock was wrong'), ...over } }, by);
export const decide = (over: object, by = supervisor): S =>
  step({ type: 'violation.decide', data: { violation: '1', clause: 'x-2', reason: words('first time'), ...over } }, by);
export const evidence: S = step(
  { type: 'violation.add-evidence', data: { violation: '1', kind: 'recording', reference: 'r-7' } },
  leader,
);

export const outcome = async (script: readonly S[], world: Parameters<typeof play>[2] = {}): Promise<string> => {
  const { last } = await play(violationSlice, script, world);
  requireMessage(last, violationMessages);
  return outcomeOf(last);
};
