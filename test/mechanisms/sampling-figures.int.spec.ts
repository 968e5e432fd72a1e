import { readFileSync } from 'node:fs';
import { type SampleQuota } from '#rulebook';
import { MechanismCentre, monthOf, REVIEWER } from './centre.js';

/** The quality norm of a telecom hotline, whose plan names the figures that it reads; a score of the month before halves the count. */
const SOURCE = readFileSync(new URL('../../rulebooks/telecom-quality/1.yaml', import.meta.url), 'utf8')
  .replace(/^rulebook: .*$/mu, 'rulebook: example')
  .replace('  scoreMultiplier: { value: 1,', '  scoreMultiplier: { value: 0.5,');

describe('a sampling plan that names its figures, asked of a person and a month alone', () => {
  let centre: MechanismCentre;

  beforeAll(async () => {
    centre = await MechanismCentre.open({ source: SOURCE });
  });
  afterAll(() => centre.close());

  const closeMonth = async (day: string, points: string, full: string, calls: string): Promise<void> => {
    await centre.reach(day);
    await centre.record(REVIEWER, 'service-score-closed', 'agent-1', day, { points, full });
    await centre.record(REVIEWER, 'calls-taken', 'agent-1', day, { calls });
  };
  const sample = (period: string, more: Record<string, string> = {}): Promise<SampleQuota> =>
    centre.ask<SampleQuota>(REVIEWER, 'sample', {
      edition: 'example@1',
      plan: 'calls',
      person: 'agent-1',
      period,
      ...more,
    });

  it('counts by what was recorded of the months before: the calls, the score, two full months and the month after', async () => {
    expect(await sample(monthOf('03', 31))).toMatchObject({ total: 5, exempt: false, subject: {} });
    await closeMonth('2026-03-31', '43', '43', '2500');
    await centre.reach('2026-04-01');
    expect(await sample(monthOf('04', 30))).toMatchObject({
      total: 13,
      exempt: false,
      subject: { base: 2500, lastScore: '100', months: [{ full: true, exempt: false }] },
    });
    await closeMonth('2026-04-30', '20', '20', '2500');
    await centre.reach('2026-05-01');
    expect(await sample(monthOf('05', 31))).toMatchObject({ total: 5, exempt: true });
    expect(await sample(monthOf('05', 31), { fullScore: '100.1' })).toMatchObject({ total: 13, exempt: false });
  });

  it('reads a score of more digits than anybody writes', async () => {
    await closeMonth('2026-05-31', '42', '43', '1000');
    await centre.reach('2026-06-01');
    const june = await sample(monthOf('06', 30));
    // 42 of 43 is 97.674… of a hundred: a month that was not full, whose score halves ten to five.
    expect(june).toMatchObject({ total: 5, exempt: false, quotas: [{ count: 2 }, { count: 3 }] });
    expect(june).toMatchObject({ subject: { lastScore: expect.stringMatching(/^97\.67441860465\d+$/u) as string } });
  });
});

/** Quality control of projects: the plan reads the score of the last analysis, and the calls are handed in. */
describe('a sampling plan that names the score alone', () => {
  let centre: MechanismCentre;

  beforeAll(async () => {
    const source = readFileSync(new URL('../../rulebooks/project-quality/1.yaml', import.meta.url), 'utf8');
    centre = await MechanismCentre.open({ source: source.replace(/^rulebook: .*$/mu, 'rulebook: example') });
  });
  afterAll(() => centre.close());

  it('monitors a poor agent twice as much and an excellent one half as much, and whoever was not analysed as usual', async () => {
    const analysed = { project: 'P1' };
    await centre.reach('2026-03-02');
    await centre.record(REVIEWER, 'agent-analysed', 'agent-1', '2026-03-02', { ...analysed, score: '40' });
    await centre.record(REVIEWER, 'agent-analysed', 'agent-2', '2026-03-02', { ...analysed, score: '90' });
    await centre.reach('2026-04-01');
    const totalOf = async (person: string): Promise<number | null> => {
      const period = monthOf('04', 30);
      const asked = { edition: 'example@1', plan: 'by-quality', person, period, base: '1000' };
      return (await centre.ask<SampleQuota>(REVIEWER, 'sample', asked)).total;
    };
    expect([await totalOf('agent-1'), await totalOf('agent-2'), await totalOf('lead-1')]).toEqual([40, 10, 20]);
  });
});
