import {
  type CountedEntries,
  type EntrySelection,
  type FactSelection,
  type Measure,
  type SummedEntries,
} from '../edition/edition.js';

/** What a measure is taken of, with its kind in one word, so that a `switch` over the kinds has to name each of them. */
export type Taken =
  | { readonly kind: 'expression'; readonly expression: string }
  | { readonly kind: 'count' | 'any'; readonly facts: FactSelection }
  | { readonly kind: 'sum' | 'mean' | 'last'; readonly facts: FactSelection; readonly of: string }
  | { readonly kind: 'countEntries' | 'distinctClauses'; readonly entries: CountedEntries }
  | { readonly kind: 'sumEntries'; readonly entries: SummedEntries }
  | { readonly kind: 'maxEntries' | 'minEntries'; readonly entries: EntrySelection };

type EntriesKind = Extract<Taken, { readonly entries: unknown }>['kind'];
type OverEntries = { [Kind in EntriesKind]: Extract<Measure, Readonly<Record<Kind, unknown>>> }[EntriesKind];

/** The one place that looks for the field of a kind. Its last line takes one kind alone: another one that is added does not compile. */
export const takenOf = (measure: Measure): Taken => {
  if ('expression' in measure) return { kind: 'expression', expression: measure.expression };
  if ('count' in measure) return { kind: 'count', facts: measure.count };
  if ('any' in measure) return { kind: 'any', facts: measure.any };
  if ('sum' in measure) return { kind: 'sum', facts: measure.sum, of: measure.of };
  if ('mean' in measure) return { kind: 'mean', facts: measure.mean, of: measure.of };
  if ('last' in measure) return { kind: 'last', facts: measure.last, of: measure.of };
  return takenOfEntries(measure);
};

const takenOfEntries = (measure: OverEntries): Taken => {
  if ('countEntries' in measure) return { kind: 'countEntries', entries: measure.countEntries };
  if ('distinctClauses' in measure) return { kind: 'distinctClauses', entries: measure.distinctClauses };
  if ('sumEntries' in measure) return { kind: 'sumEntries', entries: measure.sumEntries };
  if ('maxEntries' in measure) return { kind: 'maxEntries', entries: measure.maxEntries };
  return { kind: 'minEntries', entries: measure.minEntries };
};

/** The kind of a measure over facts and which facts it takes; null for the other kinds. */
export const selectionOf = (measure: Measure): readonly [string, FactSelection] | null => {
  const taken = takenOf(measure);
  return 'facts' in taken ? [taken.kind, taken.facts] : null;
};

/** Which entries a measure over entries takes; null for the other kinds. */
export const entriesOf = (measure: Measure): EntrySelection | null => {
  const taken = takenOf(measure);
  return 'entries' in taken ? taken.entries : null;
};
