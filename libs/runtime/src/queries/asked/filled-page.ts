import { setImmediate as turn } from 'node:timers/promises';
import { CursorNotKnown, type DocumentPage, type DocumentQuery, type ViewReader } from '#eventsourcing';

/** Those documents under one value of an index that are asked for, from the cursor of the page before on. */
export interface FilledPageAsked<Document> {
  readonly view: string;
  readonly among: Required<Pick<DocumentQuery, 'index' | 'equals'>>;
  readonly isAsked: (document: Document) => boolean;
  readonly cursor: string | undefined;
  readonly limit: number;
}

interface Place {
  /** Cursor of the page of the view in which the page ended; null: the first one. */
  readonly within: string | null;
  /** Key of the document with which it ended. */
  readonly behind: string;
}

const encode = ({ within, behind }: Place): string => JSON.stringify([within, behind]);

const decode = (cursor: string): Place => {
  try {
    const [within, behind] = JSON.parse(cursor) as readonly [string | null, string];
    return { within, behind };
  } catch {
    throw new CursorNotKnown();
  }
};

/** In the order in which every store has its keys, that of their UTF-8 bytes. */
const comesAfter = (key: string, behind: string): boolean => Buffer.compare(Buffer.from(key), Buffer.from(behind)) > 0;

/**
 * The next documents that are asked for, as many as a page holds where there are as many: where others are left out of a page of the view,
 * whoever sees that it is not full takes it for the last one. `next` is null on the last page, and on no other.
 */
export const filledPage = async <Document>(
  views: ViewReader,
  { view, among, isAsked, cursor, limit }: FilledPageAsked<Document>,
): Promise<{ readonly documents: readonly Document[]; readonly next: string | null }> => {
  const { within: start, behind } = cursor === undefined ? { within: null, behind: '' } : decode(cursor);
  const found: { readonly document: Document; readonly place: Place }[] = [];
  let within = start;
  do {
    const page: DocumentPage<Document> = await views.find<Document>(view, {
      ...among,
      limit: limit + 1,
      ...(within === null ? {} : { cursor: within }),
    });
    const asked = page.documents.filter(({ key, document }) => comesAfter(key, behind) && isAsked(document));
    for (const { key, document } of asked) found.push({ document, place: { within, behind: key } });
    within = page.next;
    // Where few of many are asked for, others have their turn between two pages.
    await turn();
  } while (within !== null && found.length <= limit);
  const documents = found.slice(0, limit).map(({ document }) => document);
  return { documents, next: found.length > limit ? encode(found[limit - 1]!.place) : null };
};
