import { type Position } from '#eventsourcing';
import { type TeamDocument } from './documents.js';
import { leaderOf } from './leader.js';
import { type DomainReader } from './reader.js';

const team = {
  leaders: [
    {
      since: '01' as Position,
      value: [
        { from: '2026-01-01', value: 'li-na' },
        { from: '2026-03-10', value: 'ma-jun' },
        { from: '2026-04-01', value: null },
      ],
    },
  ],
} as unknown as TeamDocument;
const reader = { team: async (id: string) => (id === 't-1' ? team : null) } as unknown as DomainReader;

/** A unit is spoken for by whoever leads it today, not by who did or who will. */
describe('who leads a unit', () => {
  it.each([
    ['nobody before the first', '2025-12-31', null],
    ['the first until the last day before the next', '2026-03-09', 'li-na'],
    ['the next from the first day on', '2026-03-10', 'ma-jun'],
    ['nobody after the last', '2026-04-01', null],
  ])('%s', async (_who, date, leader) => {
    expect(await leaderOf('t-1', date, reader)).toBe(leader);
  });

  it('is nobody where the subject is a person, or there is none', async () => {
    expect([await leaderOf('a-1', '2026-03-10', reader), await leaderOf(undefined, '2026-03-10', reader)]).toEqual([
      null,
      null,
    ]);
  });
});
