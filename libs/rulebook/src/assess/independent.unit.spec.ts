import fc from 'fast-check';
import { type Fact, type PersonInput } from '../assessment/assessment.js';
import { assess } from './assess.js';
import { discretion, fact, periodOf, person, request } from '../testing/small-assessment.js';
import { shippedProgram } from '../testing/shipped-editions.js';

/**
 * A second calculator of norm 003, written from the text of the rules and sharing nothing with the engine: tenths of a
 * point as whole numbers, one loop over what happened. Both must agree on every generated month.
 */
interface Happening {
  readonly code: string;
  readonly attributes?: Readonly<Record<string, string | boolean>>;
  /** What a person decided, in tenths of a point. */
  readonly decided?: number;
}

interface AgentMonth {
  readonly happenings: readonly Happening[];
  /** Tenths. */
  readonly routine: number | null;
  readonly monthOfService: number;
  readonly trained: boolean;
  readonly leader: boolean;
  /** The month before: last, and its score in tenths. Null: no result. */
  readonly before: { readonly last: boolean; readonly score: number } | null;
}

interface Expected {
  readonly score: number;
  readonly grade: string | null;
  readonly fen: number;
  readonly below60: boolean;
  readonly lastTwice: 'arisen' | 'possible' | 'not-arisen';
}

const MINOR: Readonly<Record<string, number>> = {
  'desk-left-untidy': 20,
  'cleaning-duty-neglected': 20,
  'handover-record-neglected': 50,
  'complaint-handled-improperly': 50,
  'office-noise-made': 20,
  'smoked-or-ate-in-office': 50,
  'service-information-wrong': 20,
};
const MODERATE = [
  'entertainment-on-duty',
  'workload-falsified',
  'abnormal-situation-unreported',
  'software-installed',
  'open-record-skipped',
  'department-meeting-missed',
];
const SERIOUS = ['absent-without-leave', 'outsider-brought-in', 'equipment-removed'];
const CHOSEN: Readonly<Record<string, string>> = {
  'late-or-early': '003-3.1.4',
  'service-duty-neglected': '003-3.1.8',
  'off-topic-chat': '003-3.1.9',
  'inspection-error-found': '003-3.1.14',
};

interface Tally {
  points: number;
  minor: number;
  moderate: number;
  complaints: number;
  granted: boolean;
  examined: boolean;
  suggested: boolean;
}

const chargeOverrun = (tally: Tally, minutes: number): void => {
  if (minutes > 30) tally.points -= 200;
  else if (minutes >= 11) [tally.points, tally.moderate] = [tally.points - 100, tally.moderate + 1];
  else if (minutes >= 1) [tally.points, tally.minor] = [tally.points - 50, tally.minor + 1];
};

const chargeExam = (tally: Tally, score: number): void => {
  if (score === 100) tally.points += 50;
  if (score < 60) [tally.points, tally.moderate] = [tally.points - 100, tally.moderate + 1];
};

const chargeMinor = (tally: Tally, tenths: number): void => {
  tally.points -= tenths;
  tally.minor += 1;
};

const chargeModerate = (tally: Tally): void => {
  tally.points -= 100;
  tally.moderate += 1;
};

const reward = (tally: Tally, earned: unknown): void => {
  if (earned === true) tally.points += 50;
};

const OTHERS: Readonly<
  Record<string, (tally: Tally, attributes: NonNullable<Happening['attributes']>, leader: boolean) => void>
> = {
  'workplace-left-unreported': (tally, { minutes }) => {
    if (Number(minutes) > 5) chargeMinor(tally, 50);
  },
  'emergency-handled': (tally, { elapsed }) => chargeOverrun(tally, Math.ceil(Number(elapsed) - 30)),
  'exam-scored': (tally, { score }) => {
    if (!tally.examined) chargeExam(tally, Number(score));
    tally.examined = true;
  },
  'complaint-ruled': (tally, { valid, quarrel }) => {
    if (valid !== true) return;
    tally.complaints += 1;
    if (quarrel === true) tally.points -= 200;
  },
  'emergency-shift-covered': (tally, { volunteered }) => reward(tally, volunteered),
  'extra-task-completed': (tally, { ownWorkComplete }) => reward(tally, ownWorkComplete),
  'suggestion-proved-effective': (tally) => {
    reward(tally, !tally.suggested);
    tally.suggested = true;
  },
  'leader-discretion-granted': (tally, { points: granted }, leader) => {
    if (!leader || tally.granted) return;
    tally.points += Number(granted) * 10;
    tally.granted = true;
  },
};

const take = (tally: Tally, { code, attributes = {}, decided }: Happening, leader: boolean): void => {
  if (MINOR[code] !== undefined) chargeMinor(tally, MINOR[code]);
  else if (decided !== undefined) chargeMinor(tally, -decided);
  else if (MODERATE.includes(code)) chargeModerate(tally);
  else if (SERIOUS.includes(code)) tally.points -= 200;
  else OTHERS[code]!(tally, attributes, leader);
};

const gradeOf = (tenths: number): string | null => {
  if (tenths > 900) return 'A';
  if (tenths >= 800) return 'B';
  if (tenths >= 700) return 'C';
  if (tenths >= 650) return 'D';
  return tenths >= 600 ? 'E' : null;
};

const scoreOf = ({ happenings, routine, leader }: AgentMonth): number => {
  const tally: Tally = {
    points: routine ?? 800,
    minor: 0,
    moderate: 0,
    complaints: 0,
    granted: false,
    examined: false,
    suggested: false,
  };
  for (const happening of happenings) take(tally, happening, leader);
  if (tally.minor >= 4 || tally.moderate >= 2) tally.points -= 200;
  if (tally.complaints === 0) tally.points += 50;
  return Math.max(0, Math.min(1100, tally.points));
};

/** Whether the month before gives the right to somebody who is last and below 70 now; without a run of it nobody knows. */
const lastBefore = (before: AgentMonth['before']): Expected['lastTwice'] => {
  if (before === null) return 'possible';
  return before.last && before.score < 700 ? 'arisen' : 'not-arisen';
};

const calculate = (cohort: readonly AgentMonth[]): readonly Expected[] => {
  const scores = cohort.map(scoreOf);
  const ranked = scores.filter((_score, index) => cohort[index]!.trained);
  const lowest = Math.min(...ranked);
  const someLast = ranked.length >= 2 && lowest < Math.max(...ranked);
  return cohort.map(({ monthOfService, trained, before }, index) => {
    const score = scores[index]!;
    const last = trained && someLast && score === lowest;
    const fen = monthOfService <= 2 ? 0 : Math.max(-30000, Math.min(30000, (score - 800) * 100));
    const lastTwice = last && score < 700 ? lastBefore(before) : 'not-arisen';
    return { score, grade: gradeOf(score), fen, below60: trained && score < 600, lastTwice };
  });
};

const points = (tenths: number): string => {
  const whole = Math.trunc(tenths / 10);
  const rest = Math.abs(tenths % 10);
  return `${tenths < 0 && whole === 0 ? '-' : ''}${String(whole)}${rest === 0 ? '' : `.${String(rest)}`}`;
};

const POST_TAKEN = ['2026-03-15', '2026-02-28', '2026-01-01', '2024-07-07'];

const inputOf = (
  { happenings, routine, monthOfService, trained, leader, before }: AgentMonth,
  index: number,
): PersonInput => {
  const name = `agent-${String(index)}`;
  const all: readonly Happening[] = [
    { code: 'shift-worked' },
    ...happenings,
    ...(routine === null ? [] : [{ code: 'routine-scored', attributes: { score: points(routine) } }]),
  ];
  const facts = all.map(({ code, attributes = {} }, at): Fact =>
    fact(`${name}#${String(at).padStart(3, '0')}`, code, `2026-03-${String((at % 31) + 1).padStart(2, '0')}`, {
      attributes,
    }),
  );
  const discretions = all.flatMap(({ code, decided }, at) =>
    decided === undefined ? [] : [discretion(facts[at]!.id, CHOSEN[code]!, { points: points(decided) })],
  );
  const { trainingCompletedOn, ...base } = person({
    person: name,
    posts: [{ from: '2024-01-01', value: leader ? 'team_leader' : 'cs_specialist' }],
    postTakenOn: POST_TAKEN[monthOfService - 1]!,
    facts,
    discretions,
    prior:
      before === null
        ? []
        : [
            {
              period: 'c1:cs-assessment:2026-02-01..2026-02-28',
              values: { score: points(before.score), isLast: before.last },
            },
          ],
  });
  return trained && trainingCompletedOn !== undefined ? { ...base, trainingCompletedOn } : base;
};

const code = (name: string): fc.Arbitrary<Happening> => fc.constant({ code: name });
const decided = (name: string, heaviest: number, lightest: number): fc.Arbitrary<Happening> =>
  fc
    .integer({ min: heaviest, max: lightest })
    .map((tenths) => ({ code: name, attributes: name === 'late-or-early' ? { kind: 'late' } : {}, decided: tenths }));

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc
    .constantFrom(...Object.keys(MINOR))
    .map((name) => ({ code: name, attributes: name === 'complaint-handled-improperly' ? { how: 'hostile' } : {} })),
  fc.constantFrom(...MODERATE).chain(code),
  fc
    .constantFrom(...SERIOUS)
    .map((name) => ({ code: name, attributes: name === 'equipment-removed' ? { item: 'x', price: '500 yuan' } : {} })),
  decided('late-or-early', -50, -20),
  decided('service-duty-neglected', -50, -20),
  decided('off-topic-chat', -20, -10),
  decided('inspection-error-found', -50, -20),
  fc
    .integer({ min: 1, max: 12 })
    .map((minutes) => ({ code: 'workplace-left-unreported', attributes: { minutes: String(minutes) } })),
  fc
    .integer({ min: 25 * 4, max: 70 * 4 })
    .map((quarters) => ({ code: 'emergency-handled', attributes: { elapsed: String(quarters / 4), control: '30' } })),
  fc
    .constantFrom('100', '99', '60', '59.9', '0')
    .map((score) => ({ code: 'exam-scored', attributes: { exam: 'e', score, full: '100' } })),
  fc
    .record({ valid: fc.boolean(), quarrel: fc.boolean() })
    .map((attributes) => ({ code: 'complaint-ruled', attributes })),
  fc.boolean().map((volunteered) => ({ code: 'emergency-shift-covered', attributes: { volunteered } })),
  fc.boolean().map((ownWorkComplete) => ({ code: 'extra-task-completed', attributes: { task: 't', ownWorkComplete } })),
  fc.constant({ code: 'suggestion-proved-effective', attributes: { suggestion: 's' } }),
  fc
    .integer({ min: -5, max: 5 })
    .map((granted) => ({ code: 'leader-discretion-granted', attributes: { points: String(granted) } })),
);

const agentMonth: fc.Arbitrary<AgentMonth> = fc.record({
  happenings: fc.array(happening, { maxLength: 9 }),
  routine: fc.option(fc.integer({ min: 400, max: 800 })),
  monthOfService: fc.integer({ min: 1, max: 4 }),
  trained: fc.boolean(),
  leader: fc.boolean(),
  before: fc.option(fc.record({ last: fc.boolean(), score: fc.integer({ min: 500, max: 800 }) })),
});

describe('norm 003, calculated twice', () => {
  const edition = shippedProgram('cs-assessment/1.yaml');
  const period = periodOf('2026-03-01', '2026-03-31', 'cs-assessment');

  it('agrees on 2,400 generated agent-months', () => {
    let months = 0;
    fc.assert(
      fc.property(fc.array(agentMonth, { minLength: 8, maxLength: 8 }), (cohort) => {
        const assessments = assess(request([edition], cohort.map(inputOf), { period }));
        months += assessments.length;
        const actual = assessments.map(({ accounts, grade, pay, rights }) => ({
          score: accounts['score']?.total,
          grade,
          // What is paid for damage is somebody's decision, and has its own tests.
          fen: pay.find(({ line }) => line === 'floating')?.fen,
          below60: rights.find(({ clause }) => clause === '003-1.3b')?.status,
          lastTwice: rights.find(({ clause }) => clause === '003-1.3a')?.status,
        }));
        const status = (arisen: boolean): string => (arisen ? 'arisen' : 'not-arisen');
        const expected = calculate(cohort).map(({ score, grade, fen, below60, lastTwice }) => ({
          score: points(score),
          grade,
          fen,
          below60: status(below60),
          lastTwice,
        }));
        expect(actual).toEqual(expected);
      }),
      { numRuns: 300, seed: 20260301 },
    );
    expect(months).toBe(2400);
  });
});
