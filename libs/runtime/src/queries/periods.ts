import { type PeriodDocument } from '#callcentre';
import { publishedEditions } from '../assessment/edition-cache.js';
import { periodsUntil, rulebooksInUse } from '../policies/period-ender.js';
import { type Query, eachSubject, optional } from './query.js';

/** `periods`: every period of the rulebooks in use up to today's, of one `rulebook` or of all, with the run that closed it. */
export const periodsQuery: Query = {
  name: 'periods',
  parameters: { rulebook: optional() },
  subjects: eachSubject,
  answer: async ({ views, caller, parameters, today }) => {
    const uses = (await rulebooksInUse(views)).filter(
      (use) => use.centre === caller.centre && (parameters['rulebook'] ?? use.rulebook) === use.rulebook,
    );
    const periods = await Promise.all(
      uses.map(async (use) => periodsUntil(use, await publishedEditions(views, use.rulebook), today)),
    );
    const all = periods.flat().sort((one, other) => (`${one.start} ${one.id}` < `${other.start} ${other.id}` ? -1 : 1));
    const ended = await views.getMany<PeriodDocument>(
      'periods',
      all.map((period) => period.id),
    );
    return {
      result: all.map(({ id, rulebook, start, end }) => ({
        id,
        rulebook,
        start,
        end,
        ended: ended.has(id),
        closingRun: ended.get(id)?.document.closingRun ?? null,
      })),
    };
  },
};
