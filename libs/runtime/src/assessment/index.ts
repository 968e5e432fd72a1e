export * from './known.js';
export * from './bindings.js';
export { editionInForce, editionName, publishedEditions } from './edition-cache.js';
export * from './assess-period.js';
export { loadPeriodDocuments, type PeriodDocuments, type Persons } from './documents.js';
export { personInputs } from './inputs.js';
export { periodOn } from './prior-results.js';
export { scorecardKey, scorecardsView } from './scorecards.js';
