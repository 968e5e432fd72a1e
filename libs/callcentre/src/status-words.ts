import { type Ruling, type StateResult } from '#rulebook';
import { ENTRY_STATUS_WORDS } from './entry-status-words.js';
import { type Word } from './shared/words.js';
import { GONE } from './notice/notice.js';
import { type PayRunDocument } from './shared/documents.js';

type LevelStatus = StateResult['levels'][number]['status'];

/** Why a level of a state is worth a word: one that was enacted with ground, or is not due, is not. */
export const LEVEL_STATUS_WORDS: Readonly<Record<Exclude<LevelStatus, 'enacted' | 'not-due'>, Word>> = {
  due: { zh: '应处', en: 'due' },
  possible: { zh: '可能应处', en: 'possibly due' },
  'without-ground': { zh: '已处而无依据', en: 'enacted, and without ground now' },
  outranked: { zh: '另有更重者', en: 'outranked' },
  conditional: ENTRY_STATUS_WORDS.conditional,
};

/** Of pay runs: who posted one does not approve it, and nobody does once another re-run took the place that it was to take. */
export const RUN_STATUS_WORDS: Readonly<Record<PayRunDocument['status'] | 'superseded', Word>> = {
  posted: { zh: '已入账，待批准', en: 'posted' },
  approved: { zh: '已批准', en: 'approved' },
  superseded: { zh: '已被另一次重算取代', en: 'superseded' },
};

/** Of a ruling that changed nothing; every other outcome is a status that its entry has. */
export const REJECTED_WORD: Readonly<Record<Extract<Ruling['outcome'], 'rejected'>, Word>> = {
  rejected: { zh: '维持原判', en: 'rejected' },
};

/** Of a notice: the entry is on no card any more. */
export const GONE_WORD: Word = { zh: '已不存在', en: 'gone' };

/** Whatever an entry, a notice, a level, a ruling or a run may be found as. */
export const STATUS_WORDS: Readonly<Record<string, Word>> = {
  ...LEVEL_STATUS_WORDS,
  ...RUN_STATUS_WORDS,
  ...REJECTED_WORD,
  ...ENTRY_STATUS_WORDS,
  [GONE]: GONE_WORD,
};
