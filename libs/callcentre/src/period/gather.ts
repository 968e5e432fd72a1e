import { type Edition, type Period, periodContaining } from '#rulebook';
import { type DomainReader } from '../shared/reader.js';
import { type EndPeriod } from './period.js';

/** Published versions of a rulebook, oldest first, with the day from which each is in force. */
const published = async (rulebook: string, reader: DomainReader): Promise<readonly Edition[]> => {
  const found: Edition[] = [];
  for (let version = 1; ; version += 1) {
    const document = await reader.edition(`${rulebook}@${version}`);
    if (document?.status !== 'published') return found;
    found.push(document.edition as unknown as Edition);
  }
};

/**
 * The periods that hold the first day of what is to be ended, one for each edition in force on a day of it: an edition with another
 * start day that comes into force in the middle of a period may move the bounds of that very period.
 */
export const gatherForPeriod = async (
  { data }: EndPeriod,
  centre: string,
  reader: DomainReader,
): Promise<readonly Period[]> => {
  const editions = await published(data.rulebook, reader);
  return editions
    .filter(({ effectiveFrom }, index) => {
      const next = editions[index + 1]?.effectiveFrom;
      return effectiveFrom <= data.end && (next === undefined || next > data.start);
    })
    .map((edition) => periodContaining(edition, centre, data.start));
};
