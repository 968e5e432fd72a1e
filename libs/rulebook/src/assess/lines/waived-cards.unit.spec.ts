import { type Assessment, type Fact, type PersonInput, type Ruling } from '../../assessment/assessment.js';
import { burdensOn, factsAgainst } from '../../burdens.js';
import { type Edition, type PayLine } from '../../edition/edition.js';
import { assessOne, clause, compiled, entryOf, fact, ruling } from '../../testing/small-assessment.js';

/*
 * Goal: each part of a card may say what is worse than it was when pay or a right was waived: facts on any account, and of what the month
 * comes to that which the pay is computed from, or all of it for a right.
 */
const title = { zh: '测', en: 'Test' };
const { score } = compiled().edition.accounts;
const wage: PayLine = {
  ...{ id: 'wage', line: 'wage', title, rounding: { to: 'fen', mode: 'half-up' } },
  formula: '(score - 80) * price',
};
const reported: PayLine = { ...wage, id: 'told', line: 'told', paid: false };
const charging = (id: string, counted: string, account: string): Edition['aggregates'][number] => ({
  ...{ id, title, class: 'serious', appliesTo: ['*'], continues: [] },
  times: counted,
  effects: [{ kind: 'points', account, points: '-10' }],
});

const program = compiled({
  accounts: { score: score!, apart: score! },
  measures: {
    noises: { count: { facts: ['noise'] }, source: 't' },
    calls: { count: { facts: ['call'] }, source: 't' },
    slept: { any: { facts: ['slept'] }, source: 't' },
  },
  clauses: [
    clause('late', 'late', '-5'),
    clause('gain', 'grant', '5'),
    clause('loss', 'lost', '0', {
      effects: [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: [] }],
    }),
    clause('left', 'leave', '0', { effects: [{ kind: 'points', account: 'apart', points: '-5' }] }),
    clause('asleep', 'work', '-3', { on: 'period-end', where: 'slept' }),
  ],
  aggregates: [charging('noisy', 'noises', 'score'), charging('called', 'calls', 'apart')],
  pay: [wage, reported],
  outcomes: [
    {
      ...{ id: 'talk', right: 'talk', title, decidedBy: [], continues: [] },
      where: 'score < 80 or apart < 80 or slept',
    },
  ],
});

const LATE = fact('late-1', 'late');
const waivedOf = (id: string, before: readonly Fact[] = [LATE]): Ruling => {
  const card = assessOne(program, { facts: before });
  const entry = entryOf(card, id);
  return ruling(entry, 'waived', { against: factsAgainst(program, burdensOn(program, entry, card.entries)) });
};
const cardOf = (facts: readonly Fact[], rulings: readonly Ruling[]): Assessment => {
  const input: Partial<PersonInput> = { facts, rulings };
  return assessOne(program, input);
};
const told = (id: string, facts: readonly Fact[], ruled: Ruling): unknown => {
  const card = cardOf(facts, [ruled]);
  const { key, status, fen, because } = entryOf(card, id);
  const waits = card.open.filter(({ entry }) => entry === key).map(({ what }) => what);
  return [status, fen, because.rulings?.map(({ stale }) => stale), waits];
};

describe('pay that was waived', () => {
  it.each<[string, readonly Fact[], unknown]>([
    ['holds as it was', [], ['waived', 0, [false], []]],
    [
      'waits where the month comes to more on its account',
      [fact('n', 'noise')],
      ['undecided', { from: -15_000, to: 0 }, [true], ['appeal']],
    ],
    [
      'holds where the month comes to more on an account that it is not computed from',
      [fact('c', 'call')],
      ['waived', 0, [false], []],
    ],
    [
      'waits with a fact on any account',
      [fact('e', 'leave')],
      ['undecided', { from: -5000, to: 0 }, [true], ['appeal']],
    ],
    [
      'may be anything from nothing to the most while its amount is undecided',
      [fact('l', 'lost')],
      ['undecided', { from: -10_000, to: 0 }, [true], ['appeal']],
    ],
    [
      'comes to nothing and waits for nobody where nothing is left of it',
      [fact('second', 'late', '2026-03-11'), fact('g1', 'grant', '2026-03-12'), fact('g2', 'grant', '2026-03-13')],
      ['charged', 0, [true], []],
    ],
  ])('%s', (_what, more, expected) => {
    expect(told('wage', [LATE, ...more], waivedOf('wage'))).toEqual(expected);
  });

  it('is reported again where the line pays nothing, and waits for nobody', () => {
    const more = fact('second', 'late', '2026-03-11');
    expect(told('told', [LATE], waivedOf('told'))).toEqual(['waived', 0, [false], []]);
    expect(told('told', [LATE, more], waivedOf('told'))).toEqual(['reported', -10_000, [true], []]);
  });

  it('is nothing where an appeal dismissed it', () => {
    const dismissed = ruling(entryOf(cardOf([LATE], []), 'wage'), 'dismissed');
    expect(told('wage', [LATE], dismissed)).toEqual(['dismissed', 0, [false], []]);
    expect(cardOf([LATE], [dismissed]).payFen).toBe(0);
  });
});

describe('a right that was waived', () => {
  it.each<[string, readonly Fact[], string]>([
    ['holds as it was', [], 'waived'],
    ['arises again with a fact', [fact('e', 'leave')], 'opened'],
    ['arises again with an aggregate of any account', [fact('c', 'call')], 'opened'],
    ['arises again with what the month’s end says', [fact('s', 'slept')], 'opened'],
  ])('%s', (_what, more, status) => {
    expect(entryOf(cardOf([LATE, ...more], [waivedOf('talk')]), 'talk').status).toBe(status);
  });
});
