import { readFileSync } from 'node:fs';
import { type CompiledEdition, compileEdition, loadEdition } from '#rulebook';
import { SAMPLE_RULEBOOKS } from '../sample.js';

export const editionSource = (rulebook: string): string =>
  readFileSync(new URL(`../../../../rulebooks/${rulebook}/1.yaml`, import.meta.url), 'utf8');

/** The first edition of each rulebook of the sample, as shipped. */
export const firstEditions = (): ReadonlyMap<string, CompiledEdition> =>
  new Map(
    SAMPLE_RULEBOOKS.map((rulebook) => {
      const { edition } = loadEdition(editionSource(rulebook));
      return [rulebook, compileEdition(edition!, [])] as const;
    }),
  );
