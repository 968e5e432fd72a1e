import { closeSync, fstatSync, openSync, readSync, truncateSync, writeSync } from 'node:fs';
import { type Random } from '../random.js';

export const HOWS = ['flip', 'cut', 'zero', 'swap', 'stale'] as const;
export type How = (typeof HOWS)[number];

const PAGE = 4096;

const readPage = (file: number, page: number): Buffer => {
  const bytes = Buffer.alloc(PAGE);
  readSync(file, bytes, 0, PAGE, page * PAGE);
  return bytes;
};

const flip = (file: number, size: number, random: Random): void => {
  const place = random.between(0, size - 1);
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, place);
  byte[0]! ^= 1 << random.between(0, 7);
  writeSync(file, byte, 0, 1, place);
};

const changePages = (file: number, size: number, how: How, random: Random, older: string): void => {
  const last = Math.floor(size / PAGE) - 1;
  const [one, other] = [random.between(1, last), random.between(1, last)];
  if (how === 'zero') writeSync(file, Buffer.alloc(PAGE), 0, PAGE, one * PAGE);
  else if (how === 'swap') {
    const [first, second] = [readPage(file, one), readPage(file, other)];
    writeSync(file, second, 0, PAGE, one * PAGE);
    writeSync(file, first, 0, PAGE, other * PAGE);
  } else {
    const old = openSync(older, 'r');
    const pages = Math.floor(fstatSync(old).size / PAGE);
    const page = random.between(1, Math.min(last, pages - 1));
    writeSync(file, readPage(old, page), 0, PAGE, page * PAGE);
    closeSync(old);
  }
};

/** Flips a bit, cuts the tail, or zeroes, swaps or sets back a page of a file; `older`: the same file as it was before. */
export const hurt = (path: string, how: How, random: Random, older = path): void => {
  const file = openSync(path, 'r+');
  const { size } = fstatSync(file);
  if (how === 'flip') flip(file, size, random);
  else if (how === 'cut') truncateSync(path, random.between(0, size - 1));
  else if (size >= 3 * PAGE) changePages(file, size, how, random, older);
  closeSync(file);
};
