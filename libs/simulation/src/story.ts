import { type CompiledEdition } from '#rulebook';
import { tellSales } from './story-sales.js';
import { tellService } from './story-service.js';
import { Telling } from './telling.js';
import { type SampleFiles } from './writing.js';

/** Of how many agents the centre has to be for the told cases: their people are in its two departments by these numbers. */
export const STORY_AGENTS = { least: 101, most: 120 } as const;

/** People whose month is told and not drawn by chance. */
export const STORY_PEOPLE: ReadonlySet<string> = new Set([
  ...['A001', 'A002', 'A003', 'A004', 'A022', 'A058', 'A059', 'A060'],
  ...['A061', 'A062', 'A063', 'A064', 'A075'],
]);

/** Writes every told case of the sample month. */
export const writeStory = (
  files: SampleFiles,
  month: string,
  centre: string,
  editions: ReadonlyMap<string, CompiledEdition>,
): void => {
  const story = new Telling(files, month, centre, [...editions.values()]);
  tellService(story);
  tellSales(story, centre);
};
