import { type Complaint, type History, type Person, type Recorded, type Report } from './history.js';

/*
 * What norm 003 prices in the month of one person. Whole points.
 */
type Class = 'minor' | 'moderate' | 'serious';

export const VIOLATIONS: Readonly<
  Record<string, readonly [clause: string, kind: Class, points: number, least?: number]>
> = {
  'desk-left-untidy': ['3.1.2', 'minor', 2],
  'cleaning-duty-neglected': ['3.1.3', 'minor', 2],
  'late-or-early': ['3.1.4', 'minor', 5, 2],
  'handover-record-neglected': ['3.1.5', 'minor', 5],
  'complaint-handled-improperly': ['3.1.6', 'minor', 5],
  'workplace-left-unreported': ['3.1.7', 'minor', 5],
  'service-duty-neglected': ['3.1.8', 'minor', 5, 2],
  'off-topic-chat': ['3.1.9', 'minor', 2, 1],
  'office-noise-made': ['3.1.10', 'minor', 2],
  'smoked-or-ate-in-office': ['3.1.11', 'minor', 5],
  'service-information-wrong': ['3.1.12', 'minor', 2],
  'inspection-error-found': ['3.1.14', 'minor', 5, 2],
  'entertainment-on-duty': ['3.2.1', 'moderate', 10],
  'workload-falsified': ['3.2.2', 'moderate', 10],
  'abnormal-situation-unreported': ['3.2.3', 'moderate', 10],
  'software-installed': ['3.2.4', 'moderate', 10],
  'open-record-skipped': ['3.2.5', 'moderate', 10],
  'department-meeting-missed': ['3.2.6', 'moderate', 10],
  'absent-without-leave': ['3.3.1', 'serious', 20],
  'outsider-brought-in': ['3.3.3', 'serious', 20],
};
const ABSENCES = ['department-meeting-missed', 'absent-without-leave'];
const EXCUSED_BY_LEAVE = [...ABSENCES, 'late-or-early'];
const SERVICE = ['cs_specialist', 'onsite_reception', 'post_x1', 'post_x2', 'team_leader'];

export interface Line {
  readonly clause: string;
  readonly kind: Class | 'bonus';
  readonly points: number;
}

export const serves = ({ post, becomes }: Person, day: string): boolean =>
  SERVICE.includes(becomes !== undefined && day >= becomes.from ? becomes.post : post);

/** The last day of a month, as texts compare: no day of the month comes after it. */
export const lastDay = (month: string): string => `${month}-31`;

const own = (history: History, person: Person, month: string): readonly Recorded[] =>
  history.records.filter(
    ({ person: id, at }) => id === person.id && at.startsWith(month) && serves(person, at.slice(0, 10)),
  );

export const worked = (history: History, { id }: Person, month: string): boolean =>
  history.records.some(
    ({ person, code, at }) =>
      person === id && at.startsWith(month) && ['shift-worked', 'routine-scored'].includes(code),
  );

export const linesOf = (history: History, person: Person, month: string): readonly Line[] => {
  const violations = [
    ...reported(history, person, month),
    ...examined(history, person, month),
    ...overran(own(history, person, month)),
  ];
  const count = (kind: Class): number => violations.filter((line) => line.kind === kind).length;
  const aggregate: readonly Line[] =
    count('moderate') >= 2 || count('minor') >= 4 ? [{ clause: '3.3.5', kind: 'serious', points: -20 }] : [];
  return [...violations, ...aggregate, ...bonuses(history, person, month, violations.length)];
};

const counts = (report: Report): boolean => report.fate === 'confirmed';
const conductAt = (report: Report): string => report.correctedTo ?? report.at;

const reported = (history: History, person: Person, month: string): readonly Line[] => {
  const mine = history.reports.filter(
    (report) =>
      report.person === person.id &&
      counts(report) &&
      conductAt(report).startsWith(month) &&
      serves(person, conductAt(report).slice(0, 10)) &&
      !(report.code === 'workplace-left-unreported' && Number(report.attributes['minutes']) <= 5) &&
      !excused(history, report),
  );
  const quarrels = disputes(history, person, month);
  const standing = mine.filter((report) => !displaced(report, mine, quarrels));
  return [...standing.map(lineOf), ...quarrels.map((): Line => ({ clause: '3.3.2', kind: 'serious', points: -20 }))];
};

const lineOf = ({ code, decided }: Report): Line => {
  const [clause, kind, points] = VIOLATIONS[code]!;
  return { clause, kind, points: -(decided ?? points) };
};

/** One absence is one violation, and so is what was said in one contact: the heavier alone. */
const displaced = (report: Report, mine: readonly Report[], quarrels: readonly Complaint[]): boolean => {
  if (report.code === 'complaint-handled-improperly')
    return (
      report.contact !== undefined &&
      (quarrels.some(({ contact }) => contact === report.contact) ||
        mine.some(
          (other, index) =>
            other.code === report.code && other.contact === report.contact && index < mine.indexOf(report),
        ))
    );
  if (!ABSENCES.includes(report.code)) return false;
  return mine.some(
    (other, index) =>
      other !== report &&
      other.incident === report.incident &&
      ABSENCES.includes(other.code) &&
      (VIOLATIONS[other.code]![2] > VIOLATIONS[report.code]![2] ||
        (other.code === report.code && index < mine.indexOf(report))),
  );
};

const excused = (history: History, report: Report): boolean =>
  EXCUSED_BY_LEAVE.includes(report.code) &&
  history.records.some(({ person, code, at, attributes }) => {
    const when = conductAt(report);
    return (
      person === report.person &&
      code === 'leave-approved' &&
      at <= when &&
      String(attributes['from']) <= when &&
      (when < String(attributes['to']) || (when === attributes['to'] && !when.endsWith('T00:00')))
    );
  });

const disputes = (history: History, person: Person, month: string): readonly Complaint[] =>
  complaintsOf(history, person, month).filter(({ quarrel, at }) => quarrel && serves(person, at.slice(0, 10)));

const complaintsOf = (history: History, { id }: Person, month: string): readonly Complaint[] =>
  history.complaints.filter(({ person, at, valid }) => person === id && at.startsWith(month) && valid);

const examined = (history: History, person: Person, month: string): readonly Line[] =>
  own(history, person, month)
    .filter(
      ({ code, attributes }) =>
        code === 'exam-scored' && Number(attributes['score']) * 100 < 60 * Number(attributes['full']),
    )
    .map(() => ({ clause: '3.2.7', kind: 'moderate', points: -10 }));

const overran = (records: readonly Recorded[]): readonly Line[] =>
  records
    .filter(({ code }) => code === 'emergency-handled')
    .flatMap(({ attributes }): Line[] => {
      const over = Number(attributes['elapsed']) - Number(attributes['control']);
      if (over > 30) return [{ clause: '3.3.6', kind: 'serious', points: -20 }];
      if (over > 10) return [{ clause: '3.2.8', kind: 'moderate', points: -10 }];
      return over > 0 ? [{ clause: '3.1.13', kind: 'minor', points: -5 }] : [];
    });

const bonuses = (history: History, person: Person, month: string, violations: number): readonly Line[] => {
  const plus = (clause: string): Line => ({ clause, kind: 'bonus', points: 5 });
  const mine = own(history, person, month);
  const full = mine.filter(
    ({ code, attributes }) => code === 'exam-scored' && attributes['score'] === attributes['full'],
  );
  const atEnd = serves(person, lastDay(month)) && worked(history, person, month);
  const first = ['workload-figure', 'quality-figure'].every((figure) => isFirst(history, person, month, figure));
  const confirmed = mine.some(({ code }) => code === 'monthly-best-confirmed');
  return [
    ...full.map(() => plus('2.2')),
    ...mine
      .filter(({ code, attributes }) => code === 'emergency-shift-covered' && attributes['volunteered'] === true)
      .map(() => plus('2.3')),
    ...mine
      .filter(({ code, attributes }) => code === 'extra-task-completed' && attributes['ownWorkComplete'] === true)
      .map(() => plus('2.4')),
    ...mine
      .filter((record) => record.code === 'suggestion-proved-effective' && isEarliest(history, record))
      .map(() => plus('2.6')),
    ...(atEnd && complaintsOf(history, person, month).length === 0 ? [plus('2.5')] : []),
    ...(atEnd && first && confirmed && violations === 0 ? [plus('2.1')] : []),
  ];
};

/** One suggestion is rewarded once, whichever month it is proved in again. */
const isEarliest = (history: History, record: Recorded): boolean =>
  !history.records.some(
    ({ code, person, at, attributes }) =>
      code === record.code &&
      person === record.person &&
      attributes['suggestion'] === record.attributes['suggestion'] &&
      at < record.at &&
      serves(
        history.people.find(({ id }) => id === person)!,
        at.slice(0, 10),
      ),
  );

const figureOf = (history: History, { id }: Person, month: string, figure: string): number | undefined =>
  history.records
    .filter(({ person, code, at }) => person === id && code === figure && at.startsWith(month))
    .map(({ attributes }) => Number(attributes['value']))
    .at(0);

const isFirst = (history: History, person: Person, month: string, figure: string): boolean => {
  const all = history.people
    .filter((one) => serves(one, lastDay(month)) && worked(history, one, month))
    .map((one) => [one.id, figureOf(history, one, month, figure)] as const)
    .filter((entry): entry is readonly [string, number] => entry[1] !== undefined);
  const figures = all.map(([, value]) => value);
  const most = Math.max(...figures);
  if (all.length < 2 || most === Math.min(...figures)) return false;
  return all.some(([id, value]) => id === person.id && value === most);
};
