import { editionDocuments } from '../assessment/documents/edition-cache.js';
import { type RefusedOutcome } from '../system/system.js';
import { type QueryContext, notFound } from './query.js';
import { namedPeriod } from './asked/named-period.js';

type Look = (context: QueryContext, name: string) => Promise<RefusedOutcome | null>;

const knownPersonOrUnit: Look = async ({ reader }, id) =>
  (await reader.person(id)) !== null || (await reader.team(id)) !== null
    ? null
    : notFound({ zh: '人员或单位', en: 'person or unit' }, id);

const LOOKS: Readonly<Record<string, Look>> = {
  person: knownPersonOrUnit,
  subject: knownPersonOrUnit,
  team: async ({ reader }, id) => ((await reader.team(id)) === null ? notFound({ zh: '班组', en: 'team' }, id) : null),
  rulebook: async ({ views }, name) =>
    (await editionDocuments(views, name)).length === 0 ? notFound({ zh: '规章', en: 'rulebook' }, name) : null,
  period: async (context) => {
    const period = await namedPeriod(context);
    return 'kind' in period ? period : null;
  },
};

/**
 * The refusal of a question about somebody or something that nobody knows, such as a mistyped id: an empty list would read as if there
 * were nothing about whom was meant. Only for those who see their whole centre, as who is there is not for everybody to find out.
 */
export const unknownNameIn = async (context: QueryContext): Promise<RefusedOutcome | null> => {
  if (context.scope !== 'centre') return null;
  for (const [parameter, name] of Object.entries(context.parameters)) {
    const refused = Object.hasOwn(LOOKS, parameter) ? await LOOKS[parameter]!(context, name) : null;
    if (refused !== null) return refused;
  }
  return null;
};
