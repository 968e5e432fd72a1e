import { readFileSync } from 'node:fs';
import { loadEdition } from '../loading/load-edition.js';
import { unitsOf } from './units.js';

const load = (file: string) => {
  const path = new URL(`../../../../rulebooks/${file}`, import.meta.url);
  return loadEdition(readFileSync(path, 'utf8'), file).edition!;
};

describe('units of what an edition names', () => {
  it('are fen for measures and results that are money, and none for points and counts', () => {
    const { measures, results, debts } = unitsOf(load('gs-bonus/1.yaml'));
    expect(measures).toMatchObject({ baseBonus: 'fen', basicPay: 'fen' });
    expect(results).toEqual({ bonus: 'fen', fromTeamAverage: 'fen' });
    expect(debts).toEqual({});
  });

  it('are fen for debts, also as later months read them', () => {
    expect(unitsOf(load('customer-care/1.yaml'))).toEqual({
      measures: {},
      results: { debt_compensation: 'fen' },
      debts: { compensation: 'fen' },
    });
  });
});
