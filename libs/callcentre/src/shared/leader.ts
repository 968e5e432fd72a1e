import { valueOn } from './time/dated.js';
import { valueAt } from './time/history.js';
import { type DomainReader } from './reader.js';

/** Who leads the unit on the day (`YYYY-MM-DD`), and speaks for it; null where the subject is a person or nobody leads it. */
export const leaderOf = async (
  subject: string | undefined,
  localDate: string,
  reader: DomainReader,
): Promise<string | null> => {
  const unit = subject === undefined ? null : await reader.team(subject);
  return unit === null ? null : (valueOn(valueAt(unit.leaders, null) ?? [], localDate) ?? null);
};
