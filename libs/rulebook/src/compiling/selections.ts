import { type Edition, type EntrySelection, type FactSelection } from '../edition.js';

/** The kind of a measure over facts and which facts it takes; null for the other kinds. */
export const selectionOf = (measure: Edition['measures'][string]): readonly [string, FactSelection] | null => {
  if ('count' in measure) return ['count', measure.count];
  if ('sum' in measure) return ['sum', measure.sum];
  if ('mean' in measure) return ['mean', measure.mean];
  if ('last' in measure) return ['last', measure.last];
  return 'any' in measure ? ['any', measure.any] : null;
};

/** Which entries a measure over entries takes; null for the other kinds. */
export const entriesOf = (measure: Edition['measures'][string]): EntrySelection | null => {
  if ('countEntries' in measure) return measure.countEntries;
  if ('distinctClauses' in measure) return measure.distinctClauses;
  if ('sumEntries' in measure) return measure.sumEntries;
  if ('maxEntries' in measure) return measure.maxEntries;
  return 'minEntries' in measure ? measure.minEntries : null;
};
