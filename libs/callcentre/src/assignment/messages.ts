import { type Messages } from '../shared/capability.js';

export const assignmentMessages = {
  'target-unknown': {
    status: 422,
    zh: '本中心没有该对象：{kind} {id}（kind 为 centre 中心、team 班组或 person 人员）。',
    en: 'This centre has no {kind} with the id {id}.',
  },
  'rulebook-not-published': {
    status: 422,
    zh: '规章 {rulebook} 没有已发布的版本，不能指派。请先发布一个版本。',
    en: 'The rulebook {rulebook} has no published edition and cannot be assigned. Publish an edition first.',
  },
} as const satisfies Messages;
