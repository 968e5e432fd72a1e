import { type RecordedEvent } from '#eventsourcing';
import { type FiledText } from '../shared/capability.js';
import { monthOf } from '../shared/time/local-date.js';

/**
 * The text of a plain record as the log keeps it: names sorted, no incident, no contact, and nothing that is written in another way
 * when it is parsed and written again (a backslash). Attributes come first, so that the rest is found from the end.
 */
const PLAIN =
  /^\{"attributes":(\{[^\\]*?\}),"code":"([^"\\]*)","conductAt":\{"instant":"([^"\\]*)","localDate":"([^"\\]*)","zone":"[^"\\]*"\},"subject":"([^"\\]*)"\}$/u;

/** Attributes that an index of the sheet names (`to`), and names that a parsed object would put first: digits alone. */
const INDEXED_OR_REORDERED = /"(?:to|\d+)":/u;

const made = (event: RecordedEvent): FiledText | null => {
  const { type, revision, dataText } = event;
  if (type !== 'FactRecorded' || revision !== 0 || dataText === undefined) return null;
  const parts = PLAIN.exec(dataText);
  if (parts === null) return null;
  const [, attributes, code, instant, localDate, subject] = parts as unknown as readonly string[];
  if (attributes !== '{}' && INDEXED_OR_REORDERED.test(attributes!)) return null;
  const { position, stream, id, metadata } = event;
  // What the pattern found has neither quotation marks nor backslashes, so that it is written as it was found.
  const named = JSON.stringify([position, stream, id, code, instant, localDate, metadata.actor.id]);
  const text = `${named.slice(0, -1)},${attributes}]`;
  return { sheet: { subject: subject!, month: monthOf(localDate!) }, text };
};

/** The last event asked about: which sheet it belongs to and what is put there are asked one after the other. */
let last: { readonly event: RecordedEvent; readonly filed: FiledText | null } | null = null;

/** See FactContribution: a record that was just made, from the text that the log has of it. */
export const filedText = (event: RecordedEvent): FiledText | null => {
  if (last?.event !== event) last = { event, filed: made(event) };
  return last.filed;
};
