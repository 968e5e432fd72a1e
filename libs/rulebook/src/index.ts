export * from './edition.js';
export * from './assessment.js';
export * from './api.js';
export { compileExpression } from './expressions/compile.js';
export { nearestName } from './expressions/names.js';
export * from './expressions/decimal.js';
export * from './expressions/expression.js';
export * from './expressions/problems.js';
export * from './expressions/values.js';
