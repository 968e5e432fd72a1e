import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the tests of one file, removed after the last of them. */
export const temporaryFolder = (): { file(name: string): string } => {
  const path = mkdtempSync(join(tmpdir(), 'dutyledger-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return { file: (name) => join(path, name) };
};
