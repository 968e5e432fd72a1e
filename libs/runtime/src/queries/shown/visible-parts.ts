import { type JsonObject, type JsonValue } from '#eventsourcing';
import { withinScope } from '../../access/allowed.js';
import { type QueryContext } from '../query.js';

type Asker = Pick<QueryContext, 'caller' | 'scope' | 'directory'>;

/** Whoever acted, by role alone where the caller may not know who it was. */
export interface ShownActor {
  readonly id: string | null;
  readonly role: string;
}

/** Fields of an event's or a case's data that name one person whom it is about. */
const PERSON_FIELDS: readonly string[] = ['subject', 'person'];

const personOf = (part: JsonValue): string | null => {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return null;
  const { person } = part as JsonObject;
  return typeof person === 'string' ? person : null;
};

/** Those of the persons whom the caller may see. */
export const visiblePersons = async (asker: Asker, persons: readonly string[]): Promise<readonly string[]> => {
  if (asker.scope === 'centre') return persons;
  const { caller, scope, directory } = asker;
  const seen = await Promise.all(persons.map((person) => withinScope(caller, scope, [person], directory)));
  return persons.filter((_person, index) => seen[index]);
};

/**
 * Those of the persons whom the caller may not see: a complaint or a handover that is about the caller may be about
 * colleagues too.
 */
export const hiddenPersons = async (asker: Asker, persons: readonly string[]): Promise<ReadonlySet<string>> => {
  const distinct = [...new Set(persons)];
  const visible = new Set(await visiblePersons(asker, distinct));
  return new Set(distinct.filter((person) => !visible.has(person)));
};

/** A list without the persons whom the caller may not see and without the parts about them. */
const visibleList = (list: readonly JsonValue[], hidden: ReadonlySet<string>): readonly JsonValue[] =>
  list.filter((part) => !hidden.has(typeof part === 'string' ? part : (personOf(part) ?? '')));

/** Fields that say what a fact was and when, and nothing else of whom it is about. */
const WHAT_AND_WHEN: readonly string[] = ['code', 'conductAt'];

/**
 * An event's or a case's data without the parts about people whom the caller may not see: one event holds the lines of a pay
 * run, its adjustments or the rulings on all whom a complaint names, and is in the trail of each of them. And an entry may rest on a
 * fact that is about somebody else alone, as an excuse of anybody does (002O-1.1.1b): of that no more is told than what it was and when.
 * `concerned`: the persons whom the event or the case is about, which lists in the data may name as plain ids.
 */
export const visibleData = async (
  asker: Asker,
  data: JsonObject,
  concerned: readonly string[],
): Promise<JsonObject> => {
  if (asker.scope === 'centre') return data;
  const lists = Object.values(data).filter((value): value is readonly JsonValue[] => Array.isArray(value));
  const named = [data, ...lists.flat()].flatMap((part) => personOf(part) ?? []);
  const hidden = await hiddenPersons(asker, [...concerned, ...named]);
  if (concerned.length > 0 && concerned.every((person) => hidden.has(person)))
    return Object.fromEntries(Object.entries(data).filter(([name]) => WHAT_AND_WHEN.includes(name)));
  const isHidden = ([name, value]: readonly [string, JsonValue]): boolean =>
    PERSON_FIELDS.includes(name) && typeof value === 'string' && hidden.has(value);
  const fields = Object.entries(data)
    .filter((field) => !isHidden(field))
    .map(([name, value]) => [name, Array.isArray(value) ? visibleList(value as readonly JsonValue[], hidden) : value]);
  return Object.fromEntries(fields) as JsonObject;
};

/** Who acted: a colleague who is concerned as well, and whom the caller may not see, by role alone. */
export const visibleActor = (
  { id, role }: { readonly id: string; readonly role: string },
  hidden: ReadonlySet<string>,
): ShownActor => ({ id: hidden.has(id) ? null : id, role });
