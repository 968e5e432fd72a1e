import { type Query, eachSubject, json } from './query.js';

/** `health`: who the store is, how far the views have got, and why they stopped if they did. */
export const healthQuery: Query = {
  name: 'health',
  parameters: {},
  subjects: eachSubject,
  answer: async ({ status }) => ({ result: json(await status()) }),
};
