import { checkEdition } from './checks/check-edition.js';
import { compileEdition } from './compiling/compiled-edition.js';
import { type Edition } from './edition/edition.js';
import {
  RULEBOOKS,
  SHIPPED_FILES,
  SHIPPED_RULEBOOKS,
  shippedEdition,
  shippedText,
} from './testing/shipped-editions.js';

const pointsOf = (edition: Edition, prefix: string): string[] =>
  edition.clauses
    .filter(({ id, active }) => active && id.startsWith(prefix))
    .flatMap(({ effects }) =>
      effects.flatMap((effect) =>
        effect.kind === 'points'
          ? [effect.points]
          : effect.kind === 'range'
            ? [`${effect.from}..${effect.to}`]
            : effect.kind === 'opens'
              ? [effect.process]
              : [],
      ),
    );

describe('shipped editions', () => {
  it.each(SHIPPED_FILES)('%s points editors at the schema, from where it lies', (file) => {
    const [first] = shippedText(file).split('\n');
    const schema = /^# yaml-language-server: \$schema=(\S+)$/u.exec(first!)?.[1];
    expect(new URL(schema!, new URL(file, RULEBOOKS)).href).toBe(new URL('edition.schema.json', RULEBOOKS).href);
  });

  it.each(SHIPPED_RULEBOOKS)('of %s have nothing to mend: at most amounts that a norm leaves open', (name, files) => {
    const editions = files.map(shippedEdition);
    for (const [index, edition] of editions.entries()) {
      expect([edition.rulebook, `${name}/${edition.version}.yaml`]).toEqual([name, files[index]]);
      const findings = checkEdition(edition, editions.slice(0, index).toReversed());
      expect(findings.filter(({ code }) => code !== 'unset-amount')).toEqual([]);
    }
  });

  const first = shippedEdition('cs-assessment/1.yaml');
  const second = shippedEdition('cs-assessment/2.yaml');
  const telemarketing = shippedEdition('telemarketing/1.yaml');

  it.each([
    ['cs-assessment 1', first, []],
    ['cs-assessment 2', second, [first]],
    ['telemarketing 1', telemarketing, []],
  ] as const)('%s has no finding', (_name, edition, earlier) => {
    expect(checkEdition(edition, earlier)).toEqual([]);
  });

  it('003 has the points that its text prints', () => {
    expect(pointsOf(first, '003-2.')).toEqual(['5', '5', '5', '5', '5', '5']);
    expect(pointsOf(first, '003-3.1.')).toEqual([
      '-2',
      '-2',
      '-5..-2',
      '-5',
      '-5',
      '-5',
      '-5..-2',
      '-2..-1',
      '-2',
      '-5',
      '-2',
      '-5',
      '-5..-2',
    ]);
    expect(pointsOf(first, '003-3.2.')).toEqual(Array.from({ length: 8 }, () => '-10'));
    expect(pointsOf(first, '003-3.3.')).toEqual(['-20', '-20', '-20', '-20', 'compensation', '-20']);
    expect(pointsOf(first, '003-3.4.')).toEqual(['dismissal', 'dismissal', 'dismissal', 'dismissal', 'accountability']);
  });

  it('001 has 21 items with points, 47 to 51 together, and one that is dismissal alone', () => {
    const items = pointsOf(telemarketing, '001-2.2.');
    expect(items).toHaveLength(22);
    expect(items.filter((points) => points === 'dismissal')).toHaveLength(1);
    const exact = items.filter((points) => /^-\d+$/u.test(points)).map(Number);
    expect(exact.reduce((sum, points) => sum + points, 0)).toBe(-46);
    expect(items.filter((points) => points.includes('..'))).toEqual(['-5..-1']);
  });

  it('computes person and cohort in turn: 003 has five levels', () => {
    const program = compileEdition(first, []);
    expect(program.levels.map(({ scope }) => scope)).toEqual(['person', 'cohort', 'person', 'cohort', 'person']);
    const places = program.levels.map(({ steps }) =>
      steps.filter(({ kind }) => kind === 'ranking').map(({ name }) => name),
    );
    expect(places).toEqual([[], ['workload', 'quality'], [], ['monthly'], []]);
  });

  it('keeps rulings of a renumbered clause under its first id', () => {
    const before = compileEdition(first, []);
    const after = compileEdition(second, [before]);
    expect(after.lineage('003-3.1.15')).toBe('003-3.1.12');
    expect(after.lineage('003-3.1.7')).toBe('003-3.1.7');
    const third = compileEdition(
      { ...second, version: 3, clauses: second.clauses.map((clause) => ({ ...clause, continues: [] })) },
      [after, before],
    );
    expect(third.lineage('003-3.1.15')).toBe('003-3.1.12');
  });

  it('names an edition by the hash of its content, whatever the order of its keys', () => {
    const reordered = Object.fromEntries(Object.entries(first).toReversed()) as unknown as Edition;
    expect(compileEdition(reordered, []).reference).toEqual(compileEdition(first, []).reference);
    expect(compileEdition(second, []).reference.hash).not.toBe(compileEdition(first, []).reference.hash);
  });
});
