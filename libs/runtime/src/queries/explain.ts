import { explain, type Explanation } from '../assessment/replay/explain.js';
import { type Place } from '../assessment/replay/replay.js';
import { casesOf } from '../cases/case-reading.js';
import { type RefusedOutcome } from '../system/system.js';
import { type Query, type QueryContext, json, notFound, optional, required } from './query.js';
import { namesFor } from './shown/revealing.js';
import { knownBy } from './asked/known-by.js';
import { namedPeriod } from './asked/named-period.js';
import { refusingUnknownEdition } from './asked/unknown-edition.js';
import { shownEntries } from './shown/shown-entries.js';
import { shownStep } from './shown/shown-step.js';

/** The card on which the entry was read, as the query names it; null where it does not. */
const statedPlace = async (context: QueryContext): Promise<Place | RefusedOutcome | null> => {
  const { person, period } = context.parameters;
  if (person === undefined || period === undefined) return null;
  const named = await namedPeriod(context);
  return 'kind' in named ? named : { person, period: named };
};

/** The story with what the caller may know of what excuses the entry. */
const shownStory = async (context: QueryContext, story: Explanation): Promise<Explanation> => {
  const { entry, instead } = story;
  const [shown = null] = entry === null ? [] : await shownEntries(context, [entry]);
  return {
    ...story,
    entry: shown,
    ...(instead === undefined ? {} : { instead: await shownEntries(context, instead) }),
  };
};

/**
 * `explain`: the story of one `entry` (its key): why it is what it is with condition and formula as trees, every event that
 * it rests on in both times, notices with their deadlines, and what it amounted to after each event. `asIf` another edition, also a
 * draft, had been in force: why it would be what it would be, and where it would be gone what that edition makes of its facts.
 * `today` is the day by which deadlines are over or not. `person` and `period` say on whose card it was read, which a card `asOf` a past
 * day needs where no card of today has the entry, or that of another period does.
 */
export const explainQuery: Query = {
  name: 'explain',
  parameters: { entry: required(), asOf: optional('date'), asIf: optional(), person: optional(), period: optional() },
  subjects: async ({ entry, person }, lookup) => {
    const found = await lookup.ofEntry(entry!);
    return found.length > 0 || person === undefined ? found : [person];
  },
  answer: (context) =>
    refusingUnknownEdition(async () => {
      const { views, store, parameters, today } = context;
      const { asIf } = parameters;
      const entry = parameters['entry']!;
      const asOf = await knownBy(views, parameters['asOf']);
      const place = await statedPlace(context);
      if (place !== null && 'kind' in place) return place;
      const shownOn = place === null ? {} : { shownOn: place };
      const story = await explain({
        reader: views,
        store,
        entry,
        asOf,
        ...(asIf === undefined ? {} : { asIf }),
        ...shownOn,
      });
      // Whoever may ask about one person's card learns nothing of another's, whatever the key turns out to be of; and whoever has mistaken
      // the person or the key is not answered as if nothing were wrong.
      const { person } = parameters;
      const isOthers = person !== undefined && story !== null && story.person !== person;
      if (story === null || isOthers) return notFound({ zh: '条目', en: 'entry' }, entry);
      const streams = [...new Set(story.timeline.map((event) => event.stream))];
      const cases = await casesOf(views, store, streams);
      const timeline = await Promise.all(story.timeline.map((event) => shownStep(context, event, cases)));
      const named = await namesFor(context, [story.person]);
      const shown = await shownStory(context, story);
      return { result: json({ ...shown, today, ...named(story.person), timeline }) };
    }),
};
