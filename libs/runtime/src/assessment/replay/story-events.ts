import { valueAt, type PayRunApproved } from '#callcentre';
import { type JsonObject, type RecordedEvent } from '#eventsourcing';
import { type Moment } from './moments.js';
import { type ConcerningEvent, datedEvent } from './streams.js';

/** What an event is about: whom else, which month, or which fact where an entry rests on several, or on what is not of its own story. */
export interface About {
  /** About whom else. */
  readonly person?: string;
  readonly fact?: { readonly id: string; readonly code: string; readonly date: string };
  /** Of which period the run is that was approved. */
  readonly period?: string;
}

/** An event of a story, maybe also about others than the entry's person, with what it says; personal text in it is still sealed. */
export interface StoryEvent extends ConcerningEvent {
  readonly data: RecordedEvent['data'];
  /** What it is about, where that is not the entry's own person and month, or where the entry rests on several facts. */
  readonly about?: About;
}

/** An event of a replay; `moment`: what it has to do with the entry. */
export interface ReplayedEvent {
  readonly event: RecordedEvent;
  readonly moment: Moment;
}

const isApproval = ({ type }: RecordedEvent): boolean => type === ('PayRunApproved' satisfies PayRunApproved['type']);

const factOf = ({ fact, at }: Moment): Pick<About, 'fact'> => {
  if (fact === undefined) return {};
  const state =
    valueAt(fact.history, at) ?? fact.history.findLast(({ since, value }) => value !== null && since < at)?.value;
  if (state === null || state === undefined) return {};
  return { fact: { id: fact.id, code: state.code, date: state.conductAt.localDate } };
};

const aboutOf = (event: RecordedEvent, moment: Moment): { readonly about?: About } => {
  if (isApproval(event)) return { about: { period: String(event.data['period']) } };
  const isNamed = moment.kind === 'others' || moment.kind === 'conduct' || moment.fact !== undefined;
  if (!isNamed) return {};
  return { about: { ...(moment.of === undefined ? {} : { person: moment.of }), ...factOf(moment) } };
};

/** Whom the reader is told of: an approved run is about everybody, and what is shown of it about the person. */
const subjectsFor = (event: RecordedEvent, person: string): readonly string[] =>
  isApproval(event) ? [person] : event.metadata.subjects;

/** Of an approved run, which holds what it came to for everybody, what concerns the person. */
const dataFor = (event: RecordedEvent, person: string): JsonObject => {
  const { data } = event;
  const { adjustments } = data;
  if (!isApproval(event) || !Array.isArray(adjustments)) return data;
  const own = (adjustments as readonly JsonObject[]).filter((adjustment) => adjustment['person'] === person);
  return { ...data, adjustments: own };
};

/** An event as it is told to somebody who asks about the person. */
export const toldOf = (person: string, { event, moment }: ReplayedEvent): StoryEvent => ({
  ...datedEvent(event),
  subjects: subjectsFor(event, person),
  data: dataFor(event, person),
  ...aboutOf(event, moment),
});
