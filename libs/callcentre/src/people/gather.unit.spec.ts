import { at, readerOf } from '../shared/testing/play.js';
import { exampleCompiled } from '../shared/testing/edition.js';
import { type PersonCommand } from './commands.js';
import { gatherForPeople } from './gather.js';
import { evolvePersonState } from './state.js';

const opening = { person: 'li', rulebook: 'example', before: '2026-03-01', values: {} };
const reader = readerOf({ units: { t1: 'leader' } });

describe('what is read for a command about a person', () => {
  it.each([
    ['person.give-opening', opening],
    ['person.correct-opening', { ...opening, reason: { owner: 'person:li', text: 'x' } }],
  ])('is for %s the edition that says what the balance means', async (type, data) => {
    const known = await gatherForPeople({ type, data } as unknown as PersonCommand, { centre: 'c1' }, reader);
    expect(known).toEqual({ team: null, teamClosedOn: null, edition: exampleCompiled });
  });

  it.each([
    ['t1', 'c1', 'exists'],
    ['t2', 'c1', 'unknown'],
    ['t1', 'c2', 'unknown'],
  ])('is for joining %s at centre %s that it %s', async (team, centre, said) => {
    const data = { person: 'li', team, from: '2026-03-01' };
    const known = await gatherForPeople({ type: 'person.join-team', data }, { centre }, reader);
    expect(known).toEqual({ team: said, teamClosedOn: null, edition: null });
  });

  it.each(['c1', 'c2'])('is for registering at centre %s whether any team has the id', async (centre) => {
    const data = { person: 't1', name: { owner: '', text: 'x' }, hiredOn: '2026-03-01' };
    const known = await gatherForPeople({ type: 'person.register', data }, { centre }, reader);
    expect(known).toMatchObject({ team: 'exists' });
  });
});

it('a person who was never registered stays unknown, whatever is recorded of them', () => {
  const assigned = { type: 'PostAssigned', data: { post: 'agent', from: '2026-03-01' } };
  const event = { ...assigned, id: 'e', position: '0', metadata: { occurredAt: at('09:00') } };
  expect(evolvePersonState(null, event as unknown as Parameters<typeof evolvePersonState>[1])).toBeNull();
});
