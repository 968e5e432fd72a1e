/** Given to Node with `--import`: tells on standard error, as one line of JSON, how many files of each package were loaded. */
import { registerHooks } from 'node:module';

const PACKAGE = /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/;
const loaded = {};

registerHooks({
  load(url, context, nextLoad) {
    const name = PACKAGE.exec(url)?.[1];
    if (name !== undefined) loaded[name] = (loaded[name] ?? 0) + 1;
    return nextLoad(url, context);
  },
});

process.on('exit', () => process.stderr.write(`${JSON.stringify(loaded)}\n`));
