import { type Pair } from '../support/department/draws.js';
import { type Kind, kind } from '../support/department/story.js';

export const BOTH = [true, false];

/** What waits for somebody to confirm it. */
export const REPORTS: readonly Kind[] = [
  kind('company-rule-broken', { rulebook: ['office-behaviour', 'attendance', 'other'] }),
  kind('safety-rule-broken', { against: ['fire', 'poison', 'leak', 'theft', 'accident'] }),
  kind('data-leaked', { what: ['company-secret', 'customer-data'] }),
  kind('equipment-misused'),
  kind('hazard-on-host'),
  kind('workplace-untidy', { what: ['misplaced', 'untidy', 'irrelevant'] }),
  kind('chair-left-out'),
  kind('headset-misplaced'),
  kind('asset-damaged', { personalCause: BOTH, price: ['0 yuan', '1 yuan', '300 yuan', '1280.50 yuan'] }),
  kind('asset-damaged', { personalCause: [true], price: ['300 yuan', '1280.50 yuan'] }),
  kind('unrelated-activity'),
  kind('private-chat-software'),
  kind('software-installed'),
  kind('dress-code-broken', { type: ['odd', 'revealing', 'shorts', 'slippers', 'unfitting'] }),
  kind('conduct-disorderly', { what: ['posture', 'noise', 'whispering'] }),
  kind('service-phrase-missed', { facet: ['polite', 'warm', 'concise', 'clear', 'patient', 'thorough'] }),
  kind('drank-or-chewed-in-call'),
  kind('food-eaten-on-site'),
  kind('personal-phone-found', { mode: ['ringing', 'vibrate', 'silent', 'off'] }),
  kind('personal-call-on-site'),
  kind('private-talk-with-customer', { contactExchanged: BOTH }),
  kind('customer-mocked', { how: ['mocked', 'insulted'] }),
  kind('vented-in-office', { what: ['vented', 'gossiped'] }),
  kind('equipment-struck'),
  kind('post-empty-at-meal'),
  kind('outsider-brought-in'),
  kind('power-left-on'),
  kind('account-misused', { how: ['shared', 'password-disclosed', 'foreign-account'] }),
  kind('service-withheld', { how: ['login-omitted', 'online-without-serving'] }),
  kind('logged-out-without-reason'),
  kind('swap-left-post-empty', { swap: ['s-0'], minutes: ['1', '20'] }),
  kind('handover-delayed', { what: ['loitered', 'delayed', 'unprepared'] }),
  kind('phone-unreachable'),
];
/** What may be excused, and by what. */
export const EXCUSABLE: readonly (Kind & { readonly by: Kind })[] = [
  { ...kind('instruction-refused'), by: kind('instruction-found-unlawful') },
  { ...kind('post-left', { leaderPresent: BOTH, covered: BOTH, minutes: ['1', '45'] }), by: kind('leave-approved') },
  {
    ...kind('login-off-roster', { how: ['logged-in-late', 'logged-out-early'], minutes: ['0', '1', '30'] }),
    by: kind('special-circumstance-accepted'),
  },
  { ...kind('away-or-busy', { state: ['away', 'busy'], minutes: ['1', '90'] }), by: kind('away-explained') },
  { ...kind('training-missed'), by: kind('statutory-leave-approved') },
];
export const IN_REPORTS: ReadonlySet<string> = new Set([...REPORTS, ...EXCUSABLE].map(({ code }) => code));

export const RECORDS: readonly Kind[] = [
  kind('prospect-collected'),
  kind('product-promoted'),
  kind('out-of-scope-asked'),
  kind('objection-raised'),
  kind('system-skill-checked', { system: ['call', 'online-service', 'service-skill'], passed: BOTH }),
  kind('product-knowledge-checked', { passed: BOTH }),
  kind('enquiry-answered', { correct: BOTH, vivid: BOTH }),
  kind('service-observed', { facet: ['attentive', 'complete', 'efficient', 'professional'], met: BOTH }),
  kind('meal-taken', { meal: ['lunch', 'supper'], minutes: ['59', '60', '61'] }),
  kind('rest-days-counted', { days: ['0', '1', '2', '3'] }),
  kind('arrived-for-shift', { before: ['4.9', '5', '5.1', '0', '-3'] }),
];
/** What makes something else due, and what does it. */
export const PAIRS: readonly Pair[] = [
  {
    first: kind('customer-contacted', { channel: ['hotline', 'online'], demand: BOTH }),
    then: kind('customer-problem-recorded', { accurate: BOTH, forwards: BOTH }),
    days: 0,
  },
  {
    first: kind('customer-problem-recorded', { accurate: BOTH, forwards: BOTH }),
    then: kind('feedback-forwarded', { department: ['product'] }),
    days: 0,
  },
  { first: kind('feedback-forwarded', { department: ['product'] }), then: kind('result-followed-up'), days: 7 },
  {
    first: kind('fault-noticed', { asset: ['desk', 'chair', 'computer', 'appliance', 'headset'] }),
    then: kind('fault-reported'),
    days: 0,
  },
  { first: kind('shift-begun'), then: kind('notices-read'), days: 0 },
  { first: kind('special-change-announced'), then: kind('shift-meeting-held', { when: ['before', 'after'] }), days: 0 },
  {
    first: kind('training-attended', { notes: BOTH, active: BOTH }),
    then: kind('training-assessed', { passed: BOTH }),
    days: 7,
  },
  { first: kind('incident-met'), then: kind('incident-reported'), days: 0 },
  { first: kind('level-skipped', { special: BOTH }), then: kind('skip-reported'), days: 1 },
];
/** What has to be done before something else. */
export const GATES: readonly Omit<Pair, 'days'>[] = [
  { first: kind('prompted-first'), then: kind('agitated-contact-ended') },
  { first: kind('training-assessed', { passed: BOTH }), then: kind('put-on-post', { after: ['training'] }) },
  { first: kind('joint-training-passed'), then: kind('put-on-post', { after: ['hiring'] }) },
];
