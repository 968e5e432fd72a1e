import { parsePeriodId, type Period } from '#rulebook';
import { publishedEditions } from '../../assessment/documents/edition-cache.js';
import { periodOn } from '../../assessment/documents/prior-results.js';
import { type RefusedOutcome } from '../../system/system.js';
import { periodsOfCentre } from '../periods.js';
import { notFound, type QueryContext } from '../query.js';
import { periodsMeant } from './periods-meant.js';

/** Whoever names a period by its month or a day of it is told the ids of those that it may be: with two rulebooks there are two. */
const unknownPeriod = async (context: QueryContext, named: string): Promise<RefusedOutcome> => {
  const refused = notFound({ zh: '考核期', en: 'period' }, named);
  const all = (await periodsOfCentre(context)).map(({ period }) => period);
  const periods = periodsMeant(all, named).map(({ id }) => id);
  if (periods.length === 0) return refused;
  const { zh, en } = refused.title;
  return {
    ...refused,
    title: {
      zh: `${zh}请写考核期的编号：${periods.join('、')}。`,
      en: `${en} Write the id of one: ${periods.join(', ')}.`,
    },
    values: { ...refused.values, periods },
  };
};

/** The period that a query names by id: one of the caller's centre, as the rulebook's editions cut time. Else a refusal. */
export const namedPeriod = async (context: QueryContext): Promise<Period | RefusedOutcome> => {
  const { parameters, caller, views } = context;
  const id = parameters['period']!;
  const period = parsePeriodId(id);
  const editions = period === null ? [] : await publishedEditions(views, period.rulebook);
  const real = period === null ? null : periodOn(editions, caller.centre, period.start);
  return real?.id === id ? real : unknownPeriod(context, id);
};
