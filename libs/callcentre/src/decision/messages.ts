import { type Messages } from '../shared/capability.js';
import { caseMessages, consequenceMessages, discretionMessages } from '../shared/messages.js';

export const decisionMessages: Messages = {
  ...caseMessages,
  ...discretionMessages,
  ...consequenceMessages,
  'entry-unknown': { status: 404, zh: '没有条目 {entry}。', en: 'There is no entry {entry}.' },
  'decided-person-erased': {
    status: 409,
    zh: '{person} 的个人资料已被删除，裁量的理由无法保存，因此不再裁量；该条目保持现状，所在月份可作暂定结账。',
    en: 'The personal data of {person} were erased, so that the reason of a decision cannot be kept: nothing more is decided. The entry stays as it is, and its month can be closed provisionally.',
  },
  'decided-in-its-case': {
    status: 409,
    zh: '条款 {clause} 的这一条目属于案件 {case}，请用 {command} 决定。',
    en: 'This entry of clause {clause} belongs to the case {case}; decide on it with {command}.',
  },
  'enacted-by-a-fact': {
    status: 409,
    zh: '条款 {clause} 的状态由事实“{fact}”实施，请记录该事实。',
    en: 'The state of clause {clause} is enacted by the fact "{fact}"; record that fact.',
  },
};
