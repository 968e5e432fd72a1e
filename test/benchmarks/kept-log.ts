import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CentreLogReport } from './centre/centre-log.js';
import { runChild } from './children/child.js';

const MIB = 2 ** 20;

export interface LogSizes {
  readonly events: number;
  readonly agents: number;
  /** Events that are put beside the log, for whoever lets the centre go on. */
  readonly next: number;
}

/** The report on the log in the folder, which is written first if it is not there. */
export const writtenLog = async (folder: string, sizes: LogSizes): Promise<CentreLogReport> => {
  const reportFile = join(folder, 'log.json');
  if (existsSync(reportFile)) return JSON.parse(readFileSync(reportFile, 'utf8')) as CentreLogReport;
  const written = await runChild<CentreLogReport>('make-log', { folder, ...sizes });
  writeFileSync(reportFile, JSON.stringify(written));
  return written;
};

/** The last month that ended within the log. Throws when there is none. */
export const lastMonthOf = ({ events, endedMonths }: CentreLogReport): string => {
  const month = endedMonths.at(-1);
  if (month === undefined) throw new Error(`No month ends within the ${events} events of the log; more are needed.`);
  return month;
};

/** How large the log in the folder is, in MiB. */
export const logMiB = (folder: string): number => statSync(join(folder, 'log.sqlite')).size / MIB;
