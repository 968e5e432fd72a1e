import { diffEditions } from '#rulebook';
import { EDITION, findEdition } from './editions.js';
import { type Query, eachSubject, json, notFound, required } from './query.js';

/** `edition-diff`: what changed from `before` to `after`, clause by clause, each with a sentence in both languages. */
export const editionDiffQuery: Query = {
  name: 'edition-diff',
  parameters: { before: required(), after: required() },
  subjects: eachSubject,
  answer: async (context) => {
    const names = [context.parameters['before']!, context.parameters['after']!] as const;
    const [before, after] = [await findEdition(context, names[0]), await findEdition(context, names[1])];
    if (before === null) return notFound(EDITION, names[0]);
    if (after === null) return notFound(EDITION, names[1]);
    return { result: json(diffEditions(before.edition, after.edition)) };
  },
};
