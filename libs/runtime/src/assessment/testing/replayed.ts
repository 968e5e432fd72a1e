import { daysOf, type ClockDocument, type LoggedDay, waitsOf } from '#callcentre';
import { type Position } from '#eventsourcing';
import { type Assessment, type Entry } from '#rulebook';
import { assessAsOf } from '../replay/as-of.js';
import { explain, type Explanation } from '../replay/explain.js';
import { findEntry, type ReplayStep } from '../replay/replay.js';
import { assessmentsOf } from './cards.js';
import { type TestCentre } from './centre.js';

const shown = (entry: Entry | null, { waits }: Pick<Explanation, 'waits'>): unknown => {
  if (entry === null) return null;
  const { clause, status, amount, fen, coefficient, unset, because } = entry;
  const { rulebook, version } = because.edition;
  const waiting = waits === undefined ? {} : { waits };
  const money = fen !== undefined ? { fen } : coefficient !== undefined ? { coefficient } : {};
  const open = status === 'unset' && unset !== undefined ? { unset } : {};
  return { clause, edition: `${rulebook}@${version}`, status, ...waiting, amount, ...money, ...open };
};

/** What a card shows of the entry of the key. */
const shownOn = (card: Assessment | undefined, key: string): unknown => {
  const entry = findEntry(card, key);
  return card === undefined || entry === null ? null : shown(entry, waitsOf(entry, card));
};

/** Each step is an event of the story or a day that began, and what is none of the story's own moved the entry. */
const expectCaused = ({ timeline, replay }: Explanation): void => {
  const events = new Map(timeline.map((event) => [event.id, event]));
  expect(replay.flatMap(({ event }) => event ?? [])).toEqual(timeline.map(({ id }) => id));
  let before: ReplayStep['entry'] = null;
  for (const step of replay) {
    if (step.event === null)
      expect([step.type, step.moved, step.date === undefined]).toEqual(['TimePassed', true, false]);
    else
      expect([step.type, step.recordedAt]).toEqual([events.get(step.event)!.type, events.get(step.event)!.recordedAt]);
    expect(step.moved).toBe(JSON.stringify(step.entry) !== JSON.stringify(before));
    before = step.entry;
  }
};

/** The positions of all events in their order, and the days with the last of each. */
interface Log {
  readonly positions: readonly Position[];
  readonly days: readonly LoggedDay[];
}

const logOf = async ({ reader, store }: TestCentre): Promise<Log> => {
  const days = daysOf((await reader.get<ClockDocument>('clock', 'clock'))!.document);
  return { positions: (await store.readAll(null, 100_000)).map(({ position }) => position), days };
};

const positionsOf = ({ timeline }: Explanation): ReadonlyMap<string, string> =>
  new Map(timeline.map(({ id, position }) => [id, position]));

/** By the end of each day the card had the entry as the last step until then says. */
const expectAsOf = async ({ reader }: TestCentre, { days }: Log, story: Explanation): Promise<void> => {
  const { key, person, period, replay } = story;
  const positions = positionsOf(story);
  for (const { date, position } of days) {
    const isPast = ({ event, date: began }: ReplayStep): boolean =>
      event === null ? began! <= date : positions.get(event)! <= position;
    const last = replay.findLast(isPast);
    // Until the story begins nothing is told of the entry.
    if (last === undefined) continue;
    const { assessments } = await assessAsOf({ reader, period, persons: [person], asOf: position });
    expect([date, shownOn(assessments[0], key)]).toEqual([date, last.entry]);
  }
};

/** Just before each event the month's pay was what the step of the event says, whatever else had changed since the step above. */
const expectPayBefore = async (
  { reader }: TestCentre,
  { positions: log, days }: Log,
  story: Explanation,
): Promise<void> => {
  const { person, period, replay } = story;
  const ends = new Set<string>(days.map(({ position }) => position));
  const positions = positionsOf(story);
  for (const { event, payFenBefore } of replay) {
    const asOf = event === null ? undefined : log[log.indexOf(positions.get(event) as Position) - 1];
    // With the first event of a day the day begins, and with it what was due before may have been missed.
    if (asOf === undefined || ends.has(asOf)) continue;
    const { assessments } = await assessAsOf({ reader, period, persons: [person], asOf });
    expect([event, payFenBefore]).toEqual([event, assessments[0]?.payFen ?? null]);
  }
};

/**
 * The replay of an entry ends with what the scorecard shows of it, was on each day what the scorecard was then, and each of its steps
 * has a cause; of so many entries, spread over all of them.
 */
export const expectReplayed = async (centre: TestCentre, most: number, seed: number): Promise<void> => {
  const all = (await assessmentsOf(centre)).flatMap((card) => card.entries.map(({ key }) => ({ key, card })));
  const every = Math.max(1, Math.ceil(all.length / most));
  const log = await logOf(centre);
  for (const { key, card } of all.filter((_one, index) => (index + seed) % every === 0)) {
    const story = (await explain({ reader: centre.reader, store: centre.store, entry: key }))!;
    const now = shownOn(card, key);
    expect([shown(story.entry, story), story.replay.at(-1)?.entry]).toEqual([now, now]);
    expectCaused(story);
    await expectAsOf(centre, log, story);
    await expectPayBefore(centre, log, story);
  }
};
