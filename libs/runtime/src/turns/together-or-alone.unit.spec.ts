import { setImmediate as turn } from 'node:timers/promises';
import { TogetherOrAlone } from './together-or-alone.js';

describe('work that is done together or alone', () => {
  it('is alone after all that began before it, and before all that comes after', async () => {
    const order: string[] = [];
    const works = new TogetherOrAlone();
    const step = (name: string) => async (): Promise<string> => {
      order.push(`${name} begins`);
      await turn();
      order.push(`${name} ends`);
      return name;
    };
    const done = await Promise.all([
      works.beside(step('a')),
      works.beside(step('b')),
      works.alone(step('C')),
      works.beside(step('d')),
      works.alone(step('E')),
    ]);
    expect(done).toEqual(['a', 'b', 'C', 'd', 'E']);
    expect(order).toEqual([
      ...['a begins', 'b begins', 'a ends', 'b ends'],
      ...['C begins', 'C ends', 'd begins', 'd ends', 'E begins', 'E ends'],
    ]);
  });

  it('goes on after work that failed', async () => {
    const works = new TogetherOrAlone();
    const failing = (): Promise<never> => Promise.reject(new Error('failed'));
    const failed = [works.beside(failing), works.alone(failing)].map((work) => work.catch(() => 'failed'));
    const fine = [works.beside(async () => 'fine'), works.alone(async () => 'fine')];
    expect(await Promise.all([...failed, ...fine])).toEqual(['failed', 'failed', 'fine', 'fine']);
  });
});
