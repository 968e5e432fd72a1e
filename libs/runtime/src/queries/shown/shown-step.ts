import { type CardMove } from '../../assessment/replay/card-moves.js';
import { type StoryEvent } from '../../assessment/replay/story-events.js';
import { type DatedInputChange, type LearnedChange } from '../../assessment/replay/streams.js';
import { casesOf } from '../../cases/case-reading.js';
import { type QueryContext } from '../query.js';
import { entitledTo, revealTexts } from './revealing.js';
import { hiddenPersons, visibleActor, visibleData } from './visible-parts.js';

/**
 * One event of the story with the texts and the persons that the caller may see. Of what somebody did whom the caller may not see, and
 * that moved the entry all the same, no more is told than what it was, and when.
 */
export const shownStep = async (
  context: QueryContext,
  { subjects, about, ...event }: StoryEvent,
  cases: Awaited<ReturnType<typeof casesOf>>,
) => {
  const known = cases.get(event.stream) ?? null;
  const concerned = [...subjects, ...(known?.subjects ?? []), ...(about?.person === undefined ? [] : [about.person])];
  const hidden = await hiddenPersons(context, concerned);
  const actor = visibleActor(event.actor, hidden);
  if (about?.person !== undefined && hidden.has(about.person)) {
    const { code, date } = about.fact ?? {};
    const what = code === undefined ? {} : { fact: { code, date } };
    const [kind = ''] = event.stream.split('-', 1);
    return { ...event, stream: kind, actor: { ...actor, id: null }, about: { person: null, ...what }, data: {} };
  }
  const data = await visibleData(context, event.data, concerned);
  const texts = await revealTexts(data, context.keys, entitledTo(context.caller, known));
  return { ...event, actor, ...(about === undefined ? {} : { about }), data: texts };
};

/** Codes of what others did, which have titles. */
export const codesMoved = ({ event }: CardMove): readonly string[] => {
  const code = event?.about?.fact?.code;
  return code === undefined ? [] : [code];
};

/** What moved a card, with of each event no more than the caller may see. */
export const shownMoves = async (context: QueryContext, moves: readonly CardMove[]): Promise<readonly object[]> => {
  const streams = new Set(moves.flatMap(({ event }) => event?.stream ?? []));
  const cases = await casesOf(context.views, context.store, [...streams]);
  return Promise.all(
    moves.map(async (move) => (move.event === null ? move : { event: await shownStep(context, move.event, cases) })),
  );
};

/** What became known of somebody: a colleague whom the caller may not see, and whom an event of it is about as well, told it by role alone. */
export const shownLearned = async (
  context: QueryContext,
  learned: readonly LearnedChange[],
): Promise<readonly DatedInputChange[]> => {
  // From whom nothing is hidden the cases need not be read.
  const told = context.scope === 'centre' ? [] : learned;
  const streams = new Set(told.flatMap(({ events }) => events.map(({ stream }) => stream)));
  const cases = await casesOf(context.views, context.store, [...streams]);
  const shown = async ({ subjects, ...event }: LearnedChange['events'][number]) => {
    const concerned = [...subjects, ...(cases.get(event.stream)?.subjects ?? [])];
    return { ...event, actor: visibleActor(event.actor, await hiddenPersons(context, concerned)) };
  };
  return Promise.all(
    learned.map(async (change) => ({ ...change, events: await Promise.all(change.events.map(shown)) })),
  );
};
