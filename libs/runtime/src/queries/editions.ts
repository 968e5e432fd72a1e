import { type EditionDocument } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { editionDocuments } from '../assessment/documents/edition-cache.js';
import { wholeView } from '../assessment/reading.js';
import { type Query, type QueryContext, eachSubject, json, notFound, optional, required } from './query.js';
import { editionName } from '#rulebook';

export const EDITION = { zh: '规章版本', en: 'edition' } as const;

const listed = (document: EditionDocument): JsonObject => {
  const { title, effectiveFrom, staffToldOn } = document.edition;
  const { rulebook, version, hash, status, author, approvedBy } = document;
  return {
    name: editionName(document),
    rulebook,
    version,
    hash,
    status,
    author,
    approvedBy,
    title: json(title),
    effectiveFrom,
    staffToldOn,
  };
};

/** The edition `<rulebook>@<version>`, also a draft; null where there is none. */
export const findEdition = async ({ views }: QueryContext, name: string): Promise<EditionDocument | null> =>
  (await views.get<EditionDocument>('editions', name))?.document ?? null;

/** `editions`: every edition, or those of one `rulebook`, by version. */
export const editionsQuery: Query = {
  name: 'editions',
  parameters: { rulebook: optional() },
  subjects: eachSubject,
  answer: async ({ views, parameters }) => {
    const { rulebook } = parameters;
    if (rulebook !== undefined) return { result: (await editionDocuments(views, rulebook)).map(listed) };
    const all = await wholeView<EditionDocument>(views, 'editions');
    const byVersion = (one: EditionDocument, other: EditionDocument): number =>
      one.rulebook === other.rulebook ? one.version - other.version : one.rulebook < other.rulebook ? -1 : 1;
    return {
      result: all
        .map(({ document }) => document)
        .sort(byVersion)
        .map(listed),
    };
  },
};

/** `edition`: one edition (`cs-assessment@1`) in canonical form, with the file's text. */
export const editionQuery: Query = {
  name: 'edition',
  parameters: { edition: required() },
  subjects: eachSubject,
  answer: async (context) => {
    const name = context.parameters['edition']!;
    const document = await findEdition(context, name);
    if (document === null) return notFound(EDITION, name);
    return { result: { ...listed(document), edition: json(document.edition), source: document.source } };
  },
};
