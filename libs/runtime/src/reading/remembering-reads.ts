import {
  type DocumentChange,
  type DocumentPage,
  type DocumentQuery,
  type StoredDocument,
  type ViewReader,
} from '#eventsourcing';

/** Views that nearly every command and every scorecard reads and that hardly ever change. */
const STEADY: ReadonlySet<string> = new Set(['assignments', 'editions', 'people', 'periods', 'teams']);
/** Whether documents of the view are remembered. */
export const isSteady = (view: string): boolean => STEADY.has(view);

/** Documents remembered, and as many searches, since anybody may ask for any name; those that were read first are forgotten first. */
const KEPT = 10_000;

type Found = StoredDocument<never> | null;

/**
 * Reads of one set of views that remember what they found in the steady ones: people, teams, assignments, periods, and searches for
 * editions, whose documents are large. `checkpoint` is what the set's event views reflect. Whoever gets a document must not
 * change it.
 */
export class RememberingReads implements ViewReader {
  private readonly documents = new Map<string, Found>();
  private readonly pages = new Map<string, DocumentPage<never>>();
  /** The checkpoint at which a change was folded and not yet committed; undefined while nothing is under way. */
  private changedAt: string | null | undefined = undefined;
  private generation = 0;

  constructor(
    /** The reads of the set; asked for each time, because a runner chooses its set when it starts. */
    private readonly reader: () => ViewReader,
    private readonly checkpoint: () => string | null,
  ) {}

  scan: ViewReader['scan'] = (view, after, limit) => this.reader().scan(view, after, limit);

  async get<Doc>(view: string, key: string): Promise<StoredDocument<Doc> | null> {
    if (!this.remembers(view)) return this.reader().get<Doc>(view, key);
    const name = nameOf(view, key);
    const known = this.documents.get(name);
    if (known !== undefined) return known;
    const { generation } = this;
    const found = await this.reader().get<Doc>(view, key);
    this.remember(generation, name, found as Found);
    return found;
  }

  async getMany<Doc>(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, StoredDocument<Doc>>> {
    if (!this.remembers(view)) return this.reader().getMany<Doc>(view, keys);
    const all = new Map<string, StoredDocument<Doc>>();
    const missing: string[] = [];
    // Taken before the others are read: what changes meanwhile is forgotten, and would look as if there were none.
    for (const key of keys) {
      const known = this.documents.get(nameOf(view, key));
      if (known === undefined) missing.push(key);
      else if (known !== null) all.set(key, known);
    }
    if (missing.length === 0) return all;
    const { generation } = this;
    const found = await this.reader().getMany<Doc>(view, missing);
    for (const key of missing) this.remember(generation, nameOf(view, key), (found.get(key) ?? null) as Found);
    for (const [key, document] of found) all.set(key, document);
    return all;
  }

  async find<Doc>(view: string, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    if (view !== 'editions' || !this.remembers(view)) return this.reader().find<Doc>(view, query);
    const key = JSON.stringify(query);
    const known = this.pages.get(key);
    if (known !== undefined) return known;
    const { generation } = this;
    const page = await this.reader().find<Doc>(view, query);
    if (generation === this.generation) keep(this.pages, key, page as DocumentPage<never>);
    return page;
  }

  /** A document was folded: of the steady views nothing is remembered until its commit has moved the checkpoint. */
  changed({ view, key }: Pick<DocumentChange, 'view' | 'key'>): void {
    if (!STEADY.has(view)) return;
    this.committed({ view, key });
    this.changedAt = this.checkpoint();
  }

  /** A document was changed by a commit that was made: what is read from here on is the new one. */
  committed({ view, key }: Pick<DocumentChange, 'view' | 'key'>): void {
    this.documents.delete(nameOf(view, key));
    if (view === 'editions') this.pages.clear();
    this.generation += 1;
  }

  private remember(generation: number, name: string, found: Found): void {
    if (generation === this.generation) keep(this.documents, name, found);
  }

  private remembers(view: string): boolean {
    if (!STEADY.has(view)) return false;
    if (this.changedAt === undefined) return true;
    if (this.checkpoint() === this.changedAt) return false;
    this.changedAt = undefined;
    return true;
  }
}

const keep = <Value>(kept: Map<string, Value>, name: string, value: Value): void => {
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  kept.set(name, value);
};

const nameOf = (view: string, key: string): string => `${view}|${key}`;
