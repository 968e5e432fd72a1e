import {
  CheckpointConflict,
  documentText,
  type CheckpointMove,
  type DocumentPage,
  type DocumentQuery,
  type DocumentWrite,
  type JsonObject,
  type ModelDefinition,
  ModelMissing,
  type Position,
  type ReadModelStore,
  SetMadeAnew,
  SetGone,
  SetServes,
  type StoredDocument,
} from '#eventsourcing';
import { decodeCursor, encodeCursor, isFirstMatch, type Cursor } from '../document-query.js';
import { compareText } from '../text-order.js';
import { MemoryLeaseStore } from './lease-store.js';

interface Kept {
  readonly text: string | null;
  readonly position: Position;
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

interface StoredSet {
  readonly models: Map<string, { readonly indexes: readonly string[]; readonly documents: Map<string, Kept> }>;
  checkpoint: Position | null;
  epoch: number;
}

const shown = <Doc>(key: string, kept: Kept): StoredDocument<Doc> => ({
  key,
  document: JSON.parse(kept.text!) as Doc,
  position: kept.position,
});

/** Documents in memory, kept as JSON text so that nobody can change a stored document by holding on to it. */
export class MemoryReadModelStore implements ReadModelStore {
  readonly leases = new MemoryLeaseStore();
  private readonly stored = new Map<string, StoredSet>();
  private readonly pointers = new Map<string, string>();

  async prepare(set: string, models: readonly ModelDefinition[], made?: 'anew'): Promise<void> {
    if (made === 'anew' && this.stored.has(set)) throw new SetMadeAnew(set);
    const stored = this.stored.get(set) ?? { models: new Map(), checkpoint: null, epoch: 0 };
    this.stored.set(set, stored);
    for (const { name, indexes, fleeting } of models) {
      const documents = stored.models.get(name)?.documents;
      if (documents === undefined) stored.models.set(name, { indexes, documents: new Map() });
      else if (fleeting === true) for (const [key, { text }] of documents) if (text === null) documents.delete(key);
    }
  }

  async get<Doc = JsonObject>(set: string, model: string, key: string): Promise<StoredDocument<Doc> | null> {
    const kept = this.documents(set, model).get(key);
    return kept === undefined || kept.text === null ? null : shown<Doc>(key, kept);
  }

  async getMany<Doc = JsonObject>(
    set: string,
    model: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument<Doc>>> {
    const found = new Map<string, StoredDocument<Doc>>();
    for (const key of keys) {
      const document = await this.get<Doc>(set, model, key);
      if (document !== null) found.set(key, document);
    }
    return found;
  }

  async find<Doc = JsonObject>(set: string, model: string, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    if (!this.model(set, model).indexes.includes(query.index))
      throw new Error(`Model ${model} has no index ${query.index}.`);
    const direction = query.order === 'descending' ? -1 : 1;
    const compare = (a: Cursor, b: Cursor): number =>
      direction * (compareText(a.value, b.value) || compareText(a.key, b.key));
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor);
    const matches = [...this.documents(set, model)]
      .filter(([, kept]) => kept.text !== null)
      .flatMap(([key, kept]) => [...new Set(kept.indexes[query.index] ?? [])].map((value) => ({ key, value, kept })))
      .filter(({ value, kept }) => isFirstMatch(value, kept.indexes[query.index] ?? [], query, compareText))
      .sort(compare)
      .filter((match) => after === null || compare(match, after) > 0);
    const page = matches.slice(0, query.limit);
    const last = page.at(-1);
    return {
      documents: page.map(({ key, kept }) => shown<Doc>(key, kept)),
      next: last !== undefined && matches.length > page.length ? encodeCursor(last) : null,
    };
  }

  async scan<Doc = JsonObject>(
    set: string,
    model: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredDocument<Doc>[]> {
    return [...this.documents(set, model)]
      .filter(([key, kept]) => kept.text !== null && (after === null || compareText(key, after) > 0))
      .sort(([a], [b]) => compareText(a, b))
      .slice(0, limit)
      .map(([key, kept]) => shown<Doc>(key, kept));
  }

  async commit(set: string, writes: readonly DocumentWrite[], { from, to, epoch = 0 }: CheckpointMove): Promise<void> {
    const stored = this.set(set);
    if (stored.checkpoint !== from || stored.epoch > epoch) {
      throw new CheckpointConflict(set, stored, { checkpoint: from, epoch });
    }
    const targets = writes.map((write) => ({ write, documents: this.documents(set, write.model) }));
    for (const { write, documents } of targets) {
      const present = documents.get(write.key);
      if (write.overwrite !== true && present !== undefined && present.position > write.position) continue;
      if (write.document === null && write.traceless === true) documents.delete(write.key);
      else documents.set(write.key, { text: documentText(write), position: write.position, indexes: write.indexes });
    }
    stored.checkpoint = to;
    stored.epoch = epoch;
  }

  async checkpoint(set: string): Promise<Position | null> {
    return this.stored.get(set)?.checkpoint ?? null;
  }

  async serving(name: string): Promise<string | null> {
    return this.pointers.get(name) ?? null;
  }

  async switchTo(name: string, set: string, expected: string | null): Promise<boolean> {
    if ((this.pointers.get(name) ?? null) !== expected) return false;
    this.set(set);
    this.pointers.set(name, set);
    return true;
  }

  async sets(): Promise<readonly string[]> {
    return [...this.stored.keys()];
  }

  async drop(set: string): Promise<void> {
    if ([...this.pointers.values()].includes(set)) throw new SetServes(set);
    this.stored.delete(set);
  }

  async close(): Promise<void> {
    this.stored.clear();
  }

  private set(set: string): StoredSet {
    const stored = this.stored.get(set);
    if (stored === undefined) throw new SetGone(set);
    return stored;
  }

  private model(
    set: string,
    model: string,
  ): { readonly indexes: readonly string[]; readonly documents: Map<string, Kept> } {
    const found = this.set(set).models.get(model);
    if (found === undefined) throw new ModelMissing(set, model);
    return found;
  }

  private documents(set: string, model: string): Map<string, Kept> {
    return this.model(set, model).documents;
  }
}
