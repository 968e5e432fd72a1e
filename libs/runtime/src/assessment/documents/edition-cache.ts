import { type ViewReader } from '#eventsourcing';
import { type EditionDocument } from '#callcentre';
import { compileEdition, type CompiledEdition, type Edition } from '#rulebook';
import { type AsOf } from '../known.js';
import { everyDocument } from '../reading.js';

/** More than any centre has in use at once; beyond it the oldest compilation is made again when asked for. */
const KEPT = 256;

/**
 * Compiled editions by their own hash and those of the editions before them, which decide the lineage of clauses. What is
 * kept depends on the content alone, so one cache serves every reader.
 */
const compiled = new Map<string, CompiledEdition>();

/** Compiles the edition after the earlier ones of its rulebook, oldest first, or finds it compiled. */
const compileAfter = (document: EditionDocument, earlier: readonly CompiledEdition[]): CompiledEdition => {
  const key = [...earlier.map((edition) => edition.reference.hash), document.hash].join(' ');
  const found = compiled.get(key);
  if (found !== undefined) return found;
  const edition = compileEdition(document.edition, earlier);
  const oldest = compiled.keys().next();
  if (compiled.size >= KEPT && oldest.done !== true) compiled.delete(oldest.value);
  compiled.set(key, edition);
  return edition;
};

/** Compiles editions of one rulebook, in the order of their versions. */
export const compileEditions = (documents: readonly EditionDocument[]): readonly CompiledEdition[] => {
  const editions: CompiledEdition[] = [];
  for (const document of documents.toSorted((a, b) => a.version - b.version)) {
    editions.push(compileAfter(document, [...editions]));
  }
  return editions;
};

/** Whether the edition was published at the position or before (null: now); a draft never is. */
export const publishedBy = (document: EditionDocument, asOf: AsOf): boolean =>
  document.status === 'published' && document.publishedAt !== null && (asOf === null || document.publishedAt <= asOf);

/** Documents of every edition of the rulebook, drafts included, by version. */
export const editionDocuments = async (reader: ViewReader, rulebook: string): Promise<readonly EditionDocument[]> => {
  const found = await everyDocument<EditionDocument>(reader, 'editions', { index: 'rulebook', equals: rulebook });
  return found.map((stored) => stored.document).toSorted((a, b) => a.version - b.version);
};

/** The rulebook's editions that were published by then, compiled, oldest first. */
export const publishedEditions = async (
  reader: ViewReader,
  rulebook: string,
  asOf: AsOf = null,
): Promise<readonly CompiledEdition[]> =>
  compileEditions((await editionDocuments(reader, rulebook)).filter((document) => publishedBy(document, asOf)));

/** The day from which an edition binds conduct: the later of the two, since nobody is bound by what the staff were not told. */
export const bindsFrom = ({ effectiveFrom, staffToldOn }: Pick<Edition, 'effectiveFrom' | 'staffToldOn'>): string =>
  effectiveFrom > staffToldOn ? effectiveFrom : staffToldOn;

/** The edition that binds conduct of that day: the newest in force, and told to the staff, by then. */
export const editionInForce = (editions: readonly CompiledEdition[], day: string): CompiledEdition | null =>
  editions.findLast(({ edition }) => bindsFrom(edition) <= day) ?? null;
