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
