import { type Messages } from '../shared/capability.js';
import { type SliceWords } from '../shared/words.js';
import { type TeamCommand, type TeamEvent } from './team.js';

export const teamMessages = {
  'team-id-invalid': {
    status: 422,
    zh: '班组编号“{team}”不合规：须以字母或数字开头，只含字母、数字、下划线、点和连字符，不超过 40 个字符。',
    en: 'The team id "{team}" is not usable: it starts with a letter or digit, holds only letters, digits, underscore, dot and hyphen, and has at most 40 characters.',
  },
  'team-exists': { status: 409, zh: '班组 {team} 已存在。', en: 'A team with the id {team} exists already.' },
  'team-id-taken': {
    status: 409,
    zh: '编号 {team} 已由一名员工使用，请为班组另取编号。',
    en: 'A person has the id {team}; give the team another one.',
  },
  'team-unknown': {
    status: 404,
    zh: '没有编号为 {team} 的班组。请核对编号，或先登记此班组。',
    en: 'There is no team with the id {team}. Check the id, or register the team first.',
  },
  'closed-before-created': {
    status: 422,
    zh: '班组 {team} 的最后一日 {on} 早于成立日期 {createdOn}。',
    en: 'The last day of team {team}, {on}, is before its first, {createdOn}.',
  },
  'leader-unknown': {
    status: 422,
    zh: '没有编号为 {leader} 的人员。请核对编号，或先登记此人。',
    en: 'Nobody with the id {leader} is registered. Check the id, or register the person first.',
  },
  'leader-left': {
    status: 422,
    zh: '{leader} 已于 {leftOn} 离职，不能自 {from} 起任命。请任命在职人员，或先更正离职日期（person.correct-leaving）。',
    en: '{leader} left on {leftOn} and cannot be appointed from {from}. Appoint somebody who works here, or correct the last day first (person.correct-leaving).',
  },
  'leader-erased': {
    status: 422,
    zh: '{leader} 的个人信息已清除，不能任命。',
    en: 'The personal details of {leader} were erased; the person cannot be appointed.',
  },
} as const satisfies Messages;

export const teamWords: SliceWords<TeamCommand, TeamEvent> = {
  commands: {
    'team.create': { zh: '建立班组', en: 'create a team' },
    'team.appoint-leader': { zh: '任命组长', en: 'appoint a team leader' },
    'team.change-details': { zh: '更改班组名称或部门', en: 'change the name or department of a team' },
    'team.close': { zh: '撤销班组', en: 'close a team' },
  },
  events: {
    TeamCreated: { zh: '设立班组', en: 'team created' },
    LeaderAppointed: { zh: '任命组长', en: 'leader appointed' },
    TeamDetailsChanged: { zh: '班组资料变更', en: 'details of a team changed' },
    TeamClosed: { zh: '撤销班组', en: 'team closed' },
  },
};
