import { SMALL_EDITION } from '../../testing/small-edition.js';
import { loadEdition } from '../load-edition.js';

/*
 * Goal: an anchor of YAML beside parameters is a way of writing a value once and nothing more: the edition reads as if it were
 * written out, and what could hide a value (merged keys, an alias of nothing) is refused where it stands.
 */
const edited = (...changes: readonly (readonly [from: string, to: string])[]): string =>
  changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, SMALL_EDITION);

const half = (value: string): readonly [string, string] => [
  'parameters:\n',
  `parameters:\n  half: { value: ${value}, source: x-5 P }\n`,
];
const weight = (written: string): readonly [string, string] => ['weight: 4', `weight: ${written}`];
const load = (source: string) => loadEdition(source);
const found = (source: string): readonly string[] =>
  load(source).findings.map(({ code, path, line, column }) => `${code} ${path} ${String(line)}:${String(column)}`);
const placeOf = (source: string, text: string): string => {
  const before = source.slice(0, source.indexOf(text)).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
};

describe('an anchor beside a parameter', () => {
  it('is the value written out, with the text of its number', () => {
    const written = load(edited(half('4.50'), weight('4.50')));
    const anchored = load(edited(half('&half 4.50'), weight('*half')));
    expect([written.findings, anchored.findings]).toEqual([[], []]);
    expect(anchored.edition).toEqual(written.edition);
    expect(anchored.edition!.forms['form']!.sections[0]!.items[0]).toMatchObject({ weight: '4.50' });
  });

  it('moves with its value, which a place of its own would not', () => {
    const moved = load(edited(half('&half 3'), weight('*half'))).edition!;
    expect([moved.parameters['half']!.value, moved.forms['form']!.sections[0]!.items[0]]).toEqual([
      '3',
      expect.objectContaining({ weight: '3' }),
    ]);
  });

  it('leaves no name behind, unlike a place that takes the parameter', () => {
    expect(load(edited(half('&half 4'), weight('*half'))).edition!.taken).toBeUndefined();
    expect(load(edited(half('4'), weight('{ parameter: half }'))).edition!.taken).toEqual({
      '/forms/form/sections/0/items/0/weight': 'half',
    });
  });

  it('may stand for a whole list, and the last one of a name before the alias counts', () => {
    const roles = edited(
      ['recordedBy: [team_leader]', 'recordedBy: &roles [team_leader]'],
      ['confirmedBy: [supervisor]', 'confirmedBy: &roles [supervisor]'],
      ['recordedBy: [supervisor], source: x-3', 'recordedBy: *roles, source: x-3'],
    );
    expect(load(roles).edition!.facts['praised']!.recordedBy).toEqual(['supervisor']);
  });

  it('is refused where nothing has its name before it', () => {
    expect(load(edited(weight('*half'))).edition).toBeNull();
    expect(found(edited(weight('*half')))[0]).toMatch(/^yaml-/);
    const later = edited(['limit: { value: 5', 'limit: { value: *price'], ['value: 10 yuan', 'value: &price 10 yuan']);
    expect(found(later)[0]).toMatch(/^yaml-/);
  });

  it('merges nothing: a key << is unknown like any other', () => {
    const merged = edited(
      ['late: { title:', 'late: &late { title:'],
      ['praised: { title:', 'praised: { <<: *late, title:'],
    );
    expect(load(merged).edition).toBeNull();
    expect(found(merged)).toContain(`unknown-field /facts/praised/<< ${placeOf(merged, '<<: *late')}`);
  });

  it('is named by its own place when its value does not fit there', () => {
    const list = edited(half('&half 4'), ['items: [{ id: i', 'items: [*half, { id: i']);
    expect(found(list)).toEqual([
      expect.stringMatching(new RegExp(`^[a-z-]+ /forms/form/sections/0/items/0 ${placeOf(list, '*half, {')}$`, 'u')),
    ]);
  });
});
