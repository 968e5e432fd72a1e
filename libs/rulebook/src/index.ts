export * from './edition.js';
export * from './assessment.js';
export * from './api.js';
