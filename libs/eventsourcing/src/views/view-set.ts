import { sha256Hex } from '../events/canonical.js';
import { type JsonObject } from '../json.js';
import { type Position, type RecordedEvent } from '../events/event.js';
import {
  type DocumentQuery,
  type DocumentWrite,
  type ModelDefinition,
  type StoredDocument,
} from '../ports/documents.js';
import { ModelMissing, type ReadModelStore, SetGone } from '../ports/read-model-store.js';
import { type DerivedView, type EventView, type ViewReader, type ViewSet } from './projection.js';

/** The model that keeps the names of derived documents that still have to be computed. */
export const DIRTY_MODEL = 'dirty';

/** The dirty name that stands for all that `DerivedView.everything` names once the event views are complete. */
export const EVERYTHING = '*';

/** The model in which a runner writes down what its views reflect, for processes that wait for it. */
export const PROGRESS_MODEL = 'progress';
const REFLECTED = 'reflected';
const LAST_EVENT = 'last-event';

interface LastEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly hash: string;
}

/** A set of views with the types of its documents forgotten, as the machinery handles it. */
export interface OpenViewSet {
  readonly name: string;
  readonly eventViews: readonly EventView[];
  readonly derivedViews: readonly DerivedView[];
}

/** The only place where the types of documents are forgotten: what a view folds comes from its own earlier results. */
export const openSet = (set: ViewSet): OpenViewSet => set as unknown as OpenViewSet;

/** Identity of a set: `<name>@<8 hex digits over the names and versions of its views>`. */
export const setName = (set: ViewSet): string => {
  const views = openSet(set);
  const parts = [...views.eventViews, ...views.derivedViews].map((view) => `${view.name}:${view.version}`).sort();
  return `${set.name}@${sha256Hex(parts.join('\n')).slice(0, 8)}`;
};

/** True when a stored set (`main@7f3a9c21` or a rebuilt `main@7f3a9c21-2`) holds exactly these views in these versions. */
export const isOfSet = (stored: string, set: ViewSet): boolean => {
  const identity = setName(set);
  return stored === identity || (stored.startsWith(`${identity}-`) && /^\d+$/.test(stored.slice(identity.length + 1)));
};

/** The identity of a stored set, also of one with views of another version. */
export const identityOf = (stored: string): string => stored.replace(/-\d+$/, '');

/**
 * The set that a rebuild fills. It follows from the serving one, so that a rebuild that was killed finds it again, and is
 * never the serving one, also when no view's version changed.
 */
export const candidateFor = (set: ViewSet, serving: string | null): string => {
  const identity = setName(set);
  if (serving === null || !isOfSet(serving, set)) return `${identity}-1`;
  const generation = serving === identity ? 0 : Number(serving.slice(identity.length + 1));
  return `${identity}-${generation + 1}`;
};

/** The models of a set, those of the dirty names and of its progress included. */
export const modelsOf = (set: ViewSet): readonly ModelDefinition[] => {
  const views = openSet(set);
  const models = [...views.eventViews, ...views.derivedViews].map(({ name, indexes }) => ({
    name,
    indexes: Object.keys(indexes),
  }));
  return [...models, { name: DIRTY_MODEL, indexes: [], fleeting: true }, { name: PROGRESS_MODEL, indexes: [] }];
};

/** Says that a name of a derived view has to be computed, or that it was. */
export const dirtyWrite = (view: string, name: string, position: Position, done?: 'done'): DocumentWrite => ({
  model: DIRTY_MODEL,
  key: `${view}|${name}`,
  ...(done === undefined ? { document: { view, name } } : { document: null, traceless: true as const }),
  position,
  indexes: {},
});

/** Says that event views and derived views reflect `position`. */
export const progressWrite = (position: Position): DocumentWrite => ({
  model: PROGRESS_MODEL,
  key: REFLECTED,
  document: { position },
  position,
  overwrite: true,
  indexes: {},
});

/** Says which event the checkpoint stands at, so that views are never carried on over another log. */
export const lastEventWrite = ({
  id,
  stream,
  revision,
  position,
  metadata: { hash },
}: RecordedEvent): DocumentWrite => ({
  model: PROGRESS_MODEL,
  key: LAST_EVENT,
  document: { id, stream, revision, hash },
  position,
  indexes: {},
});

/** What a read of a set's progress yields; `none` where the set is from a version that wrote none down. */
export const unlessNoProgress = async <Read, None>(read: Promise<Read>, none: None): Promise<Read | None> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ModelMissing) return none;
    throw error;
  }
};

/** The event at which a stored set stands; null when that was not written down. */
export const lastEventIn = async (models: ReadModelStore, set: string): Promise<LastEvent | null> =>
  (await unlessNoProgress(models.get<LastEvent>(set, PROGRESS_MODEL, LAST_EVENT), null))?.document ?? null;

/** What a stored set reflects as its runner wrote it down, from the documents of its progress model; null when it did not yet. */
export const reflectedAmong = (progress: readonly StoredDocument[]): Position | null =>
  progress.find(({ key }) => key === REFLECTED)?.position ?? null;

/** Values of a document's indexes. */
export const indexValues = (
  view: { readonly indexes: Readonly<Record<string, (document: JsonObject, key: string) => readonly string[]>> },
  document: JsonObject | null,
  key: string,
): Readonly<Record<string, readonly string[]>> => {
  if (document === null) return {};
  const values: Record<string, readonly string[]> = {};
  for (const [name, read] of Object.entries(view.indexes)) values[name] = read(document, key);
  return values;
};

const storeFaults = new WeakSet<object>();

/** True when the error, or what caused it, came from a read of the store, and not from a view that made something of it. */
export const isStoreFault = (error: unknown): boolean =>
  error instanceof Error && (storeFaults.has(error) || isStoreFault(error.cause));

const noting = async <T>(read: Promise<T>, onGone: (gone: SetGone) => void): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof SetGone) onGone(error);
    if (typeof error === 'object' && error !== null) storeFaults.add(error);
    throw error;
  }
};

/**
 * Reads of one stored set, also of views in it that are stopped. What the store throws is known by `isStoreFault`. `onGone`: told when the
 * set is not there.
 */
export const readerOf = (
  models: Pick<ReadModelStore, 'get' | 'getMany' | 'find' | 'scan'>,
  set: string,
  onGone: (gone: SetGone) => void = () => undefined,
): ViewReader => ({
  get: <Doc>(view: string, key: string) => noting(models.get<Doc>(set, view, key), onGone),
  getMany: <Doc>(view: string, keys: readonly string[]) => noting(models.getMany<Doc>(set, view, keys), onGone),
  find: <Doc>(view: string, query: DocumentQuery) => noting(models.find<Doc>(set, view, query), onGone),
  scan: <Doc>(view: string, after: string | null, limit: number) =>
    noting(models.scan<Doc>(set, view, after, limit), onGone),
});
