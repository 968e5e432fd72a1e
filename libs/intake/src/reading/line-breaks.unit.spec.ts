import { mappingFor, readRows } from '../importing.js';
import { readNdjson } from './rows.js';

describe('the end of a line', () => {
  const lines = (end: (index: number) => string): string =>
    ['team,department,title', 'G01,a,b', 'G02,a,b', 'G03,a,b'].map((line, index) => `${line}${end(index)}`).join('');

  it.each([
    ['of Windows', () => '\r\n'],
    ['of a Mac of old', () => '\r'],
    ['of two programs, one after the other', (index: number) => (index === 0 ? '\r\n' : '\n')],
    ['of three programs', (index: number) => ['\n', '\r', '\r\n', '\n'][index]!],
  ])('is read as one where it is that %s', (_whose, end) => {
    const found = readRows('teams.csv', new TextEncoder().encode(lines(end)), mappingFor('teams.csv'));
    expect(found.problems).toEqual([]);
    expect(found.rows.map(({ line, cells }) => [line, cells.get('team'), cells.get('title')])).toEqual([
      [2, 'G01', 'b'],
      [3, 'G02', 'b'],
      [4, 'G03', 'b'],
    ]);
    const objects = readNdjson('x.ndjson', lines(end).replaceAll(/[^\r\n]+/g, '{"team":"G"}'));
    expect([objects.rows.map(({ line }) => line), objects.problems]).toEqual([[1, 2, 3, 4], []]);
  });
});
