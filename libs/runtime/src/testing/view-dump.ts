import { createHash } from 'node:crypto';
import { type ViewReader, type ViewSet, canonical } from '#eventsourcing';

const PAGE = 500;

/**
 * Every document of every view as lines of text, in the order of views and keys: what "rebuilt equals live, byte for byte"
 * compares. A line is view, key, position and document in canonical JSON.
 */
export async function* dumpViews(reader: ViewReader, set: ViewSet): AsyncGenerator<string> {
  const views = [...set.eventViews, ...set.derivedViews].map((view) => view.name).sort();
  for (const view of views) {
    let after: string | null = null;
    for (;;) {
      const page: Awaited<ReturnType<ViewReader['scan']>> = await reader.scan(view, after, PAGE);
      for (const { key, position, document } of page) yield canonical([view, key, position, document]);
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.key;
    }
  }
}

/** SHA-256 (hex) over the dump, with the number of documents. */
export const digestViews = async (
  reader: ViewReader,
  set: ViewSet,
): Promise<{ readonly documents: number; readonly digest: string }> => {
  const hash = createHash('sha256');
  let documents = 0;
  for await (const line of dumpViews(reader, set)) {
    hash.update(line).update('\n');
    documents += 1;
  }
  return { documents, digest: hash.digest('hex') };
};
