import { type Position } from '../events/event.js';
import { type DocumentWrite } from '../ports/documents.js';
import { type ViewReader } from './projection.js';
import { viewFault, type ViewFault } from './stopped-views.js';
import { indexValues, isStoreFault, type OpenViewSet } from './view-set.js';

type OpenDerivedView = OpenViewSet['derivedViews'][number];

/** What a view computes, or why it cannot. A store that does not answer is not the view's fault. */
export const blamingView = async <T>(compute: () => Promise<T>): Promise<T | ViewFault> => {
  try {
    return await compute();
  } catch (error) {
    if (isStoreFault(error)) throw error;
    return viewFault(error);
  }
};

/** The documents of dirty names as they are to be written, or why the view cannot compute them. */
export const derivedWrites = (
  view: OpenDerivedView,
  names: readonly string[],
  reader: ViewReader,
): Promise<readonly DocumentWrite[] | ViewFault> =>
  blamingView(async () => {
    const derived = await view.derive(names, reader);
    return Array.from(derived, ([key, { document, position }]) => ({
      model: view.name,
      key,
      document,
      position: position as Position,
      overwrite: true,
      indexes: indexValues(view, document, key),
    }));
  });
