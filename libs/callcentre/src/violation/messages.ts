import { type Messages } from '../shared/capability.js';
import {
  caseMessages,
  consequenceMessages,
  discretionMessages,
  factMessages,
  reasonMessages,
} from '../shared/messages.js';
import { decidedWords } from '../shared/deciding/decided-words.js';
import { type SliceWords } from '../shared/words.js';
import { type ViolationCommand } from './commands.js';
import { type ViolationEvent } from './events.js';

export const violationMessages: Messages = {
  ...caseMessages,
  ...factMessages,
  ...discretionMessages,
  ...consequenceMessages,
  ...reasonMessages,
  'violation-unknown': {
    status: 404,
    zh: '没有这条违规记录。请核对编号。',
    en: 'There is no such violation. Check its id.',
  },
  'violation-already-reported': {
    status: 409,
    zh: '此人在该事件中的“{code}”已经举报，但内容不同。请更正原记录（事件和录音编号也可更正），不要重复举报。',
    en: 'This "{code}" of the same person and incident is on file with other content. Correct it instead of reporting it again; its incident and contact can be corrected as well.',
  },
  'violation-moved': {
    status: 409,
    zh: '此人在事件 {reported} 中的“{code}”举报过，后来更正为事件 {incident}。若这是另一行为，请以另一事件编号举报；若是同一行为，请直接更正那条记录。',
    en: 'The "{code}" of this person in incident {reported} was reported before, and corrected to be of incident {incident}. Another act is reported under another incident id; of the same one, correct that record itself.',
  },
  'violation-on-file': {
    status: 409,
    zh: '此人在该事件中的“{code}”已在另一条违规记录 {violation} 中，同一行为不重复扣罚。请处理那条记录；两条都错的，撤回其中一条。',
    en: 'This "{code}" of the same person and incident is on file as violation {violation}; one act is charged once. Go on with that one, or withdraw one of the two if both are wrong.',
  },
  'accused-erased': {
    status: 409,
    zh: '{person} 的个人资料已被删除，无从申辩，理由也无法保存，因此不再确认或撤销。未确认的举报不产生后果，可不写理由驳回（violation.dismiss）。',
    en: 'The personal data of {person} were erased: nobody can answer, and no reason can be kept, so that nothing is confirmed or reversed any more. A report that nobody confirmed has no consequence, and can be dismissed without a reason (violation.dismiss).',
  },
  'violation-not-confirmed': {
    status: 409,
    zh: '该违规尚未确认。请先由有权的人确认。',
    en: 'The violation is not confirmed yet. Somebody entitled has to confirm it first.',
  },
  'violation-already-confirmed': {
    status: 409,
    zh: '该违规已经确认；如有错误，请更正或撤销。',
    en: 'The violation is confirmed already; correct or withdraw it if it is wrong.',
  },
  'violation-already-notified': {
    status: 409,
    zh: '该违规已经确认，并已告知本人。',
    en: 'The violation is confirmed already, and the person was told.',
  },
  'violation-dismissed': {
    status: 409,
    zh: '该违规已被驳回，不能再处理。要就同一行为重新举报，请用另一个事件编号。',
    en: 'The violation was dismissed; nothing more can be done with it. The same act is reported anew under another incident id.',
  },
  'violation-withdrawn': {
    status: 409,
    zh: '该违规已被撤回，不能再处理。要就同一行为重新举报，请用另一个事件编号。',
    en: 'The violation was withdrawn; nothing more can be done with it. The same act is reported anew under another incident id.',
  },
  'may-not-report': {
    status: 403,
    zh: '“{code}”由 {roles} 举报，“{role}”无权举报。',
    en: '"{code}" is reported by {roles}, not by the role {role}.',
  },
  'may-not-confirm': {
    status: 403,
    zh: '“{code}”由 {roles} 确认、驳回或撤销，“{role}”无权处理。',
    en: '"{code}" is confirmed, dismissed or reversed by {roles}, not by the role {role}.',
  },
  'corrector-may-not-confirm': {
    status: 403,
    zh: '{corrector} 更正过该举报，不能由本人确认。请由另一位有权的人（{roles}）确认；没有另一位的，请驳回（violation.dismiss），由举报人用另一个事件编号按更正后的内容重新举报，再行确认。',
    en: '{corrector} corrected this report and cannot confirm it. Somebody else who is entitled has to do it ({roles}). Where there is nobody else, dismiss it (violation.dismiss): the reporter then reports it under another incident id as it was corrected, and that report can be confirmed.',
  },
  'confirmer-may-not-correct': {
    status: 403,
    zh: '{confirmer} 确认了该违规，不能由本人更正。请由另一位有权的人（{roles}）更正；没有另一位的，请撤销（violation.withdraw），由举报人用另一个事件编号重新举报，再行确认。',
    en: '{confirmer} confirmed this violation and cannot correct it. Somebody else who may has to do it ({roles}). Where there is nobody else, reverse it (violation.withdraw): the reporter then reports it under another incident id, and that report can be confirmed.',
  },
  'only-reporter-withdraws': {
    status: 403,
    zh: '确认之前只有举报人 {reporter} 可以撤回；其他有权的人可以驳回。',
    en: 'Before confirmation only the reporter {reporter} withdraws a report; others who are entitled may dismiss it.',
  },
};

export const violationWords: SliceWords<ViolationCommand, ViolationEvent> = {
  commands: {
    'violation.report': { zh: '上报违规', en: 'report a violation' },
    'violation.add-evidence': { zh: '补充违规证据', en: 'add evidence to a violation' },
    'violation.confirm': { zh: '确认违规', en: 'confirm a violation' },
    'violation.dismiss': { zh: '驳回违规', en: 'dismiss a violation' },
    'violation.notify': { zh: '告知违规', en: 'notify of a violation' },
    'violation.correct': { zh: '更正违规', en: 'correct a violation' },
    'violation.withdraw': { zh: '撤回违规', en: 'withdraw a violation' },
    'violation.decide': { zh: '裁量违规', en: 'decide about a violation' },
  },
  events: {
    ViolationReported: { zh: '违规上报', en: 'violation reported' },
    EvidenceAdded: { zh: '补充证据', en: 'evidence added' },
    ViolationConfirmed: { zh: '违规确认', en: 'violation confirmed' },
    ViolationDismissed: { zh: '违规驳回', en: 'violation dismissed' },
    ViolationNotified: { zh: '违规告知', en: 'told of the violation' },
    ViolationCorrected: { zh: '违规更正', en: 'violation corrected' },
    ViolationWithdrawn: { zh: '违规撤回', en: 'violation withdrawn' },
    ...decidedWords,
  },
};
