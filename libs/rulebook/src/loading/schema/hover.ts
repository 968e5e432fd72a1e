import { HOVER_OF_MECHANISMS } from './hover-of-mechanisms.js';
import { type Hover, HOVER_OF_RULES } from './hover-of-rules.js';
import { type Schema } from './schema-parts.js';

/** One place for what editors show; a test says when a key of the schema has none, or one here is of no key. */
export const HOVER: Hover = { ...HOVER_OF_MECHANISMS, ...HOVER_OF_RULES };

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entry of the table for a key under another (`/` for the head of the file). */
export const hoverName = (parent: string, key: string): string =>
  Object.hasOwn(HOVER, `${parent}.${key}`) ? `${parent}.${key}` : key;

/** What an editor shows of the key, null where nothing is said of it. */
const hoverOf = (parent: string, key: string): string | null => HOVER[hoverName(parent, key)]?.join(' ') ?? null;

const described = (properties: Schema, parent: string): Schema =>
  Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => {
      const hover = hoverOf(parent, key);
      const inner = withHover(schema, key) as Schema;
      return [key, hover === null ? inner : { description: hover, ...inner }];
    }),
  );

/** The schema with a description of each key that somebody writes. `parent` is the key that the schema is of. */
export const withHover = (schema: unknown, parent = '/'): unknown => {
  if (Array.isArray(schema)) return schema.map((one) => withHover(one, parent));
  if (!isSchema(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (keyword === 'properties' && isSchema(value)) return [keyword, described(value, parent)];
      if (keyword === 'definitions' && isSchema(value))
        return [keyword, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withHover(one, name)]))];
      return ['items', 'additionalProperties', 'anyOf'].includes(keyword)
        ? [keyword, withHover(value, parent)]
        : [keyword, value];
    }),
  );
};
