import { type Assessment, type Entry } from '#rulebook';
import { entryChanges } from './changes.js';
import { addAmounts, addFen, amountChange, fenChange, sameFen } from '../money.js';

const entry = (key: string, clause: string, version: number, amount: string, more: Partial<Entry> = {}): Entry => ({
  key,
  formerKeys: [],
  kind: 'fact',
  person: 'a-1',
  clause,
  title: { zh: clause, en: clause },
  class: 'minor',
  target: 'score',
  status: 'charged',
  amount,
  clauseAmount: amount,
  dates: { period: 'p', payMonth: '2026-03' },
  because: {
    clause,
    edition: { rulebook: 'r', version, hash: 'h' },
    facts: [{ id: 'f', code: 'late', events: ['e-1'] }],
  },
  ...more,
});

const assessment = (...entries: Entry[]): Assessment => ({ entries }) as unknown as Assessment;

describe('entries that differ between two assessments', () => {
  it('are none when another edition says the same', () => {
    expect(entryChanges(assessment(entry('k', 'c-1', 1, '-2')), assessment(entry('k', 'c-1', 2, '-2')))).toEqual([]);
  });

  it('are those of which pay is multiplied otherwise, or the norm leaves another amount open, though no points move', () => {
    const factor = (coefficient: string, more: Partial<Entry> = {}) =>
      assessment(entry('k', 'c-1', 1, '0', { coefficient, ...more }));
    const open = (unset: string, status: Entry['status']) => assessment(entry('k', 'c-1', 1, '0', { unset, status }));
    expect(entryChanges(factor('0.8'), factor('0.6'))).toMatchObject([
      { before: { amount: '0', coefficient: '0.8' }, after: { amount: '0', coefficient: '0.6' } },
    ]);
    expect(entryChanges(open('[0..20)', 'unset'), open('[0..30)', 'unset'))).toMatchObject([
      { before: { unset: '[0..20)' }, after: { unset: '[0..30)' } },
    ]);
    // A line of pay is money itself, and of what was waived nothing is open.
    expect(entryChanges(factor('0.8', { fen: 0 }), factor('0.6', { fen: 0 }))).toEqual([]);
    expect(entryChanges(open('[0..20)', 'waived'), open('[0..30)', 'waived'))).toEqual([]);
  });

  it('say of each side whether it is of an edition as if it had been in force', () => {
    const before = entry('k', 'c-1', 1, '-2');
    const plain = entry('k', 'c-1', 2, '-5');
    const after = { ...plain, because: { ...plain.because, asIf: true } };
    const [change] = entryChanges(assessment(before), assessment(after));
    expect([change!.before, change!.after]).toEqual([
      { clause: 'c-1', edition: 'r@1', status: 'charged', amount: '-2' },
      { clause: 'c-1', edition: 'r@2', status: 'charged', amount: '-5', asIf: true },
    ]);
  });

  it('say of an undecided side what it waits for', () => {
    const undecided = entry('k', 'c-1', 1, '-2', { status: 'undecided' });
    const open = [
      { entry: 'k', what: 'appeal' },
      { entry: 'other', what: 'candidate' },
    ];
    const before = { ...assessment(undecided), open } as unknown as Assessment;
    const [change] = entryChanges(before, assessment(entry('k', 'c-1', 1, '-2')));
    expect([change!.before, change!.after]).toEqual([
      { clause: 'c-1', edition: 'r@1', status: 'undecided', waits: ['appeal'], amount: '-2' },
      { clause: 'c-1', edition: 'r@1', status: 'charged', amount: '-2' },
    ]);
  });

  it('pair an entry with the one that its renumbered clause goes on with', () => {
    const after = entry('new', 'c-9', 2, '-3', { formerKeys: ['old'] });
    const [change, ...others] = entryChanges(assessment(entry('old', 'c-1', 1, '-2')), assessment(after));
    expect(others).toEqual([]);
    expect([
      change!.entry,
      change!.before!.clause,
      change!.before!.edition,
      change!.after!.clause,
      change!.after!.edition,
    ]).toEqual(['new', 'c-1', 'r@1', 'c-9', 'r@2']);
  });

  it('list what came and what went, with the events of each', () => {
    const came = entry('b', 'c-2', 1, '1');
    const went = entry('a', 'c-1', 1, '-2');
    expect(
      entryChanges(assessment(went), assessment(came)).map(({ entry: key, before, after, events }) => [
        key,
        before?.amount ?? null,
        after?.amount ?? null,
        events,
      ]),
    ).toEqual([
      ['b', null, '1', ['e-1']],
      ['a', '-2', null, ['e-1']],
    ]);
    expect(entryChanges(null, assessment(came)).length).toBe(1);
  });
});

describe('changes of money and points', () => {
  it('add up, also while something is undecided', () => {
    const [one, two, three] = [100, { from: 60, to: 80 }, 70] as const;
    const steps = [fenChange(one, two), fenChange(two, three)];
    expect(steps).toEqual([
      { from: -40, to: -20 },
      { from: 10, to: -10 },
    ]);
    expect(addFen(steps[0]!, steps[1]!)).toBe(-30);
    expect([sameFen(-30, { from: -30, to: -30 }), sameFen(-30, { from: -30, to: -29 })]).toEqual([true, false]);
  });

  it('are exact for decimals that binary numbers are not', () => {
    expect(amountChange('0.1', '0.3')).toBe('0.2');
    expect(addAmounts('0.1', { from: '0.2', to: '0.7' })).toEqual({ from: '0.3', to: '0.8' });
  });
});
