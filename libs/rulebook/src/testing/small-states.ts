import { type Edition, type StateLevel } from '../edition/edition.js';
import { clause } from './small-assessment.js';

/** Small editions whose states rest on penalty points that cases state, for tests of states. */
const title = { zh: '测', en: 'Test' };

export const stateLevel = (
  id: string,
  state: string,
  rank: number,
  where: string,
  more: Partial<StateLevel> = {},
): StateLevel => ({
  id,
  state,
  title,
  rank,
  on: 'running',
  where,
  enactedBy: 'grant',
  terminal: false,
  decidedBy: ['manager'],
  continues: [],
  ...more,
});

const declaration: Edition['facts'][string] = {
  title,
  through: 'record',
  attributes: { points: { type: 'decimal', required: false } },
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};

/** An edition with these codes of facts, the points of each `case` on an account `penalty`, and a set of states `tier` of these levels. */
export const penaltyEdition = (codes: readonly string[], levels: readonly StateLevel[]) =>
  ({
    facts: Object.fromEntries(codes.map((code) => [code, declaration])),
    accounts: { penalty: { appliesTo: ['*'], initial: '0', floor: '0', order: 'net-then-cap', source: 't' } },
    measures: { largest: { maxEntries: { account: ['penalty'] }, source: 't' } },
    clauses: [
      clause('c', 'case', '0', {
        effects: [{ kind: 'stated', account: 'penalty', attribute: 'points', from: '0', to: '20' }],
      }),
    ],
    states: { tier: { title, source: 't', appliesTo: ['*'], initial: 'active', levels } },
  }) satisfies Partial<Edition>;
