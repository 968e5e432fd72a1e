import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { progress, runChild } from '../children/child.js';
import { figureOf, type Figure, type Rates } from '../figures.js';

export interface ImportSizes {
  readonly rounds: number;
  readonly agents: number;
  readonly lines: number;
}

interface Round {
  readonly imported: Rates;
  readonly bare: Rates;
  /** Peak while the file was imported, in MiB. */
  readonly memory: number;
  /** Milliseconds from the last line until every scorecard reflects it. */
  readonly settled: number;
}

const KINDS = [
  { kind: 'attendance', name: 'import of plain records' },
  { kind: 'violations', name: 'import of reports, one encrypted text each' },
] as const;

const measureOnce = async (work: string, kind: string, { agents, lines }: ImportSizes): Promise<Round> => {
  const folder = mkdtempSync(join(work, 'import-'));
  try {
    return await runChild<Round>('import', { folder, agents, lines, kind });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Files imported into a centre beside the same events appended bare in groups. */
export const measureImports = async (work: string, sizes: ImportSizes): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const { kind, name } of KINDS) {
    const rounds: Round[] = [];
    for (let round = 1; round <= sizes.rounds; round += 1) {
      progress(`${name}, round ${round}/${sizes.rounds}`);
      rounds.push(await measureOnce(work, kind, sizes));
    }
    const rate = (title: string, read: (rates: Rates) => number): Figure =>
      figureOf({
        group: 'import',
        name: title,
        unit: 'lines/s',
        values: rounds.map(({ imported }) => read(imported)),
        floors: rounds.map(({ bare }) => read(bare)),
      });
    const plain = (title: string, unit: Figure['unit'], read: (round: Round) => number): Figure =>
      figureOf({ group: 'import', name: title, unit, values: rounds.map(read) });
    figures.push(
      rate(name, ({ byClock }) => byClock),
      rate('the same by processor time', ({ byProcessor }) => byProcessor),
      plain('last line to every scorecard', 's', ({ settled }) => settled / 1000),
      plain('peak memory of importing', 'MiB', ({ memory }) => memory),
    );
  }
  return figures;
};
