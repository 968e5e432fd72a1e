import { inProcessJson } from './in-process.js';
import { CENTRE } from './small-centre.js';

const PERIODS = ['cs-assessment', 'telemarketing'].map((rulebook) => `${CENTRE}:${rulebook}:2026-03-01..2026-03-31`);

/** What the tour is known to come to. `UPDATE_GOLDEN=1` writes it anew; whoever does that reads the difference and can say why it is right. */
export const goldenTour = new URL('../../golden/tour.json', import.meta.url);

interface PayRow {
  readonly person: string;
  readonly team: string;
  readonly grade: string | null;
  readonly accounts: Readonly<Record<string, { readonly total: unknown }>>;
  readonly payFen: unknown;
}
interface PayTable {
  readonly editions: readonly string[];
  readonly totalFen: unknown;
  readonly rows: readonly PayRow[];
}
export interface PayRun {
  readonly run: string;
  readonly kind: string;
  readonly period: string;
  readonly status: string;
  readonly lineCount: number;
  readonly totalFen: number;
  readonly digest: string;
  readonly open: readonly string[];
}
export interface Step {
  readonly cause: string;
  readonly fen: number;
}
export interface Difference {
  readonly persons: readonly {
    readonly person: string;
    readonly before: number;
    readonly after: number;
    readonly fen: number;
    readonly steps: readonly Step[];
  }[];
  readonly causes: readonly (Step & { readonly persons: number })[];
  readonly totalFen: number;
}

/** The pay tables of the sample month, without what may change with how often it was asked. */
export const payTables = async (from: string): Promise<readonly unknown[]> => {
  const tables: unknown[] = [];
  // One after the other: without a server each command has the store to itself.
  for (const period of PERIODS) {
    const table = await inProcessJson<PayTable>(from, ['pay', 'table', period]);
    const rows = table.rows.map(({ person, team, grade, accounts, payFen }) => {
      const totals = Object.entries(accounts).map(([account, { total }]) => [account, total]);
      return { person, team, grade, accounts: Object.fromEntries(totals) as unknown, payFen };
    });
    tables.push({ period, editions: table.editions, totalFen: table.totalFen, rows });
  }
  return tables;
};

/** The pay runs that the tour of the folder posted, and the difference that its re-run made. */
export const postedBy = async (
  folder: string,
): Promise<{ readonly runs: readonly PayRun[]; readonly difference: Difference }> => {
  const runs = await inProcessJson<readonly PayRun[]>(folder, ['pay', 'list']);
  const again = runs.find(({ kind }) => kind === 'rerun')!;
  return { runs, difference: await inProcessJson<Difference>(folder, ['pay', 'diff', again.run]) };
};

/** What the tour came to: no ids, positions or digests, which may change with what is recorded on the way. */
export const resultOf = async (folder: string): Promise<unknown> => {
  const { runs, difference } = await postedBy(folder);
  return {
    tables: await payTables(folder),
    runs: runs.map(({ kind, period, status, lineCount, totalFen }) => ({ kind, period, status, lineCount, totalFen })),
    difference: {
      persons: difference.persons.map(({ person, before, after, steps }) => ({
        person,
        before,
        after,
        causes: steps.map(({ cause, fen }) => ({ cause, fen })),
      })),
      causes: difference.causes,
      totalFen: difference.totalFen,
    },
  };
};
