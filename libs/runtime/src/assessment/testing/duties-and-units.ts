import { type Edition, type Obligation } from '#rulebook';
import { smallEdition } from './edition.js';

/** A duty of every agent, due at the end of its day and done by a collection, unless said otherwise. */
export const duty = (every: Obligation['every'], more: Partial<Obligation> = {}): Obligation => ({
  title: { zh: '测', en: 'test' },
  source: 'test',
  owner: ['agent'],
  shared: false,
  every,
  due: { at: '24:00', days: 0, counted: 'calendar', direction: 'after', countFirst: false, calendar: 'statutory' },
  doneBy: { facts: ['collected'] },
  grace: 0,
  onMiss: 'missed',
  ...more,
});

/**
 * The small rulebook with teams as units, which answer for what their members were late and for plans of their own, and with duties: a
 * weekly collection that one agent does for all, an answer within three days that a leader owes, a promise for a day, and a plan that each
 * team owes every week.
 */
export const dutiesAndUnits = (version: number, more: Parameters<typeof smallEdition>[1]): Edition => {
  const small = smallEdition(version, more);
  const [late, ...others] = small.clauses;
  const recorded = small.facts['praised']!;
  const derived = { ...recorded, through: 'derived' as const, recordedBy: [] };
  const attributes = { ref: { type: 'code', required: false } as const };
  const onFact = (id: string, fact: string, effects: Edition['clauses'][number]['effects'], appliesTo = ['*']) => ({
    ...late!,
    id,
    appliesTo,
    excusedBy: [],
    when: { facts: [fact] },
    effects,
  });
  return {
    ...small,
    unitKinds: ['team'],
    facts: {
      ...small.facts,
      'no-plan': recorded,
      plan: recorded,
      collected: recorded,
      asked: { ...recorded, attributes },
      answered: { ...recorded, attributes },
      promised: { ...recorded, attributes: { ...attributes, dueOn: { type: 'date', required: false } } },
      kept: { ...recorded, attributes },
      missed: derived,
      'plan-missed': derived,
    },
    accounts: {
      ...small.accounts,
      team: { appliesTo: ['team'], initial: '50', order: 'net-then-cap', source: 'test' },
    },
    clauses: [
      {
        ...late!,
        effects: [...late!.effects, { kind: 'points', account: 'team', points: '-1', chargedTo: 'unit' }],
      },
      ...others,
      onFact('u-1', 'no-plan', [{ kind: 'points', account: 'team', points: '-5' }], ['team']),
      onFact('u-2', 'plan-missed', [{ kind: 'points', account: 'team', points: '-3' }], ['team']),
      onFact('m-1', 'missed', [{ kind: 'points', account: 'score', points: '-3' }]),
      onFact('q-1', 'asked', [{ kind: 'report' }]),
    ],
    obligations: {
      promise: duty(
        { kind: 'fact', event: { facts: ['promised'] }, anchor: 'dueOn' },
        { owner: ['leader'], doneBy: { facts: ['kept'], same: 'ref', about: 'anybody' } },
      ),
      collection: duty({ kind: 'week', weekday: 'thursday' }, { shared: true }),
      answer: duty(
        { kind: 'fact', event: { facts: ['asked'] } },
        {
          owner: ['leader'],
          due: { ...duty({ kind: 'day' }).due, days: 3 },
          doneBy: { facts: ['answered'], same: 'ref' },
        },
      ),
      plan: duty(
        { kind: 'week', weekday: 'monday' },
        { owner: ['team'], doneBy: { facts: ['plan'] }, onMiss: 'plan-missed' },
      ),
    },
  };
};
