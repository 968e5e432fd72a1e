import { codesOf, stateAfter, tableOf } from '../shared/testing/deciding.js';
import { noticeDecider, type NoticeState } from './decider.js';
import { noticeMessages } from './messages.js';
import { type EntryNotified, type NoticeData, type NotifyEntry } from './notice.js';
import { noticeSlice } from './slice.js';

const data: NoticeData = {
  entry: 'a1b2c3d4e5f60718293a4b5c',
  person: 'zhao-lei',
  clause: '003-3.1.4',
  edition: 'cs-assessment@1',
  period: 'main:cs-assessment:2026-03-01..2026-03-31',
  amount: '[-5..-2]',
  status: 'undecided',
};
const told = (changes: Partial<NoticeData>): { event: EntryNotified } => ({
  event: { type: 'EntryNotified', data: { ...data, ...changes }, subjects: [data.person] },
});
const notify = (changes: Partial<NotifyEntry['data']>): { command: NotifyEntry; known: undefined } => ({
  command: { type: 'notice.notify', data: { ...data, ...changes } },
  known: undefined,
});
const decided = { amount: '-3', status: 'charged' };

const states: Record<string, NoticeState> = {
  untold: null,
  toldOfTheRange: stateAfter(noticeDecider, [told({})]),
  toldOfTheAmount: stateAfter(noticeDecider, [told({}), told(decided)]),
  toldThatItIsOpenAgain: stateAfter(noticeDecider, [told({}), told(decided), told({})]),
};
const commands = {
  ofTheRange: notify({}),
  ofTheAmount: notify(decided),
  ofAnotherStatus: notify({ status: 'waived' }),
  toAnother: notify({ person: 'li-na' }),
  byOneWhoKnewOfNoNotice: notify({ status: 'waived', told: 0 }),
  byOneWhoKnewOfOne: notify({ status: 'waived', told: 1 }),
};

describe('a notice of an entry, state by command', () => {
  const table = tableOf(noticeSlice, states, commands);

  it('is recorded when amount or status are news', () => {
    const EntryNotified = 'EntryNotified';
    expect(table).toEqual({
      untold: {
        ofTheRange: EntryNotified,
        ofTheAmount: EntryNotified,
        ofAnotherStatus: EntryNotified,
        toAnother: EntryNotified,
        byOneWhoKnewOfNoNotice: EntryNotified,
        byOneWhoKnewOfOne: 'nothing',
      },
      toldOfTheRange: {
        ofTheRange: 'nothing',
        ofTheAmount: EntryNotified,
        ofAnotherStatus: EntryNotified,
        toAnother: 'entry-of-another-person',
        byOneWhoKnewOfNoNotice: 'nothing',
        byOneWhoKnewOfOne: EntryNotified,
      },
      toldOfTheAmount: {
        ofTheRange: EntryNotified,
        ofTheAmount: 'nothing',
        ofAnotherStatus: EntryNotified,
        toAnother: 'entry-of-another-person',
        byOneWhoKnewOfNoNotice: 'nothing',
        byOneWhoKnewOfOne: 'nothing',
      },
      toldThatItIsOpenAgain: {
        ofTheRange: 'nothing',
        ofTheAmount: EntryNotified,
        ofAnotherStatus: EntryNotified,
        toAnother: 'entry-of-another-person',
        byOneWhoKnewOfNoNotice: 'nothing',
        byOneWhoKnewOfOne: 'nothing',
      },
    });
  });

  it('is none where an earlier program wrote 0 of the same', () => {
    const before = stateAfter(noticeDecider, [told({ amount: '0', status: 'unset' })]);
    const { command } = notify({ amount: 'unset [0..20)', status: 'unset' });
    expect(noticeDecider.decide(command, before, {} as never, undefined)).toMatchObject({ events: [] });
  });

  it('holds what the person was told and not what the sender knew', () => {
    const decision = noticeDecider.decide(commands.byOneWhoKnewOfNoNotice.command, null, {} as never, undefined);
    expect(decision).toMatchObject({ events: [{ data: { ...data, status: 'waived' } }] });
    expect(JSON.stringify(decision)).not.toContain('told');
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in noticeMessages))).toEqual([]);
  });
});
