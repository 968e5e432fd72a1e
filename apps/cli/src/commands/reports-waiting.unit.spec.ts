import { type Report, reportsText, reportsWaiting } from './reports-waiting.js';

const report = (id: string, person: string, conductDate: string): Report => ({
  ...{ id, subjects: [person] },
  summary: { code: 'late-or-early', conductDate },
});
const REPORTS = [report('v-1', '001', '2026-10-14'), report('v-2', '002', '2026-11-01')];
/** As the list of cases has them, which is not in the order of the conduct. */
const LISTED = REPORTS.toReversed();
const OCTOBER = 'centre-1:cs-assessment:2026-10-01..2026-10-31';

const asked = async (period?: string, person?: string): Promise<readonly string[]> => {
  const all = async <T>(): Promise<readonly T[]> => LISTED as unknown as readonly T[];
  return (await reportsWaiting({ all }, { period, person })).map(({ id }) => id);
};

describe('reports that nobody has confirmed or dismissed', () => {
  it('are those of the period and the person that were asked about', async () => {
    expect([await asked(), await asked(OCTOBER), await asked(undefined, '002'), await asked(OCTOBER, '002')]).toEqual([
      ['v-1', 'v-2'],
      ['v-1'],
      ['v-2'],
      [],
    ]);
  });

  it('are named with the way to settle them, the first ones alone where there are many', () => {
    expect(reportsText(REPORTS)?.zh).toMatch(/^另有 2 件违规上报.*violation-decisions/u);
    expect(reportsText(REPORTS)?.en.split('\n').slice(1)).toEqual([
      '  2026-10-14  001  late-or-early  v-1',
      '  2026-11-01  002  late-or-early  v-2',
    ]);
    const many = Array.from({ length: 7 }, (_, index) => report(`v-${index}`, '001', '2026-10-14'));
    expect(reportsText(many)?.en.split('\n').slice(-2)).toEqual(['  2026-10-14  001  late-or-early  v-4', '  …']);
  });

  it('are one report in English where there is one', () => {
    expect(reportsText(REPORTS.slice(0, 1))?.en).toMatch(
      /^1 report of a violation waits to be confirmed or dismissed as well, and keeps a period open/,
    );
  });

  it('are not spoken of where there are none', () => {
    expect(reportsText([])).toBeNull();
  });
});
