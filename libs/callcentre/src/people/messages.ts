import { type Messages } from '../shared/capability.js';
import { type SliceWords } from '../shared/words.js';
import { type PersonCommand } from './commands.js';
import { type PersonEvent } from './events.js';

export const peopleMessages = {
  'person-id-invalid': {
    status: 422,
    zh: '人员编号“{person}”不合规：须以半角的英文字母或数字开头，只含半角的英文字母、数字、下划线、点和连字符，不超过 40 个字符。',
    en: 'The person id "{person}" is not usable: it starts with an English letter or digit of half width, holds only these, underscore, dot and hyphen, and has at most 40 characters.',
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
    zh: '没有编号为 {person} 的人员。请核对编号，或先登记此人。',
    en: 'Nobody with the id {person} is registered. Check the id, or register the person first.',
  },
  'person-erased': {
    status: 409,
    zh: '{person} 的个人信息已清除，除离职日期外不能再办理任何事项。',
    en: 'The personal details of {person} were erased; nothing more than the last day of employment can be recorded about the person.',
  },
  'nothing-to-change': {
    status: 422,
    zh: '没有给出要修改的内容。',
    en: 'Neither a name nor a contact was given to change.',
  },
  'team-unknown': {
    status: 422,
    zh: '没有编号为 {team} 的班组。请核对编号，或先登记此班组。',
    en: 'There is no team with the id {team}. Check the id, or register the team first.',
  },
  'team-closed': {
    status: 409,
    zh: '班组 {team} 已撤销，最后一日为 {on}，{from} 起不能再编入。',
    en: 'Team {team} was closed, its last day was {on}; nobody can join it from {from} on.',
  },
  'before-hiring': {
    status: 422,
    zh: '{day} 早于入职日 {hiredOn}。',
    en: '{day} is before the day of hiring, {hiredOn}.',
  },
  'after-leaving': { status: 422, zh: '{day} 晚于离职日 {leftOn}。', en: '{day} is after the last day, {leftOn}.' },
  'own-opening': {
    status: 403,
    zh: '不能为自己登记期初数据。',
    en: 'Nobody states an opening balance of their own.',
  },
  'opening-without-edition': {
    status: 422,
    zh: '{before} 没有规章约束 {person}，无法登记期初数据。请核对这一天；否则请先把规章自那天起指派给此人、其班组或本中心。',
    en: 'No rulebook binds {person} on {before}, so that nothing can be carried into it. Check the day; else assign one to the person, the team or the centre from then on first.',
  },
  'opening-within-period': {
    status: 422,
    zh: '{before} 不是考核期的第一天；该考核期从 {start} 开始。',
    en: '{before} is not the first day of a period; that period begins on {start}.',
  },
  'opening-invalid': {
    status: 422,
    zh: '期初数据有误：{names}。',
    en: 'The opening balance cannot be used: {names}.',
  },
  'opening-already-given': {
    status: 409,
    zh: '{person} 在 {before} 之前的期初数据已登记，内容不同（{fields}）。请更正并说明理由。',
    en: 'An opening balance of {person} before {before} is on file with other content ({fields}). Correct it with a reason.',
  },
  'opening-unknown': {
    status: 404,
    zh: '{person} 没有登记过期初数据。',
    en: 'No opening balance of {person} was given.',
  },
  'left-already': { status: 409, zh: '离职已登记，日期为 {leftOn}。', en: 'Leaving is recorded already, on {leftOn}.' },
  'not-left': {
    status: 409,
    zh: '{person} 没有登记过离职，没有可更正的离职日期。',
    en: 'No leaving of {person} is recorded, so that there is no last day to correct.',
  },
  'registration-cancelled': {
    status: 409,
    zh: '{person} 的登记已撤销（登记有误）。如确有此人，请重新登记。',
    en: 'The registration of {person} was cancelled as a mistake. Register the person again if there is one.',
  },
  'own-employment': {
    status: 403,
    zh: '不能更正自己的入职、离职日期或撤销自己的登记，请由其他人办理。',
    en: 'Nobody corrects the first or last day of their own employment, or cancels their own registration; have somebody else do it.',
  },
  'opening-before-hiring': {
    status: 409,
    zh: '{person} 有自 {before} 起的期初数据，早于入职日 {hiredOn}。请先更正期初数据。',
    en: 'An opening balance of {person} begins on {before}, before the day of hiring, {hiredOn}. Correct the opening balance first.',
  },
  'basis-missing': {
    status: 422,
    zh: '清除个人信息须写明依据。',
    en: 'Erasing personal details needs a stated basis.',
  },
} as const satisfies Messages;

export const peopleWords: SliceWords<PersonCommand, PersonEvent> = {
  commands: {
    'person.register': { zh: '登记人员', en: 'register a person' },
    'person.change-details': { zh: '更改个人资料', en: 'change details of a person' },
    'person.assign-post': { zh: '分派岗位', en: 'assign a post' },
    'person.join-team': { zh: '把人员编入班组', en: 'put a person into a team' },
    'person.complete-training': { zh: '记录完成培训', en: 'record a completed training' },
    'person.take-post': { zh: '记录上岗', en: 'record that a post was taken' },
    'person.give-opening': { zh: '记录期初数据', en: 'record opening balances' },
    'person.correct-opening': { zh: '更正期初数据', en: 'correct opening balances' },
    'person.leave': { zh: '记录离职', en: 'record that a person left' },
    'person.correct-hiring': { zh: '更正入职日期', en: 'correct the first day of an employment' },
    'person.correct-leaving': { zh: '更正离职日期', en: 'correct the last day of an employment' },
    'person.cancel-registration': { zh: '撤销误登记', en: 'cancel a registration by mistake' },
    'person.erase': { zh: '删除个人资料', en: 'erase personal data' },
  },
  events: {
    PersonRegistered: { zh: '人员登记', en: 'person registered' },
    PersonDetailsChanged: { zh: '人员资料变更', en: 'details of a person changed' },
    PostAssigned: { zh: '岗位分派', en: 'post assigned' },
    TeamJoined: { zh: '加入班组', en: 'team joined' },
    TrainingCompleted: { zh: '完成培训', en: 'training completed' },
    PostTaken: { zh: '上岗', en: 'post taken' },
    OpeningGiven: { zh: '期初登记', en: 'opening balance given' },
    OpeningCorrected: { zh: '期初更正', en: 'opening balance corrected' },
    PersonLeft: { zh: '离职', en: 'person left' },
    HiringCorrected: { zh: '入职日期更正', en: 'first day corrected' },
    LeavingCorrected: { zh: '离职日期更正', en: 'last day corrected' },
    RegistrationCancelled: { zh: '撤销登记', en: 'registration cancelled' },
    PersonErased: { zh: '人员资料清除', en: 'person erased' },
  },
};
