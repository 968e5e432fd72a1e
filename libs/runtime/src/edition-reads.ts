import { type DocumentPage, type DocumentQuery, type ViewReader } from '#eventsourcing';

/**
 * Reads of one set of views that remember what they found in the view `editions`: its documents are large, hardly ever
 * change, and are needed for every command and every scorecard. `checkpoint` is what the set's event views reflect.
 */
export class EditionReads implements ViewReader {
  private readonly found = new Map<string, DocumentPage<never>>();
  /** The checkpoint at which an edition was folded and not yet committed; undefined while nothing is under way. */
  private changedAt: string | null | undefined = undefined;
  private generation = 0;

  constructor(
    /** The reads of the set; asked for each time, because a runner chooses its set when it starts. */
    private readonly reader: () => ViewReader,
    private readonly checkpoint: () => string | null,
  ) {}

  get: ViewReader['get'] = (view, key) => this.reader().get(view, key);
  getMany: ViewReader['getMany'] = (view, keys) => this.reader().getMany(view, keys);
  scan: ViewReader['scan'] = (view, after, limit) => this.reader().scan(view, after, limit);

  async find<Doc>(view: string, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    if (view !== 'editions' || this.isChanging()) return this.reader().find<Doc>(view, query);
    const key = JSON.stringify(query);
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const { generation } = this;
    const page = await this.reader().find<Doc>(view, query);
    if (generation === this.generation) this.found.set(key, page as DocumentPage<never>);
    return page;
  }

  /** An edition was folded: nothing is remembered until its commit has moved the checkpoint. */
  changed(): void {
    this.found.clear();
    this.generation += 1;
    this.changedAt = this.checkpoint();
  }

  private isChanging(): boolean {
    if (this.changedAt === undefined) return false;
    if (this.checkpoint() === this.changedAt) return true;
    this.changedAt = undefined;
    return false;
  }
}
