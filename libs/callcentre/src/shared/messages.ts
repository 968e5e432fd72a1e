import { type Messages } from './capability.js';

/** Refusals about persons, conduct, codes and attributes, the same in every slice that takes facts. */
export const factMessages: Messages = {
  'subject-unknown': {
    status: 422,
    zh: '本中心没有编号为 {person} 的人员。请核对编号，或先登记此人。',
    en: 'This centre knows nobody with the id {person}. Check the id, or register the person first.',
  },
  'subject-erased': {
    status: 409,
    zh: '{person} 的个人资料已被删除，不能再记入新的事实。',
    en: 'The personal data of {person} were erased; no new facts can be recorded about this person.',
  },
  'conduct-in-future': {
    status: 422,
    zh: '所述时间 {conductAt} 晚于现在 {now}。只能记录已经发生的事。',
    en: 'The time stated, {conductAt}, is later than now, {now}. Only what has happened can be recorded.',
  },
  'no-edition-binds': {
    status: 422,
    zh: '{date} 当天没有任何规章约束 {person}。若此人已离职，请核对日期；否则请先把规章指派给此人、其班组或本中心。',
    en: 'No rulebook binds {person} on {date}. Check the date if the person had left by then; else assign one to the person, the team or the centre first.',
  },
  'fact-not-declared': {
    status: 422,
    zh: '规章 {rulebook} 第 {version} 版没有定义事实“{code}”。[?later 第 {later} 版才有，自 {from} 起的行为适用该版；请核对日期。][?meant 是否指“{meant}”？]它有哪些代码：dutyledger rulebook codes {rulebook}@{version}。',
    en: 'Edition {version} of {rulebook} does not declare the fact "{code}".[?later  Version {later} does, which is for conduct from {from} on; check the date.][?meant  Did you mean "{meant}"?] The codes that it has: dutyledger rulebook codes {rulebook}@{version}.',
  },
  'fact-comes-otherwise': {
    status: 422,
    zh: '事实“{code}”不由此途径记入，而由“{through}”记入（规章 {rulebook} 第 {version} 版）。',
    en: 'The fact "{code}" does not come in this way but through "{through}" (edition {version} of {rulebook}).',
  },
  'fact-inactive': {
    status: 422,
    zh: '规章 {rulebook} 第 {version} 版中，“{code}”所属的条款尚未启用，不能记入。',
    en: 'In edition {version} of {rulebook} every clause for "{code}" is inactive, so it cannot be recorded.',
  },
  'attributes-invalid': {
    status: 422,
    zh: '“{code}”的属性不符合规章的定义：{attributes}。',
    en: 'Attributes of "{code}" do not fit what the edition declares: {attributes}.',
  },
  'stated-points-outside': {
    status: 422,
    zh: '“{code}”须写明 {attribute}，且在 {from} 至 {to} 之间（条款 {clause}）；此后无人可再裁量。',
    en: '"{code}" has to state {attribute} between {from} and {to} (clause {clause}); nobody can decide on it later.',
  },
};

/** Refusals of decisions for the words that go with them. */
export const reasonMessages: Messages = {
  'reason-missing': {
    status: 422,
    zh: '请写明理由（reason）。只有对个人资料已被删除的人作出决定时才不写理由。',
    en: 'Say why (reason). Only a decision about somebody whose personal data were erased goes without.',
  },
  'reason-not-kept': {
    status: 409,
    zh: '{person} 的个人资料已被删除，理由无法保存。请去掉理由（reason）后重新发送；依据可用证据编号说明。',
    en: 'The personal data of {person} were erased, so that a reason cannot be kept. Send the decision again without reason; what it rests on can be named by ids of evidence.',
  },
};

/** Refusals of decisions inside a clause's range or options. */
export const discretionMessages: Messages = {
  'clause-unknown': {
    status: 404,
    zh: '规章 {rulebook} 第 {version} 版没有条款 {clause}。',
    en: 'Edition {version} of {rulebook} has no clause {clause}.',
  },
  'clause-does-not-fit': {
    status: 422,
    zh: '条款 {clause} 不适用于事实“{code}”。',
    en: 'Clause {clause} does not fit the fact "{code}".',
  },
  'clause-has-no-options': {
    status: 422,
    zh: '条款 {clause} 没有可供选择的选项。',
    en: 'Clause {clause} offers no options to choose from.',
  },
  'clause-has-no-range': {
    status: 422,
    zh: '条款 {clause} 的分值是固定的，不能另行裁量。',
    en: 'The points of clause {clause} are fixed; there is no amount to decide.',
  },
  'nothing-to-decide': {
    status: 422,
    zh: '条款 {clause} 没有留给人裁量的内容。',
    en: 'Clause {clause} leaves nothing to decide.',
  },
  'option-required': {
    status: 422,
    zh: '条款 {clause} 须在以下选项中选定一项：{options}。',
    en: 'Clause {clause} asks for one of its options: {options}.',
  },
  'option-unknown': {
    status: 422,
    zh: '条款 {clause} 没有选项“{option}”；可选：{options}。',
    en: 'Clause {clause} has no option "{option}"; it has {options}.',
  },
  'points-required': {
    status: 422,
    zh: '条款 {clause} 的分值须在其范围内裁量，请给出分值。',
    en: 'Clause {clause} has a range of points; state the points.',
  },
  'points-not-a-decimal': {
    status: 422,
    zh: '分值“{points}”不是十进制数。',
    en: 'The points "{points}" are not a decimal number.',
  },
  'points-outside-range': {
    status: 422,
    zh: '条款 {clause} 的分值只能在 {from} 与 {to} 之间，不能是 {points}。',
    en: 'Clause {clause} allows points from {from} to {to}, not {points}.',
  },
  'may-not-decide': {
    status: 403,
    zh: '条款 {clause} 由 {roles} 裁量，“{role}”无权决定。',
    en: 'Clause {clause} is decided by {roles}, not by the role {role}.',
  },
  'discretion-unchanged': {
    status: 409,
    zh: '条款 {clause} 已经作出同样的决定。',
    en: 'The same has already been decided for clause {clause}.',
  },
};

/** Refusals of decisions about what a clause opens. */
export const consequenceMessages: Messages = {
  'outcome-required': {
    status: 422,
    zh: '条款 {clause} 启动“{processes}”，请写明结果：执行、不执行或改为其他处理。',
    en: 'Clause {clause} opens {processes}; say what becomes of it: carried out, not carried out, or replaced.',
  },
  'decision-mixed': {
    status: 422,
    zh: '一次只能作一个决定：要么写分值或选项，要么写后果的结果（outcome）及其程序、金额、替代措施。',
    en: 'One decision at a time: either points or an option, or an outcome with its process, money and replacement.',
  },
  'process-required': {
    status: 422,
    zh: '条款 {clause} 启动多个程序（{processes}），请写明决定的是哪一个。',
    en: 'Clause {clause} opens several processes ({processes}); say which of them is decided.',
  },
  'process-unknown': {
    status: 422,
    zh: '条款 {clause} 不启动“{process}”；它启动：{processes}。',
    en: 'Clause {clause} does not open {process}; it opens {processes}.',
  },
  'consequence-not-open': {
    status: 409,
    zh: '条款 {clause} 没有待决定的后果（条目状态：{status}）。',
    en: 'Nothing of clause {clause} waits for a decision (status of the entry: {status}).',
  },
  'consequence-undecided': {
    status: 409,
    zh: '尚不知道条款 {clause} 是否适用，因此没有可决定的后果；它所依据的记录须先补全、更正或裁定。',
    en: 'Nobody knows yet whether clause {clause} applies, so nothing of it can be decided; the records that it rests on have to be completed, corrected or decided first.',
  },
  'decided-on-appeal': {
    status: 409,
    zh: '条款 {clause} 的条目已由申诉裁定（{status}），只能通过申诉改变。',
    en: 'An appeal has settled this entry of clause {clause} ({status}); only an appeal changes it.',
  },
  'consequence-has-no-amount': {
    status: 422,
    zh: '条款 {clause} 的这一决定没有金额。',
    en: 'This decision about clause {clause} has no amount of money.',
  },
  'amount-unknown': {
    status: 409,
    zh: '条款 {clause} 的金额尚无人知道，请先更正事实，写明金额。',
    en: 'Nobody knows the amount of clause {clause} yet; correct the fact first so that it states the amount.',
  },
  'amount-required': {
    status: 422,
    zh: '请写明条款 {clause} 的金额，{from} 至 {to} 分。',
    en: 'State the amount of clause {clause}, from {from} to {to} fen.',
  },
  'amount-outside-range': {
    status: 422,
    zh: '条款 {clause} 的金额只能在 {from} 与 {to} 分之间，不能是 {fen} 分。',
    en: 'Clause {clause} allows from {from} to {to} fen, not {fen}.',
  },
  'replacement-required': {
    status: 422,
    zh: '请写明条款 {clause} 的后果改为何种处理。',
    en: 'Say what takes the place of the consequence of clause {clause}.',
  },
  'replacement-not-asked': {
    status: 422,
    zh: '只有改为其他处理时才写替代措施（条款 {clause}）。',
    en: 'Only a consequence that is replaced names what takes its place (clause {clause}).',
  },
  'decision-unchanged': {
    status: 409,
    zh: '条款 {clause} 已经作出同样的决定。',
    en: 'The same has already been decided for clause {clause}.',
  },
};

/** Refusals of who may act in a case, the same in every slice. */
export const caseMessages: Messages = {
  'may-not-correct': {
    status: 403,
    zh: '该记录由 {roles} 更正，“{role}”无权更正。',
    en: 'This is corrected by {roles}, not by the role {role}.',
  },
  'own-case': {
    status: 403,
    zh: '本人不能处理自己的案件。',
    en: 'Nobody decides a case of their own.',
  },
  'reporter-may-not-judge': {
    status: 403,
    zh: '举报人 {reporter} 不能裁决自己的举报。请由另一位有权的人处理。',
    en: 'The reporter {reporter} cannot judge their own report. Somebody else who is entitled has to do it.',
  },
  'nothing-to-correct': {
    status: 422,
    zh: '更正内容与现有记录相同。',
    en: 'The correction says what is on file already.',
  },
};
