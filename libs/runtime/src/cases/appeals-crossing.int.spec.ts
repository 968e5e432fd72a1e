import { type Assessment } from '#rulebook';
import { Centre, MARCH } from '../testing/centre.js';
import { shippedText } from '../testing/shipped-editions.js';

const HR = ['hr-1', 'hr'] as const;
const LEADER = ['leader-1', 'team_leader'] as const;
const SUPERVISOR = ['supervisor-1', 'supervisor'] as const;
const CONFIRMING = ['manager-1', 'manager'] as const;
const RULING = ['manager-2', 'manager'] as const;
const AGENT = ['a-1', 'agent'] as const;

/** Where 003-3.1.4 leaves the points of a lateness open. */
const LATE = '003-3.1.4';
const ABSENT = '003-3.3.1';

/*
 * Goal: what an appeal ruled comes to what the norm says, also where the violation is corrected or withdrawn, the edition revised, or the
 * person moved or gone meanwhile. Method: norm 003, 80 points to begin with and 10 yuan for a point below or above, computed by hand.
 */
describe('an appeal that something else crosses', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const report = async (code: string, attributes: object, incident: string): Promise<string> => {
    const said = { code, subject: 'a-1', conductAt: '2026-03-02T08:30', attributes, incident };
    const { id: violation } = await centre.act(LEADER, 'violation.report', said);
    await centre.act(CONFIRMING, 'violation.confirm', { violation });
    return violation;
  };
  const late = async (points = '-5'): Promise<string> => {
    const violation = await report('late-or-early', { kind: 'late', minutes: '12' }, 'I-1');
    await centre.act(SUPERVISOR, 'violation.decide', { violation, clause: LATE, points, reason: 'as seen' });
    return violation;
  };
  const absent = (incident = 'I-2'): Promise<string> => report('absent-without-leave', {}, incident);
  const card = async (parameters: Record<string, string> = { period: MARCH }): Promise<Assessment> =>
    (await centre.ask<{ assessment: Assessment }>(HR, 'scorecard', { person: 'a-1', ...parameters })).assessment;
  const told = async (clause: string, parameters?: Record<string, string>): Promise<unknown> => {
    const { entries, accounts, payFen } = await card(parameters);
    const about = entries.filter((entry) => entry.clause === clause).map(({ status, amount }) => [status, amount]);
    return [about.flat(), accounts['score']?.total, payFen];
  };
  const file = async (clause: string, index = 0): Promise<string> => {
    const { entries } = await card();
    const { key } = entries.filter((one) => one.clause === clause)[index]!;
    await centre.act(AGENT, 'appeal.file', { entry: key, grounds: 'the bus was late' });
    return key;
  };
  const rule = (entry: string, outcome: object): ReturnType<Centre['send']> =>
    centre.send(RULING, 'appeal.decide', { entry, outcome, reason: 'it was' });
  const appealed = async (clause: string, outcome: object, index = 0): Promise<void> =>
    void expect(await rule(await file(clause, index), outcome)).toMatchObject({ kind: 'accepted' });

  it('keeps what was mitigated once the minutes are corrected', async () => {
    const violation = await late();
    await appealed(LATE, { kind: 'mitigated', points: '-2' });
    expect(await told(LATE)).toEqual([['mitigated', '-2'], '78', -2_000]);
    const attributes = { kind: 'late', minutes: '20' };
    await centre.act(RULING, 'violation.correct', { violation, attributes, reason: 'the gate says so' });
    expect(await told(LATE)).toEqual([['mitigated', '-2'], '78', -2_000]);
  });

  it('charges what the violation is corrected to, since the waiver was of another one', async () => {
    const violation = await late();
    await appealed(LATE, { kind: 'waived' });
    expect(await told(LATE)).toEqual([['waived', '0'], '80', 0]);
    await centre.act(RULING, 'violation.correct', {
      violation,
      code: 'absent-without-leave',
      attributes: {},
      reason: 'gone',
    });
    expect(await told(LATE)).toEqual([[], '60', -20_000]);
    expect(await told(ABSENT)).toEqual([['charged', '-20'], '60', -20_000]);
  });

  it('waives a violation also in the month into which its day is corrected', async () => {
    const violation = await absent();
    await appealed(ABSENT, { kind: 'waived' });
    centre.clock.set('2026-04-03T01:00:00.000Z');
    await centre.act(RULING, 'violation.correct', {
      violation,
      conductAt: '2026-04-02T08:30',
      reason: 'the gate says so',
    });
    expect(await told(ABSENT)).toEqual([[], '80', 0]);
    expect(await told(ABSENT, { date: '2026-04-02' })).toEqual([['waived', '0'], '80', 0]);
  });

  it('is decided without an amount once the violation is withdrawn', async () => {
    const violation = await late();
    const entry = await file(LATE);
    await centre.act(CONFIRMING, 'violation.withdraw', { violation, reason: 'another person' });
    expect(await told(LATE)).toEqual([['dismissed', '0'], '80', 0]);
    expect(await rule(entry, { kind: 'mitigated', points: '-2' })).toMatchObject({ kind: 'refused' });
    expect(await rule(entry, { kind: 'rejected' })).toMatchObject({ kind: 'accepted' });
    expect(await told(LATE)).toEqual([['dismissed', '0'], '80', 0]);
  });

  it('waives no violation that is reported anew after the waived one was withdrawn', async () => {
    const violation = await absent();
    await appealed(ABSENT, { kind: 'waived' });
    await centre.act(CONFIRMING, 'violation.withdraw', { violation, reason: 'another day' });
    await absent('I-3');
    expect((await told(ABSENT)) as unknown[]).toEqual(expect.arrayContaining(['60', -20_000]));
  });

  const revised = async (range: string): Promise<void> => {
    const source = shippedText('cs-assessment', 1)
      .replace('version: 1', 'version: 2')
      .replace(/effectiveFrom: .*/u, 'effectiveFrom: 2026-05-01')
      .replace(
        'score, points: { from: -5, to: -2, decidedBy: [supervisor, manager] }',
        `score, points: { ${range}, decidedBy: [supervisor, manager] }`,
      );
    await centre.act(HR, 'edition.draft', { source, fileName: '2.yaml' });
    await centre.act(CONFIRMING, 'edition.publish', { rulebook: 'cs-assessment', version: 2 });
  };

  it.each([
    ['from: -6, to: -1', [['mitigated', '-2'], '78', -2_000]],
    // The ruled 2 points are less than the clause allows, so that anything within its range is open again.
    [
      'from: -5, to: -3',
      [['undecided', { from: '-5', to: '-3' }], { from: '75', to: '77' }, { from: -5_000, to: -3_000 }],
    ],
  ])('holds as if a revised edition were in force while its range has the amount: %s', async (range, expected) => {
    await late();
    await appealed(LATE, { kind: 'mitigated', points: '-2' });
    await revised(range);
    expect(await told(LATE, { period: MARCH, asIf: 'cs-assessment@2' })).toEqual(expected);
    expect(await told(LATE)).toEqual([['mitigated', '-2'], '78', -2_000]);
  });

  it('of somebody who moved to another team is ruled as before', async () => {
    await absent();
    await centre.act(HR, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    await centre.act(HR, 'person.join-team', { person: 'a-1', team: 't-2', from: '2026-03-02' });
    await appealed(ABSENT, { kind: 'waived' });
    expect(await told(ABSENT)).toEqual([['waived', '0'], '80', 0]);
  });

  it('of somebody who left is taken within its days, and counts in the last month', async () => {
    await absent();
    await centre.act(HR, 'person.leave', { person: 'a-1', on: '2026-03-02' });
    centre.clock.set('2026-03-04T01:00:00.000Z');
    expect(await told(ABSENT)).toEqual([['charged', '-20'], '60', -20_000]);
    await appealed(ABSENT, { kind: 'waived' });
    expect(await told(ABSENT)).toEqual([['waived', '0'], '80', 0]);
  });

  it('against what four minor violations add up to holds as long as they do', async () => {
    for (const incident of ['I-4', 'I-5', 'I-6', 'I-7']) await report('desk-left-untidy', {}, incident);
    expect((await card()).accounts['score']?.total).toBe('52');
    await appealed('003-3.3.5', { kind: 'waived' });
    expect(await told('003-3.3.5')).toEqual([['waived', '0'], '72', -8_000]);
    await appealed('003-3.1.2', { kind: 'dismissed' });
    expect((await card()).accounts['score']?.total).toBe('74');
    expect((await card()).payFen).toBe(-6_000);
  });
});
