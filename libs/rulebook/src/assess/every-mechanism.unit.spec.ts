import { checkEdition } from '../checks/check-edition.js';
import { diffEditions } from '../diff/diff-editions.js';
import { assess } from './assess.js';
import { editionFrom, fact, periodOf, person, request } from '../testing/small-assessment.js';
import { EVERY_MECHANISM } from '../testing/shipped-editions.js';

const program = editionFrom(EVERY_MECHANISM, 'example.yaml');
const period = periodOf('2026-03-01', '2026-03-31', 'example');
const agent = person({
  facts: [
    fact('f1', 'complaint-upheld', '2026-03-02', { contact: 'c1' }),
    fact('f2', 'chat-problem', '2026-03-02', { contact: 'c1', attributes: { severity: '1' } }),
    fact('f3', 'act-without-points', '2026-03-03', { contact: 'c2' }),
    fact('f4', 'loss-established', '2026-03-04', {
      attributes: { loss: '900 yuan', monthPay: '3000 yuan', liability: 'full', foundOn: '2026-03-05' },
    }),
    fact('f5', 'ticket-issued', '2026-03-06'),
    fact('f6', 'swap-performed', '2026-03-09', { attributes: { swap: 's1', shiftOn: '2026-03-09' } }),
    fact('f7', 'call-served', '2026-03-09', { attributes: { units: '90' } }),
  ],
});
const unit = person({ person: 't1', kind: 'unit', posts: [{ from: '2025-01-01', value: 'team' }], teams: [] });

describe('an edition with every mechanism', () => {
  it('has nothing to find but the amount that it leaves open, and a class without a title', () => {
    expect(checkEdition(program.edition, []).map(({ code, clause, severity }) => [severity, code, clause])).toEqual([
      ['notice', 'unset-amount', 'e-3'],
      ['notice', 'name-untitled', 'e-1.2'],
    ]);
  });

  it('assesses a person by all of them at once', () => {
    const [result] = assess(request([program], [agent, unit], { period }));
    const { entries, accounts, states, debts, pay, payFen, scorecards } = result!;
    expect(
      entries.filter(({ kind }) => kind === 'fact').map(({ clause, status, amount }) => [clause, status, amount]),
    ).toEqual([
      ['e-1.1', 'charged', '10'],
      ['e-1.3', 'displaced', '0'],
      ['e-3', 'unset', '0'],
      ['e-4.2', 'charged', '15'],
      ['e-4.2', 'charged', '0'],
      ['e-6', 'reported', '0'],
      ['e-4.3', 'reported', '0'],
    ]);
    expect(accounts['penalty']).toEqual({
      initial: '0',
      net: '25',
      total: '25',
      open: { reads: 'at-least', possible: { from: '25', to: '45', open: 'to' } },
    });
    expect([states?.['tier']?.due, debts?.['recoupment'], payFen]).toEqual([
      'entry-tier',
      { opening: 0, charged: 30_000, taken: 30_000, closing: 0 },
      270_000,
    ]);
    expect(pay.map(({ line, fen }) => [line, fen])).toEqual([
      ['wage', 300_000],
      ['fines', 0],
      ['recouped', -30_000],
    ]);
    expect(scorecards?.['agent']?.indicators.map(({ id, points }) => [id, points])).toEqual([
      ['e-10.1', '54'],
      ['e-10.2', '20'],
    ]);
  });

  it('charges the unit beside the person', () => {
    const [, team] = assess(request([program], [agent, unit], { period }));
    expect(team!.accounts['teamPoints']?.total).toBe('99');
  });

  it('gives the same bytes in whatever order facts and people come, with explanations or without', () => {
    const bytes = (more: object) => JSON.stringify(assess(request([program], [agent, unit], { period, ...more })));
    expect(bytes({ persons: [unit, { ...agent, facts: agent.facts.toReversed() }] })).toBe(bytes({}));
    expect(() => bytes({ explain: true })).not.toThrow();
    expect(() => bytes({ ended: false })).not.toThrow();
  });

  it('is told apart from a later one part by part', () => {
    const changed = EVERY_MECHANISM.replace('penalty >= 20 and', 'penalty > 20 and')
      .replace('weight: 60', 'weight: 50')
      .replace('band: ', 'band: ')
      .replace('fullMonths: 2', 'fullMonths: 3')
      .replace('coefficient: 0.8', 'coefficient: 0.9');
    const after = editionFrom(changed, 'later.yaml');
    expect(
      diffEditions(program.edition, after.edition).map(({ clause, path, sentence }) => [clause, path, sentence.en]),
    ).toEqual([
      [
        '',
        '/sampling/calls',
        'sampling plan Sample [calls]: after 2 full months only 5 (after) → after 3 full months only 5 (after).',
      ],
      ['e-4.1', '/clauses/4/effects/1/factor', expect.stringMatching(/^e-4\.1: .* times 0\.8.* → .* times 0\.9/u)],
      [
        'e-2.2',
        '/states/tier/levels/0/where',
        'e-2.2: entry tier where penalty points >= 20 and largest case < 20 → entry tier where penalty points > 20 and largest case < 20.',
      ],
      ['e-10.1', '/scorecards/agent/indicators/0/weight', 'e-10.1, weight: 60 → 50.'],
    ]);
  });
});
