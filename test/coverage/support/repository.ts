import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type EditionFile, readEditionFile } from './edition-file.js';
import { type NormCoverage, readCoverage } from './entry.js';
import { type ScenarioIndex, indexScenarios } from './scenario-index.js';

/** What the coverage is checked against: the ids of the norms, editions, scenarios, and which files exist. */
export interface Repository {
  /** Every id, in the order of the catalogues. */
  readonly ids: readonly string[];
  /** By norm. */
  readonly norms: ReadonlyMap<string, NormCoverage>;
  /** By `<rulebook>@<version>`. */
  readonly editions: ReadonlyMap<string, EditionFile>;
  readonly scenarios: ScenarioIndex;
  readonly exists: (file: string) => boolean;
}

export const normOf = (id: string): string => id.split('-', 1)[0]!;

/** The norms in the order of their ids. */
export const normsOf = (ids: readonly string[]): readonly string[] => [...new Set(ids.map(normOf))];

const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
const yamlFiles = (path: string): readonly string[] =>
  readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort();

const editionsBelow = (root: string): ReadonlyMap<string, EditionFile> =>
  new Map(
    folders(join(root, 'rulebooks')).flatMap((rulebook) =>
      yamlFiles(join(root, 'rulebooks', rulebook))
        .filter((name) => /^\d+\.yaml$/u.test(name))
        .map((name) => {
          const file = `rulebooks/${rulebook}/${name}`;
          const found = readEditionFile(file, readFileSync(join(root, file), 'utf8'));
          return [`${rulebook}@${name.replace('.yaml', '')}`, found] as const;
        }),
    ),
  );

const scenariosBelow = (root: string): ScenarioIndex =>
  indexScenarios(
    folders(join(root, 'test/scenarios'))
      .filter((name) => name !== 'support')
      .flatMap((norm) =>
        yamlFiles(join(root, 'test/scenarios', norm)).map((name) => {
          const file = `test/scenarios/${norm}/${name}`;
          return { file, content: readFileSync(join(root, file), 'utf8') };
        }),
      ),
  );

/** Reads the repository at `root`; norms without a file of coverage are missing from `norms`. */
export const readRepository = (root: string): Repository => {
  const ids = readFileSync(join(root, 'test/coverage/clause-ids.txt'), 'utf8').split('\n').filter(Boolean);
  const exists = (file: string): boolean => existsSync(join(root, file));
  const norms = normsOf(ids)
    .map((norm) => [norm, `test/coverage/${norm}.yaml`] as const)
    .filter(([, file]) => exists(file))
    .map(([norm, file]) => [norm, readCoverage(norm, file, readFileSync(join(root, file), 'utf8'))] as const);
  return { ids, norms: new Map(norms), editions: editionsBelow(root), scenarios: scenariosBelow(root), exists };
};
