import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { type ScenarioFile, loadScenarios } from './load.js';
import { type Words, loadWords } from './words.js';

const FOLDER = new URL('../', import.meta.url);
const WORDS = 'words.yaml';

const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

export interface NormFolder {
  readonly norm: string;
  readonly words: Words;
  readonly files: readonly (ScenarioFile & { readonly file: string })[];
}

/** The words of a norm (its folder's name); none where its files hold only tables that need none. */
export const wordsOf = (norm: string): Words => {
  const file = `${norm}/${WORDS}`;
  return existsSync(new URL(file, FOLDER)) ? loadWords(file, read(file)) : new Map();
};

/** Every norm that has scenarios, with its words and its files, read and checked. Throws ScenarioFault. */
export const normFolders = (): readonly NormFolder[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'support')
    .map(({ name: norm }) => ({
      norm,
      words: wordsOf(norm),
      files: readdirSync(new URL(`${norm}/`, FOLDER))
        .filter((name) => name.endsWith('.yaml') && name !== WORDS)
        .sort()
        .map((name) => ({ file: `${norm}/${name}`, ...loadScenarios(`${norm}/${name}`, read(`${norm}/${name}`)) })),
    }))
    .filter(({ files }) => files.length > 0);
