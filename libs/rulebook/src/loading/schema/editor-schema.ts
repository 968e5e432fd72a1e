import { withHover } from './hover.js';
import { EDITION_SCHEMA } from './schema.js';
import { NAME, object, type Schema } from './schema-parts.js';

const TEXTS: ReadonlySet<unknown> = new Set(['string', 'number', 'boolean']);
const REFERENCE: Schema = { $ref: '#/definitions/parameter' };
/** What names the edition, and the parameters themselves, are stated and never taken from a parameter. */
const STATED: ReadonlySet<string> = new Set(['rulebook', 'version', 'parameters']);

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const takesText = ({ type, enum: words }: Schema): boolean =>
  words !== undefined || [type].flat().some((one) => TEXTS.has(one));

const each = (properties: Schema): Schema =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, withReferences(schema)]));

const inside = (keyword: string, value: unknown): unknown => {
  if (keyword === 'properties' && isSchema(value)) return each(value);
  if (keyword === 'items' || keyword === 'additionalProperties') return withReferences(value);
  return keyword === 'anyOf' && Array.isArray(value) ? value.map(withReferences) : value;
};

/** The schema with `{ parameter: NAME }` wherever a value can stand. */
const withReferences = (schema: unknown): unknown => {
  if (!isSchema(schema)) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, inside(keyword, value)]));
  return takesText(schema) ? { anyOf: [inner, REFERENCE] } : inner;
};

const { properties, ...rest } = EDITION_SCHEMA;

const EDITABLE: Schema = {
  ...rest,
  definitions: { parameter: object({ parameter: { type: 'string', pattern: NAME } }, ['parameter']) },
  properties: Object.fromEntries(
    Object.entries(properties as Schema).map(([name, schema]) => [
      name,
      STATED.has(name) ? schema : withReferences(schema),
    ]),
  ),
};

/**
 * The schema for editors, who see the file before the values of parameters are put into it, with a sentence in both languages on
 * each key.
 */
export const EDITOR_SCHEMA = withHover(EDITABLE) as Schema;
