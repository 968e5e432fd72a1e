import { type Excuse, type Month, type Person, type Report } from './month.js';

/*
 * The month of one person by the text of norm 001 alone. Whole points deducted, whole fen. Where the norm says nothing the readings of
 * its catalogue hold: what is unrelated to work in general gives way to chatting or walking about in the same incident, and one incident
 * is one deduction for these and for the own phone, while of every other item each occurrence counts; a range stays a range until somebody decides.
 */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Line {
  readonly clause: string;
  readonly points: Range;
}

export interface Result {
  readonly lines: readonly Line[];
  readonly points: Range;
  readonly fen: Range;
}

const FEN_PER_POINT = 1000;
const BREAK_MINUTES = 10;
const FIRST_DAY = '2026-03-01';
const LAST_DAY = '2026-03-31';
const GENERAL = '001-2.2.1-14';
const SPECIFIC = '001-2.2.1-12';
const ONCE_IN_AN_INCIDENT: ReadonlySet<string> = new Set(['001-2.2.1-9', SPECIFIC, GENERAL]);

const exactly = (points: number): Range => ({ from: points, to: points });

/** Points of each clause that a report can fall under. */
export const POINTS: Readonly<Record<string, Range>> = {
  '001-2.2.1-1': exactly(1),
  '001-2.2.1-2': exactly(1),
  '001-2.2.1-3': exactly(1),
  '001-2.2.1-5': exactly(1),
  '001-2.2.1-6': exactly(2),
  '001-2.2.1-7': exactly(1),
  '001-2.2.1-8': exactly(1),
  '001-2.2.1-9': exactly(3),
  '001-2.2.1-10': exactly(2),
  '001-2.2.1-11': exactly(5),
  '001-2.2.1-12': exactly(2),
  '001-2.2.1-13': exactly(2),
  '001-2.2.1-14': exactly(2),
  '001-2.2.1-15': exactly(2),
  '001-2.2.2-1a': { from: 1, to: 5 },
  '001-2.2.2-1b': exactly(1),
  '001-2.2.2-2': exactly(1),
  '001-2.2.2-3': exactly(1),
  '001-2.2.2-4': exactly(10),
  // Dismissal alone; only what an appeal makes of it may have points.
  '001-2.2.2-5': exactly(0),
  '001-2.2.2-6': exactly(5),
};

/** The clause of each kind of report that has one of these; what goes wrong in a handover has no points. */
export const CLAUSE_OF: Readonly<Record<string, string>> = {
  'site-noise-made': '001-2.2.1-1',
  'litter-dropped': '001-2.2.1-2',
  'posture-improper': '001-2.2.1-3',
  'irrelevant-item-on-desk': '001-2.2.1-5',
  'food-eaten-on-site': '001-2.2.1-6',
  'workstation-dirty': '001-2.2.1-7',
  'equipment-defaced': '001-2.2.1-7',
  'asked-without-raising-hand': '001-2.2.1-8',
  'personal-phone-unsilenced': '001-2.2.1-9',
  'personal-call-made': '001-2.2.1-9',
  'private-call-made': '001-2.2.1-10',
  'seat-paused-without-reason': '001-2.2.1-11',
  'chatted-on-duty': '001-2.2.1-12',
  'wandered-to-other-post': '001-2.2.1-12',
  'break-overran': '001-2.2.1-13',
  'unrelated-activity-done': '001-2.2.1-14',
  'chores-continued-during-visit': '001-2.2.1-15',
  'operating-procedure-broken': '001-2.2.2-1a',
  'equipment-damaged': '001-2.2.2-1a',
  'terminal-setting-changed': '001-2.2.2-1b',
  'severe-fault-unreported': '001-2.2.2-2',
  'terminal-exit-skipped': '001-2.2.2-3',
  'customer-data-copied': '001-2.2.2-4',
  'customer-data-leaked': '001-2.2.2-5',
  'customer-data-altered': '001-2.2.2-6',
};

/** What only somebody at a seat can do; the rest binds everyone on the floor. */
export const AT_A_SEAT: ReadonlySet<string> = new Set([
  '001-2.2.1-5',
  '001-2.2.1-7',
  '001-2.2.1-8',
  '001-2.2.1-10',
  '001-2.2.1-11',
  '001-2.2.1-13',
  '001-2.2.1-15',
]);

const EXCUSE_OF: Readonly<Record<string, Excuse['code']>> = {
  '001-2.2.1-10': 'private-call-approved',
  '001-2.2.1-11': 'pause-reason-given',
  '001-2.2.1-13': 'break-extended',
};

/** A report as it stands in the end. */
interface Standing extends Report {
  readonly clause: string;
}

const postOn = (person: Person, day: string): string | undefined => {
  if (day < person.hiredOn) return undefined;
  return person.becomes !== undefined && day >= person.becomes.from ? person.becomes.post : person.post;
};

const binds = (clause: string, post: string | undefined): boolean =>
  post !== undefined && (post !== 'supervisor' || !AT_A_SEAT.has(clause));

const isBreach = ({ code, attributes }: Report): boolean =>
  code !== 'break-overran' || Number(attributes['taken']) > BREAK_MINUTES;

/** What ends at 0:00 ends with the day before. */
const reaches = (end: string, at: string): boolean => at < end || (at === end && !end.endsWith('T00:00'));

const excuses = (record: Excuse, { incident, person, at, attributes }: Standing): boolean => {
  if (record.person !== person) return false;
  // Only an urgent call, allowed and made from the phone of the office, is no breach.
  if (
    record.code === 'private-call-approved' &&
    (record.attributes['urgent'] !== true || attributes['phone'] !== 'office')
  )
    return false;
  // A private call is allowed before it is made, or not at all.
  if (record.code === 'private-call-approved' && record.at > at) return false;
  if (record.incident === incident) return true;
  const { from, to } = record.attributes;
  return from !== undefined && to !== undefined && String(from) <= at && reaches(String(to), at);
};

const standingOf = (month: Month, person: Person): readonly Standing[] =>
  month.reports
    .filter((report) => report.person === person.id && report.fate === 'confirmed')
    .map((report) => ({ ...report, ...report.corrected, clause: CLAUSE_OF[report.code] ?? 'none' }))
    .filter(({ clause, at }) => clause in POINTS && at.slice(0, 10) >= FIRST_DAY && at.slice(0, 10) <= LAST_DAY)
    .filter((report) => isBreach(report) && binds(report.clause, postOn(person, report.at.slice(0, 10))))
    .filter((report) => {
      const code = EXCUSE_OF[report.clause];
      return !month.records.some((record) => record.code === code && excuses(record, report));
    })
    .filter(({ ruling }) => ruling?.kind !== 'dismissed');

/** Of what is one deduction in one incident the first counts, and of the two clauses that overlap the one that says more. */
const counts = (report: Standing, all: readonly Standing[]): boolean => {
  if (!ONCE_IN_AN_INCIDENT.has(report.clause)) return true;
  const beside = all.filter(({ incident }) => incident === report.incident);
  if (report.clause === GENERAL && beside.some(({ clause }) => clause === SPECIFIC)) return false;
  const same = beside.filter(({ clause }) => clause === report.clause);
  // Of what was seen in the same minute either may be it.
  return same.sort((one, other) => one.at.localeCompare(other.at))[0] === report;
};

const pointsOf = ({ clause, decided, ruling }: Standing): Line => {
  if (ruling?.kind === 'waived') return { clause, points: exactly(0) };
  if (ruling?.kind === 'reclassified') return { clause: ruling.toClause, points: POINTS[ruling.toClause]! };
  if (ruling?.kind === 'redecided' || ruling?.kind === 'mitigated') return { clause, points: exactly(ruling.points) };
  const range = POINTS[clause]!;
  return { clause, points: range.from < range.to && decided !== undefined ? exactly(decided) : range };
};

export const calculate = (month: Month, person: Person): Result => {
  const standing = standingOf(month, person);
  const lines = standing.filter((report) => counts(report, standing)).map(pointsOf);
  const from = lines.reduce((sum, line) => sum + line.points.from, 0);
  const to = lines.reduce((sum, line) => sum + line.points.to, 0);
  return {
    lines: lines.filter(({ points }) => points.to > 0),
    points: { from, to },
    fen: { from: from * FEN_PER_POINT, to: to * FEN_PER_POINT },
  };
};

/** The month as it was known before what came late: nobody had told of it, or not of what became of it. */
export const asKnownAtFirst = (month: Month): Month => ({
  ...month,
  reports: month.reports
    .filter(({ late }) => !late)
    .map(({ corrected: _corrected, ruling: _ruling, ...report }) => report),
});
