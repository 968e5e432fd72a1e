import { figureOf } from './figures.js';
import { measureEach } from './measure-each.js';

const figures = (name: string) => [figureOf({ group: 'start', name, unit: 's', values: [1] })];

describe('measuring one group after the other', () => {
  it('keeps the figures of all groups but the one that fails, and says why that one has none', async () => {
    const measured: string[] = [];
    const measuring = (name: string) => () => {
      measured.push(name);
      return Promise.resolve(figures(name));
    };
    const found = await measureEach([
      { group: 'append', measure: measuring('appends') },
      { group: 're-run', measure: () => Promise.reject(new Error('the month is closed')) },
      { group: 'peer', measure: measuring('peer') },
    ]);
    expect(measured).toEqual(['appends', 'peer']);
    expect(found).toEqual({
      figures: [...figures('appends'), ...figures('peer')],
      failed: ['re-run, because the month is closed'],
    });
  });
});
