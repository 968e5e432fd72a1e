import { type Mapping } from '../mapping.js';
import { complaints, qa, violationDecisions } from './cases.js';
import { attendance, facts, violations, workload } from './facts.js';
import { leaders, openings, people, teams } from './people.js';

/** Every kind of file that can be imported, in the order in which a new centre would import them. */
export const mappings: readonly Mapping[] = [
  teams,
  people,
  leaders,
  openings,
  attendance,
  workload,
  facts,
  violations,
  violationDecisions,
  complaints,
  qa,
];
