import { type SampleQuota, type StaffingAdvice } from '#rulebook';
import {
  AGENT,
  EVERY_MECHANISM,
  HR,
  LEADER,
  MARCH,
  MechanismCentre,
  REVIEWER,
  SUPERVISOR,
  monthOf,
  type Actor,
} from './centre.js';

const EDITION = 'example@1';

describe('sampling and staffing, asked through the door', () => {
  let centre: MechanismCentre;

  beforeAll(async () => {
    centre = await MechanismCentre.open();
  });
  afterAll(() => centre.close());

  const sample = (more: Record<string, string>, by: Actor = REVIEWER): Promise<SampleQuota> =>
    centre.ask<SampleQuota>(by, 'sample', { edition: EDITION, plan: 'calls', ...more });
  const quotas = async (more: Record<string, string>): Promise<string> => {
    const { total, quotas: parts, exempt } = await sample(more);
    const modes = parts.map(({ mode, count }) => `${mode} ${String(count)}`).join(' ');
    return `${String(total)}: ${modes}${exempt ? ' exempt' : ''}`;
  };

  it('give quotas by mode of what is handed in: the share, the score of the month before, the exemption and its end', async () => {
    expect(await quotas({ base: '450' })).toBe('5: live 1 after 4');
    expect(await quotas({ base: '450', lastScore: '97' })).toBe('3: live 1 after 2');
    expect(await quotas({})).toBe('5: live 0 after 5');
    expect(await quotas({ base: '2500', months: 'full,full' })).toBe('5: after 5 exempt');
    expect(await quotas({ base: '2500', months: 'exempt-full,full,full' })).toBe('25: live 8 after 17');
    expect(await quotas({ plan: 'listening', weeks: '4' })).toBe('8: all 8');
  });

  it('read the figures of a person from the month before', async () => {
    await centre.reach('2026-03-03');
    await centre.record(['op', 'operator'], 'call-served', 'agent-1', '2026-03-02', { units: '450' });
    await centre.record(['handler-1', 'complaint_handler'], 'complaint-upheld', 'agent-1', '2026-03-02');
    await centre.reach('2026-04-01');
    const asked = { person: 'agent-1', period: monthOf('04', 30), baseFrom: 'served' };
    expect(await sample(asked)).toMatchObject({ total: 5, subject: { base: 450 } });
    const scored = { ...asked, scoreFrom: 'monthPoints', fullScore: '10' };
    expect(await sample(scored)).toMatchObject({
      total: 5,
      subject: { base: 450, lastScore: '10', months: [{ full: true, exempt: false }] },
    });
    expect(await sample({ ...scored, base: '1000' })).toMatchObject({ total: 10, subject: { base: 1000 } });
    expect(await sample({ ...scored, period: MARCH })).toMatchObject({ total: 5, subject: {} });
  });

  it('refuse a figure that no scorecard carries, which would read as a month that was not full', async () => {
    const asked = { edition: EDITION, plan: 'calls', person: 'agent-1', period: MARCH };
    expect(await centre.refusedQuestion(LEADER, 'sample', { ...asked, scoreFrom: 'monthPoint' })).toBe(
      'invalid-request',
    );
    expect(await centre.refusedQuestion(LEADER, 'sample', { ...asked, baseFrom: 'serve' })).toBe('invalid-request');
    expect(await centre.refusedQuestion(LEADER, 'sample', { ...asked, baseFrom: 'served' })).toBe('answered');
  });

  it('judge an exemption from the first month on, however many there are', async () => {
    const last = (month: number): number => new Date(Date.UTC(2026, month + 1, 0)).getUTCDate();
    const exempt: number[] = [];
    for (let month = 3; month <= 16; month += 1) {
      const day = `${String(2026 + Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`;
      await centre.reach(`${day}-03`);
      await centre.record(['handler-1', 'complaint_handler'], 'complaint-upheld', 'agent-1', `${day}-02`);
      const period = `${MARCH.split(':').slice(0, 2).join(':')}:${day}-01..${day}-${String(last(month))}`;
      const { exempt: free } = await sample({ person: 'agent-1', period, scoreFrom: 'monthPoints', fullScore: '10' });
      if (free) exempt.push(month);
    }
    expect(exempt).toEqual([4, 7, 10, 13, 16]);
  });

  it('are asked about a person by who may see the person', async () => {
    const asked = { edition: EDITION, plan: 'calls', period: MARCH };
    expect(await centre.refusedQuestion(AGENT, 'sample', { ...asked, person: 'agent-2' })).toBe('not-allowed');
    expect(await centre.refusedQuestion(AGENT, 'sample', { ...asked, person: 'agent-1' })).toBe('answered');
    expect(await centre.refusedQuestion(LEADER, 'sample', { ...asked, person: 'agent-2' })).toBe('answered');
    expect(
      await centre.refusedQuestion(AGENT, 'staffing', { edition: EDITION, plan: 'outbound', figures: 'a=1' }),
    ).toBe('not-allowed');
  });

  it('advise by averages, and say where nothing is advised and where no number of seats fits', async () => {
    const staffing = (figures: string, more: Record<string, string> = {}): Promise<StaffingAdvice> =>
      centre.ask<StaffingAdvice>(SUPERVISOR, 'staffing', { edition: EDITION, plan: 'outbound', figures, ...more });
    expect(await staffing('calls=120,accepted=50')).toMatchObject({
      verdict: 'advised',
      advice: ['add-volume', 'add-seats'],
    });
    expect(await staffing('calls=65,accepted=60')).toMatchObject({ verdict: 'mixed', advice: [] });
    expect(await staffing('calls=80')).toMatchObject({ verdict: 'incomplete' });
    expect(await staffing('calls=80,accepted=60', { volume: '450' })).toMatchObject({
      verdict: 'in-band',
      seats: { least: 5, most: 6 },
    });
    expect(await staffing('calls=80,accepted=60', { volume: '110' })).toMatchObject({ seats: 'no-fit' });
  });

  it('come with the words for modes, figures and advice, and so does a refusal that lists what may be asked', async () => {
    expect(await sample({ plan: 'listening', weeks: '4' })).toMatchObject({
      titles: { all: { zh: '全部', en: 'all' } },
    });
    const asked = { edition: EDITION, plan: 'outbound', figures: 'calls=120,accepted=50' };
    expect(await centre.ask(SUPERVISOR, 'staffing', asked)).toMatchObject({
      titles: { 'add-seats': { zh: '增加台席' }, calls: { zh: '通话量' } },
    });
    const [id, role] = SUPERVISOR;
    const caller = { id, role, centre: 'centre-1' };
    const parameters = { edition: EDITION, plan: 'nowhere' };
    const refused = await centre.system.query({ name: 'sample', caller, parameters });
    expect(JSON.stringify(refused)).toMatch(/calls（[^）]+）、listening（[^）]+）/u);
  });

  it.each([
    ['sample', { plan: 'calls', base: '-1' }, 'invalid-request'],
    ['sample', { plan: 'calls', months: 'good' }, 'invalid-request'],
    ['sample', { plan: 'calls', lastScore: 'A' }, 'invalid-request'],
    ['sample', { plan: 'calls', person: 'agent-1' }, 'invalid-request'],
    ['sample', { plan: 'toString' }, 'invalid-request'],
    ['sample', { plan: 'calls', edition: 'example@2' }, 'not-found'],
    ['staffing', { plan: 'outbound', figures: 'calls' }, 'invalid-request'],
    ['staffing', { plan: 'outbound', figures: 'seats=3' }, 'invalid-request'],
    ['staffing', { plan: 'outbound', figures: 'calls=65,calls=70' }, 'invalid-request'],
    ['staffing', { plan: 'outbound', figures: 'calls=80', volume: 'many' }, 'invalid-request'],
  ])('refuse %s of %j', async (name, parameters, code) => {
    expect(await centre.refusedQuestion(SUPERVISOR, name, { edition: EDITION, ...parameters })).toBe(code);
  });

  it('plan by no draft', async () => {
    const source = EVERY_MECHANISM.replace('version: 1', 'version: 2');
    await centre.act(HR, 'edition.draft', { source, fileName: 'example.yaml' });
    expect(await centre.refusedQuestion(SUPERVISOR, 'sample', { edition: 'example@2', plan: 'calls' })).toBe(
      'not-found',
    );
  });
});
