import { type Cause } from './difference-stages.js';
import { type LinePart } from './quiet-changes.js';

/**
 * What each cause of a difference between two runs is called, wherever somebody reads of it. A fact that became known later is not
 * called late in either language: in a centre whose staff are charged for being late that would be read as a deduction for it.
 */
export const CAUSE_WORDS: Readonly<Record<Cause, { readonly zh: string; readonly en: string }>> = {
  'late-facts': { zh: '后到的事实', en: 'facts known later' },
  'corrected-facts': { zh: '更正的事实', en: 'corrected facts' },
  decisions: { zh: '裁量与决定', en: 'decisions' },
  rulings: { zh: '裁定', en: 'rulings' },
  roster: { zh: '人员与岗位', en: 'roster and posts' },
  'prior-results': { zh: '前期结果', en: 'prior results' },
  edition: { zh: '规章版本', en: 'edition' },
  engine: { zh: '计算程序', en: 'engine' },
};

/** What the parts of somebody's line are called, where they differ though nothing follows from it. */
export const PART_WORDS: Readonly<Record<LinePart, { readonly zh: string; readonly en: string }>> = {
  post: { zh: '岗位', en: 'post' },
  team: { zh: '班组', en: 'team' },
  accounts: { zh: '账户', en: 'accounts' },
  scorecards: { zh: '指标卡', en: 'indicators' },
  states: { zh: '状态', en: 'states' },
  pay: { zh: '薪资项', en: 'lines of pay' },
  debts: { zh: '欠款', en: 'debts' },
  rights: { zh: '权利', en: 'rights' },
  places: { zh: '名次', en: 'places' },
  open: { zh: '待处理事项', en: 'what waits for a decision' },
};
