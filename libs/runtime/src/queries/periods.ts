import { type PeriodDocument } from '#callcentre';
import { type Period } from '#rulebook';
import { publishedEditions } from '../assessment/edition-cache.js';
import { periodsUntil, rulebooksInUse } from '../policies/period-ender.js';
import { type Query, type QueryContext, eachSubject, optional } from './query.js';

interface PeriodOfCentre {
  readonly period: Period;
  readonly ended: boolean;
  /** The pay run that closed it, null while none has. */
  readonly closingRun: string | null;
}

/** Every period of the rulebooks in use up to today's, oldest first; of one rulebook where it is named. */
export const periodsOfCentre = async (
  { views, caller, today }: QueryContext,
  rulebook?: string,
): Promise<readonly PeriodOfCentre[]> => {
  const uses = (await rulebooksInUse(views)).filter(
    (use) => use.centre === caller.centre && (rulebook ?? use.rulebook) === use.rulebook,
  );
  const periods = await Promise.all(
    uses.map(async (use) => periodsUntil(use, await publishedEditions(views, use.rulebook), today)),
  );
  const all = periods.flat().sort((one, other) => (`${one.start} ${one.id}` < `${other.start} ${other.id}` ? -1 : 1));
  const ended = await views.getMany<PeriodDocument>(
    'periods',
    all.map((period) => period.id),
  );
  return all.map((period) => ({
    period,
    ended: ended.has(period.id),
    closingRun: ended.get(period.id)?.document.closingRun ?? null,
  }));
};

/** `periods`: every period of the rulebooks in use up to today's, of one `rulebook` or of all, with the run that closed it. */
export const periodsQuery: Query = {
  name: 'periods',
  parameters: { rulebook: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const periods = await periodsOfCentre(context, context.parameters['rulebook']);
    return {
      result: periods.map(({ period: { id, rulebook, start, end }, ended, closingRun }) => ({
        id,
        rulebook,
        start,
        end,
        ended,
        closingRun,
      })),
    };
  },
};
