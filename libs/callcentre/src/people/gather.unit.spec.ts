import { at, readerOf } from '../shared/slice-testing/play.js';
import { exampleCompiled } from '../shared/slice-testing/edition.js';
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
    const known = await gatherForPeople({ type, data } as unknown as PersonCommand, reader);
    expect(known).toEqual({ team: null, teamClosedOn: null, edition: exampleCompiled });
  });

  it.each([
    ['t1', 'exists'],
    ['t2', 'unknown'],
  ])('is for joining %s that it %s', async (team, said) => {
    const data = { person: 'li', team, from: '2026-03-01' };
    const known = await gatherForPeople({ type: 'person.join-team', data }, reader);
    expect(known).toEqual({ team: said, teamClosedOn: null, edition: null });
  });
});

it('a person who was never registered stays unknown, whatever is recorded of them', () => {
  const assigned = { type: 'PostAssigned', data: { post: 'agent', from: '2026-03-01' } };
  const event = { ...assigned, id: 'e', position: '0', metadata: { occurredAt: at('09:00') } };
  expect(evolvePersonState(null, event as unknown as Parameters<typeof evolvePersonState>[1])).toBeNull();
});
