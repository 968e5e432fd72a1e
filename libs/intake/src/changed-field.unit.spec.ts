import { changedFields } from './changed-field.js';

/** Goal: what nobody can read any more is not taken for a change of the line that is read again. */
describe('the fields of a line that say something else', () => {
  const given = { conductAt: '2026-03-03T09:12', attributes: {}, note: 'a cracked screen', contact: 'call-2' };
  const changed = (recorded: object): readonly string[] =>
    changedFields(given, { events: [{ type: 'FactRecorded', data: { ...given, ...recorded } }] });

  it.each([
    ['was erased', { erased: true }],
    ['is withheld from the reader', { withheld: true }],
  ])('are none of a text that %s', (_, note) => {
    expect(changed({ note })).toEqual([]);
  });

  it('are a text that reads otherwise, and a list that holds something else', () => {
    expect(changed({ note: 'a broken screen' })).toEqual(['note']);
    expect(changed({ contact: ['call-1', 'call-2'] })).toEqual(['contact']);
  });

  it('are an id that is written otherwise, which a number is not', () => {
    const numbered = { ...given, contact: '7', attributes: { minutes: '7' } };
    const told = { type: 'FactRecorded', data: { ...numbered, contact: '007', attributes: { minutes: '7.0' } } };
    expect(changedFields(numbered, { events: [told] })).toEqual(['contact']);
  });
});
