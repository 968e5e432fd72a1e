import { type CaseDocument, type PersonDocument, valueAt } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { everyDocument } from '../assessment/reading.js';
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
      const cases = await everyDocument<CaseDocument>(views, 'cases', { index: 'subject', equals: person });
      for (const { key: stream, document } of cases) {
        const key = await keys.find(`case:${stream}`);
        if (key === null || key === 'erased') continue;
        result.push({ person, stream, kind: document.kind, subjects: document.subjects });
      }
    }
    return { result };
  },
};
