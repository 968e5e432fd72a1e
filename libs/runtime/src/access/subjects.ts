import { type CentreCommandType, type Whom, capabilities } from '#callcentre';
import { type Subjects } from './allowed.js';

/** Looks up whom a case or an entry is about; empty when there is none. */
export interface SubjectLookup {
  ofCase(stream: string): Promise<Subjects>;
  ofEntry(key: string): Promise<Subjects>;
}

/** A case that its command names by its id needs the category of the slice's streams. */
type Sought = Whom & { readonly category: string };

const SOUGHT: ReadonlyMap<string, Sought> = new Map(
  capabilities.flatMap(({ slice: { category, commandTypes }, about, opening = {} }) =>
    commandTypes.map((type) => [type, { ...(opening[type] ?? about), category }] as const),
  ),
);

/**
 * The persons whom a command is about, read from the body as it came in: access is decided before anything else is said
 * about the body. Malformed fields name nobody.
 */
export const commandSubjects = async (
  type: CentreCommandType,
  data: unknown,
  lookup: SubjectLookup,
): Promise<Subjects> => {
  const whom = SOUGHT.get(type)!;
  if ('persons' in whom) return whom.persons.flatMap((field) => textsOf(data, field));
  if ('caseStream' in whom) return all(textsOf(data, whom.caseStream), lookup.ofCase);
  if ('entry' in whom) return all(textsOf(data, whom.entry), (key) => lookup.ofEntry(key));
  return all(textsOf(data, whom.caseId), (id) => lookup.ofCase(`${whom.category}-${id}`));
};

const all = async (ids: readonly string[], find: (id: string) => Promise<Subjects>): Promise<Subjects> =>
  (await Promise.all(ids.slice(0, 1).map(find))).flat();

/** The field's text, or its texts when it is a list; bounded, because the body is not checked yet. */
const textsOf = (data: unknown, field: string): readonly string[] => {
  if (typeof data !== 'object' || data === null) return [];
  const value: unknown = (data as Readonly<Record<string, unknown>>)[field];
  const values: readonly unknown[] = Array.isArray(value) ? value.slice(0, 200) : [value];
  return values.filter((one): one is string => typeof one === 'string' && one.length > 0 && one.length <= 200);
};
