import { type EventStore } from '#eventsourcing';
import { type Assessment } from '#rulebook';
import { courseOf } from './course.js';
import { figuresOf } from './entry-figures.js';
import { type KnownPeriod } from './known-period.js';
import { type AsOf } from '../known.js';
import { eventOf } from './moment-events.js';
import { type Moment } from './moments.js';
import { lookedAndSearched, ofPersonAt } from './replay.js';
import { toldOf, type StoryEvent } from './story-events.js';

/** What made a card another one: an event, or a day that began. */
export interface CardMove {
  readonly event: StoryEvent | null;
  /** The day that began, where no event made the difference. */
  readonly date?: string;
}

/** What a card comes to, whatever it rests on. */
const consequences = (card: Assessment | undefined): string => {
  if (card === undefined) return '';
  const { entries, accounts, payFen, grade, results, states } = card;
  const said = entries.map((entry) => [entry.key, entry.clause, entry.status, figuresOf(entry)]);
  return JSON.stringify([said, accounts, payFen, grade, results, states]);
};

interface MovesWanted {
  readonly after: NonNullable<AsOf>;
  readonly to: NonNullable<AsOf>;
  readonly asIf?: string;
}

/** Each event, and each day, between two positions at which one person's card came to something else. */
export const cardMoves = async (
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  known: KnownPeriod,
  person: string,
  { after, to, asIf }: MovesWanted,
): Promise<readonly CardMove[]> => {
  const isBetween = ({ kind, at, now }: Moment): boolean =>
    kind === 'time' ? now > after && at < to : at > after && at <= to;
  const moments = lookedAndSearched(known, {
    story: [],
    own: (await known.ownMoments(person)).filter(isBetween),
    others: (await known.othersMoments(person)).filter(isBetween),
  });
  const stateAt = (moment: Pick<Moment, 'at' | 'now'>) => ofPersonAt(known, person, moment, asIf);
  const isSame = (one: Assessment | undefined, other: Assessment | undefined): boolean =>
    consequences(one) === consequences(other);
  const start = await stateAt({ at: after, now: after });
  const turns = await courseOf({ start, stateAt, isSame, ...moments, isFixed: () => false });
  const moves: CardMove[] = [];
  let before = start;
  for (const { moment, state } of turns) {
    const moved = !isSame(before, state);
    before = state;
    if (!moved) continue;
    if (moment.kind === 'time') moves.push({ event: null, date: moment.date! });
    else moves.push({ event: toldOf(person, { moment, event: await eventOf(store, known.frame.clock, moment) }) });
  }
  return moves;
};
