import {
  CheckpointConflict,
  type CheckpointMove,
  type DocumentPage,
  type DocumentQuery,
  type DocumentWrite,
  type JsonObject,
  type ModelDefinition,
  ModelMissing,
  type Position,
  type ReadModelStore,
  SetGone,
  SetMadeAnew,
  type StoredDocument,
} from '#eventsourcing';
import { Catalogue, type StoredModel, type StoredSet } from './catalogue.js';
import { isCursorLost } from './errors.js';
import { epochText, MongoLeaseStore } from './leases.js';
import { OpenCalls } from './open-calls.js';
import { toOrderedText } from './ordered-text.js';
import { type Row, toDocument } from './rows.js';
import { findPage } from './search.js';
import { connect, type Connection, type MongoReadModelsOptions } from './settings.js';
import { planWrites, writeChunk } from './writing.js';

const KEYS_AT_ONCE = 1000;

/**
 * Documents in MongoDB. Nothing here needs a transaction: a document is guarded by its position, and a commit writes its
 * documents, each model acknowledged before the next, and then moves the checkpoint by compare-and-set. A commit that is cut
 * short is folded again from the old checkpoint, and what it wrote already is recognised by its position.
 */
class MongoReadModelStore implements ReadModelStore {
  readonly leases: MongoLeaseStore;
  private readonly catalogue: Catalogue;
  private readonly known = new Map<string, StoredSet>();
  /** By set the incarnation that this process has prepared: it writes to no other, since what it wrote before would be missing there. */
  private readonly prepared = new Map<string, string>();
  private readonly calls: OpenCalls;

  constructor(private readonly connection: Connection) {
    this.calls = new OpenCalls(connection.answerMs);
    const database = connection.client.db(connection.database);
    this.catalogue = new Catalogue(database);
    this.leases = new MongoLeaseStore(database, this.calls);
  }

  prepare(set: string, models: readonly ModelDefinition[], made?: 'anew'): Promise<void> {
    return this.calls.run(async () => {
      this.prepared.set(set, await this.catalogue.prepare(set, models, made));
      await this.refresh(set);
    });
  }

  async get<Doc = JsonObject>(set: string, model: string, key: string): Promise<StoredDocument<Doc> | null> {
    const documents = await this.getMany<Doc>(set, model, [key]);
    return documents.get(key) ?? null;
  }

  async getMany<Doc = JsonObject>(
    set: string,
    model: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument<Doc>>> {
    const read = async ({ rows }: StoredModel): Promise<Map<string, StoredDocument<Doc>>> => {
      const found = new Map<string, StoredDocument<Doc>>();
      for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
        const some = keys.slice(start, start + KEYS_AT_ONCE).map(toOrderedText);
        const asked = (): Promise<readonly Row[]> =>
          rows.find({ _id: { $in: some }, text: { $exists: true } }).toArray();
        for (const row of await this.calls.answered(asked)) {
          const document = toDocument<Doc>(row);
          found.set(document.key, document);
        }
      }
      return found;
    };
    return this.reading(set, model, read, (found) => found.size === 0 && keys.length > 0);
  }

  async find<Doc = JsonObject>(set: string, model: string, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    const read = (stored: StoredModel): Promise<DocumentPage<Doc>> =>
      this.calls.answered(() => findPage<Doc>(stored, query));
    return this.reading(set, model, read, ({ documents }) => documents.length === 0);
  }

  async scan<Doc = JsonObject>(
    set: string,
    model: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredDocument<Doc>[]> {
    const place = after === null ? {} : { _id: { $gt: toOrderedText(after) } };
    const read = async ({ rows }: StoredModel): Promise<readonly StoredDocument<Doc>[]> => {
      const asked = (): Promise<readonly Row[]> =>
        rows
          .find({ ...place, text: { $exists: true } })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray();
      return (await this.calls.answered(asked)).map((row) => toDocument<Doc>(row));
    };
    return this.reading(set, model, read, (found) => found.length === 0);
  }

  commit(set: string, writes: readonly DocumentWrite[], move: CheckpointMove): Promise<void> {
    return this.calls.run(() => this.write(set, writes, move));
  }

  private async write(set: string, writes: readonly DocumentWrite[], move: CheckpointMove): Promise<void> {
    const { from, to, epoch = 0 } = move;
    const stored = await this.own(set);
    // Whoever is not in charge any more should write nothing; whether he still was, the compare-and-set below decides.
    if (stored.checkpoint !== from || stored.epoch > epoch) {
      throw new CheckpointConflict(set, stored, { checkpoint: from, epoch });
    }
    const written = `${epochText(epoch)}:${to ?? ''}`;
    for (const { rows, chunks } of planWrites(stored, writes, written, this.connection)) {
      for (const chunk of chunks) await writeChunk(rows, chunk);
    }
    await this.catalogue.moveCheckpoint(stored, move);
  }

  async checkpoint(set: string): Promise<Position | null> {
    return (await this.calls.answered(() => this.catalogue.read(set)))?.checkpoint ?? null;
  }

  serving(name: string): Promise<string | null> {
    return this.calls.answered(() => this.catalogue.serving(name));
  }

  switchTo(name: string, set: string, expected: string | null): Promise<boolean> {
    return this.calls.run(async () => this.catalogue.switchTo(name, await this.own(set), expected));
  }

  sets(): Promise<readonly string[]> {
    return this.calls.answered(() => this.catalogue.names());
  }

  async drop(set: string): Promise<void> {
    this.known.delete(set);
    this.prepared.delete(set);
    await this.calls.run(() => this.catalogue.drop(set));
  }

  async close(): Promise<void> {
    this.calls.endAll();
    await this.connection.client.close();
  }

  /** The set as it is now, for whoever writes to it or lets it serve. Throws SetMadeAnew. */
  private async own(set: string): Promise<StoredSet> {
    const prepared = this.prepared.get(set);
    const stored = await this.look(set);
    if (prepared !== undefined && stored?.incarnation !== prepared) throw new SetMadeAnew(set);
    if (stored === null) throw new SetGone(set);
    return stored;
  }

  /** The set as the catalogue has it now. Throws when there is none. */
  private async refresh(set: string): Promise<StoredSet> {
    const stored = await this.look(set);
    if (stored === null) throw new SetGone(set);
    return stored;
  }

  /** The same; null when there is none. */
  private async look(set: string): Promise<StoredSet | null> {
    const stored = await this.calls.answered(() => this.catalogue.read(set));
    if (stored === null) this.known.delete(set);
    else this.known.set(set, stored);
    return stored;
  }

  /**
   * Reads by what is known of the set. Another process may have dropped it, or made it anew, since: its collections are empty
   * then, so an empty answer counts only after another look at the catalogue. A read that the server forgot, as when a collection is dropped
   * under it, is begun again after such a look.
   */
  private reading<Answer>(
    set: string,
    model: string,
    read: (model: StoredModel) => Promise<Answer>,
    isEmpty: (answer: Answer) => boolean,
  ): Promise<Answer> {
    return this.calls.run(() => this.readingNow(set, model, read, isEmpty));
  }

  private async readingNow<Answer>(
    set: string,
    model: string,
    read: (model: StoredModel) => Promise<Answer>,
    isEmpty: (answer: Answer) => boolean,
  ): Promise<Answer> {
    const known = this.known.get(set);
    const stored = known ?? (await this.refresh(set));
    const first = await unlessLost(read(modelOf(stored, model)));
    if (first !== null && (known === undefined || !isEmpty(first.answer))) return first.answer;
    const current = await this.refresh(set);
    const isSame = first !== null && current.incarnation === known?.incarnation;
    return isSame ? first.answer : read(modelOf(current, model));
  }
}

/** Null of a read that the server forgot. */
const unlessLost = async <Answer>(reading: Promise<Answer>): Promise<{ readonly answer: Answer } | null> => {
  try {
    return { answer: await reading };
  } catch (error) {
    if (isCursorLost(error)) return null;
    throw error;
  }
};

const modelOf = (set: StoredSet, model: string): StoredModel => {
  const found = set.models.get(model);
  if (found === undefined) throw new ModelMissing(set.name, model);
  return found;
};

/**
 * Opens the read models of a MongoDB server or replica set, of version 5.0 or later. Throws WeakSetting for settings that
 * could lose writes or read stale copies, and an error that names the hosts when no server answers.
 */
export const openMongoReadModels = async (url: string, options: MongoReadModelsOptions = {}): Promise<ReadModelStore> =>
  new MongoReadModelStore(await connect(url, options));
