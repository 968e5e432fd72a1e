import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldersInCircles, type Sources } from './folder-circles.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What ships: tests, and what only tests use, may reach wherever they need to. */
const isShipped = (file: string): boolean =>
  file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('/testing/');

const shipped = (): Sources => {
  const files = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  return new Map(files.filter(isShipped).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
};

/** Goal: within each folder, at any depth, there is an order in which its parts can be read. */
describe('the parts of a folder', () => {
  it('do not need each other in a circle, in all that ships', () => {
    expect(foldersInCircles(shipped())).toEqual([]);
  });

  it('are found where they do, although no two files do', () => {
    const planted = new Map([
      ['lib/src/orders/order.ts', "import { type Price } from '../prices/price.js';"],
      ['lib/src/orders/number.ts', 'export const first = 1;'],
      ['lib/src/prices/price.ts', "import { type Unit } from '../units.js';"],
      ['lib/src/prices/list.ts', "import { first } from '../orders/number.js';"],
      ['lib/src/units.ts', 'export type Unit = string;'],
    ]);

    expect(foldersInCircles(planted)).toEqual(['lib/src: orders, prices']);
  });

  it('are looked at in every folder by itself', () => {
    const planted = new Map([
      ['lib/src/prices/net/net.ts', "import { rate } from '../tax/rate.js';"],
      ['lib/src/prices/net/share.ts', 'export const share = 1;'],
      ['lib/src/prices/tax/rate.ts', 'export const rate = 1;'],
      ['lib/src/prices/tax/share.ts', "import { share } from '../net/share.js';"],
      ['lib/src/orders/order.ts', "import { net } from '../prices/net/net.js';"],
    ]);

    expect(foldersInCircles(planted)).toEqual(['lib/src/prices: net, tax']);
  });
});
