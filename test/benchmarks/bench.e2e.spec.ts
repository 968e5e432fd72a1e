import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Report } from './report.js';

/** Runs what the set-up of `npm test` compiled. */
const bench = (out: string, ...more: readonly string[]) =>
  spawnSync(process.execPath, ['--no-warnings', 'dist/test/benchmarks/bench.js', '--quick', '--out', out, ...more], {
    encoding: 'utf8',
    timeout: 900_000,
  });

describe('the benchmark', () => {
  const out = mkdtempSync(join(tmpdir(), 'dutyledger-bench-'));
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('runs with small sizes and prints every figure beside its floor', () => {
    const { status, stdout, stderr } = bench(out);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const { figures, data, machine, skipped } = JSON.parse(readFileSync(join(out, 'latest.json'), 'utf8')) as Report;
    const assessing = figures.filter(({ group }) => group === 'assess');
    const large = figures.filter(({ group }) => group === 'large');
    const years = figures.filter(({ group }) => group === 'years');
    const others = figures.filter(({ group }) => !['assess', 'large', 'years'].includes(group));
    expect(others.map(({ group, name, floor }) => [group, name, floor !== null])).toEqual([
      ['append', 'durable append, 1 writer', true],
      ['append', 'the same by processor time', true],
      ['append', 'durable append, 16 writers', true],
      ['append', 'the same by processor time', true],
      ['append', 'durable append, 64 writers', true],
      ['append', 'the same by processor time', true],
      ['append', 'durable append, 256 writers', true],
      ['append', 'the same by processor time', true],
      ['append', 'durable append, 1 writer, one encrypted text each', true],
      ['append', 'the same by processor time', true],
      ['append', 'durable append, 16 writers, one encrypted text each', true],
      ['append', 'the same by processor time', true],
      ['append', 'durable append, 64 writers, one encrypted text each', true],
      ['append', 'the same by processor time', true],
      ['append', 'durable append, 256 writers, one encrypted text each', true],
      ['append', 'the same by processor time', true],
      ['command', 'command over HTTP, 64 connections', true],
      ['command', 'half of them answered within', true],
      ['command', '99 of 100 answered within (aim: 50 ms)', true],
      ['command', 'processor time of the server for each', true],
      ['dashboards', '4 dashboards, 50 commands a second: half told within', false],
      ['dashboards', '99 of 100 told within (aim: 1,000 ms)', false],
      ['dashboards', 'commands acknowledged while 50 were due', false],
      ['dashboards', 'messages told to dashboards for each command', false],
      ['dashboards', 'processor time of the server for each command', false],
      ['dashboards', 'memory of the server, first third (median)', false],
      ['dashboards', 'memory of the server, last third (aim: flat)', false],
      ['import', 'import of plain records', true],
      ['import', 'the same by processor time', true],
      ['import', 'last line to every scorecard', false],
      ['import', 'peak memory of importing', false],
      ['import', 'import of reports, one encrypted text each', true],
      ['import', 'the same by processor time', true],
      ['import', 'last line to every scorecard', false],
      ['import', 'peak memory of importing', false],
      ['rebuild', 'rebuild of all views, scorecards included', true],
      ['rebuild', 'the same by processor time', true],
      ['rebuild', 'the same in two threads', true],
      ['rebuild', 'the same in two threads by processor time', true],
      ['rebuild', 'of it folding the event views', false],
      ['rebuild', 'of it deriving scorecards', false],
      ['rebuild', 'of it making index entries and switching', false],
      ['rebuild', 'peak memory of the rebuild (aim at 5 million events: 512 MiB)', true],
      ['rebuild', 'peak memory of the rebuild in two threads', true],
      ['start', 'start to first answer (aim: 2 s)', true],
      ['start', 'of it opening and answering', true],
      ['start', 'start to first answer by processor time', true],
      ['start', 'of it opening and answering by processor time', true],
      ['start', 'peak memory of starting', true],
      ['start', 'server: start to first answer over HTTP', true],
      ['start', 'the same by processor time', true],
      ['start', 'peak memory of starting the server', true],
      ['lag', 'acknowledged to visible in a query, half of them within', true],
      ['lag', '99 of 100 visible within (aim: 100 ms)', true],
      ['lag', 'acknowledged to told on the feed, half of them within', true],
      ['lag', '99 of 100 told within', true],
      ['lag', 'events acknowledged while 1000 were due', true],
      ['lag', 'events visible in the same time', true],
      ['lag', 'processor time for each event', true],
      ['lag', 'peak memory of following', true],
      ['re-run', 're-run of one month, 44 lines written durably (aim: 1 s)', true],
      ['re-run', 'the same beside re-pricing its counts in memory', true],
      ['re-run', 'the same beside re-pricing them and writing a row for each person', true],
      ['re-run', 'the same in processor time', false],
      ['re-run', 'explanation of one entry on demand', false],
      ['re-run', 'peak memory of closing and re-running', false],
    ]);
    expect(figures.every(({ group, value }) => Number.isFinite(value) && (value > 0 || group === 'assess'))).toBe(true);
    // Rebuild and start once more over a larger log.
    expect(large.map(({ name }) => name)).toEqual(
      others.filter(({ group }) => group === 'rebuild' || group === 'start').map(({ name }) => `4,000 events: ${name}`),
    );
    // A month's work when others are closed beside that of the first ones, and a rebuild over all of it.
    expect(
      years.slice(0, 4).map(({ name, floor }) => [name.replace(/^5 closed months, 10 agents: /, ''), floor !== null]),
    ).toEqual([
      ['closing a month, processor time', true],
      ['computing a closed month once more', true],
      ['following an event', true],
      ['telling somebody of an entry', true],
    ]);
    expect(years.slice(4).map(({ name }) => name.replace(/^[\d,]+ events of them: /, ''))).toEqual(
      others.filter(({ group }) => group === 'rebuild').map(({ name }) => name),
    );
    const rulebooks = readdirSync('rulebooks', { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'calendars',
    );
    // A speed and a share of formulas for each rulebook.
    expect(assessing).toHaveLength(rulebooks.length * 2);
    expect(assessing.filter(({ unit, value }) => unit === '%' && value > 100)).toEqual([]);
    expect(skipped).toEqual(['Emmett on SQLite, because small sizes were asked for']);
    expect(stdout).toContain(`Skipped: ${skipped[0]}.`);
    expect(data).toMatchObject({ events: 3000, agents: 40 });
    expect(machine.syncMilliseconds).toBeGreaterThan(0);
    for (const { name } of figures) expect(stdout).toContain(`| ${name}`);
    expect(readFileSync(join(out, 'latest.md'), 'utf8')).toBe(stdout);
  }, 900_000);

  it('measures only what was asked for, and fills the views that it needs for it', () => {
    const { status, stderr } = bench(out, '--only', 'start,assess');
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const { figures, skipped } = JSON.parse(readFileSync(join(out, 'latest.json'), 'utf8')) as Report;
    expect([[...new Set(figures.map(({ group }) => group))], skipped]).toEqual([['start', 'assess'], []]);
  }, 900_000);

  it('re-runs a month of a log that is kept, also when it was closed the time before', () => {
    const data = join(out, 'kept');
    for (const time of ['first', 'second']) {
      const { status, stderr } = bench(out, '--only', 're-run', '--data', data);
      expect({ time, status, stderr: status === 0 ? '' : stderr }).toEqual({ time, status: 0, stderr: '' });
    }
  }, 900_000);
});
