import { type JsonObject, type Moment } from '#eventsourcing';
import { aboutClosing, type WarningReads, type Written } from './closed-period.js';
import { type Warning } from '../system/warning-messages.js';

/** The local date of the conduct that an event is about, under whichever name it says so. */
export const toldIn = ({ conductAt, contactAt, foundAt }: JsonObject): string | undefined => {
  const moment = (conductAt ?? contactAt ?? foundAt) as Partial<Moment> | string | null | undefined;
  return typeof moment === 'object' ? moment?.localDate : undefined;
};

/** The same; a post that was left too early was left when that happened. */
export const conductOf = ({ type, data, metadata }: Written): string | undefined =>
  type === 'PostLeft' && data['relieved'] === false ? metadata.occurredAt.localDate : toldIn(data);

/** Where a request says the conduct of what an event is about. */
export const fieldOfConduct = ({ type, data }: Written): string =>
  type === 'PostLeft' ? 'occurredAt' : (['contactAt', 'foundAt'].find((name) => name in data) ?? 'conductAt');

const CORRECTIONS: ReadonlySet<string> = new Set(['ViolationCorrected', 'FactCorrected']);

/** Whether the event says of a fact only what it is now, and leaves out what it was all along. */
export const isCorrection = ({ type }: Pick<Written, 'type'>): boolean => CORRECTIONS.has(type);

/** The day that the correction puts another in place of; undefined where it moves none. */
const dayBefore = async (written: Written, { reader }: WarningReads): Promise<string | undefined> => {
  if (!isCorrection(written)) return undefined;
  const { stream, data } = written;
  const told = (await reader.stream(stream)).flatMap((event) => toldIn(event.data) ?? []);
  const before = told.at(-2);
  return before === toldIn(data) ? undefined : before;
};

/**
 * Closed periods that an event about conduct reaches into besides that of its day and its first person: the one out of which a correction
 * takes a fact, and those of the others whom a ruling or a problem is about, whom another rulebook may bind.
 */
export const aboutClosedBesides = async (
  written: Written,
  date: string,
  reads: WarningReads,
): Promise<readonly Warning[]> => {
  const [first, ...others] = written.metadata.subjects;
  const before = await dayBefore(written, reads);
  const places = [
    ...(first === undefined || before === undefined ? [] : [[first, before] as const]),
    ...others.map((person) => [person, date] as const),
  ];
  const found: Warning[] = [];
  for (const [person, day] of places) {
    const compiled = await reads.reader.editionFor(person, day);
    if (compiled === null) continue;
    found.push(...(await aboutClosing(compiled.edition, written, [day, fieldOfConduct(written)], reads)));
  }
  return found;
};
