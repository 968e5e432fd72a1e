import { type Messages } from './capability.js';

/** Refusals about persons, conduct, codes and attributes, the same in every slice that takes facts. */
export const factMessages: Messages = {
  'subject-unknown': {
    status: 422,
    zh: '本中心没有编号为 {person} 的人员。请核对编号，或先登记此人。',
    en: 'This centre knows nobody with the id {person}. Check the id, or register the person first.',
  },
  'subject-erased': {
    status: 409,
    zh: '{person} 的个人资料已被删除，不能再记入新的事实。',
    en: 'The personal data of {person} were erased; no new facts can be recorded about this person.',
  },
  'conduct-in-future': {
    status: 422,
    zh: '所述时间 {conductAt} 晚于现在 {now}。只能记录已经发生的事。',
    en: 'The time stated, {conductAt}, is later than now, {now}. Only what has happened can be recorded.',
  },
  'no-edition-binds': {
    status: 422,
    zh: '{date} 当天没有任何规章约束 {person}。请先把规章指派给此人、其班组或本中心。',
    en: 'No rulebook binds {person} on {date}. Assign one to the person, the team or the centre first.',
  },
  'fact-not-declared': {
    status: 422,
    zh: '规章 {rulebook} 第 {version} 版没有定义事实“{code}”。',
    en: 'Edition {version} of {rulebook} does not declare the fact "{code}".',
  },
  'fact-comes-otherwise': {
    status: 422,
    zh: '事实“{code}”不由此途径记入，而由“{through}”记入（规章 {rulebook} 第 {version} 版）。',
    en: 'The fact "{code}" does not come in this way but through "{through}" (edition {version} of {rulebook}).',
  },
  'fact-inactive': {
    status: 422,
    zh: '规章 {rulebook} 第 {version} 版中，“{code}”所属的条款尚未启用，不能记入。',
    en: 'In edition {version} of {rulebook} every clause for "{code}" is inactive, so it cannot be recorded.',
  },
  'attributes-invalid': {
    status: 422,
    zh: '“{code}”的属性不符合规章的定义：{attributes}。',
    en: 'Attributes of "{code}" do not fit what the edition declares: {attributes}.',
  },
};

/** Refusals of decisions inside a clause's range or options. */
export const discretionMessages: Messages = {
  'clause-unknown': {
    status: 404,
    zh: '规章 {rulebook} 第 {version} 版没有条款 {clause}。',
    en: 'Edition {version} of {rulebook} has no clause {clause}.',
  },
  'clause-does-not-fit': {
    status: 422,
    zh: '条款 {clause} 不适用于事实“{code}”。',
    en: 'Clause {clause} does not fit the fact "{code}".',
  },
  'clause-has-no-options': {
    status: 422,
    zh: '条款 {clause} 没有可供选择的选项。',
    en: 'Clause {clause} offers no options to choose from.',
  },
  'clause-has-no-range': {
    status: 422,
    zh: '条款 {clause} 的分值是固定的，不能另行裁量。',
    en: 'The points of clause {clause} are fixed; there is no amount to decide.',
  },
  'nothing-to-decide': {
    status: 422,
    zh: '条款 {clause} 没有留给人裁量的内容。',
    en: 'Clause {clause} leaves nothing to decide.',
  },
  'option-required': {
    status: 422,
    zh: '条款 {clause} 须在以下选项中选定一项：{options}。',
    en: 'Clause {clause} asks for one of its options: {options}.',
  },
  'option-unknown': {
    status: 422,
    zh: '条款 {clause} 没有选项“{option}”；可选：{options}。',
    en: 'Clause {clause} has no option "{option}"; it has {options}.',
  },
  'points-required': {
    status: 422,
    zh: '条款 {clause} 的分值须在其范围内裁量，请给出分值。',
    en: 'Clause {clause} has a range of points; state the points.',
  },
  'points-not-a-decimal': {
    status: 422,
    zh: '分值“{points}”不是十进制数。',
    en: 'The points "{points}" are not a decimal number.',
  },
  'points-outside-range': {
    status: 422,
    zh: '条款 {clause} 的分值只能在 {from} 与 {to} 之间，不能是 {points}。',
    en: 'Clause {clause} allows points from {from} to {to}, not {points}.',
  },
  'may-not-decide': {
    status: 403,
    zh: '条款 {clause} 由 {roles} 裁量，“{role}”无权决定。',
    en: 'Clause {clause} is decided by {roles}, not by the role {role}.',
  },
  'discretion-unchanged': {
    status: 409,
    zh: '条款 {clause} 已经作出同样的决定。',
    en: 'The same has already been decided for clause {clause}.',
  },
};

/** Refusals of who may act in a case, the same in every slice. */
export const caseMessages: Messages = {
  'may-not-correct': {
    status: 403,
    zh: '该记录由 {roles} 更正，“{role}”无权更正。',
    en: 'This is corrected by {roles}, not by the role {role}.',
  },
  'own-case': {
    status: 403,
    zh: '本人不能处理自己的案件。',
    en: 'Nobody decides a case of their own.',
  },
  'nothing-to-correct': {
    status: 422,
    zh: '更正内容与现有记录相同。',
    en: 'The correction says what is on file already.',
  },
};
