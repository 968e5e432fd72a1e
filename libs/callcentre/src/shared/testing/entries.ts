import { type Entry, type ListedDecision } from '#rulebook';

/** An opened consequence without an amount, or whose amount nobody knows, as a scorecard shows it. */
export const unpricedEntry = (more: Partial<Entry> = {}): Entry => ({
  key: 'e1',
  formerKeys: [],
  kind: 'fact',
  person: 'li',
  clause: 'x-7',
  title: { zh: '测', en: 'Test' },
  class: 'serious',
  target: 'compensation',
  status: 'opened',
  amount: '0',
  clauseAmount: '0',
  dates: { period: 'p', payMonth: '2026-03' },
  because: {
    clause: 'x-7',
    edition: { rulebook: 'example', version: 1, hash: 'h' },
    facts: [{ id: 'violation-1#0', code: 'equipment-removed', events: ['event-0'] }],
  },
  ...more,
});

/** Compensation of 500 yuan for a violation, unless said otherwise. */
export const openedEntry = (more: Partial<Entry> = {}): Entry =>
  unpricedEntry({ fen: { from: 0, to: 50_000 }, clauseFen: 50_000, ...more });

/** The entry after a decision that holds, or held. */
export const decidedEntry = (decided: Partial<ListedDecision>, more: Partial<Entry> = {}): Entry => {
  const entry = openedEntry(more);
  const decision: ListedDecision = {
    entryKey: entry.key,
    facts: entry.because.facts.map(({ id }) => id),
    evidence: [],
    revision: 0,
    by: 'hr-1',
    role: 'hr',
    at: '2026-03-03T04:00:00.000Z',
    event: 'event-d',
    stream: 'decision-e1',
    holds: true,
    ...decided,
  };
  return { ...entry, because: { ...entry.because, decisions: [decision] } };
};
