import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const { countsOf, skippedLine } = (await import(new URL('../../scripts/jest-report.mjs', import.meta.url).href)) as {
  readonly countsOf: (report: string, ok: boolean) => Counts;
  readonly skippedLine: (counts: Counts) => string;
};

/** Goal: the closing line `N passed, N failed` counts nothing that was not tried. Method: reports as Jest writes them. */
describe('the closing line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyledger-line-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const report = (titles: readonly string[], failed = 0): string => {
    const file = join(folder, 'report.json');
    const assertionResults = titles.map((title) => ({ title, status: 'passed' }));
    const counts = { numPassedTests: titles.length, numFailedTests: failed, numRuntimeErrorTestSuites: 0 };
    writeFileSync(file, JSON.stringify({ ...counts, testResults: [{ assertionResults }] }));
    return file;
  };

  it('counts what was skipped apart, and says so', () => {
    const counts = countsOf(report(['adds up', 'SKIPPED: no MongoDB server. Set DUTYLEDGER_MONGODB_URL']), true);
    expect(counts).toEqual({ passed: 1, failed: 0, skipped: 1 });
    expect(skippedLine(counts)).toMatch(/^skipped: 1, /);
    expect(skippedLine({ ...counts, skipped: 0 })).toBe('');
  });

  it('counts a run that broke as a failure, whatever it reported', () => {
    expect(countsOf(report(['adds up']), false)).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(countsOf(report(['adds up'], 3), false)).toEqual({ passed: 1, failed: 3, skipped: 0 });
    expect(countsOf(join(folder, 'none.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
