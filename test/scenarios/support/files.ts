import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { type ScenarioFile, loadScenarios } from './load.js';
import { type Words, loadWords } from './words.js';

const FOLDER = new URL('../', import.meta.url);
const WORDS = 'words.yaml';

export interface NormFolder {
  readonly norm: string;
  readonly words: Words;
  readonly files: readonly (ScenarioFile & { readonly file: string })[];
}

/** The words of a norm (its folder's name); none where its files hold only tables that need none. */
const wordsOf = (norm: string, folder: URL = FOLDER): Words => {
  const file = `${norm}/${WORDS}`;
  const place = new URL(file, folder);
  return existsSync(place) ? loadWords(file, readFileSync(place, 'utf8')) : new Map();
};

/** One norm's folder, read and checked. Throws ScenarioFault. */
export const normFolder = (norm: string, folder: URL = FOLDER): NormFolder => ({
  norm,
  words: wordsOf(norm, folder),
  files: readdirSync(new URL(`${norm}/`, folder))
    .filter((name) => name.endsWith('.yaml') && name !== WORDS)
    .sort()
    .map((name) => `${norm}/${name}`)
    .map((file) => ({ file, ...loadScenarios(file, readFileSync(new URL(file, folder), 'utf8')) })),
});

/** The names of all folders beside `support`. */
export const normNames = (folder: URL = FOLDER): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'support')
    .map(({ name }) => name)
    .sort();

/** Every norm that has scenarios, with its words and its files, read and checked. Throws ScenarioFault. */
export const normFolders = (): readonly NormFolder[] =>
  normNames()
    .map((norm) => normFolder(norm))
    .filter(({ files }) => files.length > 0);
