import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { normFolder, normNames } from '../scenarios/support/files.js';
import { readEquivalents } from './equivalents.js';
import { EditionMutants, type Mutant } from './mutants.js';
import { type Report, printed, reportOf } from './report.js';
import { Run, type Verdict, editionsOf, prepare } from './run.js';

interface Options {
  readonly at?: string;
  readonly edition?: string;
  readonly json?: string;
  readonly plays: boolean;
  readonly confirm: string;
}

/** `npm run mutate`: seen from the repository's root as the working directory. */
const root = process.cwd();
const scenarios = pathToFileURL(`${join(root, 'test/scenarios')}/`);
const read = (name: string): string => readFileSync(join(root, 'rulebooks', `${name}.yaml`), 'utf8');

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Tries every change of the editions that a norm's scenarios choose. */
const mutateNorm = async (norm: string, options: Options): Promise<Report> => {
  const begun = processorSeconds();
  const folders = normNames(scenarios).map((name) => normFolder(name, scenarios));
  const editions = editionsOf(folders.find((folder) => folder.norm === norm)!);
  const run = new Run(await prepare(folders, editions, read), read, options.plays);
  const asked = ({ at, edition }: Pick<Mutant, 'at' | 'edition'>): boolean =>
    (options.at === undefined || at.startsWith(options.at)) &&
    (options.edition === undefined || edition === options.edition);
  const mutants = editions.flatMap((edition) => new EditionMutants(edition, read(edition)).all()).filter(asked);
  const verdicts: Verdict[] = [];
  for (const [index, mutant] of mutants.entries()) {
    verdicts.push(await run.judge(mutant));
    if (process.stderr.isTTY) process.stderr.write(`\r${norm} ${String(index + 1)} of ${String(mutants.length)} `);
  }
  const killed = verdicts.filter((verdict) => verdict.outcome === 'killed' && run.isRecorded(verdict));
  const every = Math.max(1, Math.floor(killed.length / Math.max(1, Number(options.confirm))));
  const sample = options.confirm === '0' ? [] : killed.filter((_, index) => index % every === 0);
  const played: (readonly [Verdict, boolean])[] = [];
  for (const verdict of sample) {
    const confirmed = await run.confirms(verdict);
    if (confirmed !== null) played.push([verdict, confirmed]);
  }
  const file = 'test/mutation/equivalents.yaml';
  const equivalents = readEquivalents(file, readFileSync(join(root, file), 'utf8'));
  return reportOf(norm, verdicts, equivalents.filter(asked), {
    confirmed: played.length,
    contradicted: played
      .filter(([, confirmed]) => !confirmed)
      .map(([{ mutant }]) => `rulebooks/${mutant.edition}.yaml:${String(mutant.line)} ${mutant.at}`),
    processorSeconds: processorSeconds() - begun,
  });
};

const program = new Command('mutate')
  .description('Changes every number of a norm’s editions one at a time, and says which changes no scenario notices.')
  .argument('[norms...]', 'folders of test/scenarios; all without')
  .option('--at <prefix>', 'only places whose path begins so, such as obligations/')
  .option('--edition <name>', 'only one of the editions, such as cs-assessment/1')
  .option('--json <file>', 'write the reports there as well')
  .option('--no-plays', 'do not play survivors through a centre: quicker, and names more than there are')
  .option('--confirm <count>', 'kills per norm that are played from the start as well', '10')
  .action(async (norms: readonly string[], options: Options) => {
    const reports: Report[] = [];
    for (const norm of norms.length === 0 ? normNames(scenarios) : norms) {
      const report = await mutateNorm(norm, options);
      reports.push(report);
      process.stdout.write(`${printed(report)}\n`);
    }
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(reports, null, 2)}\n`);
    const red = reports.some(
      ({ survived, stale, contradicted }) => survived.length + stale.length + contradicted.length > 0,
    );
    process.exitCode = red ? 1 : 0;
  });

await program.parseAsync();
