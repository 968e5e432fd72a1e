import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type FactContribution } from '../shared/capability.js';
import { type FactDocument } from '../shared/documents.js';
import { extend } from '../shared/history.js';
import { distinct } from './support.js';

const everHeld = (document: FactDocument, read: (fact: Fact) => string): readonly string[] =>
  distinct(document.history.map((state) => (state.value === null ? null : read(state.value))));

/**
 * View `facts`, key: fact id. What each slice says about facts, with the positions between which it held, so that a past
 * state is read and not replayed. A fact is found under every subject, day and code that it ever had.
 */
export const factsView = (contributions: readonly FactContribution[]): EventView<FactDocument> => {
  const speakers = (event: RecordedEvent): readonly FactContribution[] =>
    contributions.filter((contribution) => contribution.handles.includes(event.type));
  return {
    name: 'facts',
    version: 1,
    handles: distinct(contributions.flatMap((contribution) => contribution.handles)),
    keys: (event) => distinct(speakers(event).flatMap((speaker) => speaker.keys(event))),
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
      subject: (document) => everHeld(document, (fact) => fact.subject),
      subjectDate: (document) => everHeld(document, (fact) => `${fact.subject}|${fact.conductAt.localDate}`),
      centreDate: (document) => everHeld(document, (fact) => `${document.centre}|${fact.conductAt.localDate}`),
      code: (document) => everHeld(document, (fact) => fact.code),
    },
  };
};
