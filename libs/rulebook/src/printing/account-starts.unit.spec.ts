import { accountStarts } from './account-starts.js';
import { shippedEdition } from '../testing/shipped-editions.js';

/* Goal: an opening value that is no plain number is said in the words of the printed edition, with the clause that it follows from. */
describe('what an account starts from', () => {
  const startsOf = (file: string, ...names: readonly string[]) => accountStarts(shippedEdition(`${file}.yaml`), names);

  it('is the figure that the edition names, with what it is while nobody gave one', () => {
    const words = { zh: '日常考核分，无则为 80', en: 'routine score; without any, 80' };
    expect(startsOf('cs-assessment/1', 'score')).toEqual({ score: { words, source: '003-1.5' } });
  });

  it('is a formula as the edition prints it', () => {
    expect(startsOf('shop-agents/1', 'score')['score']).toMatchObject({
      words: { zh: '成交率与回头率', en: expect.not.stringContaining('without any') },
      source: '002K-1.2 P',
    });
  });

  it('is not said of a plain number, of an account of another edition, or of what every object answers to', () => {
    expect(startsOf('telemarketing/1', 'penalty', 'elsewhere', 'constructor')).toEqual({});
  });
});
