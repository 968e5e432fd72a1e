import { Following } from './following.js';
import { type Keeping, type KeepingPorts } from './kept-views.js';
import { rebuildBeside } from './rebuilding-beside.js';

/** Keeps views in the thread that answers: in tests and simulations, and where log or views are no files. */
export const keepingHere = (ports: KeepingPorts): Keeping => ({
  follow: ({ onCatchingUp, ...options }) =>
    new Following({ ...ports, ...options, ...(onCatchingUp === undefined ? {} : { onProgress: onCatchingUp }) }),
  rebuild: (wish, onProgress) => rebuildBeside(ports, wish, onProgress),
});
