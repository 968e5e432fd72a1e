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
import { type RecordCommand } from './commands.js';
import { type RecordEvent } from './events.js';

export const recordMessages: Messages = {
  ...caseMessages,
  ...factMessages,
  ...discretionMessages,
  ...consequenceMessages,
  ...reasonMessages,
  'record-unknown': {
    status: 404,
    zh: '没有这条记录。请核对编号。',
    en: 'There is no such record. Check its id.',
  },
  'record-already-recorded': {
    status: 409,
    zh: '同一来源的“{code}”已经记录，但内容不同。请更正原记录（事件和录音编号也可更正），不要重复记录。',
    en: 'The "{code}" from this source is on file with other content. Correct it instead of recording it again; its incident and contact can be corrected as well.',
  },
  'record-retracted': {
    status: 409,
    zh: '该记录已被撤销，不能再处理。',
    en: 'The record was retracted; nothing more can be done with it.',
  },
  'may-not-record': {
    status: 403,
    zh: '“{code}”由 {roles} 记录，“{role}”无权记录。',
    en: '"{code}" is recorded by {roles}, not by the role {role}.',
  },
  'own-record': {
    status: 403,
    zh: '不能为自己记录或更正“{code}”。请由另一位有权的人记录。',
    en: 'Nobody records or corrects "{code}" about themselves. Somebody else who is entitled has to do it.',
  },
  'agent-records-only-own': {
    status: 403,
    zh: '坐席只能记录本人的“{code}”。',
    en: 'Agents record "{code}" about themselves only.',
  },
  'note-required': {
    status: 422,
    zh: '“{code}”自带分值（条款 {clause}），必须说明理由。',
    en: '"{code}" states its own points (clause {clause}), so a note has to give the reason.',
  },
};

export const recordWords: SliceWords<RecordCommand, RecordEvent> = {
  commands: {
    'record.record': { zh: '登记事实', en: 'record a fact' },
    'record.correct': { zh: '更正事实', en: 'correct a fact' },
    'record.retract': { zh: '撤销事实', en: 'retract a fact' },
    'record.decide': { zh: '裁量事实', en: 'decide about a fact' },
  },
  events: {
    FactRecorded: { zh: '事实登记', en: 'fact recorded' },
    FactCorrected: { zh: '事实更正', en: 'fact corrected' },
    FactRetracted: { zh: '事实撤销', en: 'fact retracted' },
    ...decidedWords,
  },
};
