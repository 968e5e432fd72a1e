import { type About, type Explanation, type ReplayStep, type StoryEvent } from '#runtime';
import { money } from '../formats.js';
import { said } from '../language.js';
import { type Output } from '../output.js';
import { localDay, localTime } from './audit.js';
import { actorText, eventText, type Named } from './event-words.js';
import { amountText, waitingStatus } from './status.js';
import { type TitleOf, titlesIn } from './titles.js';

/** Without whoever the reader may not see. */
type ShownAbout = Omit<About, 'person'> & { readonly person?: string | null };
type ShownStoryEvent = Omit<StoryEvent, 'about' | 'actor' | 'subjects'> & {
  readonly about?: ShownAbout;
  readonly actor: { readonly id: string | null; readonly role: string };
};

export type NamedExplanation = Omit<Explanation, 'timeline'> &
  Named & {
    readonly timeline: readonly ShownStoryEvent[];
  };

const texts = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner === 'string' && ['reason', 'grounds', 'description', 'note', 'findings'].includes(name))
      return [inner];
    return texts(inner);
  });
};

/** What an event is about that is not of the story of the entry itself: what else was done, and by whom, or which month was approved. */
const aboutText = (output: Output, about: ShownAbout | undefined, titleOf: TitleOf): string => {
  if (about === undefined) return '';
  const { person, fact, period } = about;
  const who = person === null ? output.say(said('他人', 'somebody else')) : person;
  const parts = [
    who,
    fact === undefined ? undefined : output.say(titleOf(fact.code)),
    fact?.date,
    period?.split(':').at(-1),
  ];
  const text = parts.filter((part) => part !== undefined).join(' ');
  return text === '' ? '' : output.say(said(`：${text}`, `: ${text}`));
};

const TIME_PASSED = said('时间推移：到期未履行', 'time passed: due and not done');

/** When it happened, when it was recorded, what it was and who did it, and what was said with it. */
const eventCells = (
  output: Output,
  { type, date }: ReplayStep,
  event: ShownStoryEvent | undefined,
  titleOf: TitleOf,
): { readonly cells: readonly string[]; readonly reason: string } => {
  if (event === undefined) {
    const what = date === undefined ? eventText(output, type) : output.say(TIME_PASSED);
    return { cells: [date ?? '—', date ?? '—', what, '—'], reason: '' };
  }
  const { occurredAt, recordedAt, actor, about, data } = event;
  const { instant, zone } = occurredAt;
  const what = `${eventText(output, type)}${aboutText(output, about, titleOf)}`;
  return {
    cells: [localTime(instant, zone), localTime(recordedAt, zone), what, actorText(output, actor)],
    reason: texts(data).join(' / '),
  };
};

const MEANWHILE = said('其间：本期其他条目有变', 'meanwhile: other entries of the period');

/** Where the pay changed between two steps by what is not of this entry's story, so that no step seems to have done it. */
const meanwhileRows = (
  output: Output,
  { payFenBefore }: ReplayStep,
  above: ReplayStep | undefined,
): readonly (readonly string[])[] =>
  above === undefined || money(above.payFen) === money(payFenBefore)
    ? []
    : [['', '', output.say(MEANWHILE), '', '', money(payFenBefore), '']];

/**
 * One row a step: an event in both times, or a day that passed, with what the entry and the pay came to after it. Between two of them one
 * more where other entries changed the pay.
 */
export const replayRows = (
  output: Output,
  { timeline, replay, titles }: NamedExplanation,
): readonly (readonly string[])[] => {
  const events = new Map(timeline.map((event) => [event.id, event]));
  const titleOf = titlesIn(titles);
  return replay.flatMap((step, index) => {
    const { entry: after, payFen, event } = step;
    const { cells, reason } = eventCells(output, step, event === null ? undefined : events.get(event), titleOf);
    const entry = after === null ? '—' : `${waitingStatus(output, after)} ${amountText(after)}`;
    return [...meanwhileRows(output, step, replay[index - 1]), [...cells, entry, money(payFen), reason]];
  });
};

/** What else made a card or a line another one: an event, or a day that began. */
export interface ShownMove {
  readonly event: ShownStoryEvent | null;
  readonly date?: string;
}

/** One line: the event, its day and the day on which it was recorded, and who caused it; or the day that began. */
export const movedText = (output: Output, { event, date }: ShownMove, titleOf: TitleOf): string => {
  if (event === null) return `${output.say(TIME_PASSED)} ${date ?? ''}`;
  const { type, about, occurredAt, recordedAt, actor } = event;
  const what = `${eventText(output, type)}${aboutText(output, about, titleOf)}`;
  return `${what} ${occurredAt.localDate} → ${localDay(recordedAt, occurredAt.zone)} ${actorText(output, actor)}`;
};
