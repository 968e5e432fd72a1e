export * from './compile.js';
export * from './decimal.js';
export * from './expression.js';
export * from './problems.js';
export * from './values.js';
export * from './arithmetic.js';
