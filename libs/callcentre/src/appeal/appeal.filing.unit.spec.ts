import { contextOf, momentOn, outcomeOf, stateAfter } from '../shared/testing/deciding.js';
import { appealDecider } from './decider.js';
import {
  text,
  person,
  entry,
  known,
  accused,
  decided,
  disputed,
  filed,
  placeOf,
  states,
  by,
  file,
  outcome,
} from './testing/steps.js';

describe('filing an appeal', () => {
  it.each([
    ['on the last day', {}, '2026-03-10', 'AppealFiled'],
    ['on the day after it', {}, '2026-03-11', 'appeal-too-late'],
    ['by a person whose data were erased', { erased: true }, '2026-03-10', 'appellant-erased'],
    ['when nobody told the person', { notifiedAt: null }, '2026-03-10', 'not-notified-yet'],
    ['against no entry', { entry: null }, '2026-03-10', 'entry-unknown'],
    ['where the edition provides none', { levels: [] }, '2026-03-10', 'no-appeal-provided'],
    [
      'against a bonus that was not met',
      { entry: { ...entry, kind: 'period-end', amount: '0', facts: [] } },
      '2026-03-10',
      'AppealFiled',
    ],
  ] as const)('%s', (_case, changes, on, expected) => {
    expect(outcome(by(accused, file, changes, on), 'none')).toBe(expected);
  });

  it('is too late by the day on which the log hears of it, not by one that somebody states', () => {
    const late = { ...contextOf({ actor: accused, on: '2026-03-11' }), occurredAt: momentOn('2026-03-10') };
    expect(outcomeOf(appealDecider.decide(file, states['none']!, late, known))).toBe('appeal-too-late');
  });

  it('is open again after a withdrawal when the person was told anew', () => {
    const toldAnew = { notifiedAt: momentOn('2026-03-12'), noticeAt: placeOf(2) };
    expect(outcome(by(accused, file, toldAnew, '2026-03-13'), 'withdrawn')).toBe('AppealFiled');
  });

  it('stays shut after a withdrawal when the person was told before it, as of what a level below left', () => {
    const toldBefore = { notifiedAt: momentOn('2026-03-08'), noticeAt: placeOf(0) };
    expect(outcome(by(accused, file, toldBefore), 'withdrawn')).toBe('appeal-withdrawn');
  });

  it.each([
    ['stays shut when the notice counts from a later day', placeOf(0), '2026-03-10', 'appeal-withdrawn'],
    ['is open again when the notice counts from an earlier day', placeOf(2), '2026-03-08', 'AppealFiled'],
  ])('after a withdrawal goes by the log and by no clock: %s', (_case, noticeAt, on, expected) => {
    const told = { notifiedAt: momentOn(on), noticeAt };
    expect(outcome(by(accused, file, told, '2026-03-10'), 'withdrawn')).toBe(expected);
  });

  it('is open again after the final decision when the entry rests on a fact that it did not see', () => {
    const grown = { ...entry, facts: [...entry.facts, 'record-r1#0'] };
    expect(outcome(by(accused, file, { entry: grown }), 'final')).toBe('AppealFiled');
  });

  it.each([
    ['as much counts against the person', { against: ['v1', 'v2'] }, { against: ['v2', 'v1'] }, 'appeal-final'],
    ['less counts against the person', { against: ['v1', 'v2'] }, { against: ['v2'] }, 'appeal-final'],
    ['more counts against the person', { against: ['v1'] }, { against: ['v1', 'v2'] }, 'AppealFiled'],
    ['nobody noted what counted', {}, { against: ['v1'] }, 'appeal-final'],
    ['nobody noted anything', undefined, { against: ['v1'], decision: 'd1' }, 'appeal-final'],
    ['the same was decided about it', { decision: 'd1' }, { decision: 'd1' }, 'appeal-final'],
    ['something else was decided about it', { decision: 'd1' }, { decision: 'd2' }, 'AppealFiled'],
    ['something was decided about it', {}, { decision: 'd2' }, 'AppealFiled'],
    ['what was decided about it fell', { decision: 'd1' }, {}, 'appeal-final'],
  ] as const)('after the final decision where %s: %j, %j', (_case, seen, today, expected) => {
    const { event, ...given } = decided(1, { kind: 'waived' }, true);
    const noted = { ...event, data: { ...event.data, ...(seen !== undefined && { seen }) } } as typeof event;
    const state = stateAfter(appealDecider, [filed(), { ...given, event: noted }]);
    const about = { ...known, entry: { ...entry, ...today } };
    expect(outcomeOf(appealDecider.decide(file, state, contextOf({ actor: accused }), about))).toBe(expected);
  });

  it.each([
    ['on the last day of the next level, which is asked', '2026-03-12', 'appeal-decided'],
    ['later, when only the first can be asked', '2026-03-13', 'AppealFiled'],
  ] as const)('is open again after a decision that did not see a fact: %s', (_case, on, expected) => {
    const grown = { ...entry, facts: [...entry.facts, 'record-r1#0'] };
    const told = { notifiedAt: momentOn('2026-03-11') };
    expect(outcome(by(accused, file, { entry: grown, ...told }, on), 'decided')).toBe(expected);
    expect(outcome(by(accused, file, told, on), 'decided')).toBe('appeal-decided');
  });

  it.each([
    ['points', {}, '-4'],
    ['a pay line', { amount: '0', comesTo: 30_000 }, '30000 fen'],
    ['pay that nobody knows yet', { amount: '0', comesTo: { from: 0, to: 30_000 } }, '[0..30000] fen'],
    ['a decided amount', { amount: '0', money: { fen: -5_000, from: -9_000, to: 0 } }, '-5000 fen'],
  ] as const)('keeps what is disputed: %s', (_case, changes, amount) => {
    const about = { ...known, entry: { ...entry, ...changes } };
    const decision = appealDecider.decide(file, states['none']!, contextOf({ actor: accused }), about);
    expect(decision).toMatchObject({ events: [{ data: { amount } }] });
  });

  it('keeps the entry as it was, and the deadline', () => {
    const undecided = { ...entry, amount: { from: '-5', to: '-2' } };
    expect(
      appealDecider.decide(file, states['none']!, contextOf({ actor: accused }), { ...known, entry: undecided }),
    ).toEqual({
      events: [
        {
          type: 'AppealFiled',
          data: {
            ...disputed,
            amount: '[-5..-2]',
            level: 1,
            notifiedAt: '2026-03-05T02:00:00.000Z',
            deadline: '2026-03-10',
            grounds: text,
          },
          subjects: [person],
        },
      ],
    });
  });
});
