import { type Messages } from '../shared/capability.js';
import { type SliceWords } from '../shared/words.js';
import { type RedactCase, type CaseRedacted } from './redaction.js';

export const redactionMessages = {
  'case-not-found': {
    status: 404,
    zh: '没有案件“{case}”；请使用 redactions 查询列出的案件。',
    en: 'There is no case {case}; use one that the query redactions lists.',
  },
  'case-of-others': {
    status: 409,
    zh: '案件“{case}”不涉及“{person}”。',
    en: 'The case {case} is not about {person}.',
  },
  'person-not-erased': {
    status: 409,
    zh: '“{person}”未被抹除，原文保留。',
    en: '{person} was not erased; the texts stay as they are.',
  },
  'case-of-one': {
    status: 409,
    zh: '案件“{case}”不涉及其他人，其文字已随该人抹除。',
    en: 'The case {case} is about nobody else; its texts went with the person.',
  },
  'case-already-redacted': {
    status: 409,
    zh: '案件“{case}”已为“{person}”改写过。',
    en: 'The case {case} was redacted for {person} already.',
  },
} as const satisfies Messages;

export const redactionWords: SliceWords<RedactCase, CaseRedacted> = {
  commands: {
    'case.redact': { zh: '涂去案件中的文字', en: 'redact texts of a case' },
  },
  events: {
    CaseRedacted: { zh: '案卷遮盖', en: 'case redacted' },
  },
};
