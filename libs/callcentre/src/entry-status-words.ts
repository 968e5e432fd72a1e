import { type Entry } from '#rulebook';
import { type Word } from './shared/words.js';

/** Every status of an entry in words, for refusals and for the command line. The statuses themselves stay in what programs read. */
export const ENTRY_STATUS_WORDS: Readonly<Record<Entry['status'], Word>> = {
  charged: { zh: '计入', en: 'counted' },
  undecided: { zh: '待裁量', en: 'undecided' },
  mitigated: { zh: '减轻', en: 'mitigated' },
  redecided: { zh: '改判', en: 'redecided' },
  excused: { zh: '免责', en: 'excused' },
  displaced: { zh: '被替代', en: 'displaced' },
  dismissed: { zh: '已撤销', en: 'dismissed' },
  reclassified: { zh: '改条款', en: 'reclassified' },
  waived: { zh: '豁免', en: 'waived' },
  candidate: { zh: '待确认', en: 'candidate' },
  suspended: { zh: '申诉中，暂停', en: 'waits for an appeal' },
  conditional: { zh: '待月末', en: 'conditional' },
  'not-met': { zh: '未达成', en: 'not met' },
  unset: { zh: '数额未定', en: 'amount not set' },
  opened: { zh: '待决定', en: 'opened' },
  'carried-out': { zh: '已执行', en: 'carried out' },
  'not-carried-out': { zh: '决定不执行', en: 'not carried out' },
  replaced: { zh: '改为其他处理', en: 'replaced' },
  reported: { zh: '仅记录', en: 'reported' },
};
