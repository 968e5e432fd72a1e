import { centreForEach } from './testing/centre-for-each.js';
import { counts, type ImportCentre } from './testing/import-centre.js';

const each = centreForEach();
let centre: ImportCentre;
beforeEach(() => ({ centre } = each));

const object = (key: string, more = ''): string =>
  `{"key":"${key}","person":"A1","code":"shift-worked","occurred_at":"2026-03-03 09:12"${more}}`;

/** Goal: no line of objects, whatever is in it, keeps the good ones beside it from being recorded. */
describe('a file of objects', () => {
  it.each([
    ['is a list', '[1]', null, 'bad-json'],
    ['is a number', '12', null, 'bad-json'],
    ['is cut off', object('x').slice(0, -1), null, 'bad-json'],
    ['is two objects', object('x') + object('y'), null, 'bad-json'],
    ['is nested deeper than can be read', '['.repeat(100_000), null, 'bad-json'],
    ['holds an object where a text is wanted', object('x', ',"note":[{"a":1}]'), 'note', 'nested-value'],
    ['says one thing twice', object('x', ',"key":"y"'), 'key', 'repeated-column'],
    ['has a name of the language', object('x', ',"__proto__":"y"'), '__proto__', 'unknown-columns'],
    ['has one that every object has', object('x', ',"constructor":"y"'), 'constructor', 'unknown-columns'],
    ['has a nameless column', object('x', ',"":"y"'), '', 'unknown-columns'],
    ['has an attribute of that name', object('x', ',"attributes":{"__proto__":"y"}'), null, 'invalid-request'],
    [
      'has an attribute that every object has',
      object('x', ',"attributes":{"constructor":"y"}'),
      'attribute.constructor',
      'attributes-invalid',
    ],
    ['holds half of a pair', object('x', ',"note":"\\ud800"'), 'note', 'invalid-request'],
    ['holds a sign that ends a text', object('x\\u0000'), 'key', 'invalid-request'],
    ['holds a number where nobody has such an id', object('x').replace('"A1"', '7'), 'person', 'subject-unknown'],
    ['holds a million characters', object('x', `,"note":"${'x'.repeat(1_000_000)}"`), 'note', 'invalid-request'],
  ])('names the line that %s, records the others, and knows them again', async (_what, line, column, code) => {
    const text = `\ufeff${object('n1')}\r\n\r\n${line}\r\n${object('n2')}`;
    const problems = [[3, column, code]];

    const first = await centre.import('attendance.ndjson', text);
    expect(counts(first)).toEqual({ lines: 3, recorded: 2, known: 0, corrected: 0, problems });
    for (const { message } of first.problems) {
      expect(message.zh).toMatch(/[一-鿿]/u);
      expect(message.en).not.toMatch(/[一-鿿]/u);
    }
    const again = await centre.import('attendance.ndjson', text);
    expect(counts(again)).toEqual({ lines: 3, recorded: 0, known: 2, corrected: 0, problems });
  });
});
