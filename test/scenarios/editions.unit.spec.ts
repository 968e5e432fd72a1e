import { readFileSync } from 'node:fs';
import { type Edition, checkEdition, loadEdition } from '#rulebook';

const RULEBOOKS = new URL('../../rulebooks/', import.meta.url);

const load = (name: string): Edition => {
  const { edition, findings } = loadEdition(readFileSync(new URL(`${name}.yaml`, RULEBOOKS), 'utf8'));
  expect(findings).toEqual([]);
  return edition!;
};

/** What an edition says beside its amounts that the norm leaves open, which are named one by one. */
const checked = (name: string, ...earlier: readonly string[]): { others: unknown; unset: readonly unknown[] } => {
  const findings = checkEdition(load(name), earlier.map(load));
  return {
    others: findings.filter(({ code }) => code !== 'unset-amount'),
    unset: findings.filter(({ code }) => code === 'unset-amount').map(({ clause }) => clause),
  };
};

/** Every part of an edition that has an id of its source. */
const placesIn = ({ clauses, aggregates, pay, outcomes, debts = {}, states = {}, duties, reserved }: Edition) =>
  new Set(
    [
      ...[clauses, aggregates, pay, outcomes, duties, reserved].flat(),
      ...Object.values(debts),
      ...Object.values(states).flatMap(({ levels }) => levels),
    ].map(({ id }) => id),
  );

const CLOUD = '0.1 A1a A1b A1c A1d A1e A2a A2b F1 F2 F3 F4 F5 F6 F7.1 F7.1n F7.2 F7.2n F7.2x F8a F8b F8c G1 G2';
const GS = '0.1 0.2 1.x 1.0a 1.0b 1.0c 1.1 1.1n 1.2a 1.2b 1.2c 1.2n 1.3a 1.3b 1.4';
const idsOf = (norm: string, list: string): readonly string[] => list.split(' ').map((id) => `${norm}-${id}`);

describe('the editions of norms 002M and 002Q', () => {
  it.each([
    ['cloud-quality/1', [], 'F7.1 F7.2 P-concealed F2 P-closed-irregularly F3 P-wrong-answer F4 F8a'],
    [
      'cloud-quality/2',
      ['cloud-quality/1'],
      'A1a A1b A1c P-concealed A1d F2 P-closed-irregularly F3 P-wrong-answer F4 F8a',
    ],
    [
      'cloud-quality/3',
      ['cloud-quality/2', 'cloud-quality/1'],
      'A1a A1b A1c P-concealed A1d F2 P-closed-irregularly F3 P-wrong-answer F4',
    ],
    ['gs-bonus/1', [], ''],
    ['gs-bonus/2', ['gs-bonus/1'], ''],
  ])('%s has no finding but the amounts that its norm leaves open', (name, earlier, unset) => {
    const ids = unset.split(' ').filter((id) => id !== '');
    expect(checked(name, ...earlier)).toEqual({
      others: [],
      unset: ids.map((id) => (id.startsWith('P-') ? id : `002M-${id}`)),
    });
  });

  it.each([
    ['002M', CLOUD, 'cloud-quality/3'],
    ['002Q', GS, 'gs-bonus/1'],
    ['002Q', GS, 'gs-bonus/2'],
  ])('every id of %s has a place', (norm, list, name) => {
    const places = placesIn(load(name));
    expect(idsOf(norm, list).filter((id) => !places.has(id))).toEqual([]);
  });

  it('leaves all doubtful money off', () => {
    const money = load('cloud-quality/3').clauses.flatMap(({ effects }) =>
      effects.flatMap((effect) => ('legal' in effect ? [effect.legal?.enabled] : [])),
    );
    expect(money).toEqual([false, false, false, false]);
  });
});
