/** What a report of Jest (`--json`) counts for, wherever a closing line `N passed, N failed` is printed. */
import { existsSync, readFileSync } from 'node:fs';

/** Titles of tests that only say what could not be tried here, and what to set. They pass, and prove nothing. */
const SKIPPED = /^SKIPPED: /;

/**
 * Counts of a report. `ok`: whether Jest itself ended well; a run that did not has at least one failure. What was skipped counts
 * neither as passed nor as failed.
 */
export const countsOf = (report, ok) => {
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  const tests = (result?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults);
  const skipped = tests.filter(({ title, status }) => status === 'passed' && SKIPPED.test(title)).length;
  const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  return { passed: (result?.numPassedTests ?? 0) - skipped, failed: ok ? failed : Math.max(failed, 1), skipped };
};

/** A line that says how many were skipped; empty when none was. */
export const skippedLine = ({ skipped }) =>
  skipped === 0 ? '' : `skipped: ${skipped}, each with what to set above; they count for nothing\n`;
