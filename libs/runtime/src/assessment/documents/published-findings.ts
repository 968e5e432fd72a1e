import { type EditionDocument } from '#callcentre';
import { type ViewReader } from '#eventsourcing';
import { checkEdition, editionName, type Finding } from '#rulebook';
import { wholeView } from '../reading.js';

/** Something that publishing would refuse now, in an edition that was published before the check knew of it. */
export interface PublishedFinding extends Pick<Finding, 'code' | 'clause' | 'path' | 'message' | 'mend'> {
  /** `<rulebook>@<version>`. */
  readonly edition: string;
}

/** More than any centre has in use at once. */
const KEPT = 256;
const checked = new Map<string, readonly PublishedFinding[]>();

/** By the hashes of the edition and those before it: the same content has the same findings, and is checked once. */
const findingsOf = (document: EditionDocument, earlier: readonly EditionDocument[]): readonly PublishedFinding[] => {
  const key = [...earlier, document].map(({ hash }) => hash).join(' ');
  const known = checked.get(key);
  if (known !== undefined) return known;
  const found = checkEdition(
    document.edition,
    earlier.map(({ edition }) => edition),
  )
    .filter(({ severity }) => severity === 'error')
    .map(({ code, clause, path, message, mend }) => ({
      edition: editionName(document),
      code,
      ...(clause === undefined ? {} : { clause }),
      path,
      message,
      mend,
    }));
  const oldest = checked.keys().next();
  if (checked.size >= KEPT && oldest.done !== true) checked.delete(oldest.value);
  checked.set(key, found);
  return found;
};

/**
 * Errors that today's check finds in published editions, by rulebook and version. A published edition is never edited and counts as
 * it did, so an upgrade changes nobody's result; HR mends it with the next version.
 */
export const publishedFindings = async (reader: ViewReader): Promise<readonly PublishedFinding[]> => {
  const documents = (await wholeView<EditionDocument>(reader, 'editions'))
    .map(({ document }) => document)
    .filter(({ status }) => status === 'published')
    .toSorted((one, other) => one.version - other.version);
  const rulebooks = Map.groupBy(documents, ({ rulebook }) => rulebook);
  return [...rulebooks.keys()]
    .toSorted()
    .flatMap((rulebook) =>
      rulebooks.get(rulebook)!.flatMap((document, index, all) => findingsOf(document, all.slice(0, index))),
    );
};
