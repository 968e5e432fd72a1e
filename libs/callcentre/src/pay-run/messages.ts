import { type Messages } from '../shared/capability.js';
import { type SliceWords } from '../shared/words.js';
import { type PayRunCommand, type PayRunEvent } from './pay-run.js';

export const payRunMessages = {
  'period-unknown': { status: 404, zh: '没有考核期 {period}。', en: 'There is no period {period}.' },
  'period-not-ended': {
    status: 409,
    zh: '考核期 {period} 尚未结束，不能结账。',
    en: 'The period {period} has not ended and cannot be closed.',
  },
  'edition-unknown': {
    status: 422,
    zh: '此考核期的规章没有可用于重算的已发布版本 {edition}。',
    en: 'The rulebook of this period has no published edition {edition} to compute with.',
  },
  'basis-missing': {
    status: 409,
    zh: '考核期 {period} 还没有结账，无从重算；请先结账。',
    en: 'The period {period} was not closed yet, so there is nothing to compare a re-run with; close it first.',
  },
  'earlier-period-open': {
    status: 409,
    zh: '考核期 {period} 的规章要用到前一考核期的结果（跨期上限、状态、欠款、系数或公式），而 {earlier} 还没有已批准的核薪。请先对 {earlier} 结账（pay-run.post）并由另一人批准（pay-run.approve）；也可暂结（provisional），待前期批准后再重算本期。',
    en: 'The rulebook of {period} reads what the period before says (limits over months, states, debts, coefficients or formulas), and {earlier} has no approved pay run. Close {earlier} first (pay-run.post) and have somebody else approve it (pay-run.approve); or close provisionally, and re-run this period once that one is approved.',
  },
  'basis-not-approved': {
    status: 409,
    zh: '此次重算所比对的核薪 {basis} 尚未审批；请先审批。',
    en: 'The re-run was compared with the run {basis}, which nobody has approved yet; have that approved first.',
  },
  'already-closed': {
    status: 409,
    zh: '考核期 {period} 已结账。结账不可重开；如有变化请重算。',
    en: 'The period {period} is closed. A closed period is never opened again; re-run it instead.',
  },
  'open-decisions': {
    status: 409,
    zh:
      '考核期 {period} 还有 {count} 个条目未决：{named}。' +
      '[?allegations 待确认的违规 {allegations} 件，逐件用 violation.confirm 或 violation.dismiss：{violations}。]' +
      '[?complaints 重新调查中的投诉，用 complaint.rule：{complaints}。]' +
      '[?decisions 待裁量 {decisions} 件，用 violation.decide、record.decide 或 decision.decide（查询 decisions 列出每件的命令）。]' +
      '[?appeals 待裁决的申诉（或原裁决不再成立，须重新裁决）{appeals} 件，用 appeal.decide。]' +
      '[?earlier 取决于尚未核薪的前期 {earlier} 件，用 pay-run.approve 批准前期。]' +
      '[?unknown 依据不全 {unknown} 件：请用 record.correct 或 violation.correct 补全或更正所依据的记录（查询 explain 说明各条目的依据）；前期是暂结的，先用 pay-run.post（rerun）重算前期；名次取决于他人的，先办结、补全那些人的事项。]' +
      '当事人的个人资料已被删除的，不写理由即可办理（重新调查中的投诉用 complaint.withdraw）。也可暂按已确定的部分结账（provisional）。',
    en:
      'The period {period} has open entries ({count}): {named}.' +
      '[?allegations  Alleged violations: {allegations}, each confirmed or dismissed by violation.confirm or violation.dismiss: {violations}.]' +
      '[?complaints  Reopened complaints, by complaint.rule: {complaints}.]' +
      '[?decisions  Waiting for a decision: {decisions}, by violation.decide, record.decide or decision.decide (the query decisions lists the command of each).]' +
      '[?appeals  To be ruled on appeal (or anew, where the ruling holds no longer): {appeals}, by appeal.decide.]' +
      '[?earlier  Waiting for the run of an earlier period: {earlier}, by pay-run.approve of that run.]' +
      '[?unknown  Resting on what nobody knows: {unknown}; complete or correct the records by record.correct or violation.correct (the query explain says what each rests on), re-run an earlier period that was closed provisionally by pay-run.post with rerun, or settle first what is open or missing of others on whom a place hangs.]' +
      ' What is about somebody who was erased is settled without a reason (a reopened complaint by complaint.withdraw). Or close provisionally.',
  },
  'run-unknown': { status: 404, zh: '没有编号为 {run} 的核薪。', en: 'There is no pay run with the id {run}.' },
  'run-approved-already': { status: 409, zh: '核薪 {run} 已审批。', en: 'The pay run {run} is approved already.' },
  'preparer-may-not-approve': {
    status: 403,
    zh: '核薪由 {preparedBy} 编制，须由另一人审批。',
    en: 'The pay run was prepared by {preparedBy}; somebody else has to approve it.',
  },
  'basis-superseded': {
    status: 409,
    zh: '此次重算所比对的核薪 {basis} 已不是现行结果（现行为 {standing}）；请再重算一次。',
    en: 'The re-run was compared with the run {basis}, which no longer stands (now {standing}); run it again.',
  },
  'open-period-required': {
    status: 422,
    zh: '审批考核期 {period} 的重算，须指明差额记入哪个未结账的考核期（openPeriod，命令行为 --open-period）。',
    en: 'Approving a re-run of {period} has to name the open period into which the difference is posted (openPeriod, on the command line --open-period).',
  },
  'open-period-is-own': {
    status: 422,
    zh: '差额不能记入重算的考核期 {period} 本身，须记入未结账的考核期。',
    en: 'The difference cannot be posted into {period}, the period that was re-run; name an open one.',
  },
  'open-period-unknown': {
    status: 422,
    zh: '没有考核期 {period}；差额须记入本中心某规章的考核期，例如 main:service-centre:2026-04-01..2026-04-30。',
    en: 'There is no period {period}; the difference goes into one that a rulebook of the centre makes, such as main:service-centre:2026-04-01..2026-04-30.',
  },
  'open-period-closed': {
    status: 409,
    zh: '考核期 {period} 已结账，差额须记入未结账的考核期。',
    en: 'The period {period} is closed; the difference goes into an open one.',
  },
  'disadvantages-not-accepted': {
    status: 409,
    zh: '重算使 {count} 人所得减少：{named}。须明确接受（acceptDisadvantages，命令行为 --accept-disadvantages）并写明理由。',
    en: 'The re-run leaves {count} [=count person|people] worse off: {named}. That has to be accepted expressly (acceptDisadvantages, on the command line --accept-disadvantages), with a reason.',
  },
  'reason-required': {
    status: 422,
    zh: '重算使 {count} 人所得减少，须写明理由。',
    en: 'The re-run leaves {count} [=count person|people] worse off; a reason has to be given.',
  },
} as const satisfies Messages;

export const payRunWords: SliceWords<PayRunCommand, PayRunEvent> = {
  commands: {
    'pay-run.post': { zh: '核薪入账', en: 'post a pay run' },
    'pay-run.approve': { zh: '批准核薪', en: 'approve a pay run' },
  },
  events: {
    PayRunLinesAdded: { zh: '核薪明细登记', en: 'pay run lines added' },
    PayRunPosted: { zh: '核薪入账', en: 'pay run posted' },
    PayRunApproved: { zh: '核薪批准', en: 'pay run approved' },
  },
};
