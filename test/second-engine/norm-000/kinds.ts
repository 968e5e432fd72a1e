import { type Pair } from '../support/department/draws.js';
import { kind } from '../support/department/story.js';

const BOTH = [true, false];
const COUNTS = ['0', '1', '3'];

/** What waits for somebody to confirm it. */
export const REPORTS = [
  kind('post-left-without-leave'),
  kind('customer-shirked'),
  kind('equipment-misused'),
  kind('workstation-found-dirty', { what: ['desk', 'computer', 'printer', 'other'] }),
  kind('training-arrived-late'),
  kind('training-missed'),
];
export const IN_REPORTS: ReadonlySet<string> = new Set(REPORTS.map(({ code }) => code));
export const SEAT_DAY = kind('seat-day-counted', {
  calls: ['69', '70', '70.5', '85', '100', '100.5', '104', '110'],
  successes: ['55', '59', '60', '70', '80', '80.5', '85'],
});
export const JUSTIFICATION = kind('staffing-exception-justified', { reason: ['volume'] });
export const STAFFING = [
  kind('complaint-seats-opened', { seats: ['0', '2', '3'] }),
  kind('posts-counted', {
    post: ['shift_leader', 'outbound_administrator', 'complaint_administrator'],
    holders: ['0', '1', '2'],
  }),
];

export const RECORDS = [
  kind('improvement-assessed', { dimension: ['service-awareness', 'business-skill'], improved: BOTH }),
  kind('conduct-observed', { value: ['devotion', 'business', 'at-post', 'rules', 'politeness', 'image'], met: BOTH }),
  kind('service-inspected', { facet: ['transactions', 'information', 'facilities', 'care'], met: BOTH }),
  kind('target-result', { target: ['volume'], goal: ['100'], actual: ['99', '100'] }),
  kind('case-collected', { type: ['key-point', 'complaint'] }),
  kind('environment-inspected', { inOrder: BOTH }),
  kind('task-finished', {
    kind: ['promotion', 'care', 'survey'],
    planned: ['10'],
    done: ['9', '10', '11'],
    toStandard: BOTH,
  }),
  kind('study-notes-checked', { complete: BOTH, standard: BOTH }),
  kind('new-business-checked', { business: ['5g'], uses: BOTH, operates: BOTH, explains: BOTH }),
  kind('change-material-checked', { complete: BOTH }),
  kind('calls-made', { type: ['follow-up', 'care'], calls: COUNTS }),
];
const FIT = [true, true, true, true, true, true, true, false];
export const CANDIDATE = kind('candidate-assessed', {
  forPost: ['shift_leader', 'outbound_administrator', 'outbound_agent'],
  medical: FIT,
  education: ['below', 'secondary-technical', 'college', 'bachelor', 'college'],
  chinese: ['49', '50', '50', '80'],
  english: ['99', '100', '100', '120'],
  computer: FIT,
  mandarin: FIT,
  dialect: FIT,
  qualities: FIT,
  years: ['0', '1', '1.9', '2', '3'],
  age: ['19', '31', '36'],
});

const MEETING = { announced: BOTH, weakPoints: COUNTS };
/** What makes something else due, and what does it. */
export const PAIRS: readonly Pair[] = [
  {
    first: kind('superior-norm-changed', { norm: ['group-assessment', 'ministry-standard'] }),
    then: kind('rulebook-reviewed', { changes: BOTH }),
    days: 30,
  },
  {
    first: kind('centre-meeting-held', MEETING),
    then: kind('rectification-planned', { inCharge: ['A1'], dueOn: ['2026-03-20', '2026-04-30'] }),
    days: 0,
  },
  { first: kind('outbound-day-begun'), then: kind('floor-patrolled', { findings: COUNTS }), days: 0 },
  {
    first: kind('outbound-day-begun'),
    then: kind('pre-shift-meeting-held', { notices: COUNTS, dressChecked: BOTH }),
    days: 0,
  },
  { first: kind('outbound-day-begun'), then: kind('post-shift-meeting-held', { cases: COUNTS }), days: 0 },
  { first: kind('outbound-day-begun'), then: kind('call-quality-checked', { of: ['A1'], findings: COUNTS }), days: 0 },
  { first: kind('consultation-requested'), then: kind('customer-called-back'), days: 0 },
  {
    first: kind('complaint-taken', { solved: BOTH }),
    then: kind('complaint-handed-over', { to: ['person-in-charge', 'superior'] }),
    days: 0,
  },
  {
    first: kind('complaint-taken', { solved: BOTH }),
    then: kind('complaint-answered', { how: ['handled', 'transferred', 'replied'] }),
    days: 0,
  },
  { first: kind('customer-suggestion-received'), then: kind('customer-suggestion-forwarded'), days: 0 },
  { first: kind('equipment-fault-noticed'), then: kind('equipment-fault-reported'), days: 0 },
  { first: kind('shift-worked'), then: kind('daily-summary-written'), days: 0 },
  { first: kind('shift-worked'), then: kind('difficult-points-logged', { points: COUNTS }), days: 0 },
];
export const GATE = { first: kind('equipment-checked', { works: BOTH }), then: kind('calling-started') };
export const MONTHLY = ['assessment-submitted', 'monthly-report-submitted', 'monthly-analysis-submitted'];
