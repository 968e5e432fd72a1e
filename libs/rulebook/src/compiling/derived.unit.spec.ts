import { assessOne, compiled, edition, fact, rows } from '../testing/small-assessment.js';
import { checkEdition } from '../checks/check-edition.js';
import { type Edition } from '../edition/edition.js';
import { circleIn, inReadingOrder } from './derived.js';

const CHAIN = { fits: 'strong and tall', strong: 'weight >= 50', tall: 'weight * 2 >= 120' };

const withDerived = (derived: Readonly<Record<string, string>>): Pick<Edition, 'facts' | 'clauses'> => {
  const { facts } = edition();
  const attributes = { weight: { type: 'decimal' as const, required: true } };
  const recorders = { recordedBy: ['team_leader'], confirmedBy: ['supervisor'] };
  const noise = { ...facts['noise']!, ...recorders, attributes, derived };
  return {
    facts: { ...facts, noise },
    clauses: [
      {
        id: 'c',
        title: { zh: '测', en: 'Test' },
        class: 'minor',
        appliesTo: ['*'],
        on: 'fact',
        when: { facts: ['noise'], where: 'fits' },
        excusedBy: [],
        effects: [{ kind: 'report' }],
        continues: [],
        active: true,
        enabled: true,
      },
    ],
  };
};

const codes = (derived: Readonly<Record<string, string>>): readonly string[] =>
  checkEdition(edition(withDerived(derived)), [])
    .filter(({ path }) => path.startsWith('/facts/noise'))
    .map(({ code, path }) => `${code} ${path}`);

describe('derived attributes', () => {
  it('come after those that they read, whatever the order of the file', () => {
    expect(inReadingOrder(CHAIN).map(([name]) => name)).toEqual(['strong', 'tall', 'fits']);
    expect(inReadingOrder({ tall: CHAIN.tall, fits: CHAIN.fits, strong: CHAIN.strong }).map(([name]) => name)).toEqual([
      'tall',
      'strong',
      'fits',
    ]);
  });

  it('are accepted and computed in any order', () => {
    expect(codes(CHAIN)).toEqual([]);
    const program = compiled(withDerived(CHAIN));
    const heavy = (weight: string) =>
      rows(assessOne(program, { facts: [fact('f', 'noise', '2026-03-10', { attributes: { weight } })] }));
    expect(heavy('59.9')).toEqual([]);
    expect(heavy('60')).toEqual([['f', 'c', 'reported', '0']]);
  });

  it('that read each other in a circle, or themselves, are refused', () => {
    expect(codes({ fits: 'strong', strong: 'fits' })).toEqual(['cycle /facts/noise/derived/fits']);
    expect(codes({ fits: 'fits and true' })).toEqual(['cycle /facts/noise/derived/fits']);
  });

  it('say the circle, without those that only lead into it', () => {
    expect(circleIn(CHAIN)).toEqual([]);
    expect(circleIn({ fits: 'strong', strong: 'tall and fine', fine: 'weight > 1', tall: 'strong' })).toEqual([
      'strong',
      'tall',
    ]);
  });
});
