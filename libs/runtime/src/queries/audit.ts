import { type ScorecardDocument, streamOfFact } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { findEntry } from '../assessment/replay/replay.js';
import { streamsOf } from '../assessment/replay/story-streams.js';
import { invalidField } from '../refusals/refusals.js';
import { type Query, type QueryContext, notFound, optional, pageSize } from './query.js';
import { knownBy } from './asked/known-by.js';
import { streamTrail, subjectTrail } from './shown/trail.js';

interface EntryStreams {
  readonly streams: readonly string[];
  /** Whether a card has the entry, on which nothing need have been recorded: a duty that was missed, or a month that is still open. */
  readonly onCard: boolean;
}

/** Streams that tell how the entry came to be what it is, as its explanation reads them, and that of what took its ground away. */
const entryStreams = async ({ views }: QueryContext, key: string): Promise<EntryStreams> => {
  const page = await views.find<ScorecardDocument>('scorecards', { index: 'entry', equals: key, limit: 1 });
  const assessment = page.documents[0]?.document.assessment;
  const entry = findEntry(assessment, key);
  const ground = entry?.because.withoutGround;
  const streams = streamsOf(key, entry, assessment);
  const all = ground === undefined ? streams : [...streams, streamOfFact(ground.id)];
  return { streams: [...new Set(all)], onCard: assessment !== undefined };
};

const byPosition = (one: JsonObject, other: JsonObject): number =>
  String(one['position']) < String(other['position']) ? -1 : 1;

/**
 * `audit`: everything recorded about one `person`, one `case` (its stream) or one `entry` (its key), in both times; with `asOf` what
 * was recorded by the end of that day.
 */
export const auditQuery: Query = {
  name: 'audit',
  parameters: {
    person: optional(),
    case: optional(),
    entry: optional(),
    asOf: optional('date'),
    limit: optional('number'),
    cursor: optional(),
  },
  subjects: async ({ person, case: stream, entry }, lookup) => {
    if (person !== undefined) return [person];
    if (stream !== undefined) return lookup.ofCase(stream);
    return entry === undefined ? [] : lookup.ofEntry(entry);
  },
  answer: async (context) => {
    const { person, case: stream, entry, cursor } = context.parameters;
    if ([person, stream, entry].filter((value) => value !== undefined).length !== 1) {
      return invalidField(
        '/person',
        '请在 person、case、entry 中恰好给出一个。',
        'Give exactly one of person, case and entry.',
      );
    }
    const asOf = await knownBy(context.views, context.parameters['asOf']);
    if (person !== undefined) {
      const page = { after: cursor ?? '', asOf, limit: pageSize(context.parameters) };
      const { events, next } = await subjectTrail(context, person, page);
      return next === null ? { result: events } : { result: events, next };
    }
    const { streams, onCard } =
      stream === undefined ? await entryStreams(context, entry!) : { streams: [stream], onCard: false };
    const trails = await Promise.all(streams.map((name) => streamTrail(context, name, asOf)));
    const known = trails.filter((trail) => trail !== null);
    if (known.length === 0 && !onCard) return notFound({ zh: '案件或条目', en: 'case or entry' }, stream ?? entry!);
    return { result: known.flat().sort(byPosition) };
  },
};
