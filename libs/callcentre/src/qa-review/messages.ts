import { type Messages } from '../shared/capability.js';
import { caseMessages, factMessages } from '../shared/messages.js';
import { type SliceWords } from '../shared/words.js';
import { type QaReviewCommand } from './commands.js';
import { type QaReviewEvent } from './events.js';

export const qaReviewMessages: Messages = {
  ...caseMessages,
  ...factMessages,
  'review-unknown': {
    status: 404,
    zh: '没有这次质检。请核对编号。',
    en: 'There is no such review. Check its id.',
  },
  'review-already-open': {
    status: 409,
    zh: '该通话已按此表单由 {reviewer} 质检，内容不同。',
    en: 'This contact is under review with this form by {reviewer} already, with other content.',
  },
  'review-not-scored': {
    status: 409,
    zh: '该质检尚未评分。',
    en: 'The review is not scored yet.',
  },
  'review-already-scored': {
    status: 409,
    zh: '该质检已经评分，且无争议。',
    en: 'The review is scored already, and not disputed.',
  },
  'review-disputed': {
    status: 409,
    zh: '该评分有争议，须先由另一人复评。',
    en: 'The score is disputed; somebody else has to review it again first.',
  },
  'review-already-rescored': {
    status: 409,
    zh: '该质检已经复评，等待签核。',
    en: 'The review is scored a second time already and waits for sign-off.',
  },
  'review-final': {
    status: 409,
    zh: '该质检已经签核。坐席不同意的，请对扣分条目提出申诉；签核有误的，由有权签核的人撤回（qa-review.withdraw）后重新质检。',
    en: 'The review is signed off. The agent appeals against the entry that follows from it; where it was signed off by mistake, whoever may sign off withdraws it (qa-review.withdraw), and it is opened anew.',
  },
  'review-withdrawn': {
    status: 409,
    zh: '该质检已被撤回；要重新质检，请再次发起（qa-review.open）。',
    en: 'The review was withdrawn; to review the contact after all, open it again (qa-review.open).',
  },
  'form-unknown': {
    status: 422,
    zh: '规章 {rulebook} 第 {version} 版没有表单“{form}”。它有哪些表单：dutyledger rulebook codes {rulebook}@{version}。',
    en: 'Edition {version} of {rulebook} has no form "{form}". The forms that it has: dutyledger rulebook codes {rulebook}@{version}.',
  },
  'form-incomplete': {
    status: 422,
    zh: '表单“{form}”的每一项都须作答，且不能有别的项。{zh}',
    en: 'Every item of the form "{form}" has to be answered, and no other. {en}',
  },
  'form-phrase-unknown': {
    status: 422,
    zh: '表单“{form}”项目“{item}”：“{phrase}”不在通话当日的禁语表中。',
    en: 'Form "{form}", item "{item}": "{phrase}" was not on the list of phrases on the day of the contact.',
  },
  'review-partial': {
    status: 409,
    zh: '有评分项尚未查看，不能签核。请先补评。',
    en: 'Some items were not looked at, so that the score cannot be signed off. Score the review again first.',
  },
  'only-named-reviewer': {
    status: 403,
    zh: '只有指定的质检员 {reviewer} 可以评分。',
    en: 'Only the named reviewer {reviewer} scores this review.',
  },
  'only-agent-disputes': {
    status: 403,
    zh: '只有被质检的 {agent} 本人可以提出异议。',
    en: 'Only {agent}, whose contact is reviewed, can dispute the score.',
  },
  'may-not-dispute': {
    status: 403,
    zh: '只有被质检的 {agent} 本人或 {roles} 可以提出异议，“{role}”不能。',
    en: 'Only {agent}, whose contact is reviewed, or {roles} can dispute the score, not the role {role}.',
  },
  'dispute-too-late': {
    status: 409,
    zh: '{scoredOn} 已评分，异议期 {days} 天，至 {deadline} 止，现已逾期。',
    en: 'The score was given on {scoredOn}; the {days} [=days day|days] for a dispute ended with {deadline}.',
  },
  'first-reviewer-may-not': {
    status: 403,
    zh: '评分有争议时，首评人 {reviewer} 不能复评、签核或撤回质检。',
    en: 'With the score disputed, its first reviewer {reviewer} neither reviews again, nor signs off, nor withdraws the review.',
  },
  'second-reviewer-may-not-sign': {
    status: 403,
    zh: '{reviewer} 复评了有争议的评分，须由另一位可签核的人签核；若没有这样的人，请撤回质检，由他人重新评分。',
    en: '{reviewer} reviewed the disputed score again, so that somebody else who may sign off signs it; where there is nobody, withdraw the review and have others review the contact anew.',
  },
  'reviewer-of-same-team': {
    status: 403,
    zh: '质检员须独立于被质检的班组：{reviewer} 当日与被质检人同在“{team}”。请另派质检员。',
    en: 'A reviewer is independent of the team under review: {reviewer} was in the agent’s team “{team}” that day. Name another reviewer.',
  },
  'may-not-review-again': {
    status: 403,
    zh: '复评由 {roles} 进行，“{role}”无权复评。',
    en: 'A second review is made by {roles}, not by the role {role}.',
  },
  'may-not-sign-off': {
    status: 403,
    zh: '质检由 {roles} 签核，“{role}”无权签核。',
    en: 'Reviews are signed off by {roles}, not by the role {role}.',
  },
  'may-not-withdraw-review': {
    status: 403,
    zh: '质检由 {roles} 撤回，签核之前且评分无争议的，也可由原质检员撤回；“{role}”无权撤回。',
    en: 'A review is withdrawn by {roles}, and before it is disputed or signed off by its reviewer as well, not by the role {role}.',
  },
  'no-second-review': {
    status: 422,
    zh: '没有复评，只能采用首次评分。',
    en: 'There is no second review; only the first score can count.',
  },
};

export const qaReviewWords: SliceWords<QaReviewCommand, QaReviewEvent> = {
  commands: {
    'qa-review.open': { zh: '开始质检', en: 'open a QA review' },
    'qa-review.score': { zh: '质检评分', en: 'score a QA review' },
    'qa-review.dispute': { zh: '对质检评分提出异议', en: 'dispute a QA score' },
    'qa-review.score-second': { zh: '质检复评', en: 'score a QA review a second time' },
    'qa-review.finalise': { zh: '质检定稿', en: 'finalise a QA review' },
    'qa-review.withdraw': { zh: '撤回质检', en: 'withdraw a QA review' },
  },
  events: {
    ReviewOpened: { zh: '质检开始', en: 'review opened' },
    ReviewScored: { zh: '质检评分', en: 'review scored' },
    ReviewDisputed: { zh: '质检异议', en: 'review disputed' },
    SecondReviewScored: { zh: '质检复评', en: 'second review scored' },
    ReviewFinalised: { zh: '质检定分', en: 'review finalised' },
    ReviewWithdrawn: { zh: '质检撤回', en: 'review withdrawn' },
  },
};
