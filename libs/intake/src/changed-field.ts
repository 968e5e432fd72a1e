import { localTimeOf } from '#runtime';

/** What is recorded of a row: the events of its stream, as the query `case` shows them. */
export interface RecordedCase {
  readonly events: readonly RecordedData[];
}

export interface RecordedData {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** When something happened, as answers say it. */
interface Moment {
  readonly instant: string;
  readonly zone: string;
}

type Fields = Readonly<Record<string, unknown>>;
type Same = (given: unknown, recorded: unknown) => boolean;

/** What no correction says anew, in the order in which it is told. */
const NEVER_CORRECTED = ['incident', 'contact', 'channel', 'about', 'note', 'description', 'customer', 'text'];
export const isNeverCorrected = (field: string | undefined): boolean =>
  field !== undefined && NEVER_CORRECTED.includes(field);

const DECIMAL = /^-?\d+(\.\d+)?$/;
const plain = (decimal: string): string => {
  const whole = decimal.replace(/^(-?)0+(?=\d)/, '$1');
  return whole.includes('.') ? whole.replace(/\.?0+$/, '') : whole;
};
const textOf = (value: unknown): string => (Array.isArray(value) ? value.toSorted().join(';') : String(value ?? ''));
/** Ids and texts are what is written: the persons 012 and 12 are two. */
export const sameWriting: Same = (given, recorded) => textOf(given) === textOf(recorded);

/** What may be a number is compared as one, however it is written. */
const comparable = (value: unknown): string => {
  const text = textOf(value);
  return DECIMAL.test(text) ? plain(text) : text;
};
export const sameContent: Same = (given, recorded) => comparable(given) === comparable(recorded);

const isMoment = (value: unknown): value is Moment => typeof value === 'object' && value !== null && 'instant' in value;

export const sameTime: Same = (given, recorded) => {
  if (!isMoment(recorded)) return true;
  const written = String(given);
  return written.length > '2026-03-03T09:12:00'.length
    ? Date.parse(written) === Date.parse(recorded.instant)
    : written.replace('T', ' ') === localTimeOf(recorded);
};

/** A text that the reader may not see, or that was erased, is an object that says so: nothing can be said about it. */
export const sameText: Same = (given, recorded) =>
  (typeof recorded === 'object' && recorded !== null && !Array.isArray(recorded)) || sameWriting(given, recorded);

const changedAttributes = (given: Fields, recorded: Fields, isSame: Same): readonly string[] =>
  [...new Set([...Object.keys(given), ...Object.keys(recorded)])].filter(
    (name) => !isSame(given[name], recorded[name]),
  );

/**
 * The fields of the body (`conductAt`, `attributes/minutes`) that say something else than what is recorded, corrections included. Only the
 * edition knows which attributes are numbers: where none differs as a number, those are named that are written otherwise.
 */
export const changedFields = (given: Fields, { events }: RecordedCase): readonly string[] => {
  const recorded: Fields = Object.assign({}, ...events.map(({ data }) => data));
  const attributes = [given['attributes'] ?? {}, recorded['attributes'] ?? {}] as const;
  // What is never corrected is in the first event; later ones have notes of their own.
  const first = events[0]?.data ?? {};
  const changedBy = (isSame: Same): readonly string[] => [
    ...(sameTime(given['conductAt'], recorded['conductAt']) ? [] : ['conductAt']),
    ...changedAttributes(attributes[0] as Fields, attributes[1] as Fields, isSame).map((name) => `attributes/${name}`),
    ...NEVER_CORRECTED.filter((field) => !sameText(given[field], first[field])),
  ];
  const changed = changedBy(sameContent);
  return changed.length > 0 ? changed : changedBy(sameWriting);
};
