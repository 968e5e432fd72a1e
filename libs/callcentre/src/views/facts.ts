import { type EventView } from '#eventsourcing';
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

/** The slices that file none of their facts, by the types of their events: an event is of one slice, which alone says what it means. */
const speakerByType = (contributions: readonly FactContribution[]): ReadonlyMap<string, FactContribution> =>
  new Map(
    contributions
      .filter((contribution) => !isFiling(contribution))
      .flatMap((contribution) => contribution.handles.map((type) => [type, contribution] as const)),
  );

/**
 * View `facts`, key: fact id, of the slices that file none on sheets. What each slice says about facts, with the positions between which it held, so that a past
 * state is read and not replayed. A fact is found under every subject with a day or an incident that it ever had; a fact that lasts until some
 * day (`to`), and so can bear on later conduct, also by its code.
 */
export const factsView = (contributions: readonly FactContribution[]): EventView<FactDocument> => {
  const byType = speakerByType(contributions);
  return {
    name: 'facts',
    version: 5,
    handles: [...byType.keys()],
    keys: (event) => byType.get(event.type)?.keys(event) ?? [],
    evolve: (document, event, key) => {
      const speaker = byType.get(event.type);
      if (speaker === undefined) return document;
      const before = document?.history.at(-1)?.value ?? null;
      const after = speaker.evolve(before, event, key);
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
