import { contextOf, outcomeOf, stateAfter } from '../shared/testing/deciding.js';
import { type PersonCommand } from './commands.js';
import { peopleDecider, type PeopleKnown } from './decider.js';
import { type PersonEvent } from './events.js';
import { peopleMessages } from './messages.js';

const person = 'zhao-lei';
const reason = { owner: '', text: '合同日期' };
const known: PeopleKnown = { team: null, teamClosedOn: null, edition: null };
type Happened = { readonly event: PersonEvent };
const event = (type: PersonEvent['type'], data: object): Happened => ({
  event: { type, data: { person, ...data }, subjects: [person] } as PersonEvent,
});
const registered = event('PersonRegistered', { name: { owner: '', text: '赵磊' }, hiredOn: '2026-01-05' });
const left = event('PersonLeft', { on: '2026-06-30' });
const opened = event('OpeningGiven', { before: '2026-02-01', values: {} });
const posted = [
  event('PostAssigned', { post: 'trainee', from: '2026-01-05' }),
  event('PostAssigned', { post: 'cs_specialist', from: '2026-01-08' }),
  event('TeamJoined', { team: 't1', from: '2026-02-01' }),
  event('TrainingCompleted', { on: '2026-01-07' }),
  event('PostTaken', { on: '2026-01-20' }),
];

const outcome = (history: readonly Happened[], type: PersonCommand['type'], data: object, actor = 'hr-1'): string => {
  const context = contextOf({ actor: { id: actor, role: 'hr' } });
  const command = { type, data: { person, reason, ...data } } as PersonCommand;
  return outcomeOf(peopleDecider.decide(command, stateAfter(peopleDecider, history), context, known));
};

describe('the first day of an employment, corrected', () => {
  it.each([
    ['to an earlier day', [registered], '2025-12-01', 'HiringCorrected'],
    ['to a later day', [registered], '2026-03-01', 'HiringCorrected'],
    ['to what it is', [registered], '2026-01-05', 'nothing'],
    ['to the last day', [registered, left], '2026-06-30', 'HiringCorrected'],
    ['to a day after the last one', [registered, left], '2026-07-01', 'after-leaving'],
    ['to the first day of an opening balance', [registered, opened], '2026-02-01', 'HiringCorrected'],
    ['to a day after the first one of an opening balance', [registered, opened], '2026-02-02', 'opening-before-hiring'],
  ] as const)('%s', (_what, history, hiredOn, expected) => {
    expect(outcome(history, 'person.correct-hiring', { hiredOn })).toBe(expected);
  });

  it('leaves what else was recorded, whatever its day, so that it can be corrected back', () => {
    const before = stateAfter(peopleDecider, [registered, ...posted]);
    const corrected = event('HiringCorrected', { hiredOn: '2026-01-12', reason });
    expect(stateAfter(peopleDecider, [registered, ...posted, corrected])).toEqual({ ...before, hiredOn: '2026-01-12' });
  });
});

describe('the last day of an employment, corrected', () => {
  it.each([
    ['to an earlier day', [registered, left], '2026-06-15', 'LeavingCorrected'],
    ['to a later day', [registered, left], '2026-07-15', 'LeavingCorrected'],
    ['to what it is', [registered, left], '2026-06-30', 'nothing'],
    ['to none', [registered, left], null, 'LeavingCorrected'],
    ['to the first day', [registered, left], '2026-01-05', 'LeavingCorrected'],
    ['to a day before the first one', [registered, left], '2026-01-04', 'before-hiring'],
    ['to a day, of somebody who is there', [registered], '2026-06-30', 'not-left'],
    ['to none, of somebody who is there', [registered], null, 'nothing'],
  ] as const)('%s', (_what, history, on, expected) => {
    expect(outcome(history, 'person.correct-leaving', { on })).toBe(expected);
  });

  it('is another day, or none, so that leaving can be recorded again', () => {
    const stays = [registered, left, event('LeavingCorrected', { on: null, reason })];
    expect(stateAfter(peopleDecider, stays)).toEqual(stateAfter(peopleDecider, [registered]));
    expect(outcome(stays, 'person.leave', { on: '2026-08-31' })).toBe('PersonLeft');
    const later = [registered, left, event('LeavingCorrected', { on: '2026-07-15', reason })];
    expect(stateAfter(peopleDecider, later)?.leftOn).toBe('2026-07-15');
  });
});

describe('the days of an employment', () => {
  it.each([
    ['person.correct-hiring', { hiredOn: '2026-01-04' }],
    ['person.correct-leaving', { on: null }],
    ['person.cancel-registration', {}],
  ] as const)('are not corrected by the person: %s', (type, data) => {
    expect(outcome([registered, left], type, data, person)).toBe('own-employment');
  });

  it('have a message for each refusal', () => {
    const codes = [
      'registration-cancelled',
      'not-left',
      'own-employment',
      'opening-before-hiring',
      'before-hiring',
      'after-leaving',
    ];
    expect(codes.filter((code) => !(code in peopleMessages))).toEqual([]);
  });
});
