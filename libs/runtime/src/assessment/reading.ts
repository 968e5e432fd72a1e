import { type DocumentPage, type DocumentQuery, type StoredDocument, type ViewReader } from '#eventsourcing';

const PAGE = 1000;

/** Every document that the query finds, page after page; each once, also when it is found under several values. */
export const everyDocument = async <Document>(
  reader: ViewReader,
  view: string,
  query: Omit<DocumentQuery, 'limit' | 'cursor'>,
): Promise<readonly StoredDocument<Document>[]> => {
  const found = new Map<string, StoredDocument<Document>>();
  let cursor: string | null = null;
  do {
    const page: DocumentPage<Document> = await reader.find<Document>(view, {
      ...query,
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const stored of page.documents) found.set(stored.key, stored);
    cursor = page.next;
  } while (cursor !== null);
  return [...found.values()];
};

/** What an index has under values that begin so, where none goes on with a character behind `~`, as no month and no position does. */
export const beginningWith = (
  index: string,
  prefix: string,
): Required<Pick<DocumentQuery, 'index' | 'from' | 'to'>> => ({
  index,
  from: prefix,
  to: `${prefix}~`,
});

/** Every document of the view, page after page, in key order. */
export const wholeView = async <Document>(
  reader: ViewReader,
  view: string,
): Promise<readonly StoredDocument<Document>[]> => {
  const found: StoredDocument<Document>[] = [];
  let after: string | null = null;
  for (;;) {
    const page: readonly StoredDocument<Document>[] = await reader.scan<Document>(view, after, PAGE);
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return found;
    after = last.key;
  }
};

/** Documents under each of several values of an index, one query a value. */
export const documentsOfEach = async <Document>(
  reader: ViewReader,
  view: string,
  index: string,
  values: readonly string[],
): Promise<readonly StoredDocument<Document>[]> => {
  const found: StoredDocument<Document>[] = [];
  for (const value of values) {
    // One by one: a call has no room for hundreds of thousands of arguments.
    for (const stored of await everyDocument<Document>(reader, view, { index, equals: value })) found.push(stored);
  }
  return found;
};

/** What was found, by what was asked. */
export type FoundPages = Map<string, Promise<unknown>>;

/**
 * Of these views every period of a centre reads the same documents, and they are few beside its facts. What was decided and ruled is read
 * whole: as often as there are months, it would be as much work again with each year of the log.
 */
const OF_EVERY_PERIOD: ReadonlySet<string> = new Set(['decisions', 'discretions', 'editions', 'people', 'rulings']);

/**
 * A reader that answers what it was asked before from memory, for as long as the log stands still: the periods of
 * several rulebooks over the same days read the same facts. `ofEveryPeriod` may outlive it, as long as the log stands still.
 */
export const rememberingReader = (reader: ViewReader, ofEveryPeriod: FoundPages = new Map()): ViewReader => {
  const found: FoundPages = new Map();
  const once = <Page>(pages: FoundPages, asked: readonly unknown[], ask: () => Promise<Page>): Promise<Page> => {
    const key = JSON.stringify(asked);
    const known = pages.get(key);
    if (known !== undefined) return known as Promise<Page>;
    const page = ask();
    pages.set(key, page);
    // A store that did not answer may answer the next time.
    page.catch(() => pages.delete(key));
    return page;
  };
  return {
    get: (view, key) => reader.get(view, key),
    getMany: (view, keys) => reader.getMany(view, keys),
    scan: <Doc>(view: string, after: string | null, limit: number) => {
      const scan = (): Promise<readonly StoredDocument<Doc>[]> => reader.scan<Doc>(view, after, limit);
      return OF_EVERY_PERIOD.has(view) ? once(ofEveryPeriod, [view, after, limit], scan) : scan();
    },
    find: <Doc>(view: string, query: DocumentQuery) =>
      once(OF_EVERY_PERIOD.has(view) ? ofEveryPeriod : found, [view, query], () => reader.find<Doc>(view, query)),
  };
};
