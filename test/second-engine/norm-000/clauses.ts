import { type Breach, type Duty, type Monthly, type Rules } from '../support/department/rules.js';
import { type Attributes, type Post } from '../support/department/story.js';
import { shifted } from '../support/days.js';

const REVIEW_DAYS = 30;
const REPORT_DAY = 5;
/** The end of whatever month. */
const LAST_DAY = 31;
const COMPLAINT_SEATS = 2;

type Group = 'centre' | 'leader' | 'outbound' | 'agents' | 'seat' | 'whole';
const GROUPS: Readonly<Record<Group, readonly Post[]>> = {
  centre: ['shift_leader', 'outbound_administrator', 'outbound_agent', 'complaint_administrator', 'complaint_handler'],
  leader: ['shift_leader'],
  outbound: ['outbound_administrator'],
  agents: ['outbound_agent'],
  seat: ['seat'],
  whole: ['outbound_centre'],
};

const some =
  (...names: readonly string[]) =>
  (attributes: Attributes): boolean =>
    names.some((name) => attributes[name] === false);
const yes = (name: string) => (attributes: Attributes) => attributes[name] === true;
const breach = (
  clause: string,
  binds: Group,
  rest: Omit<Breach<Group>, 'clause' | 'binds'> = {},
): readonly Breach<Group>[] => [{ clause: `000-${clause}`, binds, ...rest }];
const JUSTIFIED = { code: 'staffing-exception-justified' };
const APPROVED = { code: 'absence-approved', ofTheDay: true } as const;

const LEAST_YEARS: Readonly<Record<string, number>> = { shift_leader: 2, outbound_administrator: 1, outbound_agent: 0 };
/** Whoever lacks what the norm asks of the post: neither age nor looks are asked for. */
const fails = (post: string) => (candidate: Attributes) => {
  if (candidate['forPost'] !== post) return false;
  const { education } = candidate;
  const schooled = post === 'shift_leader' ? ['college', 'bachelor'] : ['secondary-technical', 'college', 'bachelor'];
  return (
    some('medical', 'computer', 'mandarin', 'dialect', 'qualities')(candidate) ||
    Number(candidate['chinese']) < 50 ||
    Number(candidate['english']) < 100 ||
    !schooled.includes(String(education)) ||
    Number(candidate['years']) < LEAST_YEARS[post]!
  );
};
/** One holder in principle: more with a reason, and never none. */
const posts = (post: string, one: string, inPrinciple: string): readonly Breach<Group>[] => [
  ...breach(one, 'whole', { is: ({ post: of, holders }) => of === post && Number(holders) === 0 }),
  ...breach(inPrinciple, 'whole', {
    is: ({ post: of, holders }) => of === post && Number(holders) > 1,
    excuse: JUSTIFIED,
  }),
];

const BREACHES: Rules<Group>['breaches'] = {
  'post-left-without-leave': breach('2.1', 'centre'),
  'complaint-seats-opened': breach('3.3-2', 'whole', {
    is: ({ seats }) => Number(seats) > COMPLAINT_SEATS,
    excuse: JUSTIFIED,
  }),
  'posts-counted': [
    ...posts('shift_leader', '3.2-5', '3.3-5'),
    ...posts('complaint_administrator', '3.2-4', '3.3-4'),
    ...posts('outbound_administrator', '3.3-3', '3.3-3'),
  ],
  'candidate-assessed': [
    ...breach('5.1-Q', 'centre', { is: fails('shift_leader') }),
    ...breach('5.2-Q', 'centre', { is: fails('outbound_administrator') }),
    ...breach('5.3-Q', 'centre', { is: fails('outbound_agent') }),
  ],
  'task-finished': breach('5.3-1', 'agents', {
    is: ({ planned, done, toStandard }) => Number(done) < Number(planned) || toStandard === false,
  }),
  'customer-shirked': breach('5.3-2b', 'agents'),
  'equipment-misused': breach('5.3-5', 'agents'),
  'workstation-found-dirty': breach('5.3-6', 'agents'),
  'training-arrived-late': breach('5.3-9a', 'agents', { excuse: APPROVED }),
  'training-missed': breach('5.3-9a', 'agents', { excuse: APPROVED }),
  'study-notes-checked': breach('5.3-9b', 'agents', { is: some('complete', 'standard') }),
  'new-business-checked': breach('5.3-9c', 'agents', { is: some('uses', 'operates', 'explains') }),
  'change-material-checked': breach('5.3-9d', 'agents', { is: some('complete') }),
};

const after = (
  after: string,
  by: string,
  clause: string,
  binds: Group,
  rest: Partial<Duty<Group>> = {},
): Duty<Group> => ({ clause: `000-${clause}`, binds, after, by, last: (day) => day, ...rest });
const DAY = { onceADay: true } as const;

const DUTIES: readonly Duty<Group>[] = [
  after('superior-norm-changed', 'rulebook-reviewed', '1.1', 'leader', {
    last: (day) => shifted(day, REVIEW_DAYS),
    whateverIncident: true,
  }),
  after('centre-meeting-held', 'rectification-planned', '5.1-2', 'leader', {
    where: ({ weakPoints }) => Number(weakPoints) > 0,
  }),
  after('rectification-planned', 'rectified', '5.1-2', 'leader', { last: (_day, { dueOn }) => String(dueOn) }),
  after('rule-announced', 'rule-implemented', '5.1-4a', 'leader', {
    last: (_day, { effectiveOn }) => String(effectiveOn),
  }),
  after('outbound-day-begun', 'floor-patrolled', '5.2-1', 'outbound', DAY),
  after('outbound-day-begun', 'pre-shift-meeting-held', '5.2-2a', 'outbound', DAY),
  after('outbound-day-begun', 'post-shift-meeting-held', '5.2-2b', 'outbound', DAY),
  after('outbound-day-begun', 'call-quality-checked', '5.2-10', 'outbound', { ...DAY, byAnybody: true }),
  after('calling-started', 'equipment-checked', '5.2-4a', 'outbound', {
    last: () => 'before',
    onceADay: true,
    doneWhere: yes('works'),
  }),
  after('consultation-requested', 'customer-called-back', '5.3-2a', 'agents'),
  after('complaint-taken', 'complaint-handed-over', '5.3-2c', 'agents', { where: some('solved') }),
  after('complaint-taken', 'complaint-answered', '5.3-4a', 'agents', { where: yes('solved') }),
  after('customer-suggestion-received', 'customer-suggestion-forwarded', '5.3-4b', 'agents'),
  after('equipment-fault-noticed', 'equipment-fault-reported', '5.3-5', 'agents'),
  after('shift-worked', 'daily-summary-written', '5.3-7a', 'agents', DAY),
  after('shift-worked', 'difficult-points-logged', '5.3-8', 'agents', DAY),
];

const MONTHLY: readonly Monthly<Group>[] = [
  { clause: '000-5.2-13', binds: 'outbound', by: 'assessment-submitted', day: REPORT_DAY, shared: true },
  { clause: '000-5.2-15', binds: 'outbound', by: 'monthly-report-submitted', day: REPORT_DAY, shared: true },
  { clause: '000-5.3-7b', binds: 'agents', by: 'monthly-analysis-submitted', day: LAST_DAY },
];

export const RULES: Rules<Group> = { groups: GROUPS, breaches: BREACHES, duties: DUTIES, monthly: MONTHLY };
