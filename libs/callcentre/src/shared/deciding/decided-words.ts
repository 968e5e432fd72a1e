import { type Word } from '../words.js';
import { type ConsequenceDecided, type DiscretionDecided } from './decided.js';

/** The events of decisions, which stand on the streams of several slices. */
export const decidedWords: Readonly<Record<(ConsequenceDecided | DiscretionDecided)['type'], Word>> = {
  ConsequenceDecided: { zh: '后果决定', en: 'consequence decided' },
  DiscretionDecided: { zh: '裁量决定', en: 'discretion decided' },
};
