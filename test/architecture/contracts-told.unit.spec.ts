import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Goal: whoever writes an adapter learns of every suite that it owes. */
describe('docs/stores.md', () => {
  it('names every contract suite', () => {
    const handedOut = read('libs/eventsourcing/src/contracts/index.ts').match(/\w+Contract\b/gu)!;
    expect(handedOut.length).toBeGreaterThan(10);
    const page = read('docs/stores.md');
    expect(handedOut.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
