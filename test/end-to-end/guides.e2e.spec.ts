import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Commands of the console blocks that ask or re-run; those with a `<placeholder>` or that serve are for people. */
const commandsIn = (file: string): readonly string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/```console\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/^\$ /, ''))
    .filter((line) => /^bin\/dutyledger (scorecard|explain|audit|verify|pay (table|list|rerun))\b/.test(line))
    .filter((line) => !line.includes('<'));

const files = [
  'README.md',
  'README.zh-CN.md',
  ...readdirSync(join(root, 'docs/guides'))
    // This one has a store of its own: write-a-rulebook.e2e.spec.ts.
    .filter((name) => name.endsWith('.md') && name !== 'write-a-rulebook.md')
    .map((name) => `docs/guides/${name}`),
];

/** How far something long is: no remark, and only for who waits. */
const PROGRESS = /^\S+ (?:\d+% \(\d+\/\d+\)|…)/u;

/** Goal: what the guides tell people to type works. Method: run it on the sample store, in the order of the text. */
describe('the guides', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyledger-guides-'));
  const run = (args: readonly string[]) =>
    spawnSync(process.execPath, [join(root, 'bin/dutyledger'), '--data', folder, ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 32 * 1024 * 1024,
    });

  beforeAll(() => {
    const tour = run(['tour']);
    if (tour.status !== 0) throw new Error(`The tour failed: ${tour.stderr.slice(-2000)}`);
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('have commands to run', () => {
    expect(files.flatMap(commandsIn).length).toBeGreaterThan(10);
  });

  it.each(files.flatMap((file) => commandsIn(file).map((command) => [file, command] as const)))(
    '%s: %s',
    (_, command) => {
      const { status, stdout, stderr } = run(command.split(' ').slice(1));
      const remarks = stderr.split('\n').filter((line) => line !== '' && !PROGRESS.test(line));
      expect({ status, remarks }).toEqual({ status: 0, remarks: [] });
      expect(stdout.length).toBeGreaterThan(40);
    },
    300_000,
  );
});
