import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inProcess, inProcessJson } from './support/in-process.js';
import { temporaryFolder } from './support/small-centre.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = readFileSync(join(root, 'docs/guides/write-a-rulebook.md'), 'utf8');

/** Every command of the guide, in the order of the text. */
const commands = [...guide.matchAll(/```console\n([\s\S]*?)```/gu)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => line.replace('$ bin/dutyledger ', ''));

const PERIOD = 'centre-1:bike-hotline:2025-03-01..2025-03-31';

interface Card {
  readonly assessment: {
    readonly accounts: { readonly score: { readonly total: unknown } };
    readonly grade: string;
    readonly payFen: unknown;
    readonly entries: readonly { readonly clause: string; readonly status: string }[];
  };
}

/**
 * Goal: a rulebook that nobody wrote code for. Method: the guide's own commands on an empty folder, in their order; then
 * what it says of the results, to the point and the fen.
 */
describe('docs/guides/write-a-rulebook.md', () => {
  const base = temporaryFolder();
  const folder = join(base, 'data');
  const secrets = new Map<string, string>();
  const outputs = new Map<string, string>();

  /** `<token of M01>` stands for the secret that was shown when M01's token was issued. */
  const argumentsOf = (line: string): readonly string[] =>
    line
      .replace(/<token of (\w+)>/u, (_, person: string) => secrets.get(person)!)
      .split(' ')
      .map((argument) => (argument.startsWith('docs/') ? join(root, argument) : argument));

  const run = async (line: string): Promise<void> => {
    const issued = /^token issue --person (\w+)/u.exec(line)?.[1];
    if (issued !== undefined) {
      const { secret } = await inProcessJson<{ secret: string }>(folder, argumentsOf(line));
      secrets.set(issued, secret);
      return;
    }
    const { exitCode, out, err } = await inProcess(folder, '--lang', 'en', ...argumentsOf(line));
    if (exitCode !== 0) throw new Error(`${line} ended with ${String(exitCode)}: ${err}`);
    outputs.set(line, out);
  };

  beforeAll(async () => {
    for (const line of commands) await run(line);
  }, 600_000);

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const output = (beginning: string): string =>
    [...outputs].find(([line]) => line.startsWith(beginning))?.[1] ?? `no command begins with ${beginning}`;
  const card = (person: string): Promise<Card> =>
    inProcessJson<Card>(folder, ['scorecard', person, '--period', PERIOD]);
  const entriesOf = ({ assessment }: Card): readonly string[] =>
    assessment.entries.map(({ clause, status }) => `${clause} ${status}`);

  it('has commands for every step, and every file that it links to', () => {
    expect(commands).toHaveLength(20);
    const links = [...guide.matchAll(/\]\(([^)]+)\)/gu)].map(([, link]) => join(root, 'docs/guides', link!));
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  it('checks each step without an error', () => {
    const checks = [...outputs].filter(([line]) => line.startsWith('rulebook check'));
    expect(checks).toHaveLength(5);
    expect(checks.filter(([, out]) => !out.includes(': 0 errors, 0 other findings.'))).toEqual([]);
  });

  it('prints the finished edition with what people call each name, and not as its file writes it', () => {
    const printed = output('rulebook show');
    expect(printed).toContain('metres away');
    expect(printed).toContain('open tickets');
    expect(printed).not.toContain('open-tickets');
  });

  it('comes to what it says of K01, K02 and K03', async () => {
    const [first, second, third] = [await card('K01'), await card('K02'), await card('K03')];

    expect(first.assessment).toMatchObject({ accounts: { score: { total: '97' } }, grade: '优', payFen: 10_500 });
    expect(entriesOf(first)).toEqual([
      ...['B-1 charged', 'B-1 charged', 'B-1 charged'],
      ...['B-4 charged', 'B-5 charged', 'B-7 charged'],
    ]);
    expect(second.assessment).toMatchObject({ accounts: { score: { total: '90' } }, grade: '良', payFen: 0 });
    expect(entriesOf(second)).toEqual(['B-1 excused', 'B-3 charged', 'B-2 displaced', 'B-5 not-met', 'B-7 charged']);
    expect(third.assessment).toMatchObject({
      accounts: { score: { total: { from: '99', to: '103' } } },
      payFen: { from: 13_500, to: 19_500 },
    });
  });

  it('tells the revision apart and who would move', () => {
    expect(output('rulebook diff')).toContain('B-3');
    expect(output('rulebook preview')).toContain('1 of 3 would move. Nothing was recorded.');
    expect(output('rulebook preview')).toContain('total: -45.00');
  });
});
