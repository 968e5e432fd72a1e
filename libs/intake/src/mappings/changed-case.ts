import {
  type RecordedCase,
  type RecordedData,
  sameContent,
  sameText,
  sameTime,
  sameWriting,
} from '../changed-field.js';

/** A result that stands for itself, or what was seen or measured under one name. */
export type ItemResult = string | object;

type Fields = Readonly<Record<string, unknown>>;

/** The columns whose value is another one than the recorded. */
const columnsOf = (compared: readonly (readonly [column: string, isSame: boolean])[]): readonly string[] =>
  compared.filter(([, isSame]) => !isSame).map(([column]) => column);

const newest = (events: readonly RecordedData[], ...types: readonly string[]): RecordedData | undefined =>
  events.findLast(({ type }) => types.includes(type));

/** Columns in which a sheet says something else of the contact than the review that is open for it. */
export const changedReview = (given: Fields, { events }: RecordedCase): readonly string[] => {
  const opened = newest(events, 'ReviewOpened')?.data ?? {};
  return columnsOf([
    ['contact_at', sameTime(given['contactAt'], opened['contactAt'])],
    ['reviewer', sameWriting(given['reviewer'], opened['reviewer'])],
  ]);
};

/** What was found of one item: a word, or an object with one name, of which steps have an order. */
const sameResult = (given: unknown, recorded: unknown): boolean => {
  if (typeof given !== 'object' || given === null || typeof recorded !== 'object' || recorded === null)
    return given === recorded;
  const names = new Set([...Object.keys(given), ...Object.keys(recorded)]);
  return [...names].every((name) => {
    const [one, other] = [(given as Fields)[name], (recorded as Fields)[name]];
    return name === 'steps' ? JSON.stringify(one) === JSON.stringify(other) : sameContent(one, other);
  });
};

/**
 * Columns in which a sheet has other results than its reviewer gave. `columnOf` says in which column a result stands: of an item with another
 * kind of result than before, both that it is in and that it was in are named.
 */
export const changedSheet = (
  given: { readonly items: Readonly<Record<string, unknown>>; readonly comment: string | undefined },
  { events }: RecordedCase,
  columnOf: (result: ItemResult) => string | undefined,
): readonly string[] => {
  const opened = events.findLastIndex(({ type }) => type === 'ReviewOpened');
  const scored = newest(events.slice(opened + 1), 'ReviewScored')?.data ?? {};
  const recorded = (scored['items'] ?? {}) as Fields;
  const items = [...new Set([...Object.keys(given.items), ...Object.keys(recorded)])];
  const columns = items
    .filter((item) => !sameResult(given.items[item], recorded[item]))
    .flatMap((item) => [given.items[item], recorded[item]])
    .map((result) => (result === undefined ? undefined : columnOf(result as ItemResult)))
    .filter((column) => column !== undefined);
  const comment = columnsOf([['comment', sameText(given.comment, scored['comment'])]]);
  return [...new Set([...columns, ...comment])];
};

/** Columns in which a row decides otherwise about a violation than was decided. */
export const changedDecision = (
  given: { readonly decision: 'confirm' | 'dismiss'; readonly note: string | undefined },
  { events }: RecordedCase,
): readonly string[] => {
  const decided = newest(events, 'ViolationConfirmed', 'ViolationDismissed');
  const decision = decided?.type === 'ViolationDismissed' ? 'dismiss' : 'confirm';
  return columnsOf([
    ['decision', given.decision === decision],
    ['note', sameText(given.note, decided?.data['note'] ?? decided?.data['reason'])],
  ]);
};
