import { previewEdition } from '../assessment/differences/preview.js';
import { EDITION, findEdition } from './editions.js';
import { inFen } from './pay-runs.js';
import { type Query, eachSubject, json, notFound, required } from './query.js';
import { namesFor } from './shown/revealing.js';
import { namedPeriod } from './asked/named-period.js';

/**
 * `edition-preview`: who would move in a `period`, and by which clause, had the `edition` been in force, also one that is
 * still a draft. Nothing is recorded.
 */
export const editionPreviewQuery: Query = {
  name: 'edition-preview',
  parameters: { edition: required(), period: required() },
  subjects: eachSubject,
  answer: async (context) => {
    const { edition, period: periodId } = context.parameters;
    const period = await namedPeriod(context);
    if ('kind' in period) return period;
    const document = await findEdition(context, edition!);
    if (document === null || document.rulebook !== period.rulebook)
      return notFound(EDITION, `${edition!} (${periodId!})`);
    const preview = await previewEdition({ reader: context.views, period, edition: edition! });
    const named = await namesFor(
      context,
      preview.persons.map(({ person }) => person),
    );
    const persons = preview.persons.map((one) => ({ ...named(one.person), ...inFen(one) }));
    return { result: json({ ...preview, persons }) };
  },
};
