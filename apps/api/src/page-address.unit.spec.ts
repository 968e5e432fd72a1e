interface Page {
  readonly placeOf: (hash: string) => {
    readonly place: Readonly<Record<string, string>>;
    readonly problem: string | null;
  };
  readonly hashOf: (place: Readonly<Record<string, string>>) => string;
}

const inPage = async (): Promise<Page> => {
  const file: string = '../page/address.js';
  return (await import(file)) as Page;
};

/** Goal: an address says exactly what is shown, and whoever misspelt one is told so instead of being shown something else. */
describe('the address of what the page shows', () => {
  const nowhere = { period: '', person: '', entry: '', run: '', before: '', after: '', asOf: '', asIf: '', lang: '' };

  it.each([
    [{}, '#'],
    [{ period: 'c:r:2026-03-01..2026-03-31', person: 'A 1' }, '#period=c:r:2026-03-01..2026-03-31&person=A%201'],
    [{ person: '李+&=#', asIf: 'r@2', lang: 'en' }, '#person=%E6%9D%8E%2B%26%3D%23&asIf=r@2&lang=en'],
  ])('of %j is %s, and back', async (place, hash) => {
    const { hashOf, placeOf } = await inPage();
    expect(hashOf(place)).toBe(hash);
    expect(placeOf(hash)).toEqual({ place: { ...nowhere, ...place }, problem: null });
  });

  it.each([
    ['#asof=2026-03-02', 'asof=2026-03-02'],
    ['#asOf=2026-02-29', 'asOf=2026-02-29'],
    ['#asOf=0020-01-01', 'asOf=0020-01-01'],
    ['#asOf=2026-3-1', 'asOf=2026-3-1'],
    ['#person=A1&person=A2', 'person=A2'],
    ['#lang=fr', 'lang=fr'],
    ['#person=', 'person='],
    ['#somewhere', 'somewhere='],
  ])('is not understood by half: %s', async (hash, problem) => {
    expect((await inPage()).placeOf(hash).problem).toBe(problem);
  });
});
