/**
 * Roles of access that people have, and that decisions may be given to. No edition declares any: posts at work (`cs_specialist`, …)
 * are another matter, and `agent` is any post without powers.
 */
export const ROLES_OF_PEOPLE = [
  'agent',
  'team_leader',
  'supervisor',
  'training_specialist',
  'qa_reviewer',
  'complaint_handler',
  'manager',
  'director',
  'hr',
  'auditor',
  'operator',
] as const;

type RoleOfPeople = (typeof ROLES_OF_PEOPLE)[number];

const REPORTERS = [
  'team_leader',
  'supervisor',
  'training_specialist',
  'qa_reviewer',
  'complaint_handler',
  'manager',
  'director',
  'hr',
  'operator',
] as const satisfies readonly RoleOfPeople[];

/**
 * Roles that may do somewhere at all what an edition gives to roles. The table of access says the same, and a test of it holds the
 * two together: a role that is named for something it may nowhere do leaves that undone.
 */
export const ROLES_FOR = {
  report: REPORTERS,
  record: ['agent', ...REPORTERS],
  confirm: ['team_leader', 'supervisor', 'manager', 'director'],
  decide: ['team_leader', 'supervisor', 'training_specialist', 'manager', 'director', 'hr'],
  rule: ['supervisor', 'qa_reviewer', 'complaint_handler', 'manager', 'director'],
  review: ['supervisor', 'training_specialist', 'qa_reviewer', 'manager'],
} as const satisfies Readonly<Record<string, readonly RoleOfPeople[]>>;
