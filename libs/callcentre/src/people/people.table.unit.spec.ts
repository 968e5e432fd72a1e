import { compileEdition } from '#rulebook';
import { exampleEdition } from '../shared/testing/edition.js';
import { codesOf, contextOf, outcomeOf, stateAfter, tableOf } from '../shared/testing/deciding.js';
import { type PersonState } from '../shared/documents.js';
import { type PersonCommand } from './commands.js';
import { peopleDecider, type PeopleKnown } from './decider.js';
import { type PersonEvent } from './events.js';
import { peopleMessages } from './messages.js';
import { peopleSlice } from './slice.js';

const person = 'zhao-lei';
const name = { owner: '', text: '赵磊' };
const nothing: PeopleKnown = { team: null, teamClosedOn: null, edition: null };
const edition = compileEdition({ ...exampleEdition, results: { streak: '1', good: '1 > 0' } }, []);
const balance = { before: '2026-03-01', values: { streak: '2' }, monthsServed: 4 };
const event = (type: PersonEvent['type'], data: object): { event: PersonEvent } => ({
  event: { type, data: { person, ...data }, subjects: [person] } as PersonEvent,
});
const registered = event('PersonRegistered', { name, hiredOn: '2026-01-05' });
const left = event('PersonLeft', { on: '2026-06-30' });
const cancelled = event('RegistrationCancelled', { reason: { owner: '', text: '编号有误' } });
const erased = event('PersonErased', { basis: 'request of 1 July' });
const opened = event('OpeningGiven', balance);

const states: Record<string, PersonState | null> = {
  unknown: peopleDecider.initialState,
  registered: stateAfter(peopleDecider, [registered]),
  'carried in': stateAfter(peopleDecider, [registered, opened]),
  left: stateAfter(peopleDecider, [registered, left]),
  cancelled: stateAfter(peopleDecider, [registered, cancelled]),
  'registered again': stateAfter(peopleDecider, [registered, left, cancelled, registered]),
  erased: stateAfter(peopleDecider, [registered, erased]),
  'erased after leaving': stateAfter(peopleDecider, [registered, left, erased]),
};

const command = (type: PersonCommand['type'], data: object): { command: PersonCommand; known: PeopleKnown } => ({
  command: { type, data: { person, ...data } } as PersonCommand,
  known: nothing,
});

const commands = {
  register: command('person.register', { name, hiredOn: '2026-01-05' }),
  registerNamesake: {
    ...command('person.register', { name, hiredOn: '2026-01-05' }),
    known: { ...nothing, team: 'exists' } as PeopleKnown,
  },
  changeDetails: command('person.change-details', { name }),
  assignPost: command('person.assign-post', { post: 'cs_specialist', from: '2026-02-01' }),
  joinTeam: {
    ...command('person.join-team', { team: 't1', from: '2026-02-01' }),
    known: { ...nothing, team: 'exists' } as PeopleKnown,
  },
  completeTraining: command('person.complete-training', { on: '2026-01-20' }),
  takePost: command('person.take-post', { on: '2026-02-01' }),
  giveOpening: { ...command('person.give-opening', balance), known: { ...nothing, edition } },
  correctOpening: {
    ...command('person.correct-opening', { ...balance, monthsServed: 5, reason: { owner: '', text: '补录' } }),
    known: { ...nothing, edition },
  },
  leave: command('person.leave', { on: '2026-06-30' }),
  correctHiring: command('person.correct-hiring', { hiredOn: '2026-01-12', reason: { owner: '', text: '合同' } }),
  correctLeaving: command('person.correct-leaving', { on: null, reason: { owner: '', text: '撤回辞职' } }),
  cancelRegistration: command('person.cancel-registration', { reason: { owner: '', text: '编号有误' } }),
  erase: command('person.erase', { basis: 'request of 1 July' }),
};

const everywhere = (cell: string): Record<string, string> =>
  Object.fromEntries(Object.keys(commands).map((key) => [key, cell]));

describe('a person, state by command', () => {
  const table = tableOf(peopleSlice, states, commands);

  it('brings nothing of a registration by mistake into the next one of the id', () => {
    const post = event('PostAssigned', { post: 'cs_specialist', from: '2026-02-01' });
    const team = event('TeamJoined', { team: 't1', from: '2026-02-01' });
    const again = stateAfter(peopleDecider, [registered, post, team, cancelled, registered]);
    expect(again).toEqual(states['registered']);
  });

  it('gives an event or a named refusal in every cell', () => {
    expect(table['registered again']).toEqual(table['registered']);
    expect(table).toEqual({
      'registered again': expect.anything() as unknown,
      unknown: { ...everywhere('person-unknown'), register: 'PersonRegistered', registerNamesake: 'person-id-taken' },
      registered: {
        register: 'person-exists',
        registerNamesake: 'person-exists',
        changeDetails: 'PersonDetailsChanged',
        assignPost: 'PostAssigned',
        joinTeam: 'TeamJoined',
        completeTraining: 'TrainingCompleted',
        takePost: 'PostTaken',
        giveOpening: 'OpeningGiven',
        correctOpening: 'opening-unknown',
        leave: 'PersonLeft',
        correctHiring: 'HiringCorrected',
        correctLeaving: 'nothing',
        cancelRegistration: 'RegistrationCancelled',
        erase: 'PersonErased',
      },
      'carried in': { ...table['registered'], giveOpening: 'nothing', correctOpening: 'OpeningCorrected' },
      left: {
        register: 'person-exists',
        registerNamesake: 'person-exists',
        changeDetails: 'PersonDetailsChanged',
        assignPost: 'PostAssigned',
        joinTeam: 'TeamJoined',
        completeTraining: 'TrainingCompleted',
        takePost: 'PostTaken',
        giveOpening: 'OpeningGiven',
        correctOpening: 'opening-unknown',
        leave: 'left-already',
        correctHiring: 'HiringCorrected',
        correctLeaving: 'LeavingCorrected',
        cancelRegistration: 'RegistrationCancelled',
        erase: 'PersonErased',
      },
      cancelled: {
        ...everywhere('registration-cancelled'),
        register: 'PersonRegistered',
        registerNamesake: 'person-id-taken',
        erase: 'PersonErased',
      },
      erased: { ...everywhere('person-erased'), leave: 'PersonLeft' },
      'erased after leaving': { ...everywhere('person-erased'), leave: 'left-already' },
    });
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in peopleMessages))).toEqual([]);
  });
});

describe('guards of a person', () => {
  const decide = (type: PersonCommand['type'], data: object, state: string, known = nothing): string =>
    outcomeOf(peopleDecider.decide(command(type, data).command, states[state] ?? null, contextOf(), known));

  it.each(['', '-x', '赵磊', 'a b', 'a/b', 'a'.repeat(41)])('refuses the id %p', (id) => {
    expect(decide('person.register', { person: id, name, hiredOn: '2026-01-05' }, 'unknown')).toBe('person-id-invalid');
  });

  it('keeps names under the key of the person, whatever owner the door named', () => {
    const decision = peopleDecider.decide(commands.register.command, null, contextOf(), nothing);
    expect(decision).toEqual({
      events: [
        {
          type: 'PersonRegistered',
          data: { person, name: { owner: 'person:zhao-lei', text: '赵磊' }, hiredOn: '2026-01-05' },
          subjects: [person],
        },
      ],
    });
  });

  it.each([
    ['person.change-details', {}, 'registered', 'nothing-to-change'],
    ['person.assign-post', { post: 'x', from: '2026-01-04' }, 'registered', 'before-hiring'],
    ['person.assign-post', { post: 'x', from: '2026-07-01' }, 'left', 'after-leaving'],
    ['person.join-team', { team: null, from: '2026-01-04' }, 'registered', 'before-hiring'],
    ['person.complete-training', { on: '2026-07-01' }, 'left', 'after-leaving'],
    ['person.take-post', { on: '2026-01-04' }, 'registered', 'before-hiring'],
    ['person.leave', { on: '2026-01-04' }, 'registered', 'before-hiring'],
    ['person.erase', { basis: '  ' }, 'registered', 'basis-missing'],
  ] as const)('%s %j of somebody %s is %s', (type, data, state, expected) => {
    expect(decide(type, data, state)).toBe(expected);
    expect(Object.keys(peopleMessages)).toContain(expected);
  });

  it('refuses a team that does not exist', () => {
    expect(
      decide('person.join-team', { team: 't9', from: '2026-02-01' }, 'registered', { ...nothing, team: 'unknown' }),
    ).toBe('team-unknown');
  });

  it.each([
    ['2026-02-01', 'TeamJoined'],
    ['2026-02-02', 'team-closed'],
  ])('may join a team up to its last day: from %s on %s', (from, expected) => {
    const known: PeopleKnown = { ...nothing, team: 'exists', teamClosedOn: '2026-02-01' };
    expect(decide('person.join-team', { team: 't9', from }, 'registered', known)).toBe(expected);
    expect(decide('person.join-team', { team: null, from }, 'registered', nothing)).toBe('TeamJoined');
    expect(Object.keys(peopleMessages)).toContain('team-closed');
  });

  it('records nothing when the same is said again, and the correction when another day is', () => {
    const posted = stateAfter(peopleDecider, [
      registered,
      event('PostAssigned', { post: 'cs_specialist', from: '2026-02-01' }),
      event('PostTaken', { on: '2026-02-01' }),
    ]);
    const again = (type: PersonCommand['type'], data: object): string =>
      outcomeOf(peopleDecider.decide(command(type, data).command, posted, contextOf(), nothing));
    expect(again('person.assign-post', { post: 'cs_specialist', from: '2026-02-01' })).toBe('nothing');
    expect(again('person.assign-post', { post: 'team_leader', from: '2026-02-01' })).toBe('PostAssigned');
    expect(again('person.take-post', { on: '2026-02-01' })).toBe('nothing');
    expect(again('person.take-post', { on: '2026-02-02' })).toBe('PostTaken');
    expect(again('person.take-post', { on: null })).toBe('PostTaken');
    expect(again('person.complete-training', { on: null })).toBe('nothing');
  });

  it('is without a day of training and of taking the post where they are taken back', () => {
    const trained = [event('TrainingCompleted', { on: '2026-01-20' }), event('PostTaken', { on: '2026-02-01' })];
    const back = [event('TrainingCompleted', { on: null }), event('PostTaken', { on: null })];
    expect(stateAfter(peopleDecider, [registered, ...trained, ...back])).toEqual(
      stateAfter(peopleDecider, [registered]),
    );
  });

  it('keeps dated values in order of their day, however late they are recorded', () => {
    const state = stateAfter(peopleDecider, [
      registered,
      event('PostAssigned', { post: 'team_leader', from: '2026-03-01' }),
      event('PostAssigned', { post: 'cs_specialist', from: '2026-02-01' }),
    ]);
    expect(state?.posts).toEqual([
      { from: '2026-02-01', value: 'cs_specialist' },
      { from: '2026-03-01', value: 'team_leader' },
    ]);
  });
});

describe('an opening balance', () => {
  const known: PeopleKnown = { ...nothing, edition };
  const reason = { owner: '', text: '补录' };
  const state = stateAfter(peopleDecider, [registered, opened]);
  const outcome = (
    type: PersonCommand['type'],
    data: object,
    before: PersonState | null = state,
    more: Partial<PeopleKnown> = {},
    actor = 'hr-1',
  ): string => {
    const context = contextOf({ actor: { id: actor, role: 'hr' } });
    return outcomeOf(peopleDecider.decide(command(type, data).command, before, context, { ...known, ...more }));
  };
  const fresh = states['registered']!;

  it('is kept with the values as results are', () => {
    expect(stateAfter(peopleDecider, [registered])?.opening).toBeUndefined();
    expect(state?.opening).toEqual(balance);
  });

  it('is given once, said again without effect, and corrected with a reason', () => {
    expect(outcome('person.give-opening', balance, fresh)).toBe('OpeningGiven');
    expect(outcome('person.give-opening', balance)).toBe('nothing');
    expect(outcome('person.give-opening', { ...balance, monthsServed: 5 })).toBe('opening-already-given');
    expect(outcome('person.correct-opening', { ...balance, monthsServed: 5, reason })).toBe('OpeningCorrected');
    expect(outcome('person.correct-opening', { ...balance, reason })).toBe('nothing');
    expect(outcome('person.correct-opening', { ...balance, reason }, fresh)).toBe('opening-unknown');
  });

  it.each([
    ['by the person it is about', {}, {}, person, 'own-opening'],
    ['where no rulebook binds', {}, { edition: null }, 'hr-1', 'opening-without-edition'],
    ['within a period', { before: '2026-03-02' }, {}, 'hr-1', 'opening-within-period'],
    ['with a name that nobody reads', { values: { streek: '2' } }, {}, 'hr-1', 'opening-invalid'],
    ['with a value of another kind', { values: { good: 'yes' } }, {}, 'hr-1', 'opening-invalid'],
    ['before the person was hired', { before: '2026-01-01' }, {}, 'hr-1', 'before-hiring'],
  ] as const)('is refused %s', (_case, data, more, actor, code) => {
    for (const type of ['person.give-opening', 'person.correct-opening'] as const)
      expect(outcome(type, { ...balance, ...data, reason }, state, more, actor)).toBe(code);
    expect(Object.keys(peopleMessages)).toContain(code);
  });
});
