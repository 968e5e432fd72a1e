import { canonical, uuid5 } from '#eventsourcing';
import {
  checkEdition,
  type Edition,
  editionHash,
  editionName,
  type Finding,
  type LoadedEdition,
  loadEdition,
} from '#rulebook';

/** What source text and edition together may hold, in bytes, so that a draft is one event on every store. */
export const EDITION_BYTES = 512 * 1024;

/** A file as it was understood. `hash` is that of the edition's canonical form. */
export interface ReadDraft {
  /** null when the file has errors. */
  readonly edition: Edition | null;
  readonly hash: string;
  readonly bytes: number;
  readonly findings: readonly Finding[];
}

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Stream id of an edition without its category. */
export const editionId = (rulebook: string, version: number): string =>
  uuid5('edition', editionName({ rulebook, version }));

const tooLarge = (source: string): boolean => bytesOf(source) > EDITION_BYTES;

/** The file read last: the stream's name and the decision ask for the same one in turn. */
let last: { readonly source: string; readonly loaded: LoadedEdition } | null = null;

const load = (source: string): LoadedEdition => {
  if (last?.source === source) return last.loaded;
  const loaded = loadEdition(source);
  last = { source, loaded };
  return loaded;
};

/** Rulebook and version that a file says it is, null when it cannot be read; a file that is too large is not even looked at. */
export const draftName = (source: string): { readonly rulebook: string; readonly version: number } | null => {
  const edition = tooLarge(source) ? null : load(source).edition;
  return edition === null ? null : { rulebook: edition.rulebook, version: edition.version };
};

/** Reads and checks a file against the earlier editions of its rulebook, oldest first. */
export const readDraft = (source: string, earlier: readonly Edition[]): ReadDraft => {
  if (tooLarge(source)) return { edition: null, hash: '', bytes: bytesOf(source), findings: [] };
  const loaded = load(source);
  const { edition, findings } = loaded;
  if (edition === null) return { edition, hash: '', bytes: bytesOf(source), findings };
  return {
    edition,
    hash: editionHash(edition),
    bytes: bytesOf(source) + bytesOf(canonical(edition)),
    findings: [...findings, ...checkEdition(edition, earlier, (path) => loaded.locate(path))],
  };
};
