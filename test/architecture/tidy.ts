import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One ban: what must not stand in the text of which files, and what to write instead. */
export interface Ban {
  readonly name: string;
  readonly pattern: RegExp;
  readonly instead: string;
  readonly applies: (file: string) => boolean;
}

export interface Breach {
  readonly file: string;
  readonly line: number;
  readonly ban: string;
  readonly instead: string;
}

const isPure = (file: string): boolean =>
  /^libs\/(eventsourcing|rulebook|callcentre)\/src\//.test(file) &&
  !file.endsWith('.spec.ts') &&
  !file.includes('/contracts/');
const isSource = (file: string): boolean =>
  /^(apps|libs|test|scripts|bin)\//.test(file) && !file.startsWith('test/fixtures/');
const except =
  (allowed: RegExp) =>
  (file: string): boolean =>
    isPure(file) && !allowed.test(file);

export const bans: readonly Ban[] = [
  {
    name: 'clock',
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|Temporal\.Now\b/,
    instead: 'Take the time from the command context (now, occurredAt) or from the Clock that is handed in.',
    applies: isPure,
  },
  {
    name: 'randomness',
    pattern: /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\bgetRandomValues\(|\buuidv?[147]\(|\bv[147]\(/,
    instead: 'Derive ids with uuid5 from the command id; nonces are made where texts are encrypted only.',
    applies: except(/^libs\/eventsourcing\/src\/events\/text-cipher\.ts$/),
  },
  {
    name: 'environment',
    pattern: /\bprocess\.(env|argv|cwd|platform)\b/,
    instead: 'Hand the value in; only libs/runtime/src/configuration/configuration.ts reads the environment.',
    applies: isPure,
  },
  {
    name: 'environment-outside-configuration',
    pattern: /\bprocess\.env\b/,
    instead: 'Ask libs/runtime/src/configuration/configuration.ts.',
    applies: (file) =>
      /^(apps|libs)\//.test(file) &&
      !file.endsWith('.spec.ts') &&
      !isPure(file) &&
      file !== 'libs/runtime/src/configuration/configuration.ts',
  },
  {
    name: 'timers',
    pattern: /\bset(Timeout|Interval|Immediate)\(/,
    instead: 'A deadline is a date in data. Only the runner waits, and the runner is the only file that may.',
    applies: except(/^libs\/eventsourcing\/src\/running\/(runner|waiting|live)[a-z-]*\.ts$/),
  },
  {
    name: 'frameworks-and-drivers',
    pattern:
      /from '(@nestjs\/|class-validator|class-transformer|fastify|mongodb|@eventstore\/|node:sqlite|node:fs|node:http|node:net|node:child_process|node:worker_threads)/,
    instead:
      'Keep the rule pure and put the input or output behind a port of libs/eventsourcing or a reader of libs/callcentre.',
    // What tests alone use may read the files that ship; no code that ships imports it.
    applies: (file) => isPure(file) && !file.includes('/testing/'),
  },
  {
    name: 'binary-floats',
    pattern: /\bparseFloat\(|\.toNumber\(\)/,
    instead: 'Points are decimals (decimal.js) and money is integer fen; compare and compute there.',
    applies: (file) => isPure(file) && !file.startsWith('libs/eventsourcing/'),
  },
  {
    name: 'left-open',
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    instead: 'Do it, or file an issue and say in the docs what is missing.',
    applies: (file) => isSource(file) && !file.startsWith('test/architecture/'),
  },
  {
    name: 'focused-or-skipped-test',
    pattern: /\b(it|test|describe)\.(only|skip|todo)\(|\bx(it|describe)\(/,
    instead: 'Run the test, or remove it. A suite without its server says so in its output.',
    applies: (file) => file.endsWith('.spec.ts') && !file.startsWith('test/architecture/'),
  },
];

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|\s)\/\/[^\n]*/g, '$1');

/** Breaches in one file, by line. Comments may name what code may not, except for what is left open. */
export const breachesIn = (file: string, text: string): readonly Breach[] => {
  const code = withoutComments(text).split('\n');
  const all = text.split('\n');
  return bans
    .filter((ban) => ban.applies(file))
    .flatMap((ban) =>
      (ban.name === 'left-open' ? all : code).flatMap((line, index) =>
        ban.pattern.test(line) ? [{ file, line: index + 1, ban: ban.name, instead: ban.instead }] : [],
      ),
    );
};

const skipped = new Set(['node_modules', 'dist', 'data', '.git']);

/** Every source file below `root`, as paths relative to it. */
const sourceFiles = (root: string, folder = root): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(root, path);
    return /\.(ts|mjs|js|cjs)$/.test(entry.name) ? [relative(root, path)] : [];
  });

export const breachesBelow = (root: string, include: (file: string) => boolean): readonly Breach[] =>
  sourceFiles(root)
    .filter(include)
    .flatMap((file) => breachesIn(file, readFileSync(join(root, file), 'utf8')));
