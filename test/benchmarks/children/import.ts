import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { importFile } from '#intake';
import { localOperator, openSystem } from '#runtime';
import { appendBare, type Columns } from '../append/bare-appends.js';
import { CENTRE, organisationOf } from '../centre/centre-log.js';
import { writeNewCentre } from '../centre/centre-folder.js';
import { ratesOf } from '../figures.js';
import { answer, parametersOf, peakMiB } from './child.js';

/** A file imported as the command `import` does where no server runs, and then the same events appended bare, as many together. */
const { folder, agents, lines, kind } = parametersOf<{
  folder: string;
  agents: number;
  lines: number;
  kind: 'attendance' | 'violations';
}>();

const RULEBOOK = 'cs-assessment';
const CONDUCT_AT = '2026-01-01 08:30';
const AT_ONCE = 256;

const HEADERS = {
  attendance: 'key,person,code,occurred_at',
  violations: 'incident,person,code,occurred_at,description',
};
const lineOf = {
  attendance: (key: string, person: string) => `${key},${person},shift-worked,${CONDUCT_AT}`,
  violations: (key: string, person: string) =>
    `${key},${person},cleaning-duty-neglected,${CONDUCT_AT},值日区域下班后仍未清扫`,
};

/** So many lines about the people of the rulebook in turn, each a record of its own. */
const fileOf = (): Uint8Array => {
  const { teams, people } = organisationOf(agents);
  const bound = new Set(teams.filter(({ rulebook }) => rulebook === RULEBOOK).map(({ id }) => id));
  const own = people.filter(({ team, hiredOn }) => bound.has(team ?? '') && hiredOn < CONDUCT_AT);
  const rows = Array.from({ length: lines }, (_, index) => lineOf[kind](`x${index}`, own[index % own.length]!.id));
  return new TextEncoder().encode([HEADERS[kind], ...rows, ''].join('\n'));
};

const rowsAfter = (position: number): readonly Columns[] => {
  const log = new DatabaseSync(join(folder, 'log.sqlite'), { readOnly: true });
  const rows = log.prepare(
    'SELECT stream, revision, id, type, version, data, metadata FROM events WHERE position > ? ORDER BY position',
  );
  rows.setReturnArrays(true);
  const found = rows.all(position) as unknown as readonly Columns[];
  log.close();
  return found;
};

/** In as many queues, each of which appends one after the other. */
const inQueues = (rows: readonly Columns[]): readonly (readonly Columns[])[] =>
  Array.from({ length: AT_ONCE }, (_, queue) => rows.filter((_row, index) => index % AT_ONCE === queue));

await writeNewCentre(folder, agents);
const system = await openSystem({ folder, policies: 'on-demand', viewsThread: true });
const before = Number(await system.store.head());
const bytes = fileOf();
const imported = await ratesOf(lines, async () => {
  const caller = localOperator(CENTRE);
  const { recorded, problems } = await importFile({ system, caller, file: `${kind}.csv`, bytes });
  if (recorded !== lines)
    throw new Error(`Only ${recorded} lines were recorded; the first problem: ${JSON.stringify(problems[0])}`);
});
const memory = peakMiB();
const settling = performance.now();
await system.settled();
const settled = performance.now() - settling;
await system.close();
const bare = await appendBare(join(folder, 'bare.sqlite'), inQueues(rowsAfter(before)));
answer({ imported, bare, memory, settled });
