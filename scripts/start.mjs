/** `npm start`: set-up, then the tour of a sample month (or going on from the data that is there), then the server. */
import { join } from 'node:path';
import { launch } from '../bin/launching.mjs';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
launch(nodeBinary(), [join(root, 'bin', 'dutyledger'), 'tour', '--serve', ...process.argv.slice(2)], {
  cwd: root,
  endedBySignal: (signal) => (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1),
});
