import { SMALL_EDITION } from '../../testing/small-edition.js';
import { loadEdition } from '../load-edition.js';

const TITLE = 'title: { zh: 试, en: Test }';
const first = (source: string) => loadEdition(source).findings[0];

/** The first finding once `from` is written as `to`: code, line, and how to mend it. */
const said = (from: string, to: string): readonly (string | number | undefined)[] => {
  expect(SMALL_EDITION).toContain(from);
  const { code, line, mend } = first(SMALL_EDITION.replace(from, () => to)) ?? {};
  return [code, line, mend?.en];
};

describe('what a typist of Chinese mistypes', () => {
  it.each(['gb18030', 'utf-16le'])('refuses a file in %s, whose words would be lost', (encoding) => {
    // What decoding as UTF-8 makes of the two Chinese bytes of GB18030, or of the mark that UTF-16 begins with.
    const source =
      encoding === 'gb18030' ? SMALL_EDITION.replaceAll(/\p{Script=Han}/gu, '\ufffd\ufffd') : '\ufffd\ufffdr\0u';
    const line = encoding === 'gb18030' ? 3 : 1;
    expect(first(source)).toMatchObject({
      code: 'edition-encoding',
      line,
      mend: { en: expect.stringMatching(/^Save it as UTF-8/u) },
    });
  });

  it.each(['\u200b', '\u200d', '\u2060', '\u00ad', '\u200e'])('refuses a character without width, %j', (unseen) => {
    expect(said('zh: 试', `zh: 试${unseen}`)[0]).toBe('yaml-unseen-character');
    expect(said('price: {', `pri${unseen}ce: {`)[0]).toBe('yaml-unseen-character');
  });

  it.each<[string, string, string, number, RegExp]>([
    ['a tab that indents', '  limit: {', '\tlimit: {', 7, /^Use|^Indent it by spaces/u],
    ['an item one column off', '  price: {', '   price: {', 8, /same column/u],
    ['a full-width colon after a key', 'version: 1\n', 'version：1\n', 2, /"：".*half-width/u],
    ['full-width quotes', TITLE, 'title: { zh: “试”, en: Test: a }', 3, /"“".*half-width/u],
    ['a range without quotes', "'(90..110]'", '(90..110]', 29, /range into quotes/u],
    ['everybody without quotes', 'appliesTo: staff, when', 'appliesTo: *, when', 25, /'\*'/u],
    ['two documents', 'version: 1\n', 'version: 1\n---\n', 3, /One file holds one edition/u],
    ['a tag', 'version: 1\n', 'version: !!js/function 1\n', 2, /begins with "!"/u],
    ['no comma between two items', 'id: x-1, class', 'id: x-1 class', 25, /^Put a comma between them/u],
    ['a brace too many', TITLE, `${TITLE} }`, 3, /^Add or remove one/u],
  ])('says how to mend %s', (_name, from, to, line, mend) => {
    expect(said(from, to).slice(1)).toEqual([line, expect.stringMatching(mend)]);
  });

  it.each<[string, string, string, RegExp]>([
    ['a comma in a title', TITLE, 'title: { zh: 试, en: Test, again }', /text with a comma/u],
    ['a decimal comma', 'limit: { value: 5,', 'limit: { value: 0,5,', /no comma/u],
    ['thousands', 'price: { value: 10 yuan,', 'price: { value: 1,000 yuan,', /no comma/u],
    ['a colon without a blank', 'limit: { value: 5,', 'limit: { value: 5, note:x,', /blank after the colon/u],
    ['a merge key', 'limit: { value: 5,', 'limit: { value: 5, <<: {},', /merges nothing/u],
    ['a name in Chinese', 'rulebook: test', 'rulebook: 夜班', /lower-case letters/u],
    ['a version with a point', 'version: 1\n', 'version: 1.0\n', /whole number from 1/u],
    ['an id with a blank', 'id: x-1,', 'id: x 1,', /without blanks/u],
    ['a unit for the type of an attribute', 'minutes: minutes,', 'minutes: hours,', /one of decimal, .*money, person/u],
    ['yes for true', 'suspends: false', 'suspends: no', /Write true or false/u],
    ['a title without languages', TITLE, 'title: Test', /\{ name: value/u],
  ])('says how to mend %s', (_name, from, to, mend) => {
    expect(said(from, to)[2]).toMatch(mend);
  });

  it('lists what a place also takes where the name is like none of it, so that nothing is removed that was meant', () => {
    const [code, , mend] = said('accounts:', 'ledgers:');
    expect(code).toBe('unknown-field');
    expect(mend).toMatch(/^This place also takes: .*\baccounts\b.* else remove it\.$/u);
    expect(mend).not.toMatch(/\bclauses\b/u);
  });

  it('tells a full-width colon from a field that is left out', () => {
    const { findings } = loadEdition(SMALL_EDITION.replace(TITLE, 'title: { zh：试, en: Test }'));
    expect(findings.map(({ code, mend }) => `${code} ${mend.en}`)).toContainEqual(
      expect.stringMatching(/^unknown-field .*half-width/u),
    );
  });
});
