import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = new URL('../../bin/dutyledger', import.meta.url).pathname;
/** A file of Linux on which every write fails as on a full disk. */
const FULL = '/dev/full';

/** Goal: a result that cannot be written is told as a fault with its code, and what was done for it stands. */
(existsSync(FULL) ? describe : describe.skip)('a standard output that is full', () => {
  const base = mkdtempSync(join(tmpdir(), 'dutyledger-full-output-'));
  const data = join(base, 'data');
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const issue = ['token', 'issue', '--person', 'H01', '--role', 'hr'];
  const run = (stdout: number | 'pipe', ...args: readonly string[]) =>
    spawnSync(process.execPath, [program, '--data', data, ...args], {
      stdio: ['ignore', stdout, 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });

  it.each([[[]], [['--json']]])('ends a command with code 3 and one message, with %j', (more) => {
    const full = openSync(FULL, 'w');
    const before = (JSON.parse(run('pipe', '--json', 'token', 'list').stdout || '[]') as readonly unknown[]).length;
    const { status, stderr } = run(full, ...more, ...issue);
    closeSync(full);
    expect([status, stderr.match(/output-unwritten/gu)]).toEqual([3, ['output-unwritten']]);
    expect(stderr).toContain('ENOSPC');
    expect(stderr).not.toContain('    at ');
    expect(JSON.parse(run('pipe', '--json', 'token', 'list').stdout)).toHaveLength(before + 1);
  });

  it('leaves what was found its own exit code', () => {
    const file = join(base, 'edition.yaml');
    writeFileSync(file, 'rulebook: nothing-else\n');
    const full = openSync(FULL, 'w');
    const checked = run(full, 'rulebook', 'check', file);
    closeSync(full);
    expect([checked.status, checked.stderr.includes('output-unwritten')]).toEqual([1, true]);
  });
});
