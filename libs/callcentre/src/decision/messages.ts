import { type Messages } from '../shared/capability.js';
import { caseMessages, consequenceMessages, discretionMessages, reasonMessages } from '../shared/messages.js';
import { decidedWords } from '../shared/deciding/decided-words.js';
import { type SliceWords } from '../shared/words.js';
import { type DecideEntry } from './commands.js';
import { type DecisionEvent } from './events.js';

export const decisionMessages: Messages = {
  ...caseMessages,
  ...discretionMessages,
  ...consequenceMessages,
  ...reasonMessages,
  'entry-unknown': { status: 404, zh: '没有条目 {entry}。', en: 'There is no entry {entry}.' },
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

export const decisionWords: SliceWords<DecideEntry, DecisionEvent> = {
  commands: {
    'decision.decide': { zh: '决定条目', en: 'decide about an entry' },
  },
  events: {
    ...decidedWords,
  },
};
