import { type Assessment, type ConsequenceDecision, type Entry, type PersonInput } from '../../index.js';
import { type Effect } from '../../edition/edition.js';
import { assess } from '../assess.js';
import {
  assessOne,
  clause,
  compiled,
  decision,
  entryOf,
  fact,
  MARCH,
  periodOf,
  person,
  request,
  ruling,
} from '../../testing/small-assessment.js';

/*
 * Goal: what a clause opens counts as an interval until somebody decides, and then as decided, for as long as the decision
 * fits the facts and the clause. Method: small editions in which damage is paid for through a debt or a pay line.
 */
const title = { zh: '测', en: 'Test' };
const opens = (more: Partial<Extract<Effect, { kind: 'opens' }>> = {}): Effect => ({
  kind: 'opens',
  process: 'compensation',
  decidedBy: ['hr'],
  amount: 'price',
  ...more,
});
const LINE = { id: 'f', line: 'damages', title, formula: '0 yuan', collects: true } as const;
const edition = (effect: Effect, instalment = 'owed') =>
  compiled({
    parameters: {},
    clauses: [clause('c', 'lost', '0', { effects: [effect] })],
    pay: [{ ...LINE, rounding: { to: 'fen', mode: 'half-up' } }],
    debts: { damage: { id: 'd', line: 'taken', title, source: 't', instalment } },
  });

const lost = (price = '500 yuan') => fact('f', 'lost', '2026-03-10', { attributes: { price } });
const facts = [lost()];
const owing = edition(opens({ debt: 'damage' }));
const key = entryOf(assessOne(owing, { facts }), 'c');
const fen = (from: number, to: number) => ({ from, to });
const decided = (more: Partial<ConsequenceDecision>, input: Partial<PersonInput> = {}): Assessment =>
  assessOne(owing, { facts, decisions: [decision(key, more)], ...input });
const summary = (assessment: Assessment) => {
  const { status, fen: money, clauseFen } = entryOf(assessment, 'c');
  return { status, fen: money, clauseFen, payFen: assessment.payFen, open: assessment.open.map(({ what }) => what) };
};

describe('a consequence with an amount', () => {
  it('is an interval in pay until somebody decides, and pay waits for it', () => {
    expect(summary(assessOne(owing, { facts }))).toEqual({
      status: 'opened',
      fen: fen(0, 50_000),
      clauseFen: 50_000,
      payFen: fen(-50_000, 0),
      open: ['amount'],
    });
  });

  it.each<[string, Partial<ConsequenceDecision>, number, number]>([
    ['in full', { outcome: 'carried-out', fen: 50_000 }, 50_000, -50_000],
    ['in part', { outcome: 'carried-out', fen: 30_000 }, 30_000, -30_000],
    ['with nothing', { outcome: 'carried-out', fen: 0 }, 0, 0],
    ['not at all', { outcome: 'not-carried-out' }, 0, 0],
    ['by something else', { outcome: 'replaced', replacedBy: 'repaired' }, 0, 0],
  ])('counts as decided: %s', (_what, made, money, payFen) => {
    const assessment = decided(made);
    expect(summary(assessment)).toEqual({ status: made.outcome, fen: money, clauseFen: 50_000, payFen, open: [] });
    expect(entryOf(assessment, 'c').because.decisions).toEqual([{ ...decision(key, made), holds: true }]);
  });

  it.each([-1, 50_001])('waits again when %i fen are not within what the clause allows', (money) => {
    const assessment = decided({ outcome: 'carried-out', fen: money });
    expect(summary(assessment)).toMatchObject({ status: 'opened', payFen: fen(-50_000, 0), open: ['amount'] });
    expect(entryOf(assessment, 'c').because.decisions).toMatchObject([{ fen: money, holds: false }]);
  });

  it('waits again once the fact was corrected, and once it rests on facts that nobody saw', () => {
    const made = { outcome: 'carried-out', fen: 30_000 } as const;
    expect(summary(decided({ ...made, stale: true }))).toMatchObject({ status: 'opened', open: ['amount'] });
    expect(summary(decided({ ...made, facts: ['another'] }))).toMatchObject({ status: 'opened', open: ['amount'] });
  });

  it('is as it was decided since where the price was corrected to less than an appeal had set', () => {
    const first = decision(key, { outcome: 'carried-out', fen: 50_000, at: '2026-04-01T00:00:00.000Z', stale: true });
    const rulings = [ruling(key, 'mitigated', { fen: 30_000, at: '2026-04-05T00:00:00.000Z' })];
    const later = (at: string) => decision(key, { outcome: 'carried-out', fen: 20_000, revision: 2, at });
    const cheaper = (...decisions: readonly ConsequenceDecision[]) =>
      assessOne(owing, { facts: [lost('200 yuan')], decisions, rulings });
    const waits = { status: 'opened', open: ['amount'] };
    expect(summary(cheaper(first))).toMatchObject(waits);
    expect(summary(cheaper(first, later('2026-04-04T00:00:00.000Z')))).toMatchObject(waits);
    const anew = cheaper(first, later('2026-04-20T00:00:00.000Z'));
    expect(summary(anew)).toMatchObject({ status: 'carried-out', fen: 20_000, payFen: -20_000, open: [] });
    expect(entryOf(anew, 'c').because.rulings).toMatchObject([{ stale: true }]);
  });

  it('goes by the last decision whatever their order of arrival, and lists all', () => {
    const first = decision(key, { revision: 2, outcome: 'carried-out', fen: 50_000, at: '2026-04-09T00:00:00.000Z' });
    const second = decision(key, { revision: 3, outcome: 'carried-out', fen: 20_000 });
    for (const decisions of [
      [first, second],
      [second, first, second],
    ]) {
      const assessment = assessOne(owing, { facts, decisions });
      expect(summary(assessment)).toMatchObject({ status: 'carried-out', fen: 20_000, payFen: -20_000 });
      expect(entryOf(assessment, 'c').because.decisions).toEqual([
        { ...first, holds: false },
        { ...second, holds: true },
      ]);
    }
  });

  it('goes with the clause that continues its own', () => {
    const next = compiled(
      {
        ...owing.edition,
        version: 2,
        effectiveFrom: '2026-03-01',
        clauses: [clause('c2', 'lost', '0', { effects: [opens({ debt: 'damage' })], continues: ['c'] })],
      },
      [owing],
    );
    const input = person({ facts, decisions: [decision(key, { outcome: 'carried-out', fen: 10_000 })] });
    const [assessment] = assess(request([owing, next], [input]));
    expect(entryOf(assessment!, 'c2')).toMatchObject({ key: key.key, status: 'carried-out', fen: 10_000 });
  });

  it('is put on a pay line with the sign of its amount', () => {
    const line = edition(opens({ line: 'damages', amount: '-price' }));
    const entry = entryOf(assessOne(line, { facts }), 'c');
    expect(entry).toMatchObject({ status: 'opened', fen: fen(-50_000, 0), clauseFen: -50_000 });
    const decisions = [decision(entry, { outcome: 'carried-out', fen: -30_000 })];
    const { pay, payFen } = assessOne(line, { facts, decisions });
    expect(pay).toMatchObject([{ line: 'damages', fen: -30_000 }]);
    expect(payFen).toBe(-30_000);
  });

  it.each([
    ['that the edition pays nowhere', opens()],
    ['that a legal note leaves off', opens({ debt: 'damage', legal: { enabled: false, note: title } })],
  ])('is recorded and pays nothing: one %s', (_what, effect) => {
    const program = edition(effect);
    expect(summary(assessOne(program, { facts }))).toEqual({
      status: 'opened',
      fen: fen(0, 50_000),
      clauseFen: 50_000,
      payFen: 0,
      open: ['consequence'],
    });
    const decisions = [decision(key, { outcome: 'carried-out', fen: 50_000 })];
    expect(summary(assessOne(program, { facts, decisions }))).toMatchObject({ status: 'carried-out', payFen: 0 });
  });

  it('is taken in instalments, the rest carried on, by the running balance of the debt', () => {
    const slowly = edition(opens({ debt: 'damage' }), 'min(owed, 200 yuan)');
    const decisions = [decision(key, { outcome: 'carried-out', fen: 30_000 })];
    const march = assessOne(slowly, { facts, decisions });
    expect(march.debts).toEqual({ damage: { opening: 0, charged: 30_000, taken: 20_000, closing: 10_000 } });
    const input = person({
      segment: { from: '2026-04-01', to: '2026-04-30' },
      decisions,
      prior: [{ period: MARCH.id, values: march.results }],
    });
    const [april] = assess(request([slowly], [input], { period: periodOf('2026-04-01', '2026-04-30') }));
    expect(april!.debts).toEqual({ damage: { opening: 10_000, charged: 0, taken: 10_000, closing: 0 } });
  });

  it('leaves of an undecided debt what the instalment leaves of either end, and carries the certain part', () => {
    const slowly = edition(opens({ debt: 'damage' }), 'min(owed, 200 yuan)');
    const { debts, results } = assessOne(slowly, { facts });
    expect(debts?.['damage']).toEqual({
      opening: 0,
      charged: fen(0, 50_000),
      taken: fen(0, 20_000),
      closing: fen(0, 30_000),
    });
    expect(results['debt_damage']).toBe('0');
    expect(assessOne(owing, { facts }).debts?.['damage']?.closing).toBe(0);
  });

  it('pays nothing and is waited for where nobody stated the price', () => {
    const assessment = assessOne(owing, { facts: [fact('f', 'lost')] });
    expect(summary(assessment)).toEqual({
      status: 'opened',
      fen: undefined,
      clauseFen: undefined,
      payFen: 0,
      open: ['amount'],
    });
  });
});

/** Nobody knows whether such a clause applies while the record does not say the minutes that its condition asks for. */
describe('a consequence of a clause of which nobody knows whether it applies', () => {
  const perhaps = (effect: Effect, more: Partial<Parameters<typeof clause>[3]> = {}) =>
    compiled({
      parameters: {},
      clauses: [
        clause('c', 'lost', '0', { effects: [effect], when: { facts: ['lost'], where: 'minutes > 5' }, ...more }),
      ],
      pay: [{ ...LINE, rounding: { to: 'fen', mode: 'half-up' } }],
      debts: { damage: { id: 'd', line: 'taken', title, source: 't', instalment: 'owed' } },
    });
  const lostFor = (minutes?: string) =>
    fact('f', 'lost', '2026-03-10', { attributes: { price: '500 yuan', ...(minutes !== undefined && { minutes }) } });
  const told = (program: ReturnType<typeof compiled>, minutes?: string, input: Partial<PersonInput> = {}) => {
    const assessment = assessOne(program, { facts: [lostFor(minutes)], ...input });
    const found = assessment.entries.find(({ clause: id }) => id === 'c');
    return [found?.status, found?.fen, assessment.payFen, assessment.open.map(({ what }) => what)];
  };

  it('is opened once that is known: until then pay may be any of it and waits for the record, and a dismissal waits for nobody', () => {
    const damage = perhaps(opens({ debt: 'damage' }));
    expect(told(damage)).toEqual(['undecided', fen(0, 50_000), fen(-50_000, 0), ['unknown']]);
    expect(told(damage, '6')).toEqual(['opened', fen(0, 50_000), fen(-50_000, 0), ['amount']]);
    expect(told(damage, '5')).toEqual([undefined, undefined, 0, []]);
    const dismissal = perhaps({ kind: 'opens', process: 'dismissal', decidedBy: ['hr'] });
    expect(told(dismissal)).toEqual(['undecided', undefined, 0, []]);
    expect(told(dismissal, '6')).toEqual(['opened', undefined, 0, ['consequence']]);
  });

  it('is not as it was decided, nor open again by a ruling that holds no longer, while a correction leaves it unknown', () => {
    const damage = perhaps(opens({ debt: 'damage' }));
    const known = entryOf(assessOne(damage, { facts: [lostFor('6')] }), 'c');
    const unknown = ['undecided', fen(0, 50_000), fen(-50_000, 0), ['unknown']];
    const decisions = [decision(known, { outcome: 'carried-out', fen: 30_000 })];
    expect(told(damage, '6', { decisions })).toEqual(['carried-out', 30_000, -30_000, []]);
    expect(told(damage, undefined, { decisions })).toEqual(unknown);
    const rulings = [ruling(known, 'mitigated', { fen: 30_000, facts: [] })];
    expect(told(damage, undefined, { rulings })).toEqual(unknown);
    expect(told(damage, undefined, { rulings: [ruling(known, 'waived')] })).toEqual(['waived', undefined, 0, []]);
  });

  it('is open by a clause to which an appeal moved the fact, whose decider said that it applies', () => {
    const program = compiled({
      parameters: {},
      clauses: [
        clause('c', 'lost', '0', { effects: [opens()], when: { facts: ['lost'], where: 'minutes > 5' } }),
        clause('d', 'mislaid', '0', { effects: [{ kind: 'opens', process: 'training', decidedBy: ['hr'] }] }),
      ],
    });
    const facts = [lostFor()];
    const left = entryOf(assessOne(program, { facts }), 'c');
    const assessment = assessOne(program, { facts, rulings: [ruling(left, 'reclassified', { toClause: 'd' })] });
    expect([entryOf(assessment, 'd').status, assessment.open.map(({ what }) => what)]).toEqual([
      'opened',
      ['consequence'],
    ]);
  });

  it.each<[string, Effect]>([
    ['opens something', { kind: 'opens', process: 'dismissal', decidedBy: ['hr'] }],
    ['reports', { kind: 'report' }],
    ['leaves an amount open', { kind: 'unset', account: 'score', unset: '[-20..0)' }],
    ['takes points', { kind: 'points', account: 'score', points: '-5' }],
  ])('asks nobody to choose among its options, of which the ordinary %s', (_what, effect) => {
    const program = perhaps(effect, {
      choice: { decidedBy: ['hr'], default: 'plain', options: { plain: [effect], grave: [effect] } },
    });
    expect(told(program)[3]).toEqual(['unknown']);
    expect(told(program, '6')[3]).toEqual(['choice']);
  });
});

describe('appeals against it', () => {
  const made = decision(key, { outcome: 'carried-out', fen: 40_000, at: '2026-03-20T02:00:00.000Z' });
  const ruled = (outcome: Parameters<typeof ruling>[1], more: Parameters<typeof ruling>[2] = {}): Assessment =>
    assessOne(owing, { facts, decisions: [made], rulings: [ruling(key, outcome, more)] });

  it.each<[Parameters<typeof ruling>[1], Parameters<typeof ruling>[2], string, number | undefined, number]>([
    ['rejected', {}, 'carried-out', 40_000, -40_000],
    ['mitigated', { fen: 15_000 }, 'mitigated', 15_000, -15_000],
    ['redecided', { fen: 50_000 }, 'redecided', 50_000, -50_000],
    ['waived', {}, 'waived', undefined, 0],
    ['dismissed', {}, 'dismissed', undefined, 0],
  ])('%s leave', (outcome, more, status, money, payFen) => {
    expect(summary(ruled(outcome, more))).toEqual({
      status,
      fen: money,
      clauseFen: status === 'dismissed' ? undefined : 50_000,
      payFen,
      open: [],
    });
  });

  it.each([
    ['outside the clause', { fen: 60_000 }],
    ['about other facts', { fen: 15_000, facts: ['another'] }],
  ])('hold no longer %s: the entry waits again', (_what, more) => {
    const assessment = ruled('mitigated', more);
    expect(summary(assessment)).toMatchObject({ status: 'opened', payFen: fen(-50_000, 0), open: ['amount'] });
    expect(entryOf(assessment, 'c').because.rulings).toMatchObject([{ stale: true }]);
  });
});

describe('a decision about what has no fact of its own', () => {
  const program = compiled({
    clauses: [clause('m', 'late', '-5')],
    aggregates: [
      {
        id: 'a',
        title,
        class: 'serious',
        appliesTo: ['*'],
        times: 'if(score < 80, 1, 0)',
        effects: [{ kind: 'opens', process: 'talk', decidedBy: ['manager'] }],
        continues: [],
      },
    ],
    outcomes: [{ id: 'o', title, right: 'dismissal', where: 'score < 80', decidedBy: ['director'], continues: [] }],
  });
  const input = { facts: [fact('f', 'late')] };
  const open = assessOne(program, input);
  const about = (id: string): Entry => entryOf(open, id);

  it('is waited for by nobody’s pay', () => {
    expect(open.open).toEqual(['a', 'o'].map((id) => ({ entry: about(id).key, what: 'consequence' })));
  });

  it.each(['a', 'o'])('settles %s', (id) => {
    const decisions = [decision(about(id), { outcome: 'replaced', replacedBy: 'warning' })];
    const assessment = assessOne(program, { ...input, decisions });
    expect(entryOf(assessment, id)).toMatchObject({ status: 'replaced', because: { decisions: [{ holds: true }] } });
    expect(assessment.open.map(({ entry }) => entry)).not.toContain(about(id).key);
  });

  it('shows at the right what became of it, and nothing once the right has not arisen', () => {
    const decisions = [decision(about('o'), { outcome: 'not-carried-out' })];
    expect(assessOne(program, { ...input, decisions }).rights).toEqual([
      { clause: 'o', right: 'dismissal', status: 'arisen', decided: 'not-carried-out' },
    ]);
    const without = assessOne(program, { facts: [], decisions });
    expect(without.rights).toEqual([{ clause: 'o', right: 'dismissal', status: 'not-arisen' }]);
    expect(entryOf(without, 'o').because.decisions).toMatchObject([{ holds: false }]);
  });

  it.each(['waived', 'dismissed'] as const)('has no right that an appeal %s', (outcome) => {
    const rulings = [ruling(about('o'), outcome)];
    const { rights } = assessOne(program, { ...input, rulings });
    expect(rights).toEqual([{ clause: 'o', right: 'dismissal', status: 'not-arisen' }]);
  });

  it('chooses points within a range of an aggregate', () => {
    const ranged = compiled({
      ...program.edition,
      aggregates: [
        {
          ...program.edition.aggregates[0]!,
          times: '1',
          effects: [{ kind: 'range', account: 'score', from: '-10', to: '-2', decidedBy: ['manager'] }],
        },
      ],
      outcomes: [],
    });
    const before = assessOne(ranged, {});
    expect(entryOf(before, 'a')).toMatchObject({ status: 'undecided', amount: between('-10', '-2') });
    const after = (points: string): Entry =>
      entryOf(assessOne(ranged, { decisions: [decision(entryOf(before, 'a'), { points })] }), 'a');
    expect(after('-3')).toMatchObject({ status: 'charged', amount: '-3', clauseAmount: between('-10', '-2') });
    expect(after('-11')).toMatchObject({ status: 'undecided' });
  });
});

const between = (from: string, to: string) => ({ from, to });
