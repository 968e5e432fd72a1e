import { type Assessment, type Entry, type PersonInput } from '#rulebook';
import { changesOnCard, type Card } from './on-card.js';

/**
 * Goal: of what was decided about somebody a card is told what any of its entries is about, and nothing of the others. Method: one card
 * before and after a ruling, with an entry that names it by its key, by its fact, or only by the event it rests on.
 */
describe('what became known of what is on a card', () => {
  const ruling = {
    entryKey: 'key-of-the-ruling',
    event: 'ruled',
    appeal: 'appeal-1',
    facts: ['violation-v1#0'],
    outcome: { kind: 'waived' },
  } as unknown as PersonInput['rulings'][number];
  const person = { person: 'a-1', posts: [], teams: [], facts: [], rulings: [] } as unknown as PersonInput;
  const cardOf = (input: PersonInput, entry: Partial<Entry>): Card => ({
    input,
    assessment: {
      period: { end: '2026-03-31' },
      entries: [{ key: 'own-key', formerKeys: [], because: { facts: [] }, ...entry }],
    } as unknown as Assessment,
  });
  const told = (entry: Partial<Entry>, facts: PersonInput['facts'] = []): readonly string[] =>
    changesOnCard(cardOf({ ...person, facts }, {}), cardOf({ ...person, facts, rulings: [ruling] }, entry)).map(
      ({ kind, events }) => `${kind} ${events.join()}`,
    );
  const resting = { facts: [], rulings: [{ event: 'ruled' }] } as unknown as Entry['because'];

  it.each<[string, Partial<Entry>]>([
    ['its key', { key: 'key-of-the-ruling' }],
    ['a key under which it was kept before', { formerKeys: ['key-of-the-ruling'] }],
    ['the event on which it rests, as if an edition had kept apart what is merged', { because: resting }],
  ])('holds a ruling on an entry by %s', (_, entry) => {
    expect(told(entry)).toEqual(['ruling ruled']);
  });

  it('holds a ruling on a fact of the card, and none that is about an entry of another', () => {
    const fact = { id: 'violation-v1#0', code: 'late', events: [] } as unknown as PersonInput['facts'][number];
    expect(told({}, [fact])).toEqual(['ruling ruled']);
    expect(told({})).toEqual([]);
  });
});
