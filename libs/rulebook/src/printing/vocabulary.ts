import { type Text } from '../edition.js';
import { type Phrase, words } from './phrase.js';

/** Roles of the system by the words that people use; what an edition names by itself keeps its own name. */
const ROLES: Readonly<Record<string, Text>> = {
  agent: { zh: '坐席', en: 'agent' },
  team_leader: { zh: '组长', en: 'team leader' },
  supervisor: { zh: '主管', en: 'supervisor' },
  training_specialist: { zh: '培训专员', en: 'training specialist' },
  qa_reviewer: { zh: '质检员', en: 'QA reviewer' },
  complaint_handler: { zh: '投诉专员', en: 'complaint handler' },
  manager: { zh: '经理', en: 'manager' },
  director: { zh: '总监', en: 'director' },
  hr: { zh: '人力资源', en: 'HR' },
  auditor: { zh: '审计', en: 'auditor' },
  operator: { zh: '数据录入员', en: 'operator' },
};

const word = (name: string): Text => ROLES[name] ?? { zh: name, en: name };

/** `主管或经理`, `supervisor or manager`. */
export const roles = (names: readonly string[]): Text => ({
  zh: names.map((name) => word(name).zh).join('、'),
  en: names.map((name) => word(name).en).join(' or '),
});

/** Posts, groups of posts and kinds of units that a rule is for. */
export const audience = (posts: readonly string[]): Text =>
  posts.includes('*') ? { zh: '所有人员', en: 'everybody' } : { zh: posts.join('、'), en: posts.join(', ') };

/** `10 yuan` as it is printed in each language; anything else as it is. */
export const literal = (value: string | boolean): Text => {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const money = /^(-?[\d.]+) yuan$/u.exec(value);
  return money === null ? { zh: value, en: value } : { zh: `${money[1]!}元`, en: `¥${money[1]!}` };
};

export const list = (items: readonly string[]): Text => ({ zh: items.join('、'), en: items.join(', ') });

export const told = ({ zh, en }: Text): Phrase => words(zh, en);

/**
 * Named parts by their names. A stored edition has lost the order of its file, and one edition is one document wherever
 * it was read from.
 */
export const named = <T>(parts: Readonly<Record<string, T>> | undefined): readonly (readonly [string, T])[] =>
  Object.entries(parts ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1));
