import { type Clause, type CompiledEdition, type Effect, type Entry } from '#rulebook';
import { editionOf, entryOf, opens, points } from './testing/editions.js';
import { burdensIn, countsAgainst, pricesIn, statesIn, targetsIn } from './targets.js';

const stated: Effect = { kind: 'stated', account: 'penalty', attribute: 'points', from: '0', to: '20' };
const compensation = opens({ process: 'compensation', amount: '-loss', line: 'deductions' });

describe('what another clause would come to', () => {
  const edition = editionOf({ own: [points('3', 'penalty')], stated: [stated] });

  it.each([
    [{ points: '7' }, '7'],
    [{ points: '20' }, '20'],
    [{ points: '21' }, '20'],
    [{ points: '-1' }, '20'],
    [{ points: 'none' }, '20'],
    [{}, '20'],
  ])('by what the fact states, %j: %s', (attributes, expected) => {
    expect(pricesIn(edition, 'penalty', attributes)).toEqual({ own: '3', stated: expected });
  });

  it('reads the fact only where a clause takes what it states', () => {
    expect([statesIn(edition, 'penalty'), statesIn(edition, 'score')]).toEqual([true, false]);
  });
});

describe('the clauses to which a fact may be moved', () => {
  const range: Effect = { kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['manager'] };
  const report: Effect = { kind: 'report' };
  const of = (more: Readonly<Record<string, Partial<Clause>>>, code = 'broke') => {
    const clauses = Object.entries(more).map(([id, clause]) => ({
      ...{ id, on: 'fact', active: true, enabled: true, effects: [points('-3')] },
      ...clause,
    }));
    const facts = { broke: { attributes: {} }, told: { attributes: { points: { type: 'decimal' } } } };
    return targetsIn({ edition: { clauses, facts } } as unknown as CompiledEdition, code);
  };

  it('are those that are in force and charge for a fact, each with what somebody has to say', () => {
    const clauses = {
      fixed: {},
      ranged: { effects: [points('-1', 'other'), range] },
      besides: { effects: [report, points('-3')] },
      silent: { effects: [report] },
      inactive: { active: false },
      disabled: { enabled: false },
      monthly: { on: 'period-end' as const },
    };
    expect(of(clauses)).toEqual({ fixed: null, ranged: { from: '-5', to: '-2' }, besides: null });
  });

  it('ask for what the clause takes from a fact where this fact cannot state it', () => {
    const clauses = { taken: { effects: [stated] } };
    expect([of(clauses), of(clauses, 'told')]).toEqual([{ taken: { from: '0', to: '20' } }, { taken: null }]);
  });
});

describe('whether more is worse', () => {
  const up = editionOf({ own: [points('3', 'penalty')], other: [opens({ amount: 'loss' }), compensation] });
  const both = editionOf({ own: [points('3')], other: [points('-3')] });

  it.each([
    ['penalty points', up, { target: 'penalty' }, 'broke', true],
    ['points of a record, which may be a reward', up, { target: 'penalty' }, 'noted', false],
    [
      'a duty that was missed',
      up,
      { target: 'penalty', because: { facts: [{ id: 'obligation-1', code: 'noted', events: [] }] } },
      '',
      true,
    ],
    ['a score from which others take', both, {}, 'broke', false],
    ['a line of the month', up, { target: 'penalty', kind: 'period-end' }, 'broke', false],
    ['money that is asked for', up, { clause: 'other', target: 'dismissal' }, 'broke', true],
    ['money on a pay line, which says so by its sign', up, { clause: 'other', target: 'compensation' }, 'broke', false],
    ['a debt', editionOf({ own: [opens({ debt: 'loan', amount: 'loss' })] }), { target: 'dismissal' }, 'noted', true],
  ] as const)('of %s', (_of, edition, changes, code, expected) => {
    expect(countsAgainst(edition, entryOf(changes as Partial<Entry>, code))).toBe(expected);
  });
});

describe('what a clause would lay on the person besides', () => {
  const own = [points('-3')];

  it.each<[string, readonly Effect[], readonly Effect[], Partial<Entry>, string, readonly string[] | undefined]>([
    ['a process in place of points', own, [opens()], {}, 'broke', ['dismissal']],
    ['a process that a record opens may be a reward', own, [opens()], {}, 'noted', undefined],
    ['money that is taken', own, [compensation], {}, 'noted', ['compensation']],
    ['a debt', own, [{ kind: 'owes', debt: 'loan', amount: 'loss' }], {}, 'noted', ['debt:loan']],
    ['a fine', own, [{ kind: 'money', line: 'fines', amount: '-5 yuan' }], {}, 'broke', ['pay:fines']],
    ['a refund', own, [{ kind: 'money', line: 'fines', amount: '5 yuan' }], {}, 'broke', undefined],
    [
      'a part of the pay',
      own,
      [{ kind: 'coefficient', factor: '0.5', line: 'base' }],
      {},
      'broke',
      ['coefficient:base'],
    ],
    ['more of the pay', own, [{ kind: 'coefficient', factor: '1.5', line: 'base' }], {}, 'broke', undefined],
    ['another account', own, [points('-1', 'other')], {}, 'broke', ['other']],
    ['the same account, which the price compares', own, [points('-1')], {}, 'broke', undefined],
    ['what is switched off', own, [opens({ legal: { enabled: false } })], {}, 'broke', undefined],
    ['what is laid already', [...own, opens()], [opens(), points('-1')], {}, 'broke', undefined],
    [
      'what would be laid, were the entry not displaced',
      [...own, opens()],
      [opens()],
      { status: 'displaced' },
      'broke',
      ['dismissal'],
    ],
    ['points in place of dismissal', [opens()], [points('-9')], { target: 'dismissal' }, 'broke', undefined],
    ['another process, of which nobody can say', [opens()], [opens({ process: 'demotion' })], {}, 'broke', undefined],
    ['dismissal in place of compensation', [compensation], [opens()], {}, 'broke', ['dismissal']],
    ['points in place of compensation', [compensation], [points('-9', 'other')], {}, 'broke', undefined],
    ['penalty points of a violation', [points('-2')], [points('15', 'penalty')], {}, 'broke', ['penalty']],
    ['points of a record, which may be a reward', [points('-2')], [points('15', 'bonus')], {}, 'noted', undefined],
    [
      'points where others are taken away',
      [points('-2'), points('-1', 'other')],
      [points('15', 'other')],
      {},
      'broke',
      undefined,
    ],
  ])('%s', (...[, present, other, changes, code, expected]) => {
    const burdens = burdensIn(editionOf({ own: present, other }), entryOf(changes, code));
    expect(burdens['other']).toEqual(expected);
  });
});
