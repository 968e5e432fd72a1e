import { type PeriodDocument } from '#callcentre';
import { type Period, type Text } from '#rulebook';
import { publishedEditions } from '../assessment/documents/edition-cache.js';
import { periodsUntil, rulebooksInUse } from '../policies/period-ender.js';
import { type Query, type QueryContext, eachSubject, json, optional } from './query.js';

interface PeriodOfCentre {
  readonly period: Period;
  /** What the newest published edition of the rulebook is called. */
  readonly title: Text | null;
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
    uses.map(async (use) => {
      const editions = await publishedEditions(views, use.rulebook);
      const title = editions.at(-1)?.edition.title ?? null;
      return periodsUntil(use, editions, today).map((period) => ({ period, title }));
    }),
  );
  const startOf = ({ period: { start, id } }: { readonly period: Period }): string => `${start} ${id}`;
  const all = periods.flat().sort((one, other) => (startOf(one) < startOf(other) ? -1 : 1));
  const ended = await views.getMany<PeriodDocument>(
    'periods',
    all.map(({ period }) => period.id),
  );
  return all.map(({ period, title }) => ({
    period,
    title,
    ended: ended.has(period.id),
    closingRun: ended.get(period.id)?.document.closingRun ?? null,
  }));
};

/**
 * `periods`: every period of the rulebooks in use up to today's, of one `rulebook` or of all, with what the rulebook is called and the run
 * that closed it.
 */
export const periodsQuery: Query = {
  name: 'periods',
  parameters: { rulebook: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const periods = await periodsOfCentre(context, context.parameters['rulebook']);
    return {
      result: periods.map(({ period: { id, rulebook, start, end }, title, ended, closingRun }) => ({
        id,
        rulebook,
        title: json(title),
        start,
        end,
        ended,
        closingRun,
      })),
    };
  },
};
