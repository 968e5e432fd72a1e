import { type Plain } from './plain-tree.js';

/** Readers of data that already passed the schema: they give types to it and never fail on what the schema allows. */
export type Raw = Readonly<Record<string, Plain>>;

/** Whether it is a map of names. */
export const isRaw = (value: Plain | undefined): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The map; an empty one of anything else. */
export const raw = (value: Plain | undefined): Raw => (isRaw(value) ? value : {});

/** The list; an empty one of anything else. */
export const items = (value: Plain | undefined): readonly Plain[] =>
  Array.isArray(value) ? (value as readonly Plain[]) : [];

/** The text, also of `true` or `false`, which people write without quotes. */
export const text = (value: Plain | undefined, otherwise = ''): string =>
  typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : otherwise;

/** Yes or no; `otherwise` where the file says neither. */
export const flag = (value: Plain | undefined, otherwise: boolean): boolean =>
  typeof value === 'boolean' ? value : otherwise;

/** The whole number that the schema has let through as text; `otherwise` where the file says none. */
export const integer = (value: Plain | undefined, otherwise: number): number =>
  typeof value === 'string' ? Number.parseInt(value, 10) : otherwise;

/** One word or a list of them. */
export const words = (value: Plain | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : items(value).map((item) => text(item));

/** A title in both languages; empty where the file has none of one. */
export const titled = (value: Plain | undefined): { readonly zh: string; readonly en: string } => {
  const { zh, en } = raw(value);
  return { zh: text(zh), en: text(en) };
};

/** Every value of a map, read by `read`. */
export const record = <T>(
  value: Plain | undefined,
  read: (item: Plain, name: string) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(raw(value)).map(([name, item]) => [name, read(item, name)]));

/** An object with the field when there is a value for it, and without it otherwise. */
export const optional = <Name extends string, T>(
  name: Name,
  value: Plain | undefined,
  read: (value: Plain) => T,
): { readonly [key in Name]?: T } =>
  value === undefined ? {} : ({ [name]: read(value) } as { readonly [key in Name]?: T });
