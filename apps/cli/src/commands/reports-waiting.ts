import { counted, said, type Said } from '../language.js';
import { type Door } from '../door.js';

/** A violation that somebody reported and nobody has confirmed or dismissed, as the list of cases shows it. */
export interface Report {
  readonly id: string;
  readonly subjects: readonly string[];
  readonly summary: { readonly code: string; readonly conductDate: string };
}

const REPORTS_NAMED = 5;

const isWithin = (day: string, period: string | undefined): boolean => {
  const [, from, to] = /(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(period ?? '') ?? [];
  return from === undefined || to === undefined || (from <= day && day <= to);
};

/**
 * Reports are no entries to be decided, but they keep a month open as well: whoever looks for what waits is told of them, and how they are
 * settled. Null where there is none.
 */
export const reportsText = (reports: readonly Report[]): Said | null => {
  if (reports.length === 0) return null;
  const named = reports
    .slice(0, REPORTS_NAMED)
    .map(
      ({ id, subjects, summary: { code, conductDate } }) => `  ${conductDate}  ${subjects.join(', ')}  ${code}  ${id}`,
    );
  const more = reports.length > named.length ? ['  …'] : [];
  const list = [...named, ...more].join('\n');
  return said(
    `另有 ${reports.length} 件违规上报待确认或驳回，同样使其所在考核期不能结账：导入 violation-decisions 文件，或逐件用 violation.confirm、violation.dismiss。\n${list}`,
    `${counted(reports.length, 'report of a violation waits', 'reports of violations wait')} to be confirmed or dismissed as well, and ${reports.length === 1 ? 'keeps' : 'keep'} a period open in the same way: import a file of violation-decisions, or use violation.confirm and violation.dismiss.\n${list}`,
  );
};

/** Those of the period and the person, the oldest conduct first, since whoever reads the list sees its beginning alone. */
export const reportsWaiting = async (
  door: Pick<Door, 'all'>,
  { period, person }: { readonly period: string | undefined; readonly person: string | undefined },
): Promise<readonly Report[]> => {
  const reports = await door.all<Report>('cases', { kind: 'violation', status: 'reported' });
  return reports
    .filter(
      ({ subjects, summary }) =>
        isWithin(summary.conductDate, period) && (person === undefined || subjects.includes(person)),
    )
    .toSorted((one, other) => one.summary.conductDate.localeCompare(other.summary.conductDate));
};
