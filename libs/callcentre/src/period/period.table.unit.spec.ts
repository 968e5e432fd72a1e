import { codesOf, tableOf, type Given } from '../shared/testing/deciding.js';
import { type PeriodKnown, type PeriodState } from './decider.js';
import { periodMessages } from './messages.js';
import { type EndPeriod } from './period.js';
import { periodSlice } from './slice.js';

const march = { period: 'main:cs:2026-03-01..2026-03-31', rulebook: 'cs', start: '2026-03-01', end: '2026-03-31' };
const ofRulebook: PeriodKnown = [
  { id: march.period, centre: 'main', rulebook: 'cs', start: march.start, end: march.end },
];
const end = (data: EndPeriod['data'], on: string): { command: EndPeriod; known: PeriodKnown; given: Given } => ({
  command: { type: 'period.end', data },
  known: ofRulebook,
  given: { on },
});
const commands = {
  onTheLastDay: end(march, '2026-03-31'),
  onTheDayAfter: end(march, '2026-04-01'),
  muchLater: end(march, '2026-06-01'),
  ofAnotherCentre: end({ ...march, period: 'other:cs:2026-03-01..2026-03-31' }, '2026-04-01'),
  reversed: end(
    { period: 'main:cs:2026-03-31..2026-03-01', rulebook: 'cs', start: '2026-03-31', end: '2026-03-01' },
    '2026-04-01',
  ),
  someDaysOfIt: end(
    { period: 'main:cs:2026-03-15..2026-03-16', rulebook: 'cs', start: '2026-03-15', end: '2026-03-16' },
    '2026-04-01',
  ),
};
const states: Record<string, PeriodState> = { open: 'open', ended: 'ended' };

describe('the end of a period, state by command', () => {
  const table = tableOf(periodSlice, states, commands);

  it('is recorded once, from the day after the last on', () => {
    const refused = {
      onTheLastDay: 'period-not-over',
      ofAnotherCentre: 'period-id-mismatch',
      reversed: 'period-dates-reversed',
    };
    expect(table).toEqual({
      open: {
        ...refused,
        someDaysOfIt: 'period-not-of-rulebook',
        onTheDayAfter: 'PeriodEnded',
        muchLater: 'PeriodEnded',
      },
      // Whatever an earlier version let somebody end stays ended, and ending it again says so.
      ended: { ...refused, someDaysOfIt: 'nothing', onTheDayAfter: 'nothing', muchLater: 'nothing' },
    });
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in periodMessages))).toEqual([]);
  });
});
