import {
  type DocumentPage,
  type DocumentQuery,
  type EventView,
  type JsonObject,
  type Position,
  type RecordedEvent,
  type StoredDocument,
  type ViewReader,
} from '#eventsourcing';

type Index = ReadonlyMap<string, ReadonlySet<string>>;

interface Folded {
  readonly view: EventView;
  readonly documents: Map<string, { readonly document: JsonObject; readonly position: Position }>;
  /** Keys by index value, made when an index is first asked for after the last event. */
  indexes: Map<string, Index>;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const within = (value: string, { equals, from, to }: DocumentQuery): boolean =>
  (equals === undefined || value === equals) &&
  (from === undefined || value >= from) &&
  (to === undefined || value <= to);

/**
 * Event views folded in memory straight from a log, beside every store: what a verification reads, so that it depends on
 * no read model. Events must come in log order, each once. Finding answers everything on one page.
 */
export class MemoryViews implements ViewReader {
  private readonly views: ReadonlyMap<string, Folded>;

  constructor(views: readonly EventView<never>[]) {
    const open = views as unknown as readonly EventView[];
    this.views = new Map(open.map((view) => [view.name, { view, documents: new Map(), indexes: new Map() }]));
  }

  apply(event: RecordedEvent): void {
    for (const folded of this.views.values()) {
      const { view } = folded;
      if (view.handles !== 'all' && !view.handles.includes(event.type)) continue;
      for (const key of view.keys(event)) this.fold(folded, event, key);
    }
  }

  get<Doc = JsonObject>(view: string, key: string): Promise<StoredDocument<Doc> | null> {
    return Promise.resolve(this.stored<Doc>(this.folded(view), key));
  }

  getMany<Doc = JsonObject>(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, StoredDocument<Doc>>> {
    const folded = this.folded(view);
    const found = keys.map((key) => this.stored<Doc>(folded, key)).filter((stored) => stored !== null);
    return Promise.resolve(new Map(found.map((stored) => [stored.key, stored])));
  }

  find<Doc = JsonObject>(view: string, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    const folded = this.folded(view);
    const index = this.index(folded, query.index);
    const values =
      query.equals === undefined
        ? [...index.keys()].filter((value) => within(value, query)).sort(compare)
        : [query.equals];
    if (query.order === 'descending') values.reverse();
    const keys = new Set(values.flatMap((value) => [...(index.get(value) ?? [])]));
    const documents = [...keys].map((key) => this.stored<Doc>(folded, key)).filter((stored) => stored !== null);
    return Promise.resolve({ documents, next: null });
  }

  scan<Doc = JsonObject>(view: string, after: string | null, limit: number): Promise<readonly StoredDocument<Doc>[]> {
    const folded = this.folded(view);
    const keys = [...folded.documents.keys()].filter((key) => after === null || key > after).sort(compare);
    const page = keys.slice(0, limit).map((key) => this.stored<Doc>(folded, key));
    return Promise.resolve(page.filter((stored) => stored !== null));
  }

  private folded(view: string): Folded {
    const folded = this.views.get(view);
    if (folded === undefined) throw new Error(`There is no view ${view} in memory; hand it to the constructor.`);
    return folded;
  }

  private stored<Doc>(folded: Folded, key: string): StoredDocument<Doc> | null {
    const found = folded.documents.get(key);
    return found === undefined ? null : { key, document: found.document as Doc, position: found.position };
  }

  private fold({ view, documents, indexes }: Folded, event: RecordedEvent, key: string): void {
    const before = documents.get(key)?.document ?? null;
    const after = view.evolve(before, event, key);
    if (after === before) return;
    indexes.clear();
    if (after === null) documents.delete(key);
    else documents.set(key, { document: after, position: event.position });
  }

  private index({ view, documents, indexes }: Folded, name: string): Index {
    const known = indexes.get(name);
    if (known !== undefined) return known;
    const read = view.indexes[name];
    if (read === undefined) throw new Error(`View ${view.name} has no index ${name}.`);
    const index = new Map<string, Set<string>>();
    for (const [key, { document }] of documents) {
      for (const value of read(document, key)) {
        const keys = index.get(value);
        if (keys === undefined) index.set(value, new Set([key]));
        else keys.add(key);
      }
    }
    indexes.set(name, index);
    return index;
  }
}
