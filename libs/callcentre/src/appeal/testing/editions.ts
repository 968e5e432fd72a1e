import { type Clause, type CompiledEdition, type Effect, type Entry } from '#rulebook';

export const points = (amount: string, account = 'score'): Effect => ({ kind: 'points', account, points: amount });
export const opens = (more: object = {}): Effect => ({
  kind: 'opens',
  process: 'dismissal',
  decidedBy: ['hr'],
  ...more,
});

/** An edition of nothing but clauses with these effects, and a violation and a record. */
export const editionOf = (effectsOf: Readonly<Record<string, readonly Effect[]>>): CompiledEdition => {
  const clauses = Object.entries(effectsOf).map(
    ([id, effects]) => ({ id, on: 'fact', active: true, enabled: true, effects }) as Partial<Clause> as Clause,
  );
  return {
    edition: {
      clauses,
      aggregates: [],
      facts: { broke: { through: 'violation' }, noted: { through: 'record' } },
    },
    clause: (id: string) => clauses.find((clause) => clause.id === id) ?? null,
  } as unknown as CompiledEdition;
};

/** An entry of the clause `own` about one fact, but for what is said otherwise. */
export const entryOf = (changes: Partial<Entry>, code = 'broke'): Entry =>
  ({
    kind: 'fact',
    clause: 'own',
    target: 'score',
    status: 'charged',
    because: { facts: [{ id: 'violation-v1#0', code, events: [] }] },
    ...changes,
  }) as unknown as Entry;
