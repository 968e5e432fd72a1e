import { localTimeOf } from '#runtime';

/** What is recorded of a row: the events of its stream, as the query `case` shows them. */
export interface RecordedCase {
  readonly events: readonly { readonly data: Readonly<Record<string, unknown>> }[];
}

/** When something happened, as answers say it. */
interface Moment {
  readonly instant: string;
  readonly zone: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** What no correction says anew, in the order in which it is told. */
const NEVER_CORRECTED = ['incident', 'contact', 'channel', 'about', 'note', 'description', 'customer', 'text'];
export const isNeverCorrected = (field: string | undefined): boolean =>
  field !== undefined && NEVER_CORRECTED.includes(field);

/** Texts of an attribute or a field are compared as they are, decimals as numbers: 90 was recorded where somebody wrote 90.0. */
const DECIMAL = /^-?\d+(\.\d+)?$/;
const plain = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
const comparable = (value: unknown): string => {
  const text = Array.isArray(value) ? value.toSorted().join(';') : String(value ?? '');
  return DECIMAL.test(text) ? plain(text) : text;
};

const isMoment = (value: unknown): value is Moment => typeof value === 'object' && value !== null && 'instant' in value;

const sameTime = (given: unknown, recorded: unknown): boolean => {
  if (!isMoment(recorded)) return true;
  const written = String(given);
  return written.length > '2026-03-03T09:12:00'.length
    ? Date.parse(written) === Date.parse(recorded.instant)
    : written.replace('T', ' ') === localTimeOf(recorded);
};

/** A text that the reader may not see, or that was erased, is an object that says so: nothing can be said about it. */
const sameText = (given: unknown, recorded: unknown): boolean =>
  (typeof recorded === 'object' && recorded !== null && !Array.isArray(recorded)) ||
  comparable(given) === comparable(recorded);

const changedAttribute = (given: Fields, recorded: Fields): string | undefined =>
  [...new Set([...Object.keys(given), ...Object.keys(recorded)])].find(
    (name) => comparable(given[name]) !== comparable(recorded[name]),
  );

/**
 * The first field of the body (`conductAt`, `attributes/minutes`) that says something else than what is recorded, corrections included;
 * undefined where none does.
 */
export const changedField = (given: Fields, { events }: RecordedCase): string | undefined => {
  const recorded: Fields = Object.assign({}, ...events.map(({ data }) => data));
  if (!sameTime(given['conductAt'], recorded['conductAt'])) return 'conductAt';
  const attribute = changedAttribute((given['attributes'] ?? {}) as Fields, (recorded['attributes'] ?? {}) as Fields);
  if (attribute !== undefined) return `attributes/${attribute}`;
  // What is never corrected is in the first event; later ones have notes of their own.
  const first = events[0]?.data ?? {};
  return NEVER_CORRECTED.find((field) => !sameText(given[field], first[field]));
};
