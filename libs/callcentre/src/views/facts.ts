import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type FactContribution } from '../shared/capability.js';
import { type FactDocument } from '../shared/documents.js';
import { extend } from '../shared/time/history.js';
import { isFiling } from './fact-sheets.js';
import { distinct } from './support.js';

const everHeld = (document: FactDocument, read: (fact: Fact) => string | null): readonly string[] => {
  const [only] = document.history;
  if (document.history.length > 1 || only === undefined)
    return distinct(document.history.map((state) => (state.value === null ? null : read(state.value))));
  const held = only.value === null ? null : read(only.value);
  return held === null ? [] : [held];
};

const speakersByType = (
  contributions: readonly FactContribution[],
): ReadonlyMap<string, readonly FactContribution[]> => {
  const types = distinct(contributions.flatMap((contribution) => contribution.handles));
  return new Map(types.map((type) => [type, contributions.filter(({ handles }) => handles.includes(type))]));
};

/**
 * View `facts`, key: fact id, of the slices that file none on sheets. What each slice says about facts, with the positions between which it held, so that a past
 * state is read and not replayed. A fact is found under every subject with a day or an incident that it ever had; a fact that lasts until some
 * day (`to`), and so can bear on later conduct, also by its code.
 */
export const factsView = (contributions: readonly FactContribution[]): EventView<FactDocument> => {
  const byType = speakersByType(contributions.filter((contribution) => !isFiling(contribution)));
  const speakers = (event: RecordedEvent): readonly FactContribution[] => byType.get(event.type) ?? [];
  return {
    name: 'facts',
    version: 5,
    handles: [...byType.keys()],
    keys: (event) => {
      const [first, ...others] = speakers(event);
      if (first === undefined) return [];
      return others.length === 0
        ? first.keys(event)
        : distinct([first, ...others].flatMap((speaker) => speaker.keys(event)));
    },
    evolve: (document, event, key) => {
      const speaker = speakers(event).find((candidate) => candidate.keys(event).includes(key));
      const before = document?.history.at(-1)?.value ?? null;
      const after = speaker === undefined ? before : speaker.evolve(before, event, key);
      if (after === before) return document;
      return {
        id: key,
        stream: event.stream,
        centre: event.metadata.centre,
        history: extend(document?.history, event.position, after),
      };
    },
    indexes: {
      subjectDate: (document) => everHeld(document, (fact) => `${fact.subject}|${fact.conductAt.localDate}`),
      subjectIncident: (document) =>
        everHeld(document, (fact) => (fact.incident === undefined ? null : `${fact.subject}|${fact.incident}`)),
      centreDate: (document) => everHeld(document, (fact) => `${document.centre}|${fact.conductAt.localDate}`),
      lastingCode: (document) =>
        everHeld(document, (fact) => (typeof fact.attributes['to'] === 'string' ? fact.code : null)),
    },
  };
};
