import { type JsonObject, type JsonValue } from '#eventsourcing';
import { withinScope } from '../access/allowed.js';
import { type QueryContext } from './query.js';

type Asker = Pick<QueryContext, 'caller' | 'scope' | 'directory'>;

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
 * An event's data without the parts about people whom the caller may not see: one event holds the lines of a pay run, its
 * adjustments or the rulings on all whom a complaint names, and is in the trail of each of them.
 */
export const visibleData = async (asker: Asker, data: JsonObject): Promise<JsonObject> => {
  if (asker.scope === 'centre') return data;
  const fields = Object.entries(data).map(async ([name, value]) => {
    if (!Array.isArray(value)) return [name, value] as const;
    const parts = value as readonly JsonValue[];
    const persons = parts.map(personOf).filter((person) => person !== null);
    const visible = new Set(await visiblePersons(asker, persons));
    return [name, parts.filter((part) => visible.has(personOf(part) ?? '') || personOf(part) === null)] as const;
  });
  return Object.fromEntries(await Promise.all(fields));
};
