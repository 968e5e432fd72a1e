import { type Step, at, outcomeOf, play, requireMessage, who, words } from '../../shared/testing/play.js';
import { type ComplaintCommand, type ComplaintRuling } from '../commands.js';
import { complaintMessages } from '../messages.js';
import { complaintSlice } from '../slice.js';

export type S = Step<ComplaintCommand>;

export const li = who('li', 'agent');
export const desk = who('desk', 'complaint_handler');
const inspector = who('inspector', 'qa_reviewer');
export const supervisor = who('supervisor', 'supervisor');
export const manager = who('manager', 'manager');

export const UNNAMED = {
  channel: 'phone',
  contact: 'call-9',
  about: ['li', 'wu'],
  conductAt: at('10:00'),
  customer: words('Mrs Chen'),
  text: words('was rude'),
} as const;
const RECEIVED = { ...UNNAMED, source: 'crm|5' } as const;
export const BOTH = [
  { person: 'li', established: true, quarrel: true },
  { person: 'wu', established: false, quarrel: false },
] as const;

const step = (command: ComplaintCommand, by: S['by']): S => ({ command, by });
export const receive = (over: object = {}): S =>
  step({ type: 'complaint.receive', data: { ...RECEIVED, ...over } }, desk);
export const reply = step({ type: 'complaint.reply', data: { complaint: '1', text: words('we look into it') } }, desk);
export const conflict = (by = supervisor): S =>
  step({ type: 'complaint.declare-conflict', data: { complaint: '1', reason: words('my cousin') } }, by);
export const investigate = (about: readonly string[] = ['li', 'wu'], by = inspector): S =>
  step(
    {
      type: 'complaint.investigate',
      data: { complaint: '1', findings: words('heard the call'), evidence: ['recording-9'], about },
    },
    by,
  );
export const rule = (rulings: readonly ComplaintRuling[] = BOTH, by = supervisor): S =>
  step({ type: 'complaint.rule', data: { complaint: '1', rulings, reason: words('as heard') } }, by);
export const reopen = (by = manager): S =>
  step({ type: 'complaint.reopen', data: { complaint: '1', reason: words('new recording') } }, by);
export const withdraw = (by = desk): S =>
  step({ type: 'complaint.withdraw', data: { complaint: '1', reason: words('customer called back') } }, by);

export const outcome = async (script: readonly S[], world: Parameters<typeof play>[2] = {}): Promise<string> => {
  const { last } = await play(complaintSlice, script, world);
  requireMessage(last, complaintMessages);
  return outcomeOf(last);
};
