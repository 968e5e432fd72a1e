import { findingsOf } from '../../testing/findings-of.js';

const TEXT = 'title: { zh: 试, en: Test }';

describe('checking states', () => {
  const level = (more: string) =>
    `states: { tier: { ${TEXT}, initial: active, levels: [{ id: x-20, state: low, ${TEXT}, rank: 1, where: points < 60, decidedBy: [manager], ${more} }] } }\n`;

  it.each([
    ['accepts one with a way back', level('enactedBy: late, endedBy: praised'), []],
    ['warns of one without', level('enactedBy: late'), ['state-without-way-back x-20']],
    [
      'refuses a terminal one with a way back',
      level('enactedBy: late, endedBy: praised, terminal: true'),
      ['state-terminal x-20'],
    ],
    ['refuses an unknown fact', level('enactedBy: laet, endedBy: praised'), ['unknown-fact x-20']],
    [
      'refuses a state named as the ordinary one',
      level('enactedBy: late, endedBy: praised').replace('state: low', 'state: active'),
      ['state-repeated /states/tier'],
    ],
    [
      'refuses an unknown decider',
      level('enactedBy: late, endedBy: praised').replace('[manager]', '[boss]'),
      ['unknown-role x-20'],
    ],
    [
      'refuses an id that stands twice',
      level('enactedBy: late, endedBy: praised').replace('x-20', 'x-1'),
      ['duplicate-id x-1'],
    ],
    [
      'refuses a condition that is none',
      level('enactedBy: late, endedBy: praised').replace('points < 60', 'points'),
      ['expression-type x-20'],
    ],
  ])('%s', (_name, added, codes) => {
    expect(findingsOf(added)).toEqual(codes);
  });

  it('lets formulas read the state as text', () => {
    const added = level('enactedBy: late, endedBy: praised');
    expect(findingsOf(added, ['trained and ranking', 'state_tier == "low" and ranking'])).toEqual([]);
    expect(findingsOf(added, ['trained and ranking', 'prior1_state_tier == "low" and ranking'])).toEqual([]);
    expect(findingsOf(added, ['trained and ranking', 'state_tire == "low" and ranking'])).toEqual([
      'expression-unknown-name x-8',
    ]);
  });
});
