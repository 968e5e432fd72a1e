import { type Random } from '../support/random.js';
import { VIOLATIONS } from './lines.js';
import { type Attributes, type Complaint, type History, type Person, type Recorded, type Report } from './history.js';

export const MONTHS = ['2026-03', '2026-04', '2026-05'];

const PEOPLE: readonly Person[] = [
  ...Array.from({ length: 5 }, (_, index) => ({
    id: `A${index + 1}`,
    hiredOn: '2025-06-01',
    post: 'cs_specialist',
    postTakenOn: '2025-07-01',
  })),
  {
    id: 'T1',
    hiredOn: '2025-06-01',
    post: 'onsite_reception',
    postTakenOn: '2025-07-01',
    joinsTeam: { team: 'G2', from: '2026-04-16' },
  },
  { id: 'L1', hiredOn: '2025-06-01', post: 'team_leader', postTakenOn: '2026-02-28' },
  { id: 'N1', hiredOn: '2026-03-10', post: 'cs_specialist', postTakenOn: '2026-03-31' },
  { id: 'N2', hiredOn: '2026-04-01', post: 'post_x1', postTakenOn: '2026-04-01' },
  { id: 'U1', hiredOn: '2025-06-01', post: 'post_x2' },
  {
    id: 'P1',
    hiredOn: '2025-06-01',
    post: 'cs_specialist',
    postTakenOn: '2025-07-01',
    becomes: { post: 'team_leader', from: '2026-04-16' },
  },
  {
    id: 'P2',
    hiredOn: '2025-06-01',
    post: 'cs_specialist',
    postTakenOn: '2025-07-01',
    becomes: { post: 'cs_supervisor', from: '2026-05-01' },
  },
  { id: 'S1', hiredOn: '2025-06-01', post: 'cs_supervisor', postTakenOn: '2025-07-01' },
];

/** Nobody records leave from midnight to the same one. */
const endOf = (from: string, to: string): string =>
  from === to && to.endsWith('T00:00') ? `${to.slice(0, 10)}T23:59` : to;

const two = (number: number): string => String(number).padStart(2, '0');
const DAYS: Readonly<Record<string, number>> = { '2026-03': 31, '2026-04': 30, '2026-05': 31 };
const moment = (random: Random, month: string): string =>
  `${month}-${random.chance(0.2) ? random.pick(['01T00:00', `${DAYS[month]!}T23:59`, '16T00:00', '15T23:59']) : `${two(1 + random.below(DAYS[month]!))}T${two(random.below(24))}:${two(random.below(60))}`}`;
/** Nobody can report what somebody did before they were hired. */
const momentFrom = (random: Random, { hiredOn }: Person, month: string): string => {
  const at = moment(random, month);
  return at.slice(0, 10) < hiredOn ? `${hiredOn}T00:00` : at;
};

class Draft {
  readonly reports: Report[] = [];
  readonly records: Recorded[] = [];
  readonly complaints: Complaint[] = [];
  private count = 0;

  constructor(
    private readonly random: Random,
    private readonly lastSeen: boolean,
  ) {}

  month(person: Person, month: string): void {
    if (person.hiredOn.slice(0, 7) > month) return;
    this.work(person, month);
    this.merits(person, month);
    for (let left = this.random.pick([0, 0, 1, 1, 2, 3, 5]); left > 0; left--) this.violation(person, month);
    if (this.random.chance(0.2)) this.absence(person, month);
    if (this.random.chance(0.25)) this.complaint(person, month);
  }

  private work(person: Person, month: string): void {
    const { random } = this;
    if (random.chance(0.85)) this.record(person, month, 'shift-worked', { hours: '8' });
    const scores = this.lastSeen ? ['55', '60', '69.5', '70'] : ['80', '72', '60', '79.5', '64.5'];
    for (let left = random.pick([0, 1, 1, 2]); left > 0; left--)
      this.record(person, month, 'routine-scored', { score: random.pick(scores) }, { score: random.pick(scores) });
    if (random.chance(0.8))
      this.record(person, month, 'workload-figure', { value: random.pick(['10', '20', '30']) }, { value: '40' });
    if (random.chance(0.8)) this.record(person, month, 'quality-figure', { value: random.pick(['90', '95']) });
    if (random.chance(0.5)) this.record(person, month, 'monthly-best-confirmed', {});
  }

  private merits(person: Person, month: string): void {
    const { random } = this;
    const some = (share: number, code: string, attributes: Attributes, corrected?: Attributes): void => {
      if (random.chance(share)) this.record(person, month, code, attributes, corrected);
    };
    const full = random.pick(['100', '120', '60']);
    const score = random.pick(
      [full, '59', '60', '35.5', '36', '72', '71.5'].filter((one) => Number(one) <= Number(full)),
    );
    some(0.4, 'exam-scored', { exam: `e${this.count}`, score, full }, { exam: `e${this.count}`, score: full, full });
    some(0.2, 'emergency-shift-covered', { volunteered: random.chance(0.7) });
    some(0.2, 'extra-task-completed', { task: `t${this.count}`, ownWorkComplete: random.chance(0.7) });
    some(0.2, 'suggestion-proved-effective', { suggestion: `s${random.below(2)}` });
    some(
      0.15,
      'emergency-handled',
      { elapsed: random.pick(['10', '11', '20', '21', '40', '41']), control: '10' },
      { elapsed: '12', control: '10' },
    );
  }

  private record(person: Person, month: string, code: string, attributes: Attributes, corrected?: Attributes): void {
    this.count += 1;
    this.records.push({
      key: `k${this.count}`,
      person: person.id,
      code,
      at: momentFrom(this.random, person, month),
      attributes,
      late: this.random.chance(0.15),
      ...(corrected !== undefined && this.random.chance(0.15) ? { corrected } : {}),
    });
  }

  private violation(person: Person, month: string): void {
    const { random } = this;
    const code = random.pick(Object.keys(VIOLATIONS));
    const [, , most, least] = VIOLATIONS[code]!;
    const attributes: Attributes =
      code === 'late-or-early'
        ? { kind: random.pick(['late', 'early']) }
        : code === 'workplace-left-unreported'
          ? { minutes: random.pick(['5', '6']) }
          : code === 'complaint-handled-improperly'
            ? { how: 'impatient' }
            : {};
    this.report(person, code, momentFrom(random, person, month), attributes, {
      ...(least === undefined ? {} : { decided: least + random.below(most - least + 1) }),
      ...(random.chance(0.15)
        ? {
            correctedTo: momentFrom(
              random,
              person,
              random.pick(MONTHS.filter((one) => one >= person.hiredOn.slice(0, 7))),
            ),
          }
        : {}),
    });
  }

  /** A meeting missed by somebody absent, with or without a leave that covers it or comes too late. */
  private absence(person: Person, month: string): void {
    const at = momentFrom(this.random, person, month);
    const incident = `J${this.count++}`;
    for (const code of ['department-meeting-missed', 'absent-without-leave', 'late-or-early'])
      if (this.random.chance(0.6))
        this.report(person, code, at, code === 'late-or-early' ? { kind: 'late' } : {}, {
          incident,
          ...(code === 'late-or-early' ? { decided: 3 } : {}),
        });
    if (this.random.chance(0.5)) {
      const from = this.random.pick([`${at.slice(0, 10)}T00:00`, at]);
      const before = from > `${person.hiredOn}T00:00` ? `${person.hiredOn}T00:00` : from;
      this.records.push({
        key: `k${this.count++}`,
        person: person.id,
        code: 'leave-approved',
        at: this.random.pick([before < '2026-03-01' ? '2026-03-01T00:00' : before, `${at.slice(0, 10)}T23:59`]),
        attributes: { from, to: endOf(from, this.random.pick([at, `${at.slice(0, 10)}T23:59`])) },
        late: this.random.chance(0.3),
      });
    }
  }

  private complaint(person: Person, month: string): void {
    const at = momentFrom(this.random, person, month);
    const contact = `c${this.count++}`;
    this.complaints.push({
      person: person.id,
      at,
      contact,
      valid: this.random.chance(0.7),
      quarrel: this.random.chance(0.5),
      late: this.random.chance(0.3),
    });
    if (this.random.chance(0.5))
      this.report(person, 'complaint-handled-improperly', at, { how: 'hostile' }, { contact });
  }

  private report(person: Person, code: string, at: string, attributes: Attributes, more: Partial<Report>): void {
    const { random } = this;
    this.reports.push({
      incident: `I${this.count++}`,
      person: person.id,
      code,
      at,
      attributes,
      fate: random.pick(['confirmed', 'confirmed', 'confirmed', 'confirmed', 'dismissed', 'withdrawn']),
      late: random.chance(0.25),
      ...more,
    });
  }
}

export const randomHistory = (random: Random): History => {
  const draft = new Draft(random, random.chance(0.5));
  for (const person of PEOPLE) for (const month of MONTHS) draft.month(person, month);
  const { reports, records, complaints } = draft;
  return { people: PEOPLE, reports, records, complaints };
};

/** What is known before anything is corrected or comes late. */
export const asKnownAtFirst = (history: History): History => ({
  people: history.people,
  reports: history.reports.filter(({ late }) => !late).map(({ correctedTo: _, ...report }) => report),
  records: history.records.filter(({ late }) => !late),
  complaints: history.complaints.filter(({ late }) => !late),
});

export const asKnownInTheEnd = (history: History): History => ({
  ...history,
  records: history.records.map((record) => ({ ...record, attributes: record.corrected ?? record.attributes })),
});
