import { type Random } from '../support/random.js';
import { CLAUSE_OF } from './calculator.js';
import { type Excuse, type Month, type Person, type Report, type Ruling } from './month.js';

const PEOPLE: readonly Person[] = [
  ...Array.from({ length: 8 }, (_, index) => ({ id: `A${index + 1}`, hiredOn: '2025-12-01', post: 'agent' as const })),
  { id: 'J1', hiredOn: '2026-03-10', post: 'agent' },
  { id: 'M1', hiredOn: '2025-12-01', post: 'agent', becomes: { post: 'supervisor', from: '2026-03-16' } },
  { id: 'L1', hiredOn: '2025-12-01', post: 'team_leader' },
  { id: 'S1', hiredOn: '2025-12-01', post: 'supervisor' },
];
/** What the norm states no amount for. */
const WITHOUT_POINTS = ['handover-order-broken', 'handover-loitered'];
const CODES = [...Object.keys(CLAUSE_OF), ...WITHOUT_POINTS];
/** Clauses that an appeal may find fits better: for everyone on the floor. */
const TO_CLAUSES = ['001-2.2.1-1', '001-2.2.1-6', '001-2.2.2-6'];
/** Codes that meet in one incident, of one clause or of clauses that overlap. */
const MEETING = [
  ['chatted-on-duty', 'wandered-to-other-post', 'unrelated-activity-done'],
  ['workstation-dirty', 'equipment-defaced'],
  ['personal-phone-unsilenced', 'personal-call-made', 'private-call-made'],
  ['operating-procedure-broken', 'equipment-damaged'],
  ['handover-order-broken', 'site-noise-made'],
  ['break-overran', 'seat-paused-without-reason'],
];
const EDGES = [
  '2026-03-01T00:00',
  '2026-03-31T23:59',
  '2026-04-01T00:00',
  '2026-03-16T00:00',
  '2026-03-15T23:59',
  '2026-03-10T00:00',
  '2026-03-09T23:59',
];

const two = (number: number): string => String(number).padStart(2, '0');
const moment = (random: Random): string =>
  random.chance(0.15)
    ? random.pick(EDGES)
    : `2026-03-${two(1 + random.below(31))}T${two(random.below(24))}:${two(random.below(50))}`;
/** Nobody can report what somebody did before they were hired. */
const momentFrom = (hiredOn: string, random: Random): string => {
  const at = moment(random);
  return at.slice(0, 10) < hiredOn ? `${hiredOn}T00:00` : at;
};
/** So many minutes later in the same hour. */
const later = (at: string, minutes: number): string => `${at.slice(0, 14)}${two(Number(at.slice(14)) + minutes)}`;

const attributesOf = (code: string, random: Random): Report['attributes'] => {
  if (code === 'break-overran') return { taken: random.pick(['9', '10', '11', '25']) };
  if (code === 'private-call-made') return { phone: random.pick(['hotline', 'office']) };
  if (code === 'customer-data-copied')
    return { medium: random.pick(['paper', 'electronic']), takenOut: random.chance(0.5) };
  return {};
};

const rulingOf = (code: string, random: Random): Ruling => {
  const ranged = CLAUSE_OF[code] === '001-2.2.2-1a';
  if (ranged && random.chance(0.5))
    // What is mitigated is lighter than the most that the range allows.
    return random.chance(0.5)
      ? { kind: 'redecided', points: 1 + random.below(5) }
      : { kind: 'mitigated', points: 1 + random.below(4) };
  if (random.chance(0.25) && !ranged)
    return { kind: 'reclassified', toClause: random.pick(TO_CLAUSES.filter((clause) => clause !== CLAUSE_OF[code])) };
  return { kind: random.pick(['rejected', 'dismissed', 'waived'] as const) };
};

interface Seen {
  readonly code: string;
  readonly at: string;
  readonly alone: boolean;
  readonly hiredOn: string;
}

const becomes = ({ code, at, alone, hiredOn }: Seen, random: Random): Partial<Report> => {
  const chance = random.next();
  // Points and rulings are given to what counts for certain, so that there is an entry to rule on.
  if (chance < 0.3 && CLAUSE_OF[code] === '001-2.2.2-1a' && alone) return { decided: 1 + random.below(5) };
  if (chance < 0.55 && alone) {
    const ruling = rulingOf(code, random);
    // Nobody gets more by asking once more, so that what another clause costs is ruled at the first level.
    return { ruling, escalated: ruling.kind !== 'reclassified' && random.chance(0.5) };
  }
  if (chance < 0.7) {
    const corrected = { at: momentFrom(hiredOn, random), attributes: attributesOf(code, random) };
    return corrected.at === at ? {} : { corrected };
  }
  return {};
};

const reportsOf = (number: number, random: Random): readonly Report[] => {
  const { id: person, hiredOn } = random.pick(PEOPLE);
  const codes = random.chance(0.35) ? random.pick(MEETING).filter(() => random.chance(0.8)) : [random.pick(CODES)];
  const at = momentFrom(hiredOn, random);
  return codes.map((code, place) => {
    const fate = random.chance(0.75) ? 'confirmed' : random.pick(['reported', 'dismissed', 'withdrawn'] as const);
    const seen = at.endsWith('59') || place === 0 ? at : later(at, place);
    return {
      incident: `i-${number}`,
      person,
      code,
      at: seen,
      attributes: attributesOf(code, random),
      fate,
      late: random.chance(0.2),
      ...(fate === 'confirmed' ? becomes({ code, at: seen, alone: codes.length === 1, hiredOn }, random) : {}),
    };
  });
};

const EXCUSED: Readonly<Record<string, Excuse['code']>> = {
  'private-call-made': 'private-call-approved',
  'seat-paused-without-reason': 'pause-reason-given',
  'break-overran': 'break-extended',
};

const excuseOf = (report: Report, random: Random): Excuse => {
  const code = EXCUSED[report.code]!;
  const { at } = report;
  const over = random.pick([
    { incident: report.incident },
    { from: at, to: later(at, 5) },
    // Nobody records a time from midnight to the same one.
    { from: `${at.slice(0, 11)}00:00`, to: at.endsWith('T00:00') ? later(at, 1) : at },
    { from: later(at, 1), to: later(at, 6) },
    { incident: `other-${report.incident}` },
    {},
  ] as readonly { readonly incident?: string; readonly from?: string; readonly to?: string }[]);
  const { incident, ...time } = over;
  const own =
    code === 'private-call-approved'
      ? { urgent: random.chance(0.7) }
      : code === 'pause-reason-given'
        ? { reason: 'meeting' }
        : {};
  const person = random.chance(0.85) ? report.person : 'A1';
  return {
    key: `r-${report.incident}-${report.code}`,
    person,
    code,
    at,
    ...(incident === undefined ? {} : { incident }),
    attributes: { ...own, ...time },
  };
};

/** A month in which so many incidents happened to a dozen people. */
export const randomMonth = (random: Random, incidents = 70): Month => {
  const reports = Array.from({ length: incidents }, (_, number) => reportsOf(number, random)).flat();
  const excusable = reports.filter(({ code, at }) => code in EXCUSED && !at.endsWith('59'));
  const records = excusable.filter(() => random.chance(0.6)).map((report) => excuseOf(report, random));
  return { people: PEOPLE, reports, records };
};
