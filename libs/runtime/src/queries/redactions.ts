import { type PersonDocument, type RedactionDocument, valueAt } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { everyDocument } from '../assessment/reading.js';
import { casesNaming } from '../cases/case-reading.js';
import { ownersOfTexts } from '../erasure/erasure.js';
import { type Query, type QueryContext, eachSubject } from './query.js';

/** Whether the case was redacted for the person, or no key of its texts is left. */
const isSettled = async ({ views, keys }: QueryContext, stream: string, person: string): Promise<boolean> => {
  const found = await views.get<RedactionDocument>('redactions', stream);
  const redactions = found?.document.redactions ?? [];
  if (redactions.some((redaction) => redaction.person === person)) return true;
  for (const owner of ownersOfTexts(stream, redactions)) {
    const key = await keys.find(owner);
    if (key !== null && key !== 'erased') return false;
  }
  return true;
};

/**
 * `redactions`: cases that name an erased person beside others. Their texts are the others' evidence, so that no key was
 * destroyed; `case.redact` puts new words in their place.
 */
export const redactionsQuery: Query = {
  name: 'redactions',
  parameters: {},
  subjects: eachSubject,
  answer: async (context) => {
    const { views, caller } = context;
    const people = await everyDocument<PersonDocument>(views, 'people', { index: 'centre', equals: caller.centre });
    const erased = people.filter(({ document }) => valueAt(document.history, null)?.erased === true);
    const result: JsonObject[] = [];
    for (const { key: person } of erased) {
      for (const { stream, kind, subjects } of await casesNaming(views, person)) {
        if (await isSettled(context, stream, person)) continue;
        result.push({ person, stream, kind, subjects });
      }
    }
    return { result };
  },
};
