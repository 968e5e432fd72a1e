import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One that asks, or computes what nothing rests on. What writes a file, and what serves, is for people. */
const COMMAND =
  /^bin\/dutyledger (scorecard|explain|audit|verify|decisions|pay (table|list|rerun)|rulebook (check|codes|diff|preview))\b/;

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Commands of the console blocks that ask or re-run; those with a `<placeholder>` or that serve are for people. */
const commandsIn = (file: string): readonly string[] =>
  [...textOf(file).matchAll(/```console\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/^\$ /, '').replace(/\s+# .*$/, ''))
    .filter((line) => COMMAND.test(line))
    .filter((line) => !line.includes('<') && !line.includes('pay table 2026-03'));

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

  let told: readonly string[] = [];

  beforeAll(() => {
    const tour = run(['tour']);
    if (tour.status !== 0) throw new Error(`The tour failed: ${tour.stderr.slice(-2000)}`);
    told = tour.stdout.split('\n');
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

  it('quote what the tour prints, of which they leave out lines, last columns and, where … stands, the rest of an id', () => {
    const quoted = [...textOf('README.md').matchAll(/```text\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
      block.trimEnd().split('\n'),
    );
    expect(quoted.length).toBeGreaterThan(30);
    const isTold = (line: string): boolean => {
      const parts = line.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
      const pattern = new RegExp(`^${parts.join('.+')}`, 'u');
      return told.some((one) => pattern.test(one));
    };
    expect(quoted.filter((line) => !isTold(line))).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])(
    '%s: what stands there sets up a centre',
    (file) => {
      const [, block = ''] = /```console\n(export DUTYLEDGER_DATA=[\s\S]*?)```/.exec(textOf(file)) ?? [];
      const lines = block.trimEnd().split('\n');
      expect(lines.at(-1)).toMatch(/^bin\/dutyledger serve\b/);
      const own = mkdtempSync(join(tmpdir(), 'dutyledger-own-'));
      const script = lines
        .slice(0, -1)
        .map((line) => line.replace('$PWD', own))
        // The import ends with 1, as the text says, for the lines of the other department.
        .map((line) => (line.includes(' import ') ? `if ${line}; then exit 9; else test $? = 1; fi` : line));
      const { status, stdout, stderr } = spawnSync('bash', ['-ec', script.join('\n')], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
        maxBuffer: 32 * 1024 * 1024,
      });
      rmSync(own, { recursive: true, force: true });
      expect({ status, refused: /^26 行没有入账/mu.test(stderr) }).toEqual({ status: 0, refused: true });
      expect(stdout).toMatch(/│ A001 │ 顾玉艳 │ G01 +│ +85 │ B +│ +50\.00 │ +5 │/u);
    },
    300_000,
  );
});
