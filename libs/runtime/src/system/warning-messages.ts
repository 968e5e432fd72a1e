import { type Bilingual, type MessageValues, fillIn, filled } from '#eventsourcing';

/** What is worth knowing about something that was recorded, though nothing stood in its way. */
export interface Warning {
  readonly code: string;
  readonly text: Bilingual;
  /** The part of the body that it is about: `post`, `code`. */
  readonly field: string;
}

/** What was recorded and can bring nothing, or nothing yet, and what is still open when a period is computed. The codes are stable. */
const WARNING_MESSAGES = {
  'post-unknown': {
    zh: '已入账；但没有任何已发布的规章提到岗位“{post}”，只有适用于所有岗位的条款会适用于 {person}。请核对岗位代码（dutyledger rulebook codes 列出一个版本的岗位代码）。',
    en: 'Recorded; but no published edition names the post "{post}", so that only clauses for every post apply to {person}. Check the code of the post (dutyledger rulebook codes lists those of an edition).',
  },
  'person-unbound': {
    zh: '已入账；但自 {date} 起没有任何规章约束 {person}，此人不会有计分卡。请把规章指派给此人、其班组或本中心。',
    en: 'Recorded; but no rulebook binds {person} from {date} on, so that there is no scorecard. Assign one to the person, the team or the centre.',
  },
  'complaint-without-rules': {
    zh: '已入账；但 {date} 没有规章约束首位被投诉人 {person}，指派覆盖该日的规章之前，该投诉无法裁定。',
    en: 'Recorded; but no rulebook binds {person}, the first whom the complaint is about, on {date}: until one that covers the day is assigned, it cannot be ruled on.',
  },
  'subject-without-post': {
    zh: '已入账；但 {person} 在 {date} 没有岗位，任何条款都不适用。请登记当日的岗位，或核对日期。',
    en: 'Recorded; but {person} held no post on {date}, so that no clause applies. Say which post it was, or check the date.',
  },
  'code-without-effect': {
    zh: '已入账；但规章 {edition} 中没有任何条款、指标或职责用到“{code}”，不会计分。',
    en: 'Recorded; but nothing in the edition {edition} makes use of "{code}": no clause, no measure, no duty. It counts nowhere.',
  },
  'post-without-clause': {
    zh: '已入账；但规章 {edition} 中用到“{code}”的条款（{clauses}）都不适用于 {person} 当日的岗位“{post}”，对此人没有后果。请核对这件事是关于谁的。',
    en: 'Recorded; but none of the clauses of {edition} about "{code}" ({clauses}) applies to the post "{post}" that {person} held on the day, so that nothing follows for them. Check whom it is about.',
  },
  'period-closed': {
    zh: '已入账；但考核期 {period} 已经结账，要到下一次重算才会计入。',
    en: 'Recorded; but the period {period} is closed, so that it counts at the next re-run.',
  },
  'periods-closed': {
    zh: '已入账；但涉及 {count} 个已经结账的考核期（{first} 至 {last}），要到各期下一次重算才会计入。',
    en: 'Recorded; but {count} periods that it reaches into are closed, {first} to {last}, so that it counts at the next re-run of each.',
  },
  'case-over-periods': {
    zh: '已入账；但同案“{named}”另有 {person} 的事实“{code}”，其日期 {day} 属于考核期 {period}。同案取其一只在一个考核期内比较，两期各计一次。若是同一次行为，请更正其中一个的日期。',
    en: 'Recorded; but the case "{named}" has a fact "{code}" of {person} on {day} as well, in the period {period}. What counts once in a case is compared within a period, so that each counts in its own. Where it was one conversation, correct the date of one of them.',
  },
  'two-rulebooks-in-period': {
    zh: '已入账；但 {from} 在规章 {before} 的考核期 {period} 中间：此前归 {before}，此后归 {after}，两部规章各出一张计分卡，各按整期计薪，不按天数折算。若不应如此，请改自考核期的第一天起。',
    en: 'Recorded; but {from} lies within the period {period}: until then {before} binds, and {after} from then on. Each has a card of its own and pays by it as for a whole period, not by days. Where that is not meant, choose the first day of a period.',
  },
  'facts-lack-attributes': {
    zh: '已入账；但规章 {edition} 要求的信息，已登记的 {facts} 条事实（涉及 {persons} 人）没有，例如 {person} 在 {date} 的“{code}”缺少或不合要求：{attributes}。更正之前，由此得出的结果不能确定。',
    en: 'Recorded; but what {edition} asks for is lacking in what was recorded before (facts: {facts}, about persons: {persons}), such as in "{code}" of {person} on {date}: {attributes}. Until that is corrected, what follows from it is not certain.',
  },
  'complaints-not-ruled': {
    zh: '已核薪；但本期行为的投诉还有 {count} 件未裁定：{named}。目前不扣分，也不影响奖励；裁定后请重算本期。',
    en: 'Posted; but on complaints about conduct of this period ({count}) nobody has ruled yet: {named}. They charge nothing so far and bar no bonus; re-run the period after the ruling.',
  },
  'appeals-pending': {
    zh: '已核薪；但本期条目的申诉还有 {count} 件未裁决：{named}。如有改动，裁决后请重算本期。',
    en: 'Posted; but appeals against entries of this period ({count}) are pending: {named}. Where a ruling changes an entry, re-run the period after it.',
  },
  'ruled-before-correction': {
    zh: '已入账；但更正之前，第 {level} 级申诉已就条目 {entry} 作出裁定，裁定仍然有效（金额不在条款范围内的除外）。请核对裁定是否仍合适；不合适的，请撤回该事实，再按更正后的内容重新记录。',
    en: 'Recorded; but an appeal was ruled on at level {level} about the entry {entry} before this correction, and the ruling goes on to hold as long as its amount fits the clause. Check whether it is still right; where it is not, take the fact back and record it anew as it was corrected.',
  },
  'nobody-may-decide-appeal': {
    zh: '已入账；但条目 {entry} 的第 {level} 级申诉由 {roles} 裁定，而目前担任这些角色的人都参与过此案，或无人担任，因此没有人可以裁定。请人力资源部把其中一个角色交给未参与此案的人（token issue）。',
    en: 'Recorded; but the appeal against the entry {entry} is decided at level {level} by {roles}, and everybody who has one of these roles now took part in the case, or nobody has one: nobody may decide it. HR has to give one of the roles to somebody who took no part (token issue).',
  },
  'later-periods-closed': {
    zh: '已批准；但之后已结账的 {count} 个考核期，是按本期原来的结果算出的：{named}。请从最早的一期起依次重算。',
    en: 'Approved; but {count} later periods that are closed were computed from what this one said until now: {named}. Re-run them, the oldest first.',
  },
  'posted-far-ahead': {
    zh: '已批准；但差额记入的考核期 {period} 到 {start} 才开始，不是 {date} 所在的或下一个考核期，届时才发放，也不能改记。请核对；如写错，请告知相关人员，或另行支付。',
    en: 'Approved; but the period {period}, into which the differences are posted, begins on {start} only: it is neither that of {date} nor the next one. They are paid then, and cannot be moved. Check it; where it is a slip, tell whoever waits for them, or pay them by other means.',
  },
  'warnings-unread': {
    zh: '已入账；但当时无法查看是否有值得留意之处（例如考核期已结账）。带幂等键发送的，用同一键重新发送即可得到这些提示，不会重复入账。',
    en: 'Recorded; but nobody could look whether something is worth knowing about it, such as that its period is closed. Where it was sent with an idempotency key, it is told when it is sent again under the same one: nothing is recorded twice.',
  },
} as const satisfies Record<string, Bilingual>;

/** How many ids a warning names. */
const NAMED = 20;

/** The first of the ids, for a text that says of what it is. */
export const namesOf = (ids: readonly string[]): string =>
  `${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ' …' : ''}`;

/** What `person-unbound` says of somebody whom a rulebook binds from a later day on, such as all the staff that a new centre carries in. */
const UNBOUND_AT_FIRST: Bilingual = {
  zh: '已入账；规章 {rulebook} 自 {from} 起才约束 {person}：{date} 至此前一日没有规章，也没有计分卡。若本应如此，不必处理；否则请把规章指派到更早的日期。',
  en: 'Recorded; the rulebook {rulebook} binds {person} from {from} on only: from {date} until then none does, and there is no scorecard. Where that is as it should be, do nothing; else assign one from an earlier day.',
};

type WarningCode = keyof typeof WARNING_MESSAGES;

/** The warning in both languages. `field`: the part of the body that it is about. */
export const warn = (code: WarningCode, field: string, values: MessageValues): Warning => ({
  code,
  text: filled(WARNING_MESSAGES[code], values),
  field,
});

/** The same where values are codes of the program that each language has its words for. */
export const warnInWords = (
  code: WarningCode,
  field: string,
  valuesIn: (language: 'zh' | 'en') => MessageValues,
): Warning => {
  const { zh, en } = WARNING_MESSAGES[code];
  return { code, text: { zh: fillIn(zh, valuesIn('zh')), en: fillIn(en, valuesIn('en')) }, field };
};

/** `later`: what binds the person first after the day, where anything does. `field`: of the request, that names the day or the person. */
export const warnOfUnbound = (
  values: { readonly person: string; readonly date: string },
  later: { readonly rulebook: string; readonly from: string } | undefined,
  field = 'from',
): Warning => ({
  code: 'person-unbound',
  text:
    later === undefined
      ? filled(WARNING_MESSAGES['person-unbound'], values)
      : filled(UNBOUND_AT_FIRST, { ...values, rulebook: later.rulebook, from: later.from }),
  field,
});
