import { element, localDay } from './elements.js';
import { text, titleIn } from './texts.js';
import { eventText, roleText, statusText } from './words.js';

/** What became known about somebody, event by event, then what else moved what they come to: the items of a list. */
export function learnedItems({ learned, moved = [] }, titles) {
  const events = learned.flatMap((known) => known.events.map((event) => learnedText(event, known, titles)));
  const others = moved.map((move) => movedText(move, titles));
  return [...events, ...others].map((said) => element('li', {}, `← ${said}`));
}

/** What it is about where it is not of the story of the entry itself: what else was done, and by whom, or which month was approved. */
export function aboutText({ person, fact, period } = {}, titles) {
  const who = person === null ? text('somebodyElse') : person;
  const what = fact === undefined ? [] : [titleIn(titles, fact.code), fact.date];
  return [who, ...what, period?.split(':').at(-1)].filter(Boolean).join(' ');
}

/** The event by which something became known, and what; once where both are called the same. */
function learnedText({ type, recordedAt, occurredAt, actor }, { kind, detail }, titles) {
  const what = WHAT[kind]?.(detail, titles) ?? '';
  const said = [...new Set([eventText(type), what])].filter((part) => part !== '').join(text('colon'));
  return [said, localDay(recordedAt, occurredAt.zone), whoDid(actor)].filter(Boolean).join(' ');
}

/** Where nothing became known about the person: what others did, or the day that began. */
function movedText({ event, date }, titles) {
  if (event === null) return `${text('timePassed')} ${date}`;
  const { type, recordedAt, occurredAt, actor, about } = event;
  const said = [eventText(type), aboutText(about, titles)].filter(Boolean).join(text('colon'));
  return [said, localDay(recordedAt, occurredAt.zone), whoDid(actor)].filter(Boolean).join(' ');
}

/** The system itself has no name that says more than its role; of a colleague whom the reader may not see the role alone is told. */
const whoDid = ({ id, role }) => (role === 'policy' ? roleText(role) : (id ?? roleText(role)));

/** An event of the roster or of an appeal says by its own name what became known. */
const WHAT = {
  fact: (detail, titles) => titleIn(titles, detail),
  discretion: (detail, titles) => titleIn(titles, detail),
  'prior-result': (detail, titles) => titleIn(titles, detail),
  decision: statusText,
  ruling: statusText,
};
