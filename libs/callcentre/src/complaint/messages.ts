import { type Messages } from '../shared/capability.js';
import { caseMessages, factMessages, reasonMessages } from '../shared/messages.js';
import { type SliceWords } from '../shared/words.js';
import { type ComplaintCommand } from './commands.js';
import { type ComplaintEvent } from './events.js';

export const complaintMessages: Messages = {
  ...caseMessages,
  ...factMessages,
  ...reasonMessages,
  'complaint-unknown': {
    status: 404,
    zh: '没有这件投诉。请核对编号。',
    en: 'There is no such complaint. Check its id.',
  },
  'complaint-already-received': {
    status: 409,
    zh: '同一来源的投诉已经登记，但内容不同。',
    en: 'A complaint from this source is on file with other content.',
  },
  'complaint-not-investigated': {
    status: 409,
    zh: '该投诉尚未调查，不能裁定。请先由裁定人以外的人调查（complaint.investigate）。',
    en: 'The complaint has not been investigated yet, so it cannot be ruled on. Somebody else than whoever rules investigates it first (complaint.investigate).',
  },
  'complaint-not-ruled': {
    status: 409,
    zh: '该投诉已调查，尚未裁定。',
    en: 'The complaint is investigated but not ruled on yet.',
  },
  'complaint-already-ruled': {
    status: 409,
    zh: '该投诉已经裁定；如需改变，请先重新立案。',
    en: 'The complaint is ruled on already; reopen it first to change that.',
  },
  'complaint-reopened': {
    status: 409,
    zh: '该投诉已重新立案，须先重新调查。',
    en: 'The complaint is reopened; it has to be investigated anew first.',
  },
  'complaint-withdrawn': {
    status: 409,
    zh: '该投诉已撤回，不能再处理。',
    en: 'The complaint was withdrawn; nothing more can be done with it.',
  },
  'complaint-was-ruled': {
    status: 409,
    zh: '该投诉曾经裁定，不能撤回；请重新裁定。',
    en: 'The complaint was ruled on before, so it cannot be withdrawn; rule on it anew.',
  },
  'person-named-twice': {
    status: 422,
    zh: '同一人被重复列出：{about}。',
    en: 'Somebody is named twice: {about}.',
  },
  'investigation-names-nobody': {
    status: 422,
    zh: '调查结果必须指明至少一名被投诉人；若查无此事，请撤回投诉。',
    en: 'An investigation has to name at least one person; withdraw the complaint if it concerns nobody.',
  },
  'ruling-kind-unread': {
    status: 422,
    zh: '约束 {person} 的规章不区分投诉类别，请去掉“{kind}”。',
    en: 'The rulebook that binds {person} tells no kinds of complaints apart; leave out "{kind}".',
  },
  'ruling-kind-invalid': {
    status: 422,
    zh: '对 {person} 的裁定：{zh}',
    en: 'The ruling on {person}: {en}',
  },
  'may-not-rule': {
    status: 403,
    zh: '投诉由 {roles} 裁定，“{role}”无权裁定。',
    en: 'Complaints are ruled on by {roles}, not by the role {role}.',
  },
  'investigator-may-not-rule': {
    status: 403,
    zh: '调查人 {investigator} 不能裁定自己调查的投诉。',
    en: 'The investigator {investigator} cannot rule on a complaint that they investigated.',
  },
  'conflict-of-interest': {
    status: 403,
    zh: '{person} 已声明利益冲突，不能调查、裁定、撤销或重新立案。',
    en: '{person} declared a conflict of interest and can neither investigate this complaint, nor rule on it, withdraw it or reopen it.',
  },
  'conflict-already-declared': {
    status: 409,
    zh: '利益冲突已经声明过。',
    en: 'The conflict of interest is declared already.',
  },
  'ruling-missing': {
    status: 422,
    zh: '每名被投诉人都必须裁定；缺少：{missing}。',
    en: 'Everybody complained about needs a ruling; missing: {missing}.',
  },
  'ruling-for-stranger': {
    status: 422,
    zh: '裁定涉及未被投诉的人：{persons}。',
    en: 'The ruling names persons who are not complained about: {persons}.',
  },
  'ruled-person-erased': {
    status: 409,
    zh: '{person} 的个人资料已被删除，无从申辩：对其只能裁定为不成立，也不是争吵。',
    en: 'The personal data of {person} were erased, so nobody can answer: of this person only that it is not established, and was no quarrel, can be ruled.',
  },
  'may-not-reopen': {
    status: 403,
    zh: '投诉由 {roles} 重新立案，“{role}”无权办理。',
    en: 'Complaints are reopened by {roles}, not by the role {role}.',
  },
  'ruler-may-not-reopen': {
    status: 403,
    zh: '裁定人 {ruler} 不能将自己裁定的投诉重新立案。',
    en: '{ruler} ruled on this complaint and cannot reopen it.',
  },
};

export const complaintWords: SliceWords<ComplaintCommand, ComplaintEvent> = {
  commands: {
    'complaint.receive': { zh: '受理投诉', en: 'receive a complaint' },
    'complaint.reply': { zh: '答复投诉', en: 'reply to a complaint' },
    'complaint.declare-conflict': { zh: '声明回避投诉', en: 'declare a conflict of interest in a complaint' },
    'complaint.investigate': { zh: '调查投诉', en: 'investigate a complaint' },
    'complaint.rule': { zh: '裁定投诉', en: 'rule a complaint' },
    'complaint.reopen': { zh: '重开投诉', en: 'reopen a complaint' },
    'complaint.withdraw': { zh: '撤销投诉', en: 'withdraw a complaint' },
  },
  events: {
    ComplaintReceived: { zh: '收到投诉', en: 'complaint received' },
    ComplaintReplied: { zh: '投诉答复', en: 'complaint replied to' },
    ConflictDeclared: { zh: '申报回避', en: 'conflict of interest declared' },
    ComplaintInvestigated: { zh: '投诉调查', en: 'complaint investigated' },
    ComplaintRuled: { zh: '投诉裁定', en: 'complaint ruled on' },
    ComplaintReopened: { zh: '投诉重启', en: 'complaint reopened' },
    ComplaintWithdrawn: { zh: '投诉撤回', en: 'complaint withdrawn' },
  },
};
