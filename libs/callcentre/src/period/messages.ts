import { type Messages } from '../shared/capability.js';
import { type SliceWords } from '../shared/words.js';
import { type EndPeriod, type PeriodEnded } from './period.js';

export const periodMessages = {
  'period-id-mismatch': {
    status: 422,
    zh: '考核期编号 {period} 与规章 {rulebook}、起止日 {start} 至 {end} 不符。',
    en: 'The period id {period} does not belong to the rulebook {rulebook} from {start} to {end} at this centre.',
  },
  'period-dates-reversed': {
    status: 422,
    zh: '考核期的结束日 {end} 早于开始日 {start}。',
    en: 'The period ends on {end}, before it starts on {start}.',
  },
  'period-not-over': {
    status: 422,
    zh: '考核期到 {end} 为止，今天是 {today}，尚未结束。',
    en: 'The period lasts until the end of {end}; today is {today}, so it is not over.',
  },
  'period-not-of-rulebook': {
    status: 422,
    zh: '规章 {rulebook} 没有 {start} 至 {end} 这一考核期；只能结束规章所定的考核期。',
    en: 'The rulebook {rulebook} has no period from {start} to {end}; only a period that the rulebook makes can be ended.',
  },
} as const satisfies Messages;

export const periodWords: SliceWords<EndPeriod, PeriodEnded> = {
  commands: {
    'period.end': { zh: '结束考核期', en: 'end a period' },
  },
  events: {
    PeriodEnded: { zh: '考核期结束', en: 'period ended' },
  },
};
