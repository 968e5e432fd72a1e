import { type Messages } from '../shared/capability.js';
import { type SliceWords } from '../shared/words.js';
import { type AssignRulebook, type RulebookAssigned } from './assignment.js';

export const assignmentMessages = {
  'target-unknown': {
    status: 422,
    zh: '没有编号为 {id} 的{target}，不能指派规章。请核对编号；班组和人员须先登记。',
    en: 'There is no {target} with the id {id} to which a rulebook could be assigned. Check the id; a team or a person has to be registered first.',
  },
  'rulebook-not-published': {
    status: 422,
    zh: '规章 {rulebook} 没有已发布的版本，不能指派。请先发布一个版本。',
    en: 'The rulebook {rulebook} has no published edition and cannot be assigned. Publish an edition first.',
  },
} as const satisfies Messages;

export const assignmentWords: SliceWords<AssignRulebook, RulebookAssigned> = {
  commands: {
    'assignment.assign': { zh: '指派规章', en: 'assign a rulebook' },
  },
  events: {
    RulebookAssigned: { zh: '规章适用', en: 'rulebook assigned' },
  },
};
