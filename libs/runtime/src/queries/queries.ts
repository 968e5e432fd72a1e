import { accessQuery } from './access.js';
import { auditQuery } from './audit.js';
import { caseQuery, casesQuery } from './cases.js';
import { decisionQuery, decisionsQuery } from './decisions.js';
import { dutiesQuery } from './duties.js';
import { editionDiffQuery } from './edition-diff.js';
import { editionPreviewQuery } from './edition-preview.js';
import { editionQuery, editionsQuery } from './editions.js';
import { explainQuery } from './explain.js';
import { healthQuery } from './health.js';
import { sampleQuery, staffingQuery } from './plans.js';
import { payRunDifferenceQuery, payRunQuery, payRunsQuery } from './pay-runs.js';
import { payTableQuery } from './pay-table.js';
import { peopleQuery, personQuery, teamsQuery } from './people.js';
import { periodsQuery } from './periods.js';
import { type Query } from './query.js';
import { redactionsQuery } from './redactions.js';
import { entriesQuery, scorecardQuery } from './scorecard.js';
import { verifyQuery } from './verify.js';

/** Every question that can be asked. Adding one is its file and its line here; from its line in the access table on the type checker names the rest. */
export const queries: readonly Query[] = [
  accessQuery,
  peopleQuery,
  personQuery,
  teamsQuery,
  casesQuery,
  caseQuery,
  auditQuery,
  editionsQuery,
  editionQuery,
  editionDiffQuery,
  editionPreviewQuery,
  sampleQuery,
  staffingQuery,
  periodsQuery,
  scorecardQuery,
  entriesQuery,
  dutiesQuery,
  decisionsQuery,
  decisionQuery,
  payTableQuery,
  explainQuery,
  payRunsQuery,
  payRunQuery,
  payRunDifferenceQuery,
  verifyQuery,
  redactionsQuery,
  healthQuery,
];
