import { EDITOR_SCHEMA } from './editor-schema.js';
import { HOVER, hoverName } from './hover.js';

interface Key {
  readonly parent: string;
  readonly key: string;
  readonly description: unknown;
}

/** Every key of the schema with the key that it stands under. Names that HR people choose are no keys. */
const keysOf = (schema: unknown, parent = '/'): readonly Key[] => {
  if (Array.isArray(schema)) return schema.flatMap((one) => keysOf(one, parent));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === 'properties')
      return Object.entries(value as Record<string, { description?: unknown }>).flatMap(([key, inner]) => [
        { parent, key, description: inner.description },
        ...keysOf(inner, key),
      ]);
    if (keyword === 'definitions') return Object.entries(value as object).flatMap(([name, one]) => keysOf(one, name));
    return ['items', 'additionalProperties', 'anyOf'].includes(keyword) ? keysOf(value, parent) : [];
  });
};

/** What an editor shows of a key while an edition is written. */
describe('a sentence on each key of an edition file', () => {
  const keys = keysOf(EDITOR_SCHEMA);

  it('stands in the schema, in Chinese and then in English', () => {
    expect(keys.length).toBeGreaterThan(300);
    const without = keys.filter(({ description }) => !/^\p{Script=Han}.*。 [A-Z*'].*\.$/u.test(String(description)));
    expect(without).toEqual([]);
  });

  it('is of a key that there is', () => {
    const used = new Set(keys.map(({ parent, key }) => hoverName(parent, key)));
    expect(Object.keys(HOVER).filter((name) => !used.has(name))).toEqual([]);
  });

  it('says what a key means where it stands', () => {
    const said = (parent: string, key: string): unknown =>
      keys.find((one) => one.parent === parent && one.key === key)?.description;
    expect(said('every', 'times')).toBe('每日的几个钟点。 Clock times of every day.');
    expect(said('every', 'month')).toBe('每月几日。 Day of the month.');
    expect(said('effects', 'month')).toBe(
      '计入哪个月：由该日期属性定。 The date attribute that says the month of pay.',
    );
  });
});
