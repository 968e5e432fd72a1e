import { explain } from '../assessment/explain.js';
import { casesOf } from '../cases/case-reading.js';
import { type Query, json, notFound, optional, required } from './query.js';
import { entitledTo, namesFor, revealTexts } from './revealing.js';
import { knownBy, refusingUnknownEdition } from './scorecard.js';
import { hiddenPersons, visibleActor, visibleData } from './visible-parts.js';

/**
 * `explain`: the story of one `entry` (its key): why it is what it is with condition and formula as trees, every event that
 * it rests on in both times, notices with their deadlines, and what it amounted to after each event. `asIf` another edition, also a
 * draft, had been in force: why it would be what it would be, and where it would be gone what that edition makes of its facts.
 */
export const explainQuery: Query = {
  name: 'explain',
  parameters: { entry: required(), asOf: optional('date'), asIf: optional() },
  subjects: (parameters, lookup) => lookup.ofEntry(parameters['entry']!),
  answer: (context) =>
    refusingUnknownEdition(async () => {
      const { views, store, keys, caller, parameters } = context;
      const { asIf } = parameters;
      const entry = parameters['entry']!;
      const asOf = await knownBy(views, parameters['asOf']);
      const story = await explain({ reader: views, store, entry, asOf, ...(asIf === undefined ? {} : { asIf }) });
      if (story === null) return notFound({ zh: '条目', en: 'entry' }, entry);
      const streams = [...new Set(story.timeline.map((event) => event.stream))];
      const cases = await casesOf(views, store, streams);
      const timeline = await Promise.all(
        story.timeline.map(async ({ subjects, ...event }) => {
          const known = cases.get(event.stream) ?? null;
          const concerned = [...subjects, ...(known?.subjects ?? [])];
          const data = await visibleData(context, event.data, concerned);
          return {
            ...event,
            actor: visibleActor(event.actor, await hiddenPersons(context, concerned)),
            data: await revealTexts(data, keys, entitledTo(caller, known)),
          };
        }),
      );
      const names = await namesFor(context, [story.person]);
      return { result: json({ ...story, name: names.get(story.person) ?? null, timeline }) };
    }),
};
