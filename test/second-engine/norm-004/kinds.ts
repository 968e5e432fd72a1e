export const one = (code: string, attributes: Readonly<Record<string, readonly (string | boolean)[]>> = {}): Kind => ({
  code,
  attributes,
});
export interface Kind {
  readonly code: string;
  /** What each attribute can be. */
  readonly attributes: Readonly<Record<string, readonly (string | boolean)[]>>;
}
export const BOTH = [true, false];

/** What waits for somebody to confirm it. */
export const REPORTS: readonly Kind[] = [
  one('company-rule-broken', { rulebook: ['office-behaviour', 'attendance', 'other'] }),
  one('safety-rule-broken', { against: ['fire', 'poison', 'leak', 'theft', 'accident'] }),
  one('data-leaked', { what: ['company-secret', 'customer-data'] }),
  one('equipment-misused'),
  one('hazard-on-host'),
  one('workplace-untidy', { what: ['misplaced', 'untidy', 'irrelevant'] }),
  one('chair-left-out'),
  one('headset-misplaced'),
  one('asset-damaged', { personalCause: BOTH, price: ['0 yuan', '1 yuan', '300 yuan', '1280.50 yuan'] }),
  one('asset-damaged', { personalCause: [true], price: ['300 yuan', '1280.50 yuan'] }),
  one('unrelated-activity'),
  one('private-chat-software'),
  one('software-installed'),
  one('dress-code-broken', { type: ['odd', 'revealing', 'shorts', 'slippers', 'unfitting'] }),
  one('conduct-disorderly', { what: ['posture', 'noise', 'whispering'] }),
  one('service-phrase-missed', { facet: ['polite', 'warm', 'concise', 'clear', 'patient', 'thorough'] }),
  one('drank-or-chewed-in-call'),
  one('food-eaten-on-site'),
  one('personal-phone-found', { mode: ['ringing', 'vibrate', 'silent', 'off'] }),
  one('personal-call-on-site'),
  one('private-talk-with-customer', { contactExchanged: BOTH }),
  one('customer-mocked', { how: ['mocked', 'insulted'] }),
  one('vented-in-office', { what: ['vented', 'gossiped'] }),
  one('equipment-struck'),
  one('post-empty-at-meal'),
  one('outsider-brought-in'),
  one('power-left-on'),
  one('account-misused', { how: ['shared', 'password-disclosed', 'foreign-account'] }),
  one('service-withheld', { how: ['login-omitted', 'online-without-serving'] }),
  one('logged-out-without-reason'),
  one('swap-left-post-empty', { swap: ['s-0'], minutes: ['1', '20'] }),
  one('handover-delayed', { what: ['loitered', 'delayed', 'unprepared'] }),
  one('phone-unreachable'),
];
/** What may be excused, and by what. */
export const EXCUSABLE: readonly (Kind & { readonly by: Kind })[] = [
  { ...one('instruction-refused'), by: one('instruction-found-unlawful') },
  { ...one('post-left', { leaderPresent: BOTH, covered: BOTH, minutes: ['1', '45'] }), by: one('leave-approved') },
  {
    ...one('login-off-roster', { how: ['logged-in-late', 'logged-out-early'], minutes: ['0', '1', '30'] }),
    by: one('special-circumstance-accepted'),
  },
  { ...one('away-or-busy', { state: ['away', 'busy'], minutes: ['1', '90'] }), by: one('away-explained') },
  { ...one('training-missed'), by: one('statutory-leave-approved') },
];
const IN_REPORTS: ReadonlySet<string> = new Set([...REPORTS, ...EXCUSABLE].map(({ code }) => code));
export const isReport = ({ code }: { readonly code: string }): boolean => IN_REPORTS.has(code);

export const RECORDS: readonly Kind[] = [
  one('prospect-collected'),
  one('product-promoted'),
  one('out-of-scope-asked'),
  one('objection-raised'),
  one('system-skill-checked', { system: ['call', 'online-service', 'service-skill'], passed: BOTH }),
  one('product-knowledge-checked', { passed: BOTH }),
  one('enquiry-answered', { correct: BOTH, vivid: BOTH }),
  one('service-observed', { facet: ['attentive', 'complete', 'efficient', 'professional'], met: BOTH }),
  one('meal-taken', { meal: ['lunch', 'supper'], minutes: ['59', '60', '61'] }),
  one('rest-days-counted', { days: ['0', '1', '2', '3'] }),
  one('arrived-for-shift', { before: ['4.9', '5', '5.1', '0', '-3'] }),
];
/** What makes something else due, and what does it. */
export const PAIRS: readonly { readonly first: Kind; readonly then: Kind; readonly days: number }[] = [
  {
    first: one('customer-contacted', { channel: ['hotline', 'online'], demand: BOTH }),
    then: one('customer-problem-recorded', { accurate: BOTH, forwards: BOTH }),
    days: 0,
  },
  {
    first: one('customer-problem-recorded', { accurate: BOTH, forwards: BOTH }),
    then: one('feedback-forwarded', { department: ['product'] }),
    days: 0,
  },
  { first: one('feedback-forwarded', { department: ['product'] }), then: one('result-followed-up'), days: 7 },
  {
    first: one('fault-noticed', { asset: ['desk', 'chair', 'computer', 'appliance', 'headset'] }),
    then: one('fault-reported'),
    days: 0,
  },
  { first: one('shift-begun'), then: one('notices-read'), days: 0 },
  { first: one('special-change-announced'), then: one('shift-meeting-held', { when: ['before', 'after'] }), days: 0 },
  {
    first: one('training-attended', { notes: BOTH, active: BOTH }),
    then: one('training-assessed', { passed: BOTH }),
    days: 7,
  },
  { first: one('incident-met'), then: one('incident-reported'), days: 0 },
  { first: one('level-skipped', { special: BOTH }), then: one('skip-reported'), days: 1 },
];
/** What has to be done before something else. */
export const GATES: readonly { readonly first: Kind; readonly then: Kind }[] = [
  { first: one('prompted-first'), then: one('agitated-contact-ended') },
  { first: one('training-assessed', { passed: BOTH }), then: one('put-on-post', { after: ['training'] }) },
  { first: one('joint-training-passed'), then: one('put-on-post', { after: ['hiring'] }) },
];
