import { type PersonDocument, valueAt } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { everyDocument } from '../assessment/reading.js';
import { casesNaming } from '../cases/case-reading.js';
import { type Query, eachSubject } from './query.js';

/**
 * `redactions`: cases that name an erased person beside others. Their texts are the others' evidence, so that no key was
 * destroyed; somebody has to look at them.
 */
export const redactionsQuery: Query = {
  name: 'redactions',
  parameters: {},
  subjects: eachSubject,
  answer: async ({ views, keys, caller }) => {
    const people = await everyDocument<PersonDocument>(views, 'people', { index: 'centre', equals: caller.centre });
    const erased = people.filter(({ document }) => valueAt(document.history, null)?.erased === true);
    const result: JsonObject[] = [];
    for (const { key: person } of erased) {
      for (const { stream, kind, subjects } of await casesNaming(views, person)) {
        const key = await keys.find(`case:${stream}`);
        if (key === null || key === 'erased') continue;
        result.push({ person, stream, kind, subjects });
      }
    }
    return { result };
  },
};
