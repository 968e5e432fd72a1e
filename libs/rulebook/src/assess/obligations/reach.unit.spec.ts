import { type Obligation } from '../../edition/edition.js';
import { compiled } from '../../testing/small-assessment.js';
import { dutyReach } from './reach.js';
import { due, duty } from '../../testing/small-duties.js';

const reach = (one: Obligation) => dutyReach({ ...compiled({}).edition, obligations: { one } });

describe('what a caller hands in for duties', () => {
  const lasting = (every: Obligation['every'], direction: 'after' | 'before') =>
    reach(duty(every, { due: due({ direction }) }))?.lasting;
  const asked = { facts: ['asked'] };

  it.each<[string, Obligation['every'], 'after' | 'before', readonly string[]]>([
    ['after an event', { kind: 'fact', event: asked }, 'after', []],
    ['after a day that the event names', { kind: 'fact', event: asked, anchor: 'on' }, 'after', ['done']],
    ['any time before an event', { kind: 'fact', event: asked }, 'before', ['done']],
    ['any time before a day that the event names', { kind: 'fact', event: asked, anchor: 'on' }, 'before', ['done']],
    ['each week', { kind: 'week', weekday: 'thursday' }, 'after', []],
  ])('is what was done long before where it is owed %s', (_, every, direction, codes) => {
    expect(lasting(every, direction)).toEqual(codes);
  });
});

describe('how many days after a period fulfil its duties', () => {
  it.each([
    ['24:00', 0, 1],
    ['18:00', 0, 0],
    ['23:59', 0, 0],
    ['18:00', 359, 0],
    ['18:00', 360, 1],
    ['24:00', 1440, 2],
  ])('due at %s with %i minutes of grace: %i', (time, grace, days) => {
    expect(reach(duty({ kind: 'month', day: 31 }, { due: due({ at: time }), grace }))?.after).toBe(days);
  });
});
