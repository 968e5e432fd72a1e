import { type DocumentQuery, type ViewReader } from '#eventsourcing';
import { rememberingReader, wholeView, type FoundPages } from './reading.js';

const QUERY: DocumentQuery = { index: 'centre', equals: 'centre-1', limit: 1000 };

/** A reader that notes the views that it is searched for, and does not answer the first so many times. */
const searched = (failures = 0): { readonly reader: ViewReader; readonly views: string[] } => {
  const views: string[] = [];
  const none = (): Promise<never> => Promise.reject(new Error('only searches are asked for here'));
  const find = (view: string): Promise<never> => {
    views.push(view);
    if (views.length <= failures) return Promise.reject(new Error('the file is locked'));
    return Promise.resolve({ documents: [], next: null } as never);
  };
  return { reader: { get: none, getMany: none, scan: none, find }, views };
};

describe('a reader that remembers searches', () => {
  it('asks each of them once', async () => {
    const { reader, views } = searched();
    const remembering = rememberingReader(reader);
    await remembering.find('facts', QUERY);
    await remembering.find('facts', QUERY);
    await remembering.find('facts', { ...QUERY, limit: 10 });
    expect(views).toEqual(['facts', 'facts']);
  });

  it('hands on to the next one what every period reads, and nothing that fills a month', async () => {
    const { reader, views } = searched();
    const ofEveryPeriod: FoundPages = new Map();
    for (const remembering of [rememberingReader(reader, ofEveryPeriod), rememberingReader(reader, ofEveryPeriod)]) {
      await remembering.find('people', QUERY);
      await remembering.find('facts', QUERY);
    }
    expect(views).toEqual(['people', 'facts', 'facts']);
  });

  it('hands on what was read whole, as what was decided is for every period', async () => {
    const scanned: string[] = [];
    const scan = (view: string): Promise<never> => {
      scanned.push(view);
      return Promise.resolve([] as never);
    };
    const ofEveryPeriod: FoundPages = new Map();
    const reader = { ...searched().reader, scan };
    for (const remembering of [rememberingReader(reader, ofEveryPeriod), rememberingReader(reader, ofEveryPeriod)])
      for (const view of ['discretions', 'decisions', 'rulings', 'facts']) await wholeView(remembering, view);
    await rememberingReader(reader, ofEveryPeriod).scan('rulings', 'e-1', 1000);
    expect(scanned).toEqual(['discretions', 'decisions', 'rulings', 'facts', 'facts', 'rulings']);
  });

  it('asks again for what the store did not answer', async () => {
    const { reader, views } = searched(1);
    const remembering = rememberingReader(reader);
    await expect(remembering.find('people', QUERY)).rejects.toThrow('the file is locked');
    expect(await remembering.find('people', QUERY)).toEqual({ documents: [], next: null });
    expect(views).toEqual(['people', 'people']);
  });
});
