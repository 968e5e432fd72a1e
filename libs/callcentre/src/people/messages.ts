import { type Messages } from '../shared/capability.js';

export const peopleMessages = {
  'person-id-invalid': {
    status: 422,
    zh: '人员编号“{person}”不合规：须以字母或数字开头，只含字母、数字、下划线、点和连字符，不超过 40 个字符。',
    en: 'The person id "{person}" is not usable: it starts with a letter or digit, holds only letters, digits, underscore, dot and hyphen, and has at most 40 characters.',
  },
  'person-exists': {
    status: 409,
    zh: '编号 {person} 已登记。',
    en: 'A person with the id {person} is registered already.',
  },
  'person-id-taken': {
    status: 409,
    zh: '编号 {person} 已由一个班组使用，请为员工另取编号。',
    en: 'A team has the id {person}; give the person another one.',
  },
  'person-unknown': {
    status: 404,
    zh: '没有编号为 {person} 的人员。',
    en: 'Nobody with the id {person} is registered.',
  },
  'person-erased': {
    status: 409,
    zh: '{person} 的个人信息已清除，不能再办理任何事项。',
    en: 'The personal details of {person} were erased; nothing more can be recorded about the person.',
  },
  'nothing-to-change': {
    status: 422,
    zh: '没有给出要修改的内容。',
    en: 'Neither a name nor a contact was given to change.',
  },
  'team-unknown': { status: 422, zh: '没有编号为 {team} 的班组。', en: 'There is no team with the id {team}.' },
  'before-hiring': {
    status: 422,
    zh: '{day} 早于入职日 {hiredOn}。',
    en: '{day} is before the day of hiring, {hiredOn}.',
  },
  'after-leaving': { status: 422, zh: '{day} 晚于离职日 {leftOn}。', en: '{day} is after the last day, {leftOn}.' },
  'left-already': { status: 409, zh: '离职已登记，日期为 {leftOn}。', en: 'Leaving is recorded already, on {leftOn}.' },
  'basis-missing': {
    status: 422,
    zh: '清除个人信息须写明依据。',
    en: 'Erasing personal details needs a stated basis.',
  },
} as const satisfies Messages;
