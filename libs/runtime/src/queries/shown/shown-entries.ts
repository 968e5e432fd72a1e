import { streamOfFact } from '#callcentre';
import { type Entry } from '#rulebook';
import { casesOf } from '../../cases/case-reading.js';
import { type QueryContext } from '../query.js';
import { hiddenPersons } from './visible-parts.js';

type Shower = Pick<QueryContext, 'caller' | 'scope' | 'directory' | 'views' | 'store'>;

const excusingStreams = (entries: readonly Entry[]): readonly string[] => [
  ...new Set(entries.flatMap(({ because }) => (because.excusedBy ?? []).map(({ id }) => streamOfFact(id)))),
];

/** Those of the streams that are about people alone whom the caller may not see. */
const hiddenStreams = async (shower: Shower, streams: readonly string[]): Promise<ReadonlySet<string>> => {
  const cases = await casesOf(shower.views, shower.store, streams);
  const hidden = await hiddenPersons(
    shower,
    [...cases.values()].flatMap(({ subjects }) => subjects),
  );
  const isHidden = ({ subjects }: { readonly subjects: readonly string[] }): boolean =>
    subjects.length > 0 && subjects.every((person) => hidden.has(person));
  return new Set([...cases].filter(([, document]) => isHidden(document)).map(([stream]) => stream));
};

/**
 * The entries with what the caller may know of what excuses them, which may be a fact about somebody else alone: where that is nobody
 * whom the caller may see, what kind of record it is in, and not which, as the story of the entry tells it.
 */
export const shownEntries = async <Shown extends Entry>(
  shower: Shower,
  entries: readonly Shown[],
): Promise<readonly Shown[]> => {
  if (shower.scope === 'centre') return entries;
  const hidden = await hiddenStreams(shower, excusingStreams(entries));
  if (hidden.size === 0) return entries;
  return entries.map((entry) => {
    const { excusedBy } = entry.because;
    if (excusedBy === undefined) return entry;
    const shown = excusedBy.map((fact) => {
      const stream = streamOfFact(fact.id);
      return hidden.has(stream) ? { ...fact, id: stream.split('-', 1)[0]! } : fact;
    });
    return { ...entry, because: { ...entry.because, excusedBy: shown } };
  });
};
