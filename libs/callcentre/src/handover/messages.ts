import { type Messages } from '../shared/capability.js';
import { caseMessages, factMessages } from '../shared/messages.js';
import { type SliceWords } from '../shared/words.js';
import { type HandoverCommand } from './commands.js';
import { type HandoverEvent } from './events.js';

export const handoverMessages: Messages = {
  ...caseMessages,
  ...factMessages,
  'handover-unknown': {
    status: 404,
    zh: '没有这次交接。请核对编号。',
    en: 'There is no such handover. Check its id.',
  },
  'handover-already-started': {
    status: 409,
    zh: '该座席本班次的交接已经开始：交班 {outgoing}，接班 {incoming}。',
    en: 'The handover of this seat and shift has started already: from {outgoing} to {incoming}.',
  },
  'handover-not-checked': {
    status: 409,
    zh: '接班人尚未检查，不能继续。',
    en: 'The incoming person has not checked the seat yet.',
  },
  'handover-not-accepted': {
    status: 409,
    zh: '交接已检查，但尚未接受。',
    en: 'The seat is checked, but the handover is not accepted yet.',
  },
  'handover-rejected': {
    status: 409,
    zh: '交接已被拒绝，须重新检查。',
    en: 'The handover was rejected; the seat has to be checked again.',
  },
  'handover-already-accepted': {
    status: 409,
    zh: '交接已经接受，责任已转移。',
    en: 'The handover is accepted already, and liability has moved.',
  },
  'handover-cancelled': {
    status: 409,
    zh: '交接已取消；如有需要请重新开始。',
    en: 'The handover was cancelled; start it again if it is needed.',
  },
  'handover-has-facts': {
    status: 409,
    zh: '该交接已记录离岗或问题，只能由 {roles} 连同所记录的内容一并取消。',
    en: 'A departure or a problem is recorded in this handover: only {roles} cancel it, together with what was recorded.',
  },
  'same-person': {
    status: 422,
    zh: '交班人与接班人不能是同一人（{person}）。',
    en: 'Nobody hands over to themselves ({person}).',
  },
  'not-involved': {
    status: 403,
    zh: '坐席只能处理本人参与的交接（交班 {outgoing}，接班 {incoming}）。',
    en: 'Agents act in handovers of their own only (this one is from {outgoing} to {incoming}).',
  },
  'only-incoming': {
    status: 403,
    zh: '此步骤只能由接班人 {incoming} 完成。',
    en: 'Only the incoming person {incoming} does this.',
  },
  'only-outgoing-or-leader': {
    status: 403,
    zh: '离岗由交班人 {outgoing} 本人或管理人员记录。',
    en: 'Leaving the post is recorded by the outgoing person {outgoing} or by somebody who leads.',
  },
  'checks-incomplete': {
    status: 422,
    zh: '规章列出的检查项须逐项填写，且不能有别的项。[?missing 缺少：{missing}。][?unknown 规章没有：{unknown}。]',
    en: 'Every check of the edition has to be answered, and no other.[?missing  Missing: {missing}.][?unknown  Not in the edition: {unknown}.]',
  },
  'accepted-before-check': {
    status: 422,
    zh: '接受时间 {acceptedAt} 早于检查时间 {checkedAt}。',
    en: 'The acceptance at {acceptedAt} would be before the check at {checkedAt}.',
  },
  'post-already-left': {
    status: 409,
    zh: '{outgoing} 离岗已经记录。离岗、关闭座席、退出系统属同一事件。',
    en: 'It is recorded already that {outgoing} left. Leaving, closing the seat and logging out are one incident.',
  },
  'first-call-already-checked': {
    status: 409,
    zh: '首通电话检查已经完成。',
    en: 'The check during the first call is done already.',
  },
  'first-call-before-acceptance': {
    status: 422,
    zh: '首通电话检查的时间 {firstCallAt} 早于接受座席的时间 {acceptedAt}。请核对时间。',
    en: 'The check during the first call, at {firstCallAt}, would be before the acceptance at {acceptedAt}. Check the time.',
  },
  'problem-unknown': {
    status: 404,
    zh: '该交接没有第 {problem} 号问题。',
    en: 'This handover has no problem number {problem}.',
  },
  'liability-unchanged': {
    status: 409,
    zh: '第 {problem} 号问题的责任已经如此认定（{liable}）。',
    en: 'Liability for problem {problem} is decided this way already ({liable}).',
  },
  'may-not-decide-liability': {
    status: 403,
    zh: '责任由 {roles} 认定，“{role}”无权认定。',
    en: 'Liability is decided by {roles}, not by the role {role}.',
  },
};

export const handoverWords: SliceWords<HandoverCommand, HandoverEvent> = {
  commands: {
    'handover.start': { zh: '开始交接', en: 'start a handover' },
    'handover.check': { zh: '检查交接', en: 'check a handover' },
    'handover.accept': { zh: '接受交接', en: 'accept a handover' },
    'handover.reject': { zh: '拒绝交接', en: 'reject a handover' },
    'handover.leave-post': { zh: '记录离岗', en: 'record that a post was left' },
    'handover.check-first-call': { zh: '记录首通电话检查', en: 'record the check during the first call' },
    'handover.report-problem': { zh: '报告交接问题', en: 'report a problem of a handover' },
    'handover.decide-liability': { zh: '认定交接责任', en: 'decide liability in a handover' },
    'handover.cancel': { zh: '取消交接', en: 'cancel a handover' },
  },
  events: {
    HandoverStarted: { zh: '开始交接', en: 'handover started' },
    HandoverChecked: { zh: '交接检查', en: 'handover checked' },
    HandoverAccepted: { zh: '接受交接', en: 'handover accepted' },
    HandoverRejected: { zh: '拒绝交接', en: 'handover rejected' },
    PostLeft: { zh: '离岗', en: 'post left' },
    FirstCallChecked: { zh: '首通检查', en: 'first call checked' },
    HandoverProblemReported: { zh: '交接问题上报', en: 'handover problem reported' },
    LiabilityDecided: { zh: '责任认定', en: 'liability decided' },
    HandoverCancelled: { zh: '取消交接', en: 'handover cancelled' },
  },
};
