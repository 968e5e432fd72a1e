/** Lets a Node that imports it run the sources: their imports say `.js`, as the built files are called. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const options = {
  jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2024' },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

registerHooks({
  resolve: (name, context, next) => {
    const isOurs = /^\..*\.js$/.test(name) && context.parentURL.endsWith('.ts');
    return next(isOurs ? name.replace(/js$/, 'ts') : name, context);
  },
  load: (url, context, next) => {
    if (!url.endsWith('.ts')) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), options);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
