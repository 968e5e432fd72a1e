import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryTokens } from '../testing/memory-tokens.js';
import { announceServer, withdrawServer } from './server-file.js';

describe('the file by which commands find a running server', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'server-file-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is alone in the folder and its owner’s, also after a server that was killed while it wrote it, and goes with the server', async () => {
    writeFileSync(join(folder, 'server.json.new'), '{"pid": 1, "tok', { mode: 0o644 });
    const tokens = memoryTokens();
    await announceServer(folder, { url: 'http://127.0.0.1:4600', centre: 'centre-1', tokens });
    expect(readdirSync(folder)).toEqual(['server.json']);
    expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600);
    await withdrawServer(folder, tokens);
    expect(readdirSync(folder)).toEqual([]);
    expect((await tokens.list()).map(({ revokedAt }) => revokedAt === null)).toEqual([false]);
  });
});
