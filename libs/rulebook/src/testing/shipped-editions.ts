import { readFileSync, readdirSync } from 'node:fs';
import { compileEdition, type EditionProgram } from '../compiling/compiled-edition.js';
import { type Edition } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';

/** The folder of the shipped editions, as tests and the build find it: both run in a checkout. */
export const RULEBOOKS = new URL('../../../../rulebooks/', import.meta.url);

/** The text of a shipped file, such as `cs-assessment/1.yaml`. */
export const shippedText = (file: string): string => readFileSync(new URL(file, RULEBOOKS), 'utf8');

/** The shipped edition of a file, such as `cs-assessment/1.yaml`; throws with the findings where loading it gives any. */
export const shippedEdition = (file: string): Edition => {
  const { edition, findings } = loadEdition(shippedText(file));
  if (edition === null || findings.length > 0) throw new Error(`${file}: ${JSON.stringify(findings)}`);
  return edition;
};

/** The same compiled, beside the programs of the editions before it. */
export const shippedProgram = (file: string, earlier: readonly EditionProgram[] = []): EditionProgram =>
  compileEdition(shippedEdition(file), earlier);

/** Every rulebook's files in the order of their versions, from what lies in the folder, so that none is forgotten. */
export const SHIPPED_RULEBOOKS: readonly (readonly [rulebook: string, files: readonly string[]])[] = readdirSync(
  RULEBOOKS,
  { withFileTypes: true },
)
  .filter((entry) => entry.isDirectory() && entry.name !== 'calendars')
  .map(({ name }) => {
    const versions = readdirSync(new URL(`${name}/`, RULEBOOKS)).map((file) => Number.parseInt(file, 10));
    return [name, versions.toSorted((one, other) => one - other).map((version) => `${name}/${version}.yaml`)] as const;
  });

/** The files of all shipped editions. */
export const SHIPPED_FILES: readonly string[] = SHIPPED_RULEBOOKS.flatMap(([, files]) => files);

/** The text of the edition that uses every mechanism there is; no centre works by it. */
export const EVERY_MECHANISM = readFileSync(
  new URL('../../../../test/mechanisms/every-mechanism.yaml', import.meta.url),
  'utf8',
);
