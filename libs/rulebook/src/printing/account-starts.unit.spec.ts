import { accountStarts } from './account-starts.js';
import { type Edition } from '../edition/edition.js';
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

  const startOf = (expression: string, more: Edition['measures'] = {}): string => {
    const edition = shippedEdition('cs-assessment/1.yaml');
    const routine = { expression, source: 'x' };
    const measures = { ...edition.measures, ...more, routine };
    return accountStarts({ ...edition, measures }, ['score'])['score']!.words.en;
  };

  it.each([
    'routineMean * 2',
    'routineMean + 5',
    'min(routineMean, 60)',
    'if(worked, routineMean, 60)',
    'if(worked, routineMean, worked)',
    'if(worked, routineMean, routineLast - 1)',
    'if(routineRollUp == "routineMean", shiftsWorked, shiftsWorked)',
    'routine',
  ])('is of no value that is known while nothing is recorded where the figure is %s', (expression) => {
    expect(startOf(expression)).toBe('routine score');
  });

  it('is of none either where a count says what it were without records, which is 0 all the same', () => {
    const counted = { count: { facts: ['routine-scored'] }, otherwise: '80', source: 'x' };
    expect(startOf('counted', { counted })).toBe('routine score');
  });

  it.each([
    ['评分', 'routine score; without any, 70'],
    ['if(worked, 评分, 评分)', 'routine score; without any, 70'],
    ['if(worked, if(trained, 评分, 评分), 评分)', 'routine score; without any, 70'],
    ['if(worked, 评分, (评分))', 'routine score; without any, 70'],
    ['if(worked, 评分, routineMean)', 'routine score'],
    ['if(worked, 八十, routineMean)', 'routine score; without any, 80'],
  ])(
    'is of the value that all say from which %s takes it, by whatever letters they are called',
    (expression, words) => {
      const named = { ...shippedEdition('cs-assessment/1.yaml').measures['routineMean']!, otherwise: '70' };
      expect(startOf(expression, { 评分: named, 八十: { ...named, otherwise: '80' } })).toBe(words);
    },
  );

  it('is not said of a plain number, of an account of another edition, or of what every object answers to', () => {
    expect(startsOf('telemarketing/1', 'penalty', 'elsewhere', 'constructor')).toEqual({});
  });
});
