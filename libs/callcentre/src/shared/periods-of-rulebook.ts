import { type Edition, editionName, isDay, type Period, periodContaining } from '#rulebook';
import { type DomainReader } from './reader.js';

/** Published versions of a rulebook, oldest first. */
const published = async (rulebook: string, reader: DomainReader): Promise<readonly Edition[]> => {
  const found: Edition[] = [];
  for (let version = 1; ; version += 1) {
    const document = await reader.edition(editionName({ rulebook, version }));
    if (document?.status !== 'published') return found;
    found.push(document.edition);
  }
};

/**
 * The periods of the rulebook that hold the first day of one that somebody names, one for each edition in force on a day of it: an
 * edition with another start day that comes into force in the middle of a period may move the bounds of that very period.
 */
export const periodsOfRulebook = async (
  { centre, rulebook, start, end }: Omit<Period, 'id'>,
  reader: DomainReader,
): Promise<readonly Period[]> => {
  if (!isDay(start)) return [];
  const editions = await published(rulebook, reader);
  return editions
    .filter(({ effectiveFrom }, index) => {
      const next = editions[index + 1]?.effectiveFrom;
      return effectiveFrom <= end && (next === undefined || next > start);
    })
    .map((edition) => periodContaining(edition, centre, start));
};
