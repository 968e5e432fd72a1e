import { type ShownDecisionTask } from '#runtime';
import { Output } from '../output.js';
import { decidedText } from './decisions.js';

describe('what an entry came to by a decision', () => {
  const task = (amount: ShownDecisionTask['amount']): ShownDecisionTask => ({
    entry: 'e1',
    person: 'A1',
    name: null,
    period: 'p',
    clause: 'c1',
    title: { zh: '条', en: 'clause' },
    edition: 'r@1',
    status: 'charged',
    amount,
    with: { command: 'decision.decide', data: { entry: 'e1' }, dataWithOutcome: { entry: 'e1' } },
    mayDecide: true,
    withReason: true,
    titles: {},
  });

  it.each<[ShownDecisionTask['amount'], string]>([
    ['-3', '-3'],
    [{ from: '-5', to: '-2' }, '-5 … -2'],
    [{ from: '0', to: '20', open: 'to' }, '[0..20)'],
  ])('%j is told as %s', (amount, told) => {
    expect(decidedText(new Output(false, 'en'), task(amount)).endsWith(` ${told}`)).toBe(true);
  });
});
