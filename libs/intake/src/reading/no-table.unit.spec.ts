import { thrownBy } from '../testing/thrown-by.js';
import { refuseNoTable } from './no-table.js';

/*
 * Goal: a file that is no table is told for what it is, and no header of a table is taken for something else.
 */
it.each([
  ['', 'empty-file'],
  [' \r\n\r\n', 'empty-file'],
  ['<html><table><tr><td>编号</td></tr></table></html>', 'web-page'],
  ['\n<?xml version="1.0"?>', 'web-page'],
  ['[{"key":"1"}]', 'json-not-by-line'],
  ['{"key":"1"}\n', 'json-not-by-line'],
  ['[\n  {\n', 'json-not-by-line'],
])('%j is told as %s', (text, code) => {
  expect(thrownBy(() => refuseNoTable(text))).toMatchObject({ code });
});

it.each(['key,person\n', '"key","person"\n', '[key],person\n', '{key},person\n', '<key>,person\n'])(
  '%j may be a table',
  (text) => {
    expect(thrownBy(() => refuseNoTable(text))).toBe('nothing was thrown');
  },
);
