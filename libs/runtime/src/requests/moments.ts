import { momentAt, type Moment } from '#eventsourcing';
import { Temporal } from 'temporal-polyfill';
import { steadyOffset } from './steady-offset.js';

/** A sentence in both languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** The moment that a text names, or why it names none. */
export type MomentOutcome = { readonly ok: true; readonly moment: Moment } | ({ readonly ok: false } & Sentence);

/** A day of the years 1900 to 2199; whether the month has it is for the calendar to say. */
const DAY = String.raw`(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?`;
const OFFSET = String.raw`(Z|[+-]([01]\d|2[0-3]):[0-5]\d)`;
export const DATE_PATTERN = `^${DAY}$`;
/** Date and time to the minute or finer, with or without an offset. */
export const MOMENT_PATTERN = `^${DAY}T${TIME}${OFFSET}?$`;
const DATE = new RegExp(DATE_PATTERN);
const MOMENT = new RegExp(MOMENT_PATTERN);
const HAS_OFFSET = /(Z|[+-]\d\d:\d\d)$/;

const MALFORMED: Sentence = {
  zh: '请写 ISO 8601 的日期和时间，例如 2026-03-03T09:12 或 2026-03-03T09:12:00+08:00。',
  en: 'Write date and time in ISO 8601, such as 2026-03-03T09:12 or 2026-03-03T09:12:00+08:00.',
};

/** Whether the text that begins with a `YYYY-MM-DD` of the right form names a day that its month has. */
function hasDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** Whether the text names a point in time, unless it is one that the clocks of its zone skip or repeat. */
export function isMoment(text: string): boolean {
  return MOMENT.test(text) && hasDay(text);
}

/**
 * Reads a point in time. Without an offset it is the wall clock of `zone` (an IANA name); a wall clock time that a change
 * of the clocks skips or repeats names no single instant, and is refused rather than guessed.
 */
export function momentOf(text: string, zone: string): MomentOutcome {
  if (!MOMENT.test(text)) return { ok: false, ...MALFORMED };
  if (!hasDay(text)) return { ok: false, ...MALFORMED };
  if (HAS_OFFSET.test(text)) return { ok: true, moment: momentAt(text, zone) };
  const localDate = text.slice(0, 10);
  const offset = steadyOffset(localDate, zone);
  if (offset !== null) {
    const instant = new Date(Date.parse(`${text}Z`) - offset).toISOString();
    return { ok: true, moment: { instant, zone, localDate } };
  }
  const wallClock = parsed(() => Temporal.PlainDateTime.from(text, { overflow: 'reject' }));
  if (wallClock === null) return { ok: false, ...MALFORMED };
  const placed = parsed(() => wallClock.toZonedDateTime(zone, { disambiguation: 'reject' }));
  if (placed === null) {
    return {
      ok: false,
      zh: `${zone} 在这一时刻调整时钟，${text} 不存在或出现两次；请写明时差，例如 +08:00。`,
      en: `The clocks of ${zone} change then: ${text} does not exist or comes twice; write the offset, such as +08:00.`,
    };
  }
  return { ok: true, moment: described(placed) };
}

function described(time: Temporal.ZonedDateTime): Moment {
  return {
    instant: time.toInstant().toString({ fractionalSecondDigits: 3 }),
    zone: time.timeZoneId,
    localDate: time.toPlainDate().toString(),
  };
}

/** The calendar library says "no such time" by throwing a RangeError, which here is an expected answer. */
function parsed<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof RangeError) return null;
    throw problem;
  }
}

/** The time that the clocks of its zone show at a moment: `2026-03-03 09:12:00`. */
export function localTimeOf({ instant, zone }: Pick<Moment, 'instant' | 'zone'>): string {
  const shown = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return shown.toString({ smallestUnit: 'second' }).replace('T', ' ');
}

/** Whether the text names a day of the calendar, `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  return DATE.test(text) && hasDay(text);
}
