import { dayOfMonth, monthBefore, shifted } from '../support/days.js';
import { type Breach, type Duty, type Excuse, type Monthly, type Rules } from '../support/department/rules.js';
import { type Attributes, type Happening, type Post } from '../support/department/story.js';

const MEAL_MINUTES = 60;
const MINUTES_EARLY = 5;
const REST_DAYS = 2;
const REQUEST_DAY = 27;
const FOLLOW_UP_DAYS = 7;
const TRAINING_CHECK_DAYS = 7;
const SKIP_REPORT_DAYS = 1;
const NOTICE_DAY = 25;
const ROSTER_DAY = 29;

type Group = 'staff' | 'agents' | 'duty' | 'leaders' | 'onCall' | 'department';
const GROUPS: Readonly<Record<Group, readonly Post[]>> = {
  staff: ['care_agent', 'online_agent', 'care_team_leader', 'care_supervisor'],
  agents: ['care_agent', 'online_agent'],
  duty: ['care_agent', 'online_agent', 'care_team_leader'],
  leaders: ['care_team_leader'],
  onCall: ['care_team_leader', 'care_supervisor'],
  department: ['department'],
};

const not = (name: string) => (attributes: Attributes) => attributes[name] === false;
const number = (attributes: Attributes, name: string): number => Number(attributes[name]);
const breach = (
  clause: string,
  binds: Group,
  rest: Omit<Breach<Group>, 'clause' | 'binds'> = {},
): readonly Breach<Group>[] => [{ clause: `004-${clause}`, binds, ...rest }];
/** A serious leak may end in dismissal; one against the law goes to the authorities besides. */
const gravity = ({ decided }: Happening): readonly string[] => {
  if (decided?.option === 'serious') return ['dismissal'];
  return decided?.option === 'criminal' ? ['dismissal', 'judicial-transfer'] : ['report'];
};
const SPECIAL: Excuse = { code: 'special-circumstance-accepted' };

/** What is a breach by itself, with the condition under which it is one. */
const BREACHES: Rules<Group>['breaches'] = {
  'system-skill-checked': breach('3-1', 'agents', { is: not('passed') }),
  'product-knowledge-checked': breach('3-2', 'agents', { is: not('passed') }),
  'enquiry-answered': breach('3-3', 'agents', { is: ({ correct, vivid }) => correct === false || vivid === false }),
  'customer-problem-recorded': breach('3-5', 'agents', { is: not('accurate') }),
  'company-rule-broken': breach('4.1', 'staff'),
  'safety-rule-broken': breach('4.2.1', 'staff'),
  'data-leaked': breach('4.2.2', 'staff', { opens: gravity }),
  'equipment-misused': breach('4.3.1', 'agents'),
  'hazard-on-host': breach('4.3.1', 'agents'),
  'workplace-untidy': breach('4.3.2a', 'duty'),
  'chair-left-out': breach('4.3.2b', 'duty'),
  'headset-misplaced': breach('4.3.2c', 'duty'),
  'asset-damaged': breach('4.3.3b', 'staff', {
    is: ({ personalCause }) => personalCause === true,
    opens: () => ['compensation'],
  }),
  'instruction-refused': breach('4.3.4', 'duty', { excuse: { code: 'instruction-found-unlawful' } }),
  'unrelated-activity': breach('4.3.5a', 'duty'),
  'private-chat-software': breach('4.3.5b', 'duty'),
  'software-installed': breach('4.3.5c', 'staff'),
  'dress-code-broken': breach('4.3.6c', 'staff'),
  'conduct-disorderly': breach('4.3.7', 'staff'),
  'service-phrase-missed': breach('4.3.8', 'duty'),
  'drank-or-chewed-in-call': breach('4.3.9a', 'agents'),
  'food-eaten-on-site': breach('4.3.9b', 'staff'),
  'personal-phone-found': breach('4.3.9c', 'staff', { is: ({ mode }) => mode !== 'vibrate' }),
  'personal-call-on-site': breach('4.3.9d', 'staff'),
  'private-talk-with-customer': breach('4.3.10', 'agents'),
  'customer-mocked': breach('4.3.11a', 'agents'),
  'vented-in-office': breach('4.3.11c', 'staff'),
  'equipment-struck': breach('4.3.11d', 'staff'),
  // Without leave nobody may go, but for a short time where no leader is there and the post stays covered.
  'post-left': breach('4.3.12a', 'duty', {
    is: ({ leaderPresent, covered }) => leaderPresent === true || covered === false,
    excuse: { code: 'leave-approved', prior: true },
  }),
  'meal-taken': breach('4.3.13', 'duty', { is: (attributes) => number(attributes, 'minutes') > MEAL_MINUTES }),
  'post-empty-at-meal': breach('4.3.13', 'duty'),
  'outsider-brought-in': breach('4.3.14', 'staff'),
  'power-left-on': breach('4.3.15', 'staff'),
  'account-misused': breach('4.4.1', 'agents'),
  'login-off-roster': breach('4.4.2', 'agents', {
    is: (attributes) => number(attributes, 'minutes') > 0,
    excuse: SPECIAL,
  }),
  'away-or-busy': breach('4.4.3', 'agents', { excuse: { code: 'away-explained', prior: true } }),
  'service-withheld': breach('4.4.4', 'agents'),
  'logged-out-without-reason': breach('4.4.5', 'agents'),
  'cover-counted': breach('4.5.1', 'department', {
    is: (attributes) =>
      number(attributes, 'from') > 9 || number(attributes, 'to') < 23 || number(attributes, 'gap') > 0,
  }),
  'rest-days-counted': breach('4.5.1', 'staff', { is: (attributes) => number(attributes, 'days') < REST_DAYS }),
  'special-shift-requested': breach('4.5.2b', 'agents', {
    is: ({ forMonth, on }) => String(on) > dayOfMonth(monthBefore(String(forMonth)), REQUEST_DAY),
  }),
  'swap-left-post-empty': breach('4.5.6', 'agents', { opens: () => ['absence'] }),
  'arrived-for-shift': breach('4.6.1', 'agents', { is: (attributes) => number(attributes, 'before') < MINUTES_EARLY }),
  'handover-delayed': breach('4.6.2', 'agents'),
  'training-missed': breach('4.7.1', 'staff', { excuse: { code: 'statutory-leave-approved' } }),
  'training-attended': breach('4.7.2', 'staff', { is: ({ notes, active }) => notes === false || active === false }),
  'level-skipped': breach('4.8.3', 'staff', { is: not('special') }),
  'phone-unreachable': breach('4.8.4', 'onCall'),
};

const sameDay = (day: string): string => day;
const before = (): 'before' => 'before';
const yes = (name: string) => (attributes: Attributes) => attributes[name] === true;

/** What has to be done when something else happened: of the same incident, and of the same person. */
const DUTIES: readonly Duty<Group>[] = [
  {
    clause: '004-3-5',
    binds: 'agents',
    after: 'customer-contacted',
    where: yes('demand'),
    by: 'customer-problem-recorded',
    last: sameDay,
  },
  {
    clause: '004-3-6',
    binds: 'agents',
    after: 'customer-problem-recorded',
    where: yes('forwards'),
    by: 'feedback-forwarded',
    last: sameDay,
  },
  {
    clause: '004-3-6',
    binds: 'agents',
    after: 'feedback-forwarded',
    by: 'result-followed-up',
    last: (day) => shifted(day, FOLLOW_UP_DAYS),
  },
  {
    clause: '004-3-7',
    binds: 'agents',
    after: 'task-assigned',
    by: 'task-done',
    last: (_day, { dueOn }) => String(dueOn),
  },
  { clause: '004-4.3.3a', binds: 'staff', after: 'fault-noticed', by: 'fault-reported', last: sameDay },
  { clause: '004-4.3.11b', binds: 'agents', after: 'agitated-contact-ended', by: 'prompted-first', last: before },
  { clause: '004-4.6.4a', binds: 'agents', after: 'shift-begun', by: 'notices-read', last: sameDay, onceADay: true },
  {
    clause: '004-4.6.4b',
    binds: 'leaders',
    after: 'special-change-announced',
    by: 'shift-meeting-held',
    last: sameDay,
  },
  {
    clause: '004-4.7.3',
    binds: 'staff',
    after: 'training-attended',
    by: 'training-assessed',
    last: (day) => shifted(day, TRAINING_CHECK_DAYS),
  },
  {
    clause: '004-4.7.3',
    binds: 'staff',
    after: 'put-on-post',
    where: ({ after }) => after === 'training',
    by: 'training-assessed',
    last: before,
    doneWhere: yes('passed'),
  },
  {
    clause: '004-4.7.4',
    binds: 'staff',
    after: 'put-on-post',
    where: ({ after }) => after === 'hiring',
    by: 'joint-training-passed',
    last: before,
  },
  { clause: '004-4.8.1', binds: 'duty', after: 'incident-met', by: 'incident-reported', last: sameDay },
  {
    clause: '004-4.8.3',
    binds: 'staff',
    after: 'level-skipped',
    by: 'skip-reported',
    last: (day) => shifted(day, SKIP_REPORT_DAYS),
  },
];

const next = ({ month }: Attributes): boolean => month === 'next';
/** The team leaders owe one notice and one roster for the next month. */
const MONTHLY: readonly Monthly<Group>[] = [
  {
    clause: '004-4.5.2a',
    binds: 'leaders',
    by: 'roster-notice-published',
    doneWhere: next,
    day: NOTICE_DAY,
    shared: true,
  },
  { clause: '004-4.5.3a', binds: 'leaders', by: 'roster-published', doneWhere: next, day: ROSTER_DAY, shared: true },
];

export const RULES: Rules<Group> = { groups: GROUPS, breaches: BREACHES, duties: DUTIES, monthly: MONTHLY };
