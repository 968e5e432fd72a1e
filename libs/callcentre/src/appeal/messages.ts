import { type Messages } from '../shared/capability.js';
import { reasonMessages } from '../shared/messages.js';
import { type SliceWords } from '../shared/words.js';
import { type AppealCommand } from './commands.js';
import { type AppealEvent } from './events.js';

export const appealMessages = {
  ...reasonMessages,
  'entry-unknown': { status: 404, zh: '没有条目 {entry}。', en: 'There is no entry {entry}.' },
  'not-your-entry': {
    status: 403,
    zh: '条目 {entry} 不是您的，只有本人可以申诉、上诉或撤回。',
    en: 'The entry {entry} is not yours; only its person can appeal, go to the next level or withdraw.',
  },
  'appellant-erased': {
    status: 409,
    zh: '{person} 的个人资料已被删除，申诉理由无法再保存。',
    en: 'The personal data of {person} were erased, so the grounds of an appeal could not be kept.',
  },
  'not-notified-yet': {
    status: 409,
    zh: '条目 {entry} 尚未通知本人，申诉期从通知之日起算。',
    en: 'The person has not been told of the entry {entry} yet; the time for an appeal starts with the notice.',
  },
  'no-appeal-provided': {
    status: 409,
    zh: '规章 {edition} 没有规定申诉程序。',
    en: 'The edition {edition} provides for no appeal.',
  },
  'appeal-too-late': {
    status: 409,
    zh: '{notifiedOn} 已通知，申诉期 {days} 天，至 {deadline} 止，现已逾期。',
    en: 'Notice was given on {notifiedOn}; the {days} [=days day|days] for an appeal ended with {deadline}.',
  },
  'appeal-unknown': { status: 404, zh: '条目 {entry} 没有申诉。', en: 'There is no appeal against the entry {entry}.' },
  'appeal-pending': {
    status: 409,
    zh: '第 {level} 级申诉正在处理，尚未裁定。',
    en: 'The appeal is pending at level {level}; it has not been decided yet.',
  },
  'appeal-decided': {
    status: 409,
    zh: '第 {level} 级已裁定；如不服，请在期限内向上一级申诉。',
    en: 'Level {level} has decided; whoever disagrees can go to the next level in time.',
  },
  'appeal-final': {
    status: 409,
    zh: '申诉已在第 {level} 级终局裁定。',
    en: 'The appeal was finally decided at level {level}.',
  },
  'appeal-withdrawn': { status: 409, zh: '申诉已撤回。', en: 'The appeal was withdrawn.' },
  'own-appeal': { status: 403, zh: '本人不能裁定自己的申诉。', en: 'Nobody decides their own appeal.' },
  'may-not-decide-level': {
    status: 403,
    zh: '第 {level} 级申诉由 {roles} 裁定，{role} 无权裁定。',
    en: 'Appeals at level {level} are decided by {roles}, not by {role}.',
  },
  'had-part-in-case': {
    status: 403,
    zh: '{actor} 参与过此案（{part}），不能裁定申诉。',
    en: '{actor} took part in the case ({part}) and cannot decide the appeal.',
  },
  'level-would-worsen': {
    status: 422,
    zh: '第 {level} 级由本人提起，裁定不得重于下级的结果：现为 {present}，不能改为 {amount}。',
    en: 'Only the person can ask level {level}, so it cannot decide to their disadvantage: it is {present} now and cannot become {amount}.',
  },
  'no-further-level': {
    status: 409,
    zh: '第 {level} 级之上没有更高一级。',
    en: 'There is no level above level {level}.',
  },
  'escalation-too-late': {
    status: 409,
    zh: '{decidedOn} 已裁定，上诉期 {days} 天，至 {deadline} 止，现已逾期。',
    en: 'The decision was made on {decidedOn}; the {days} [=days day|days] for the next level ended with {deadline}.',
  },
  'entry-gone': {
    status: 409,
    zh: '该条目已不存在，不能裁定为“{outcome}”；可驳回、免除或撤销。',
    en: 'The entry no longer exists, so "{outcome}" is not possible; reject, waive or dismiss.',
  },
  'entry-has-no-fact': {
    status: 422,
    zh: '条款 {clause} 的条目由整个考核期得出，没有单独的事实可撤销或改判；请就其所依据的事实申诉，或免除该条目。',
    en: 'The entry of clause {clause} comes from the whole period and has no fact of its own to dismiss or reclassify; appeal the facts behind it, or waive the entry.',
  },
  'points-not-a-decimal': {
    status: 422,
    zh: '分值“{points}”不是十进制数。',
    en: 'The points "{points}" are not a decimal number.',
  },
  'clause-has-no-range': {
    status: 422,
    zh: '条款 {clause} 的分值是固定的，不能另定。',
    en: 'The points of clause {clause} are fixed; no other amount can be set.',
  },
  'points-outside-range': {
    status: 422,
    zh: '条款 {clause} 的分值只能在 {from} 与 {to} 之间，不能是 {points}。',
    en: 'Clause {clause} allows points from {from} to {to}, not {points}.',
  },
  'mitigation-of-a-gain': {
    status: 422,
    zh: '条款 {clause} 的条目是本人所得，减轻会使其变少；请驳回，或在条款允许时改定数额。',
    en: 'The entry of clause {clause} is a gain, of which a mitigation would leave less; reject the appeal, or set another amount where the clause allows one.',
  },
  'waiver-of-a-gain': {
    status: 422,
    zh: '条款 {clause} 的条目是本人所得，免除会使其归零；请驳回，或在条款允许时改定数额。',
    en: 'The entry of clause {clause} is a gain, which a waiver would take away; reject the appeal, or set another amount where the clause allows one.',
  },
  'not-a-mitigation': {
    status: 422,
    zh: '{amount} 并不比现在的 {present} 轻，不是减轻。',
    en: '{amount} is no lighter than the present {present}; that is no mitigation.',
  },
  'same-clause': {
    status: 422,
    zh: '条目本来就依据条款 {clause}。',
    en: 'The entry rests on clause {clause} already.',
  },
  'to-clause-unknown': {
    status: 422,
    zh: '规章 {edition} 没有条款 {clause}。',
    en: 'The edition {edition} has no clause {clause}.',
  },
  'to-clause-does-not-charge': {
    status: 422,
    zh: '条款 {clause} 不对事实计分（{edition}），不能改判为它。',
    en: 'Clause {clause} of {edition} charges for no fact, so a fact cannot be moved to it.',
  },
  'to-clause-of-other-posts': {
    status: 422,
    zh: '条款 {clause}（{edition}）不适用于本人行为当日的岗位“{post}”，不能改判为它；请改判为适用于该岗位的条款，或撤销该事实。',
    en: 'Clause {clause} of {edition} is not for "{post}", the post that the person held on the day of the conduct; move the fact to a clause that is, or dismiss it.',
  },
  'to-clause-needs-points': {
    status: 422,
    zh: '条款 {clause} 有幅度（{from} 至 {to}），请写明分数（points）。',
    en: 'Clause {clause} has a range from {from} to {to}; say the points.',
  },
  'entry-has-no-money': {
    status: 422,
    zh: '条款 {clause} 的条目没有可改的金额。',
    en: 'This entry of clause {clause} has no amount of money to set.',
  },
  'points-or-money': {
    status: 422,
    zh: '条款 {clause} 的裁定须写分值或金额（分）之一。',
    en: 'A decision about clause {clause} sets either points or an amount in fen.',
  },
  'amount-outside-range': {
    status: 422,
    zh: '条款 {clause} 的金额只能在 {from} 与 {to} 分之间，不能是 {fen} 分。',
    en: 'Clause {clause} allows from {from} to {to} fen, not {fen}.',
  },
} as const satisfies Messages;

export const appealWords: SliceWords<AppealCommand, AppealEvent> = {
  commands: {
    'appeal.file': { zh: '提出申诉', en: 'file an appeal' },
    'appeal.decide': { zh: '裁决申诉', en: 'decide an appeal' },
    'appeal.escalate': { zh: '申诉升级', en: 'escalate an appeal' },
    'appeal.withdraw': { zh: '撤回申诉', en: 'withdraw an appeal' },
  },
  events: {
    AppealFiled: { zh: '提出申诉', en: 'appeal filed' },
    AppealDecided: { zh: '申诉裁决', en: 'appeal decided' },
    AppealEscalated: { zh: '申诉升级', en: 'appeal escalated' },
    AppealWithdrawn: { zh: '撤回申诉', en: 'appeal withdrawn' },
  },
};
