import { undecidableBy } from '#callcentre';
import { type Actor } from '#eventsourcing';
import { type Warning, warn } from '../system/warning-messages.js';
import { type WarningReads } from './closed-period.js';

/** Whoever may act in the centre now, each once in each role; nobody where it gave no token to anybody. */
const holdersIn = async (centre: string, { callers }: WarningReads): Promise<readonly Actor[]> => {
  const ofCentre = (await callers()).filter((caller) => caller.centre === centre);
  return [...new Map(ofCentre.map(({ id, role }) => [`${id} ${role}`, { id, role }])).values()];
};

/**
 * Of an appeal that waits and that nobody may decide, because each holder of its level's roles had a part in it or there is none: it would lie there,
 * and its person wait, until somebody else is given one of these roles. A centre that gave nobody a token says nothing of who holds them.
 */
export const aboutDeciders = async (
  { stream, centre, field }: Readonly<Record<'stream' | 'centre' | 'field', string>>,
  reads: WarningReads,
): Promise<readonly Warning[]> => {
  const { reader, now } = reads;
  const appeal = await reader.stream(stream);
  if (appeal.length === 0) return [];
  const found = await undecidableBy(await holdersIn(centre, reads), appeal, { centre, now }, reader);
  if (found === null) return [];
  const { entry, level, roles } = found;
  return [warn('nobody-may-decide-appeal', field, { entry, level, roles: roles.join(', ') })];
};
