import { type Position } from '../events/event.js';
import { type JsonObject } from '../json.js';
import { type DocumentWrite } from '../ports/documents.js';

/** A write whose document exists as text only; whoever wants the object gets it parsed. */
export class TextWrite implements DocumentWrite {
  constructor(
    readonly model: string,
    readonly key: string,
    readonly text: string,
    readonly position: Position,
    readonly indexes: Readonly<Record<string, readonly string[]>>,
  ) {}

  get document(): JsonObject {
    return JSON.parse(this.text) as JsonObject;
  }
}

/** The same of a derived document, which is written whatever is stored (`DocumentWrite.overwrite`). */
export class DerivedTextWrite extends TextWrite {
  readonly overwrite = true;
}

/** The text under which the document is stored; null for a tombstone. */
export const documentText = (write: DocumentWrite): string | null => {
  if (write.text !== undefined) return write.text;
  return write.document === null ? null : JSON.stringify(write.document);
};
