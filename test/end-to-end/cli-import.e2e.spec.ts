import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcess } from './support/in-process.js';

describe('an import of which many lines are not recorded', () => {
  const base = mkdtempSync(join(tmpdir(), 'dutyledger-cli-import-'));
  const folder = join(base, 'data');
  const file = join(base, 'teams.csv');
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const write = (bad: number): void => {
    const lines = Array.from(
      { length: bad },
      (_, n) => `B${String(n)},${n === 4 ? ',One,2026-03-01' : 'sales,One,March'}`,
    );
    writeFileSync(file, ['team,department,title,created_on', ...lines, 'G01,sales,One,2026-03-01', ''].join('\n'));
  };

  it('counts them by reason below all of them, each with the first place', async () => {
    write(12);
    const { exitCode, out } = await inProcess(folder, '--lang', 'en', 'import', file);
    expect(exitCode).toBe(1);
    expect(out).toContain(`  ${file}:13:4 (created_on) [bad-date]`);
    expect(out.split('Lines not recorded, by reason:\n')[1]).toBe(
      `  11 lines [bad-date], the first at ${file}:2:4 (created_on)\n  1 line [missing-value], the first at ${file}:6:2 (department)\n`,
    );
    expect((await inProcess(folder, 'import', file)).out).toContain(
      `未入账的行，按原因：\n  11 行 [bad-date]，第一处 ${file}`,
    );
  });

  it('says the same as data beside the single lines', async () => {
    write(12);
    const { out } = await inProcess(folder, '--json', 'import', file);
    const [report] = JSON.parse(out) as readonly { problems: readonly unknown[]; problemsByCode: unknown }[];
    expect(report!.problems).toHaveLength(12);
    expect(report!.problemsByCode).toMatchObject([
      { code: 'bad-date', count: 11, first: { file, line: 2, column: 'created_on', columnNumber: 4 } },
      { code: 'missing-value', count: 1, first: { file, line: 6, column: 'department', columnNumber: 2 } },
    ]);
  });

  it('leaves a few to be read', async () => {
    write(9);
    expect((await inProcess(folder, 'import', file)).out).not.toContain('按原因');
    write(10);
    expect((await inProcess(folder, 'import', file)).out).toContain('按原因');
  });
});

describe('an import of a file that is larger than can be read', () => {
  const base = mkdtempSync(join(tmpdir(), 'dutyledger-cli-large-'));
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('is refused with what to do before it is read, and the other files are imported', async () => {
    const [large, small] = [join(base, 'violations.csv'), join(base, 'teams.csv')];
    writeFileSync(large, '');
    // A hole, which takes no place on the disk; nothing reads three gigabytes at once.
    truncateSync(large, 3 * 1024 ** 3);
    writeFileSync(small, 'team,department,title\nG01,sales,One\n');
    const { exitCode, err, out } = await inProcess(join(base, 'data'), 'import', large, small);
    expect([exitCode, out.includes('入账 1')]).toEqual([1, true]);
    expect(err).toContain(`${large}：文件有 3072 MiB，至多 64 MiB`);
    expect(err).toContain('[file-too-large]');
  });
});
