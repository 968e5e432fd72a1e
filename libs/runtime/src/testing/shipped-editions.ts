import { readFileSync, readdirSync } from 'node:fs';
import { type Edition, loadEdition } from '#rulebook';

const RULEBOOKS = new URL('../../../../rulebooks/', import.meta.url);

/** The rulebooks that are shipped, from what lies in the folder, so that none is forgotten. */
export const SHIPPED_RULEBOOKS: readonly string[] = readdirSync(RULEBOOKS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'calendars')
  .map(({ name }) => name);

const fileOf = (rulebook: string, version: number): string => `${rulebook}/${version}.yaml`;

/** The text of a shipped edition, as somebody drafts it. */
export const shippedText = (rulebook: string, version: number): string =>
  readFileSync(new URL(fileOf(rulebook, version), RULEBOOKS), 'utf8');

const versionsOf = (rulebook: string): readonly number[] =>
  readdirSync(new URL(`${rulebook}/`, RULEBOOKS))
    .flatMap((name) => /^(\d+)\.yaml$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other);

/** A shipped edition; throws with the findings where it cannot be loaded. */
export const shippedEdition = (rulebook: string, version: number): Edition => {
  const file = fileOf(rulebook, version);
  const { edition, findings } = loadEdition(shippedText(rulebook, version));
  if (edition === null) throw new Error(`${file}: ${JSON.stringify(findings)}`);
  return edition;
};

/** The editions of a shipped rulebook in the order of their versions. */
export const editionsOf = (rulebook: string): readonly Edition[] =>
  versionsOf(rulebook).map((version) => shippedEdition(rulebook, version));

/** Every shipped edition: its rulebook and its version. */
export const SHIPPED_EDITIONS: readonly (readonly [rulebook: string, version: number])[] = SHIPPED_RULEBOOKS.flatMap(
  (rulebook) => versionsOf(rulebook).map((version) => [rulebook, version] as const),
);
