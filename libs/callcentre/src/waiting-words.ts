import { type Assessment, type Entry } from '#rulebook';
import { type Word } from './shared/words.js';

/** Something that an entry may wait for. */
export type Waits = Assessment['open'][number]['what'];

/** What an entry may wait for in words, for the command line and for the page. */
export const WAITS_WORDS: Readonly<Record<Waits, Word>> = {
  discretion: { zh: '裁量', en: 'discretion' },
  choice: { zh: '选项', en: 'choice' },
  candidate: { zh: '待确认', en: 'candidate' },
  appeal: { zh: '申诉', en: 'appeal' },
  amount: { zh: '金额', en: 'amount' },
  figure: { zh: '缺数据', en: 'figure missing' },
  unknown: { zh: '依据不全', en: 'not known' },
  consequence: { zh: '后果', en: 'consequence' },
  'earlier-run': { zh: '前期结账', en: 'earlier run' },
};

/** How an undecided entry reads that nobody decides by itself, or of which it is not told what it waits for. */
export const UNSETTLED_WORD: Word = { zh: '未定', en: 'undecided' };

/** What an undecided entry waits for; of any other the status says it. */
export const waitsOf = (
  { key, status }: Pick<Entry, 'key' | 'status'>,
  { open }: Pick<Assessment, 'open'>,
): { readonly waits?: readonly Waits[] } =>
  status === 'undecided' ? { waits: open.filter(({ entry }) => entry === key).map(({ what }) => what) } : {};
