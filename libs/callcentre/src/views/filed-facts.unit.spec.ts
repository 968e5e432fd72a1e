import { type Position } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type History } from '../shared/time/history.js';
import { filedForm, historyOf, idOf, statesOf } from './filed-facts.js';

const since = '0000000000000007' as Position;
const untouched: Fact = {
  id: 'record-1#0',
  code: 'shift-worked',
  subject: 'li',
  status: 'standing',
  conductAt: { instant: '2026-03-02T01:00:00.000Z', localDate: '2026-03-02' },
  attributes: { minutes: '480' },
  reportedBy: 'lead-1',
  events: ['event-1'],
};
const once = (fact: Fact): History<Fact> => [{ since, value: fact }];

describe('a fact as its sheet keeps it', () => {
  it('is eight values where a record stated it and nothing touched it', () => {
    expect(filedForm(once(untouched), 'li')).toEqual([
      since,
      'record-1',
      'event-1',
      'shift-worked',
      '2026-03-02T01:00:00.000Z',
      '2026-03-02',
      'lead-1',
      { minutes: '480' },
    ]);
  });

  it.each<[string, History<Fact>]>([
    [
      'was touched',
      [...once(untouched), { since: '0000000000000009' as Position, value: { ...untouched, status: 'void' } }],
    ],
    ['is of an incident', once({ ...untouched, incident: 'incident-1' })],
    ['is of a contact', once({ ...untouched, contact: 'call-1' })],
    ['is only alleged', once({ ...untouched, status: 'candidate' })],
    ['is of somebody else', once({ ...untouched, subject: 'wang' })],
    ['rests on two events', once({ ...untouched, events: ['event-1', 'event-2'] })],
    ['is not the first of its stream', once({ ...untouched, id: 'record-1#1' })],
  ])('keeps its history where it %s', (_what, history) => {
    expect(filedForm(history, 'li')).toBe(history);
  });

  it('reads the same from both forms', () => {
    const filed = filedForm(once(untouched), 'li');
    expect([historyOf(filed, 'li'), idOf(filed), statesOf(filed)]).toEqual([once(untouched), 'record-1#0', 1]);
    expect(historyOf(once(untouched), 'li')).toEqual(once(untouched));
  });
});
