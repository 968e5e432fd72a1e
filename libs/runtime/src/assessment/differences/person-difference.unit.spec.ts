import { isPlaceOnly, type UndatedStep } from './person-difference.js';

/** Goal: nobody is left out of a difference for a place that moved when anything else is to be told of them. */
describe('a place among others that moved of itself', () => {
  const moved: UndatedStep = { cause: 'roster', fen: 0, accounts: {}, entries: [], learned: [] };
  const placed: UndatedStep = { ...moved, parts: ['places'] };
  const entry = { entry: 'e1', title: { zh: '迟到', en: 'Late' }, before: null, after: null, events: [] };
  const learned = { kind: 'roster', what: 'teams', detail: '[]', change: 'changed', events: [] } as const;

  it.each<[string, UndatedStep, boolean]>([
    ['is all that the line says otherwise', placed, true],
    ['stands beside an entry that rests on something else', { ...placed, entries: [entry] }, false],
    ['stands beside what became known', { ...placed, learned: [learned] }, false],
    ['stands beside another part', { ...placed, parts: ['places', 'debts'] }, false],
    ['is no other part', { ...placed, parts: ['debts'] }, false],
    ['is none where something follows from the change', moved, false],
  ])('%s', (_, step, expected) => {
    expect(isPlaceOnly(step)).toBe(expected);
  });
});
