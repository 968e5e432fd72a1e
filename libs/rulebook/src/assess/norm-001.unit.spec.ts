import { type Assessment, type Fact, type PersonInput } from '../assessment/assessment.js';
import { assess } from './assess.js';
import { discretion, entryOf, fact, periodOf, person, request, ruling } from '../testing/small-assessment.js';
import { shippedProgram } from '../testing/shipped-editions.js';

/** The priced items of norm 001 and the worked examples of its catalogue, at ten yuan a point. */
const EDITION = shippedProgram('telemarketing/1.yaml');
const PERIOD = periodOf('2026-03-01', '2026-03-31', 'telemarketing');

const agent = (
  codes: readonly string[],
  more: Partial<PersonInput> = {},
  attributes: Fact['attributes'] = {},
): PersonInput =>
  person({
    person: 'wang',
    facts: codes.map((code, index) =>
      fact(`f${String(index)}`, code, `2026-03-${String(index + 1).padStart(2, '0')}`, {
        attributes: { taken: '11', phone: 'hotline', how: 'left', medium: 'paper', takenOut: false, ...attributes },
      }),
    ),
    ...more,
  });

const assessed = (input: PersonInput): Assessment => assess(request([EDITION], [input], { period: PERIOD }))[0]!;

const DISCIPLINE: readonly (readonly [string, string, string])[] = [
  ['001-2.2.1-1', 'site-noise-made', '-1'],
  ['001-2.2.1-2', 'litter-dropped', '-1'],
  ['001-2.2.1-3', 'posture-improper', '-1'],
  ['001-2.2.1-4', 'post-left-before-relief', '-2'],
  ['001-2.2.1-5', 'irrelevant-item-on-desk', '-1'],
  ['001-2.2.1-6', 'food-eaten-on-site', '-2'],
  ['001-2.2.1-7', 'workstation-dirty', '-1'],
  ['001-2.2.1-8', 'asked-without-raising-hand', '-1'],
  ['001-2.2.1-9', 'personal-call-made', '-3'],
  ['001-2.2.1-10', 'private-call-made', '-2'],
  ['001-2.2.1-11', 'seat-paused-without-reason', '-5'],
  ['001-2.2.1-12', 'chatted-on-duty', '-2'],
  ['001-2.2.1-13', 'break-overran', '-2'],
  ['001-2.2.1-14', 'unrelated-activity-done', '-2'],
  ['001-2.2.1-15', 'chores-continued-during-visit', '-2'],
];
const SYSTEM: readonly (readonly [string, string, string])[] = [
  ['001-2.2.2-1b', 'terminal-setting-changed', '-1'],
  ['001-2.2.2-2', 'severe-fault-unreported', '-1'],
  ['001-2.2.2-3', 'terminal-exit-skipped', '-1'],
  ['001-2.2.2-4', 'customer-data-copied', '-10'],
  ['001-2.2.2-6', 'customer-data-altered', '-5'],
];

describe('priced items of norm 001', () => {
  it.each([...DISCIPLINE, ...SYSTEM])('%s: %s takes %s', (clause, code, points) => {
    const assessment = assessed(agent([code]));
    expect(assessment.entries.filter(({ kind }) => kind === 'fact')).toMatchObject([
      { clause, status: 'charged', amount: points },
    ]);
    expect(assessment.payFen).toBe(Number(points) * 1000);
  });

  it('leaves 001-2.2.2-1a to the supervisor', () => {
    expect(assessed(agent(['equipment-damaged']))).toMatchObject({
      accounts: { penalty: { total: { from: '-5', to: '-1' } } },
      payFen: { from: -5000, to: -1000 },
    });
    expect(
      assessed(agent(['equipment-damaged'], { discretions: [discretion('f0', '001-2.2.2-1a', { points: '-3' })] }))
        .payFen,
    ).toBe(-3000);
  });

  it('opens dismissal for 001-2.2.2-5, and for 001-2.2.2-4 where the director says serious', () => {
    expect(entryOf(assessed(agent(['customer-data-leaked'])), '001-2.2.2-5')).toMatchObject({
      target: 'dismissal',
      status: 'opened',
      amount: '0',
    });
    const serious = assessed(
      agent(['customer-data-copied'], { discretions: [discretion('f0', '001-2.2.2-4', { option: 'serious' })] }),
    );
    expect(entryOf(serious, '001-2.2.2-4')).toMatchObject({ target: 'dismissal', status: 'opened', amount: '0' });
    expect(serious.payFen).toBe(0);
  });
});

describe('examples of norm 001', () => {
  const wang = [
    'food-eaten-on-site',
    'personal-call-made',
    'seat-paused-without-reason',
    'seat-paused-without-reason',
    'break-overran',
    'equipment-damaged',
  ];
  const decided = { discretions: [discretion('f5', '001-2.2.2-1a', { points: '-3' })] };

  it('adds one of each: 28 points, 19–23 points, 47–51 points', () => {
    const range = ['equipment-damaged'];
    expect(assessed(agent(DISCIPLINE.map(([, code]) => code))).payFen).toBe(-28000);
    expect(assessed(agent([...SYSTEM.map(([, code]) => code), ...range])).payFen).toEqual({ from: -23000, to: -19000 });
    expect(assessed(agent([...DISCIPLINE, ...SYSTEM].map(([, code]) => code).concat(range))).payFen).toEqual({
      from: -51000,
      to: -47000,
    });
  });

  it('gives agent Wang 20 points, 18–22 while the equipment is undecided, 15 when one pause is dismissed', () => {
    expect(assessed(agent(wang)).payFen).toEqual({ from: -22000, to: -18000 });
    const month = assessed(agent(wang, decided));
    expect(month.payFen).toBe(-20000);
    const rulings = [ruling(entryOf(month, '001-2.2.1-11', 'f2'), 'dismissed')];
    const after = assessed(agent(wang, { ...decided, rulings }));
    expect(after.payFen).toBe(-15000);
    expect(entryOf(after, '001-2.2.1-11', 'f2')).toMatchObject({
      status: 'dismissed',
      amount: '0',
      clauseAmount: '-5',
    });
  });

  it('takes one deduction for one incident, the more specific before the broad', () => {
    const { facts } = agent([
      'unrelated-activity-done',
      'chatted-on-duty',
      'personal-phone-unsilenced',
      'personal-call-made',
    ]);
    const incident = facts.map((one) => ({ ...one, incident: 'i1' }));
    const entries = assessed(agent([], { facts: incident })).entries.filter(({ kind }) => kind === 'fact');
    expect(entries.map(({ clause, status }) => [clause, status])).toEqual([
      ['001-2.2.1-14', 'displaced'],
      ['001-2.2.1-12', 'charged'],
      ['001-2.2.1-9', 'charged'],
      ['001-2.2.1-9', 'displaced'],
    ]);
  });

  it('excuses an urgent private call that was approved before it', () => {
    const call = fact('call', 'private-call-made', '2026-03-05', { incident: 'i1', attributes: { phone: 'office' } });
    const approval = fact('ok', 'private-call-approved', '2026-03-04', {
      incident: 'i1',
      attributes: { urgent: true },
    });
    expect(entryOf(assessed(agent([], { facts: [call, approval] })), '001-2.2.1-10').status).toBe('excused');
    const notUrgent = { ...approval, attributes: { urgent: false } };
    expect(entryOf(assessed(agent([], { facts: [call, notUrgent] })), '001-2.2.1-10').status).toBe('charged');
  });

  it('does not charge a break within the limit', () => {
    expect(
      assessed(agent(['break-overran'], {}, { taken: '10' })).entries.filter(({ kind }) => kind === 'fact'),
    ).toEqual([]);
  });
});
