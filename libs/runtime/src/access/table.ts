import { type CentreCommandType } from '#callcentre';
import { ROLES_OF_PEOPLE } from '#rulebook';
import { type Role } from '../system/system.js';

/**
 * Whose things a role may act on or read: the caller's own, those of people in a team that the caller leads, everything
 * of the caller's centre.
 */
export type Scope = 'own' | 'team' | 'centre';
export type Grants = Readonly<Partial<Record<Role, Scope>>>;

const centre = (...roles: Role[]): Grants => Object.fromEntries(roles.map((role) => [role, 'centre'] as const));

/** Everybody employed, about themselves. What more a role may is added beside it. */
const OWN: Grants = {
  agent: 'own',
  team_leader: 'own',
  supervisor: 'own',
  training_specialist: 'own',
  qa_reviewer: 'own',
  complaint_handler: 'own',
  manager: 'own',
  director: 'own',
  hr: 'own',
};
const EVERYBODY = centre(...ROLES_OF_PEOPLE);
const LEADERS: Grants = { team_leader: 'team', ...centre('supervisor', 'manager', 'director') };
const REPORTERS: Grants = {
  ...LEADERS,
  ...centre('training_specialist', 'qa_reviewer', 'complaint_handler', 'hr', 'operator'),
};
const HANDOVER: Grants = { agent: 'own', ...LEADERS, ...centre('operator') };
/** Who may rule a complaint somewhere: QA by 001-1.2.5-9; the edition says which of them may rule it here. */
const RULERS = centre('qa_reviewer', 'complaint_handler', 'supervisor', 'manager', 'director');
/** Who may decide somewhere what a clause leaves to a person; the edition says which of them may decide it here. */
const DECIDERS: Grants = { ...LEADERS, ...centre('hr', 'training_specialist') };
const STAFF_OFFICE = centre('hr', 'operator');
const READERS = centre('supervisor', 'manager', 'director', 'hr', 'auditor', 'operator');
/** Whoever it is about, the leader of the team, and who reads everything of the centre. */
const CONCERNED: Grants = { ...OWN, team_leader: 'team', ...READERS };

/**
 * The one table of access: command type or query name, to role, to scope. What is not here is not allowed. Guards that
 * depend on the case (not the accused, not the reporter, the level's role) are the deciders' and come after it.
 */
export const ACCESS = {
  'person.register': STAFF_OFFICE,
  'person.change-details': STAFF_OFFICE,
  'person.assign-post': STAFF_OFFICE,
  'person.join-team': STAFF_OFFICE,
  'person.complete-training': { ...STAFF_OFFICE, ...centre('training_specialist') },
  'person.take-post': STAFF_OFFICE,
  'person.give-opening': STAFF_OFFICE,
  'person.correct-opening': STAFF_OFFICE,
  'person.leave': STAFF_OFFICE,
  'person.correct-hiring': STAFF_OFFICE,
  'person.correct-leaving': STAFF_OFFICE,
  'person.cancel-registration': STAFF_OFFICE,
  'person.erase': centre('hr'),
  'team.create': STAFF_OFFICE,
  'team.appoint-leader': STAFF_OFFICE,
  'team.change-details': STAFF_OFFICE,
  'team.close': STAFF_OFFICE,
  'edition.draft': centre('hr', 'manager', 'director', 'operator'),
  'edition.publish': centre('hr', 'manager', 'director', 'operator'),
  'edition.discard': centre('hr', 'manager', 'director', 'operator'),
  'assignment.assign': centre('hr', 'manager', 'director', 'operator'),
  'period.end': centre('hr', 'policy'),
  'case.redact': centre('hr'),

  'notice.notify': centre('policy'),

  'violation.report': REPORTERS,
  'violation.add-evidence': { agent: 'own', ...REPORTERS },
  'violation.confirm': LEADERS,
  'violation.dismiss': LEADERS,
  'violation.notify': { ...LEADERS, ...centre('hr', 'operator') },
  'violation.correct': { ...centre('supervisor', 'manager', 'director', 'operator'), team_leader: 'team' },
  'violation.withdraw': REPORTERS,
  'violation.decide': DECIDERS,

  'record.record': { agent: 'own', ...REPORTERS },
  'record.correct': REPORTERS,
  'record.retract': REPORTERS,
  'record.decide': DECIDERS,

  'handover.start': HANDOVER,
  'handover.check': HANDOVER,
  'handover.accept': HANDOVER,
  'handover.reject': HANDOVER,
  'handover.leave-post': HANDOVER,
  'handover.check-first-call': HANDOVER,
  'handover.report-problem': HANDOVER,
  'handover.decide-liability': centre('supervisor', 'manager', 'director'),
  'handover.cancel': { ...LEADERS, ...centre('operator') },

  'qa-review.open': centre('qa_reviewer', 'training_specialist', 'supervisor', 'operator'),
  'qa-review.score': centre('qa_reviewer', 'training_specialist', 'supervisor', 'operator'),
  // The edition says which roles may dispute a score beside the agent under review.
  'qa-review.dispute': { ...OWN, ...centre('qa_reviewer', 'training_specialist', 'supervisor', 'manager') },
  'qa-review.score-second': centre('qa_reviewer', 'training_specialist', 'supervisor', 'manager'),
  'qa-review.finalise': centre('qa_reviewer', 'training_specialist', 'supervisor', 'manager'),
  'qa-review.withdraw': centre('qa_reviewer', 'training_specialist', 'supervisor', 'manager', 'operator'),

  'complaint.receive': {
    ...centre('complaint_handler', 'supervisor', 'manager', 'director', 'qa_reviewer', 'operator'),
  },
  'complaint.reply': centre('complaint_handler', 'supervisor', 'manager', 'director', 'operator'),
  'complaint.declare-conflict': RULERS,
  'complaint.investigate': { ...RULERS, ...centre('operator') },
  'complaint.rule': RULERS,
  'complaint.reopen': centre('manager', 'director'),
  'complaint.withdraw': centre('complaint_handler', 'supervisor', 'manager', 'director', 'operator'),

  'decision.decide': DECIDERS,

  'appeal.file': OWN,
  'appeal.decide': DECIDERS,
  'appeal.escalate': OWN,
  'appeal.withdraw': OWN,

  'pay-run.post': centre('hr', 'manager', 'operator'),
  'pay-run.approve': centre('hr', 'manager', 'director'),

  access: EVERYBODY,
  people: {
    ...CONCERNED,
    ...centre('training_specialist', 'qa_reviewer', 'complaint_handler'),
  },
  person: CONCERNED,
  teams: EVERYBODY,
  scorecard: CONCERNED,
  duties: CONCERNED,
  decisions: { ...DECIDERS, ...READERS },
  decision: { ...DECIDERS, ...READERS },
  entries: CONCERNED,
  'pay-table': CONCERNED,
  explain: CONCERNED,
  audit: CONCERNED,
  feed: CONCERNED,
  cases: {
    ...CONCERNED,
    ...centre('training_specialist', 'qa_reviewer', 'complaint_handler'),
  },
  case: {
    ...CONCERNED,
    ...centre('training_specialist', 'qa_reviewer', 'complaint_handler'),
  },
  editions: EVERYBODY,
  edition: EVERYBODY,
  'edition-diff': EVERYBODY,
  'edition-preview': centre('manager', 'director', 'hr', 'auditor', 'operator'),
  sample: { ...CONCERNED, ...centre('training_specialist', 'qa_reviewer') },
  staffing: { ...READERS, ...centre('team_leader') },
  periods: EVERYBODY,
  'pay-runs': READERS,
  'pay-run': CONCERNED,
  'pay-run-difference': CONCERNED,
  verify: centre('manager', 'director', 'hr', 'auditor', 'operator'),
  redactions: centre('hr', 'auditor'),
  health: { ...EVERYBODY, policy: 'centre' },
} as const satisfies Readonly<Record<string, Grants> & Record<CentreCommandType, Grants>>;

export type Action = keyof typeof ACCESS;

/** What can be asked, the feed among it. */
export type Question = Exclude<Action, CentreCommandType>;

/** The grants of a command type or query name; null when the table does not know it. */
const grantsOf = (action: string): Grants | null => (Object.hasOwn(ACCESS, action) ? ACCESS[action as Action] : null);

/** The scope in which a role may do it; null when it may not at all. */
export const scopeOf = (role: Role, action: string): Scope | null => grantsOf(action)?.[role] ?? null;
