import { type Fact, type StateResult } from '../../assessment/assessment.js';
import { type Edition } from '../../edition/edition.js';
import { assess } from '../assess.js';
import { clause, compiled, fact, person, request } from '../../testing/small-assessment.js';
import { penaltyEdition, stateLevel } from '../../testing/small-states.js';

/*
 * Goal: what an earlier edition of the month asks is answered by what there was at the end of its days, counted as it counts: by its
 * measures, parameters and derived attributes, from facts and lines of its days and of those before, and of nothing else.
 */
const { clauses: CASES, ...PENALTIES } = penaltyEdition(['case', 'relief', 'other', 'frozen'], []);
const RELIEF = clause('r', 'relief', '-10', { effects: [{ kind: 'points', account: 'penalty', points: '-10' }] });
const OTHER = clause('o', 'other', '10', { effects: [{ kind: 'points', account: 'apart', points: '10' }] });
const [DECLARED] = Object.values(PENALTIES.facts);
const over = (less: number): Edition['facts'] => {
  const derived = { over: `points - ${String(less)}` };
  return { ...PENALTIES.facts, case: { ...DECLARED!, derived } };
};

/** An edition that freezes where the condition holds; of its cases it counts what they are over 5. */
const freezing = (where: string, more: Partial<Edition> = {}): Partial<Edition> => ({
  ...PENALTIES,
  facts: over(5),
  accounts: { ...PENALTIES.accounts, apart: { ...PENALTIES.accounts.penalty } },
  measures: {
    cases: { count: { facts: ['case'] }, source: 't' },
    charged: { countEntries: { account: ['penalty'] }, source: 't' },
    beyond: { sum: { facts: ['case'] }, of: 'over', source: 't' },
  },
  parameters: { limit: { value: '20', source: 't' } },
  clauses: [...CASES, RELIEF, OTHER],
  states: {
    tier: {
      title: DECLARED!.title,
      ...{ source: 't', appliesTo: ['*'], initial: 'active' },
      levels: [stateLevel('a', 'frozen', 1, where, { enactedBy: 'frozen', terminal: true })],
    },
  },
  ...more,
});
const NEVER = 'cases > 100';

type Turn = readonly [effectiveFrom: string, where: string, more?: Partial<Edition>];

const judged = (turns: readonly Turn[], facts: readonly Fact[]): StateResult => {
  const editions = turns.map(([effectiveFrom, where, more], index) =>
    compiled(freezing(where, { version: index + 1, effectiveFrom, staffToldOn: effectiveFrom, ...more })),
  );
  return assess(request(editions, [person({ facts })]))[0]!.states!['tier']!;
};

const due = (turns: readonly Turn[], facts: readonly Fact[]): string | null => judged(turns, facts).due;

const on = (day: string, code = 'case', points = '10'): Fact =>
  fact(`${code}-${day}`, code, `2026-03-${day}`, code === 'case' ? { attributes: { points } } : {});

/** Until 14 March the condition freezes, and nothing does from the 15th on. */
const until14 = (where: string, more: Partial<Edition> = {}, later: Partial<Edition> = {}): readonly Turn[] => [
  ['2026-01-01', where, more],
  ['2026-03-15', NEVER, later],
];

describe('what an earlier edition of the month asks', () => {
  it.each([
    ['facts', 'cases >= 2'],
    ['entries', 'charged >= 2'],
    ['attributes', 'beyond >= 10'],
    ['points', 'penalty >= 20'],
  ])('counts %s up to its last day: %s', (_what, where) => {
    expect(due(until14(where), [on('05'), on('14')])).toBe('frozen');
    expect(due(until14(where), [on('05'), on('15')])).toBeNull();
  });

  it('is measured by its own parameters', () => {
    const thirty = { parameters: { limit: { value: '30', source: 't' } } };
    expect(due(until14('penalty >= limit', {}, thirty), [on('05', 'case', '20')])).toBe('frozen');
    expect(due(until14('penalty >= limit', thirty), [on('05', 'case', '20')])).toBeNull();
  });

  it('counts points of the account that it names alone', () => {
    expect(due(until14('penalty >= 20'), [on('05'), on('06', 'other')])).toBeNull();
  });

  it('reads also what is no figure of an edition', () => {
    expect(due(until14('cases >= 1 and monthOfService > 0'), [on('05')])).toBe('frozen');
    expect(due(until14('cases >= 1 and monthOfService > 99'), [on('05')])).toBeNull();
  });

  it('reads days of an edition before it in its own words', () => {
    const turns: readonly Turn[] = [
      ['2026-01-01', NEVER, { facts: over(10) }],
      ['2026-03-11', 'beyond >= 10'],
      ['2026-03-21', NEVER, { facts: over(0) }],
    ];
    expect(due(turns, [on('05', 'case', '15')])).toBe('frozen');
    expect(due(turns, [on('05', 'case', '14')])).toBeNull();
    expect(due(turns, [on('05', 'case', '10'), on('12', 'case', '10')])).toBe('frozen');
  });

  it('is asked of each edition by the end of its own days', () => {
    const first: readonly Turn[] = [
      ['2026-01-01', 'penalty >= 20'],
      ['2026-03-11', NEVER],
      ['2026-03-21', NEVER],
    ];
    expect(due(first, [on('10', 'case', '20'), on('12', 'relief')])).toBe('frozen');
    expect(due(first, [on('11', 'case', '20')])).toBeNull();
  });

  it('is asked once, by the end of its last day, where the next edition was told to the staff after it came in force', () => {
    const turns = until14('penalty >= 20', {}, { effectiveFrom: '2026-03-10', staffToldOn: '2026-03-15' });
    expect(due(turns, [on('09', 'case', '20')])).toBe('frozen');
    expect(due(turns, [on('09', 'case', '20'), on('12', 'relief')])).toBeNull();
  });

  it('is asked of no day within the days of the last edition, whatever came in force without binding anybody', () => {
    const turns: readonly Turn[] = [
      ['2026-01-01', 'penalty >= 20'],
      ['2026-03-15', NEVER, { staffToldOn: '2026-04-05' }],
    ];
    expect(due(turns, [on('10', 'case', '20')])).toBe('frozen');
    expect(due(turns, [on('10', 'case', '20'), on('20', 'relief')])).toBeNull();
  });

  it('is asked of nothing on the days before the first edition', () => {
    const turns: readonly Turn[] = [
      ['2026-03-05', 'cases >= 1'],
      ['2026-04-01', NEVER],
    ];
    expect(due(turns, [on('10')])).toBe('frozen');
  });

  it('knows nothing of an account that does not reach the person, whatever the last edition counts on it', () => {
    const { penalty } = PENALTIES.accounts;
    const first = { accounts: { penalty: { ...penalty, appliesTo: ['lead'] }, apart: { ...penalty } } };
    expect(due(until14('known(penalty, 0) >= 20', first), [on('05', 'case', '20')])).toBeNull();
    expect(due(until14('known(penalty, 0) >= 20', first), [on('20', 'case', '20')])).toBeNull();
    expect(due(until14('known(penalty, 0) >= 20'), [on('05', 'case', '20')])).toBe('frozen');
  });

  it('is asked of nobody whom its states did not reach, though those of the last edition do', () => {
    const { penalty } = PENALTIES.accounts;
    const leads = (where: string): Partial<Edition> => ({
      accounts: { penalty: { ...penalty, appliesTo: ['lead'] }, apart: { ...penalty } },
      states: { tier: { ...freezing(where).states!['tier']!, appliesTo: ['lead'] } },
    });
    const { levels } = judged(until14('penalty >= 20', leads('penalty >= 20')), []);
    expect(levels.map(({ status }) => status)).toEqual(['not-due']);
    expect(due(until14('cases >= 1', leads('cases >= 1')), [on('05')])).toBeNull();
    expect(due(until14('cases >= 1'), [on('05')])).toBe('frozen');
  });
});
