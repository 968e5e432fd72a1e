import { normFolders } from './support/files.js';
import { report } from './support/report.js';
import { playTable } from './support/tables/play.js';

const folders = normFolders().map(({ norm, words, files }) => ({
  norm,
  words,
  tables: files.flatMap(({ file, tables }) => tables.map((table) => ({ file, table }))),
}));

/** QA forms, forbidden phrases, sampling, staffing and duties of the shipped editions, as tables of what they come to. */
describe.each(folders.filter(({ tables }) => tables.length > 0))('norm $norm', ({ words, tables }) => {
  describe.each(tables)('$file $table.title.zh $table.title.en', ({ file, table }) => {
    const findings = playTable(table, words);

    it.each(table.rows)('$id $title.zh $title.en', ({ line }) => {
      const mine = findings.filter((finding) => finding.line === line);
      expect(mine).not.toEqual([]);
      expect(report(file, mine)).toBe('');
    });
  });
});
