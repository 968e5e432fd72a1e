import { readFileSync } from 'node:fs';

/** What the preloaded library wrote down of one operation on a database file. */
export type DiskOperation =
  | { readonly what: 'opened'; readonly path: string }
  | { readonly what: 'synced'; readonly path: string }
  | { readonly what: 'removed'; readonly path: string }
  | { readonly what: 'sync-failed'; readonly path: string }
  | { readonly what: 'written'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly what: 'truncated'; readonly path: string; readonly size: number }
  /** What the process had been told to be durable when it wrote this line. */
  | { readonly what: 'acknowledged'; readonly line: string };

const KINDS = ['opened', 'written', 'truncated', 'synced', 'removed', 'sync-failed'] as const;
const HEAD = 20;
export const ACKNOWLEDGED = '.acknowledged';

/** Reads a trace of the library: `fault-disk.c` says how it is laid out. */
export const readTrace = (file: string): readonly DiskOperation[] => {
  const bytes = readFileSync(file);
  const operations: DiskOperation[] = [];
  for (let at = 0; at < bytes.length;) {
    const what = KINDS[bytes.readUInt32LE(at) - 1]!;
    const pathLength = bytes.readUInt32LE(at + 4);
    const offset = Number(bytes.readBigUInt64LE(at + 8));
    const length = bytes.readUInt32LE(at + 16);
    const path = bytes.toString('utf8', at + HEAD, at + HEAD + pathLength);
    const start = at + HEAD + pathLength;
    at = start + length;
    if (path.endsWith(ACKNOWLEDGED)) {
      if (what === 'written') operations.push({ what: 'acknowledged', line: bytes.toString('utf8', start, at).trim() });
    } else if (what === 'written') operations.push({ what, path, offset, bytes: bytes.subarray(start, at) });
    else if (what === 'truncated') operations.push({ what, path, size: offset });
    else operations.push({ what, path } as DiskOperation);
  }
  return operations;
};
