import { assessOne, compiled, editionFrom } from '../testing/small-assessment.js';
import { openingValues } from './opening-values.js';
import { EVERY_MECHANISM } from '../testing/shipped-editions.js';

const edition = editionFrom(EVERY_MECHANISM, 'every-mechanism.yaml');
const TITLE = { zh: '测', en: 'Test' };
const ROUNDING = { to: 'fen', mode: 'half-up' } as const;
const codes = (values: Record<string, string | boolean>): readonly string[] =>
  openingValues(edition, values).problems.map(({ name, code }) => `${name} ${code}`);

describe('values of an opening balance', () => {
  it('are kept as the results of a period before would be', () => {
    const values = {
      lastStreak: '2',
      state_tier: 'frozen',
      under_tier: 'entry-tier',
      due_tier: 'frozen entry-tier',
      debt_recoupment: '300.50 yuan',
      'coefficient_wage_2026-05': '0.8',
    };
    expect(openingValues(edition, values)).toEqual({
      values: { ...values, debt_recoupment: '30050' },
      problems: [],
    });
  });

  it('say the day on which a limit over all periods counted a thing', () => {
    const once = editionFrom(
      EVERY_MECHANISM.replace(
        'when: complaint-upheld,',
        'when: reported-to-audit,\n      limit: { per: referral, keep: 1, over: ever },',
      ),
      'once.yaml',
    );
    const name = 'counted_reported-to-audit_referral_r-7';
    expect(openingValues(once, { [name]: '2025-11-20' })).toEqual({ values: { [name]: '2025-11-20' }, problems: [] });
    expect(openingValues(once, { [name]: '2025-11-20; 2025-12-01' }).problems).toEqual([]);
    for (const none of ['yes', '2025-02-30', '2025-11-20; 2025-13-01', '2025-11-20;2025-12-01', true])
      expect(openingValues(once, { [name]: none }).problems.map(({ code }) => code)).toEqual(['opening-value-type']);
    expect(codes({ [name]: '2025-11-20' })).toEqual([`${name} opening-name-unknown`]);
  });

  it.each([
    [{ lastStreek: '2' }, 'lastStreek opening-name-unknown'],
    [{ lastStreak: true }, 'lastStreak opening-value-type'],
    [{ lastStreak: 'two' }, 'lastStreak opening-value-type'],
    [{ state_tier: 'gone' }, 'state_tier opening-state-unknown'],
    [{ under_tier: 'active' }, 'under_tier opening-state-unknown'],
    [{ due_tier: 'active' }, 'due_tier opening-state-unknown'],
    [{ due_tier: 'frozen, entry-tier' }, 'due_tier opening-state-unknown'],
    [{ debt_recoupment: '300' }, 'debt_recoupment opening-value-type'],
    [{ debt_recoupment: '-1 yuan' }, 'debt_recoupment opening-value-type'],
    [{ debt_recoupment: '0.001 yuan' }, 'debt_recoupment opening-value-type'],
    [{ debt_recoupment: '90071992547409.92 yuan' }, 'debt_recoupment opening-value-type'],
    [{ 'coefficient_wage_2026-05': '-0.8' }, 'coefficient_wage_2026-05 opening-value-type'],
    [{ 'coefficient_wage_2026-13': '0.8' }, 'coefficient_wage_2026-13 opening-name-unknown'],
    [{ 'coefficient_fines_2026-05': '0.8' }, 'coefficient_fines_2026-05 opening-name-unknown'],
  ])('%j is refused', (values, problem) => {
    expect(codes(values as Record<string, string | boolean>)).toEqual([problem]);
  });

  it.each([
    ['-90071992547409.91 yuan', []],
    ['0.001 yuan', []],
    ['90071992547409.92 yuan', ['bank opening-value-type']],
    ['-999999999999999 yuan', ['bank opening-value-type']],
  ])('of %s, a result that is money, are no more than can be paid', (bank, problems) => {
    const banking = compiled({
      results: { bank: 'pay' },
      pay: [{ id: 'p', line: 'pay', title: TITLE, formula: 'known(prior1_bank, 0 yuan)', rounding: ROUNDING }],
    });
    const { values, problems: found } = openingValues(banking, { bank });
    expect(found.map(({ name, code }) => `${name} ${code}`)).toEqual(problems);
    // What is taken can be assessed: beyond it everybody's month would have ended with `money-too-large`.
    expect(() => assessOne(banking, { opening: { before: '2026-03-01', values } })).not.toThrow();
  });

  it('name what may have been meant', () => {
    const [problem] = openingValues(edition, { lastStreek: '2' }).problems;
    expect(problem?.en).toBe('The rulebook carries no "lastStreek". Did you mean "lastStreak"?');
  });
});
