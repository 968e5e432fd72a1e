import { startOfDay, type Waits, waitsOf } from '#callcentre';
import { type EventStore, type RecordedEvent } from '#eventsourcing';
import { type Assessment, editionName, type Entry, type EntryStatus, type Period } from '#rulebook';
import { needsCohort } from '../facts/cohort-needs.js';
import { courseOf, type Turn } from './course.js';
import { type EntryFigures, figuresOf } from './entry-figures.js';
import { factsOfStory } from './facts-of-story.js';
import { type KnownPeriod, type LookOptions } from './known-period.js';
import { type AsOf } from '../known.js';
import { inOrder, type Moment } from './moments.js';
import { type Fen } from '../money.js';
import { eventOf } from './moment-events.js';
import { type ReplayedEvent } from './story-events.js';

/** The entry as it was after one of the events, or when a day had passed; null where there was no such entry. */
export interface ReplayStep {
  /** The id of the event; null where no event but time alone made the difference. */
  readonly event: string | null;
  /** Of the event; `TimePassed` where there is none. */
  readonly type: string;
  /** When it was recorded; of time, the beginning of the day. */
  readonly recordedAt: string;
  /** Of time: the day that began. What was due before it and not recorded is missed from then on. */
  readonly date?: string;
  /** Whether the entry is another one since. An event of the story that changes nothing is told all the same. */
  readonly moved: boolean;
  readonly entry:
    | (EntryFigures & {
        readonly clause: string;
        readonly edition: string;
        readonly status: EntryStatus;
        /** Present where it is undecided: what it waits for. */
        readonly waits?: readonly Waits[];
      })
    | null;
  /** The person's pay for the period as it was computed then; null when there was no scorecard. */
  readonly payFen: Fen | null;
  /** The same just before: where it is not what it was after the step above, other entries of the period have changed meanwhile. */
  readonly payFenBefore: Fen | null;
}

/** Whose entry it is, and of which period. */
export interface Place {
  readonly person: string;
  readonly period: Period;
}

/** The entry that is replayed, until when, and the edition as if which. */
interface Replayed {
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly entry: string;
  /** Null: until now. */
  readonly asOf?: AsOf;
  readonly asIf?: string;
}

/** Whether a clause made the entry of facts. */
interface OfStory {
  readonly isOfFact: boolean;
}

/** The entry of the key, also under a key of a clause that its own continues. */
export const findEntry = (assessment: Assessment | undefined, key: string): Entry | null =>
  assessment?.entries.find((entry) => entry.key === key || entry.formerKeys.includes(key)) ?? null;

/** The options of a look under the edition, or of one as things are. */
export const lookOf = (asIf: string | undefined): LookOptions => (asIf === undefined ? {} : { asIf });

/** One person's assessment as known at a position; undefined for somebody without a part in the period. */
export const ofPerson = async (
  known: KnownPeriod,
  person: string,
  asOf: AsOf,
  options: LookOptions = {},
): Promise<Assessment | undefined> => {
  const { assessments } = await known.assess(asOf, options);
  return assessments.find((assessment) => assessment.person === person);
};

/** The same just after a moment. */
export const ofPersonAt = (
  known: KnownPeriod,
  person: string,
  { at, now }: Pick<Moment, 'at' | 'now'>,
  asIf: string | undefined,
): Promise<Assessment | undefined> => ofPerson(known, person, at, { ...lookOf(asIf), now });

type State = Pick<ReplayStep, 'entry' | 'payFen'>;

const NOTHING: State = { entry: null, payFen: null };

const shownIn = (assessment: Assessment | undefined, key: string): ReplayStep['entry'] => {
  const entry = findEntry(assessment, key);
  if (assessment === undefined || entry === null) return null;
  const { clause, status, because } = entry;
  const named = { clause, edition: editionName(because.edition), status, ...waitsOf(entry, assessment) };
  return { ...named, ...figuresOf(entry) };
};

const isSame = (one: State, other: State): boolean => JSON.stringify(one.entry) === JSON.stringify(other.entry);

/** Above this many persons of whom all are assessed for each look, what was said of the person is searched instead of looked at. */
const MANY = 150;

interface Moments {
  readonly story: readonly Moment[];
  readonly own: readonly Moment[];
  readonly others: readonly Moment[];
}

/** What is looked at, and what is only looked through; each place of the log once. */
export const lookedAndSearched = (
  known: KnownPeriod,
  { story, own: said, others: saidElsewhere }: Moments,
): { readonly looked: readonly Moment[]; readonly searched: readonly Moment[] } => {
  const without = (moments: readonly Moment[], others: readonly Moment[]): readonly Moment[] => {
    const places = new Set(others.map(({ at }) => at));
    return moments.filter(({ at, kind }) => kind === 'time' || !places.has(at));
  };
  const own = without(said, story);
  const others = without(saidElsewhere, [...story, ...own]);
  const isMany = needsCohort(known.frame.needs) && known.size > MANY;
  return isMany
    ? { looked: inOrder(story), searched: inOrder([...own, ...others]) }
    : { looked: inOrder([...story, ...own]), searched: inOrder(others) };
};

/**
 * The moments of an entry up to the one that is asked about. What a clause makes of a fact rests on nobody's place, so that others are
 * not read for it where nothing but places rests on them.
 */
const momentsOf = async (
  known: KnownPeriod,
  { person }: Place,
  events: readonly RecordedEvent[],
  { asOf = null, isOfFact }: Pick<Replayed, 'asOf'> & OfStory,
): Promise<ReturnType<typeof lookedAndSearched>> => {
  const until = ({ at, kind }: Moment): boolean => asOf === null || (kind === 'time' ? at < asOf : at <= asOf);
  const own = (await known.ownMoments(person)).filter(until);
  const told = events.filter(({ position }) => asOf === null || position <= asOf);
  const factOf = factsOfStory(own, told, isOfFact);
  const story = told.map((event): Moment => {
    const { position, stream } = event;
    const fact = factOf(event);
    const of = fact === undefined ? {} : { fact };
    return { kind: 'story', at: position, now: position, streams: [stream], ...of };
  });
  const needsOthers = !isOfFact || needsCohort(known.frame.needs);
  const others = needsOthers ? (await known.othersMoments(person)).filter(until) : [];
  return lookedAndSearched(known, { story, own, others });
};

/**
 * Of the moments before the story begins none is told: that somebody was hired is no part of it. Unless nothing else is, and it came
 * to be what it is by one of them.
 */
const toldTurns = (turns: readonly Turn<State>[]): readonly Turn<State>[] => {
  const told: Turn<State>[] = [];
  let before = NOTHING;
  let last: Turn<State> | null = null;
  for (const turn of turns) {
    const hasMoved = !isSame(before, turn.state);
    const { kind } = turn.moment;
    before = turn.state;
    if (kind !== 'story' && !hasMoved) continue;
    if (kind === 'around' && told.length === 0) last = turn;
    else told.push(turn);
  }
  return told.length > 0 || last === null ? told : [last];
};

const stepOf = (
  { moment, before, state }: Turn<State>,
  event: RecordedEvent | null,
  moved: boolean,
  zone: string,
): ReplayStep => {
  const said =
    event === null
      ? { event: null, type: 'TimePassed', recordedAt: startOfDay(moment.date!, zone), date: moment.date! }
      : { event: event.id, type: event.type, recordedAt: event.metadata.recordedAt };
  return { ...said, moved, ...state, payFenBefore: before.payFen };
};

/**
 * The events of an entry's story up to the moment that is asked about, with what it amounted to after each of them by what was known
 * then; and among them whatever else made it another one: what was said of the person, of others or of the rulebook, the end of the
 * period, an earlier month that was approved, a day that passed.
 */
export const replayed = async (
  known: KnownPeriod,
  place: Place,
  request: Replayed & OfStory,
  story: readonly RecordedEvent[],
): Promise<{ readonly timeline: readonly ReplayedEvent[]; readonly replay: readonly ReplayStep[] }> => {
  const { entry: key, asIf, store } = request;
  const stateAt = async (moment: Moment): Promise<State> => {
    const assessment = await ofPersonAt(known, place.person, moment, asIf);
    return { entry: shownIn(assessment, key), payFen: assessment?.payFen ?? null };
  };
  const moments = await momentsOf(known, place, story, request);
  const isFixed = ({ kind }: Moment): boolean => kind === 'story';
  const turns = await courseOf({ start: NOTHING, stateAt, isSame, ...moments, isFixed });
  const events = new Map(story.map((event) => [event.position, event]));
  const [timeline, replay]: [ReplayedEvent[], ReplayStep[]] = [[], []];
  const { clock } = known.frame;
  let before = NOTHING;
  for (const turn of toldTurns(turns)) {
    const { moment, state } = turn;
    const event = moment.kind === 'time' ? null : (events.get(moment.at) ?? (await eventOf(store, clock, moment)));
    if (event !== null) timeline.push({ event, moment });
    replay.push(stepOf(turn, event, !isSame(before, state), clock?.zone ?? ''));
    before = state;
  }
  return { timeline, replay };
};
