import { shippedEdition } from '../testing/shipped-editions.js';
import { unitsOf } from './units.js';

describe('units of what an edition names', () => {
  it('are fen for measures and results that are money, and none for points and counts', () => {
    const { measures, results, debts } = unitsOf(shippedEdition('gs-bonus/1.yaml'));
    expect(measures).toMatchObject({ baseBonus: 'fen', basicPay: 'fen' });
    expect(results).toEqual({ bonus: 'fen', fromTeamAverage: 'fen' });
    expect(debts).toEqual({});
  });

  it('are fen for debts, also as later months read them', () => {
    expect(unitsOf(shippedEdition('customer-care/1.yaml'))).toEqual({
      measures: {},
      results: { debt_compensation: 'fen' },
      debts: { compensation: 'fen' },
    });
  });
});
