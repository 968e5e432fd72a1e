import { type Assessment, type Entry, type OpenAppeal, type Ruling } from '../assessment/assessment.js';
import { type Aggregate } from '../edition/edition.js';
import { assess } from './assess.js';
import {
  clause,
  compiled,
  decision,
  edition,
  entryOf,
  fact,
  person,
  request,
  ruling,
} from '../testing/small-assessment.js';

const range = [{ kind: 'range', account: 'score', from: '-9', to: '-2', decidedBy: ['supervisor'] }] as const;
const aggregate = (id: string, times: string, continues: readonly string[] = []): Aggregate => ({
  id,
  title: { zh: '合计', en: 'Total' },
  class: 'serious',
  appliesTo: ['*'],
  times,
  effects: range,
  continues,
});
const measures = {
  lates: { count: { facts: ['late'] }, source: 't' },
  noises: { count: { facts: ['noise'] }, source: 't' },
};
const bonus = (id: string, continues: readonly string[] = []): ReturnType<typeof clause> =>
  clause(id, 'late', '5', { on: 'period-end', where: 'lates == 0', continues });
const charging = [clause('l', 'late', '-1'), clause('n', 'noise', '-1')];

const processes = { ...edition().processes, appeal: { levels: [], suspends: true } };
const apart = compiled({
  processes,
  measures,
  clauses: [...charging, bonus('x'), bonus('y')],
  aggregates: [aggregate('a', 'if(lates > 0, 1, 0)'), aggregate('b', 'if(noises > 0, 1, 0)')],
});
const merged = compiled(
  {
    version: 2,
    effectiveFrom: '2026-04-01',
    processes,
    measures,
    clauses: [...charging, bonus('z', ['x', 'y'])],
    aggregates: [aggregate('m', 'if(lates + noises > 0, 1, 0)', ['a', 'b'])],
  },
  [apart],
);
const renumbered = compiled(
  {
    version: 3,
    effectiveFrom: '2026-05-01',
    processes,
    measures,
    clauses: [...charging, bonus('z')],
    aggregates: [aggregate('r', 'if(lates + noises > 0, 1, 0)', ['m'])],
  },
  [apart, merged],
);
const editions = [apart, merged, renumbered];

const under = (edition: typeof apart, more: object = {}): Assessment =>
  assess(
    request(editions, [person({ facts: [fact('f', 'late'), fact('g', 'noise')], ...more })], {
      selection: { kind: 'as-if', edition: edition.reference },
    }),
  )[0]!;
const filed = (clauseId: string, { reference }: typeof apart): Pick<Ruling, 'filedUnder'> => ({
  filedUnder: { clause: clauseId, edition: `${reference.rulebook}@${reference.version}` },
});
const against = ({ key }: Entry, under: Pick<Ruling, 'filedUnder'>): OpenAppeal => ({
  ...{ entryKey: key, level: 1, at: '2026-04-20T00:00:00.000Z', event: `filed-${key}`, appeal: `appeal-${key}` },
  ...under,
});
const brief = ({ status, amount }: Entry): readonly unknown[] => [status, amount];

describe('what was decided about an entry of the period whose clause a later edition merged', () => {
  const disputed = (edition: typeof apart, id: string): Entry => entryOf(under(edition), id);
  const all = ['f', 'g'];

  it.each([
    [merged, 'm'],
    [renumbered, 'r'],
  ] as const)('holds for each of the clauses as if they were still apart: %#', (edition, id) => {
    const waived = ruling(disputed(edition, id), 'waived', { facts: all, ...filed(id, edition) });
    const assessed = under(apart, { rulings: [waived] });
    expect([entryOf(assessed, 'a'), entryOf(assessed, 'b')].map(brief)).toEqual([
      ['waived', '0'],
      ['waived', '0'],
    ]);
    const [listed] = entryOf(assessed, 'b').because.rulings ?? [];
    expect(listed).toMatchObject({ event: waived.event, stale: false });
    expect(listed).not.toHaveProperty('filedUnder');
    expect(entryOf(assessed, 'b').formerKeys).toEqual([]);
  });

  it('holds for one of them alone where it was decided about that one', () => {
    const waived = ruling(disputed(apart, 'a'), 'waived', { facts: all, ...filed('a', apart) });
    const assessed = under(apart, { rulings: [waived] });
    expect([entryOf(assessed, 'a').status, entryOf(assessed, 'b').status]).toEqual(['waived', 'undecided']);
    expect(entryOf(assessed, 'b').because.rulings).toBeUndefined();
  });

  it('does not charge an amount that was set for all of them once for each', () => {
    const set = ruling(disputed(merged, 'm'), 'redecided', { facts: all, points: '-4', ...filed('m', merged) });
    const assessed = under(apart, { rulings: [set] });
    const open = ['undecided', { from: '-9', to: '-2' }];
    expect([entryOf(assessed, 'a'), entryOf(assessed, 'b')].map(brief)).toEqual([open, open]);
    expect(entryOf(assessed, 'b').because.rulings).toMatchObject([{ points: '-4', stale: true }]);
    expect(brief(entryOf(under(merged, { rulings: [set] }), 'm'))).toEqual(['redecided', '-4']);
    expect(brief(entryOf(under(renumbered, { rulings: [set] }), 'r'))).toEqual(['redecided', '-4']);
  });

  it('asks anew for points that somebody decided for all of them', () => {
    const entry = disputed(merged, 'm');
    const made = decision(entry, { points: '-4', facts: all, ...filed('m', merged) });
    const assessed = under(apart, { decisions: [made] });
    expect(entryOf(assessed, 'a').status).toBe('undecided');
    expect(entryOf(assessed, 'b').because.decisions).toMatchObject([{ points: '-4', holds: false, stale: true }]);
    expect(brief(entryOf(under(merged, { decisions: [made] }), 'm'))).toEqual(['charged', '-4']);
  });

  it('waives each of the lines of the month that one merged from them was', () => {
    const waived = ruling(disputed(merged, 'z'), 'waived', { facts: all, ...filed('z', merged) });
    const assessed = under(apart, { rulings: [waived] });
    expect([entryOf(assessed, 'x').status, entryOf(assessed, 'y').status]).toEqual(['waived', 'waived']);
  });

  it.each([
    [merged, 'm'],
    [renumbered, 'r'],
  ] as const)(
    'waits as if the clauses were apart while an appeal against the merged one is open: %#',
    (edition, id) => {
      const assessed = under(apart, { appeals: [against(disputed(edition, id), filed(id, edition))] });
      expect([entryOf(assessed, 'a'), entryOf(assessed, 'b')].map(brief)).toEqual([
        ['suspended', '0'],
        ['suspended', '0'],
      ]);
      expect(entryOf(assessed, 'b').because.suspendedBy).not.toHaveProperty('filedUnder');
    },
  );

  it('waits for one of them alone where the appeal is against that one', () => {
    const assessed = under(apart, { appeals: [against(disputed(apart, 'a'), filed('a', apart))] });
    expect(['a', 'b'].map((name) => entryOf(assessed, name).status)).toEqual(['suspended', 'undecided']);
    const both = under(merged, { appeals: [against(disputed(apart, 'b'), filed('b', apart))] });
    expect(entryOf(both, 'm').status).toBe('suspended');
  });

  it('is found under every clause that the merged one goes on with, also once it was renumbered', () => {
    const waived = ruling(disputed(apart, 'b'), 'waived', { facts: all, ...filed('b', apart) });
    expect(entryOf(under(merged, { rulings: [waived] }), 'm').status).toBe('waived');
    expect(entryOf(under(renumbered, { rulings: [waived] }), 'r').status).toBe('waived');
    expect(entryOf(under(renumbered), 'z').formerKeys).toHaveLength(1);
  });
});
