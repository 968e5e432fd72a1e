import { undecidableBy } from '#callcentre';
import { type Actor } from '#eventsourcing';
import { type Warning, warnInWords } from '../system/warning-messages.js';
import { inWords } from '../words/refusal-words.js';
import { type WarningReads } from './closed-period.js';

/** Whoever may act in the centre now, each once in each role; nobody where it gave no token to anybody. */
const holdersIn = async (centre: string, { callers }: WarningReads): Promise<readonly Actor[]> => {
  const ofCentre = (await callers()).filter((caller) => caller.centre === centre);
  return [...new Map(ofCentre.map(({ id, role }) => [`${id} ${role}`, { id, role }])).values()];
};

/** How many appeals are read at once. */
const AT_ONCE = 8;

/**
 * Of the appeals in these streams that wait and that nobody may decide, because each holder of their level's roles had a part in it or there is
 * none: they would lie there, and their person wait, until somebody else is given one of these roles. A centre that gave nobody a token says
 * nothing of who holds them. A few are read at once: a month may have any number of them, and the log is there for others too.
 */
export const aboutDeciders = async (
  streams: Iterable<string>,
  { centre, field }: Readonly<Record<'centre' | 'field', string>>,
  reads: WarningReads,
): Promise<readonly Warning[]> => {
  const { reader, now } = reads;
  const holders = await holdersIn(centre, reads);
  if (holders.length === 0) return [];
  const about = async (stream: string): Promise<readonly Warning[]> => {
    const appeal = await undecidableBy(holders, await reader.stream(stream), { centre, now }, reader);
    if (appeal === null) return [];
    const { entry, level, roles } = appeal;
    const values = { entry, level, roles: roles.join(', ') };
    return [warnInWords('nobody-may-decide-appeal', field, (language) => inWords(values, language))];
  };
  const left = [...streams];
  const found: Warning[] = [];
  while (left.length > 0) found.push(...(await Promise.all(left.splice(0, AT_ONCE).map(about))).flat());
  return found;
};
