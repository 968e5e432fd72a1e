import { type ViewReader } from '../views/projection.js';
import { type WorkBeside } from '../views/beside.js';

/** Every read lets in what the thread beside has sent, so that it need not wait until what is computed here is done. */
export const givingTurns = (reader: ViewReader, beside: WorkBeside | undefined): ViewReader => {
  if (beside === undefined) return reader;
  return {
    get: async (view, key) => (await beside.turn(), reader.get(view, key)),
    getMany: async (view, keys) => (await beside.turn(), reader.getMany(view, keys)),
    find: async (view, query) => (await beside.turn(), reader.find(view, query)),
    scan: async (view, after, limit) => (await beside.turn(), reader.scan(view, after, limit)),
  };
};
