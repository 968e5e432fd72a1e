import { type Cause } from './difference-stages.js';

/** What each cause of a difference between two runs is called, wherever somebody reads of it. */
export const CAUSE_WORDS: Readonly<Record<Cause, { readonly zh: string; readonly en: string }>> = {
  'late-facts': { zh: '迟到的事实', en: 'late facts' },
  'corrected-facts': { zh: '更正的事实', en: 'corrected facts' },
  decisions: { zh: '裁量与决定', en: 'decisions' },
  rulings: { zh: '裁定', en: 'rulings' },
  roster: { zh: '人员与岗位', en: 'roster and posts' },
  'prior-results': { zh: '前期结果', en: 'prior results' },
  edition: { zh: '规章版本', en: 'edition' },
  engine: { zh: '计算程序', en: 'engine' },
};
