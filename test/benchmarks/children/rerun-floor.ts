import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { answer, parametersOf } from './child.js';
import { repriced, type CountCell } from './repricing.js';

interface Fact {
  readonly code?: string;
  readonly subject?: string;
}

const PAGE = 1000;

/**
 * Reads what was recorded in one month, parses the facts and counts them by person and code: what no re-run can do without. Then
 * the counts are priced, in memory and into rows on the disk.
 */
const { folder, month } = parametersOf<{ folder: string; month: string }>();
const database = new DatabaseSync(join(folder, 'log.sqlite'), { readOnly: true });
const bound = database.prepare(
  "SELECT position FROM events WHERE json_extract(metadata, '$.occurredAt.localDate') >= ? ORDER BY position LIMIT 1",
);
const from = bound.get(`${month}-01`) as { readonly position: number } | undefined;
const until = bound.get(`${month}-32`) as { readonly position: number } | undefined;
const page = database.prepare(
  'SELECT position, type, data FROM events WHERE position > ? AND position < ? ORDER BY position LIMIT ?',
);
page.setReturnArrays(true);

const started = performance.now();
const cells = new Map<string, { -readonly [Key in keyof CountCell]: CountCell[Key] }>();
let [after, facts] = [(from?.position ?? 1) - 1, 0];
const before = until?.position ?? Number.MAX_SAFE_INTEGER;
for (;;) {
  const rows = page.all(after, before, PAGE) as unknown as readonly (readonly [number, string, string])[];
  for (const [position, type, data] of rows) {
    after = position;
    if (type !== 'FactRecorded' && type !== 'ViolationReported') continue;
    const { subject = '', code = '' } = JSON.parse(data) as Fact;
    const name = `${subject}|${code}`;
    const cell = cells.get(name);
    if (cell === undefined) cells.set(name, { person: subject, code, count: 1 });
    else cell.count += 1;
    facts += 1;
  }
  if (rows.length < PAGE) break;
}
const milliseconds = performance.now() - started;
database.close();
answer({ facts, milliseconds, counts: cells.size, ...repriced(folder, [...cells.values()]) });
