import { type SamplingPlan, type StaffingPlan } from '../edition/edition.js';
import { edition } from '../testing/small-assessment.js';
import { drawSample, planSample, poolOf, type SampledSubject } from './sampling.js';
import { adviseStaffing, seatsFor } from './staffing.js';

const title = { zh: '测', en: 'Test' };

const calls: SamplingPlan = {
  title,
  source: 't',
  per: 'person',
  total: { percent: '1', each: 'period', rounding: 'up' },
  split: [
    { mode: 'live', percent: '0.3', rounding: 'half-up' },
    { mode: 'after', rest: true, rounding: 'up' },
  ],
  adjust: [
    { range: '[95..100]', by: '0.5' },
    { range: '[0..60)', by: '1.5' },
  ],
  exemption: { fullMonths: 2, count: 5, mode: 'after', exemptMonthCounts: false },
};
const counts = (subject: SampledSubject, plan = calls) => {
  const { total, quotas } = planSample(plan, subject);
  return [total, ...quotas.map(({ count }) => count)];
};

describe('a sampling plan of a percentage in two parts', () => {
  it.each([
    [99, [1, 0, 1]],
    [300, [3, 1, 2]],
    [450, [5, 1, 4]],
    [1000, [10, 3, 7]],
    [1234, [13, 4, 9]],
    [1850, [19, 6, 13]],
    [2500, [25, 8, 17]],
    [0, [0, 0, 0]],
  ])('of %i calls takes %j, and the parts always add up', (base, expected) => {
    expect(counts({ base })).toEqual(expected);
  });

  it('is adjusted by the score of last month, and rounded last', () => {
    expect(counts({ base: 450, lastScore: '59.9' })).toEqual([7, 2, 5]);
    expect(counts({ base: 450, lastScore: '60' })).toEqual([5, 1, 4]);
    expect(counts({ base: 450, lastScore: '95' })).toEqual([3, 1, 2]);
  });

  it('knows nothing of somebody without a last month, unless the edition says a number', () => {
    expect(planSample(calls, {}).total).toBeNull();
    expect(counts({}, { ...calls, withoutBase: 4 })).toEqual([4, 0, 4]);
  });
});

describe('the exemption after two full months', () => {
  const full = { full: true, exempt: false };
  const exempt = { full: true, exempt: true };
  const counting = { ...calls, exemption: { ...calls.exemption!, exemptMonthCounts: true } };

  it('takes five in the third month, and the ordinary count in the fourth', () => {
    expect(planSample(calls, { base: 1000, months: [full, full] })).toMatchObject({
      total: 5,
      quotas: [{ mode: 'after', count: 5 }],
      exempt: true,
    });
    for (const plan of [calls, counting])
      expect(counts({ base: 1000, months: [exempt, full, full] }, plan)).toEqual([10, 3, 7]);
  });

  it('needs both months', () => {
    expect(counts({ base: 1000, months: [full] })).toEqual([10, 3, 7]);
    expect(counts({ base: 1000, months: [full, { full: false, exempt: false }, full] })).toEqual([10, 3, 7]);
  });

  it('in the fifth month depends on whether an exempt month counts', () => {
    const months = [full, exempt, full, full];
    expect([
      planSample(calls, { base: 1000, months }).exempt,
      planSample(counting, { base: 1000, months }).exempt,
    ]).toEqual([false, true]);
    expect(planSample(calls, { base: 1000, months: [full, ...months] }).exempt).toBe(true);
  });

  it('never takes more than the ordinary count', () => {
    expect(counts({ base: 300, months: [full, full] })).toEqual([3, 3]);
  });
});

describe('other sampling plans', () => {
  it('take at least so many in each week', () => {
    const listening: SamplingPlan = {
      title,
      source: 't',
      per: 'seat',
      total: { least: 2, each: 'week', rounding: 'up' },
    };
    expect(counts({ weeks: 4 }, listening)).toEqual([8, 8]);
    expect(counts({}, listening)).toEqual([2, 2]);
  });

  it.each([
    ['10', 730, 73],
    ['10', 45, 5],
    ['5', 2000, 100],
    ['10', 5000, 500],
  ])('take at least %s percent of %i: %i', (percent, base, expected) => {
    expect(
      planSample({ title, source: 't', per: 'centre', total: { percent, each: 'period', rounding: 'up' } }, { base })
        .total,
    ).toBe(expected);
  });

  it('take a special pool by a condition over the contacts', () => {
    const special: SamplingPlan = {
      title,
      source: 't',
      per: 'centre',
      total: { percent: '100', each: 'period', rounding: 'up' },
      pool: { attributes: { seconds: 'integer', missed: 'boolean' }, where: 'missed and seconds > longCall' },
    };
    const contact = (id: string, seconds: string, missed: boolean) => ({ id, attributes: { seconds, missed } });
    const contacts = [contact('a', '201', true), contact('b', '200', true), contact('c', '900', false)];
    const program = edition({ parameters: { longCall: { value: '200', source: 't' } } });
    expect(poolOf(program, special, contacts)).toEqual(['a']);
    expect(poolOf(program, special, [{ id: 'd', attributes: { missed: true } }])).toEqual([]);
  });
});

describe('drawing a sample', () => {
  const ids = Array.from({ length: 50 }, (_, index) => `call-${String(index)}`);

  it('gives the same for the same seed, in whatever order the population comes', () => {
    const one = drawSample(ids, 5, 'march');
    expect(drawSample(ids.toReversed(), 5, 'march')).toEqual(one);
    expect(drawSample([...ids, ...ids], 5, 'march')).toEqual(one);
    expect([one.drawn.length, one.reserve.length]).toEqual([5, 45]);
  });

  it('gives another for another seed, and names the population it was drawn from', () => {
    expect(drawSample(ids, 5, 'april').drawn).not.toEqual(drawSample(ids, 5, 'march').drawn);
    expect(drawSample(ids.slice(1), 5, 'march').population).not.toBe(drawSample(ids, 5, 'march').population);
  });

  it('replaces by the next in order: a larger draw begins with the smaller one', () => {
    const five = drawSample(ids, 5, 'march');
    expect(drawSample(ids, 6, 'march').drawn).toEqual([...five.drawn, five.reserve[0]]);
    expect(drawSample(ids, 99, 'march').drawn).toHaveLength(50);
  });
});

describe('staffing', () => {
  const plan: StaffingPlan = {
    title,
    source: 't',
    signals: {
      calls: { band: '[70..100]', above: 'add-seats' },
      accepted: { band: '[60..80]', below: 'add-volume' },
    },
    perSeat: 'calls',
  };
  const advice = (callCount: string, accepted: string) => {
    const { verdict, advice: given } = adviseStaffing(plan, { calls: callCount, accepted });
    return [verdict, ...given];
  };

  it.each([
    ['104', '78', ['advised', 'add-seats']],
    ['82', '55', ['advised', 'add-volume']],
    ['110', '50', ['advised', 'add-seats', 'add-volume']],
    ['70', '60', ['in-band']],
    ['100', '80', ['in-band']],
    ['100.01', '80', ['advised', 'add-seats']],
    ['90', '59.99', ['advised', 'add-volume']],
    ['65', '60', ['mixed']],
    ['69.99', '60', ['mixed']],
    ['90', '81', ['mixed']],
  ])('%s calls and %s accepted are %j', (callCount, accepted, expected) => {
    expect(advice(callCount, accepted)).toEqual(expected);
  });

  it('says what is missing', () => {
    expect(adviseStaffing(plan, { calls: '90' })).toMatchObject({
      verdict: 'incomplete',
      signals: [{ position: 'inside' }, { signal: 'accepted', value: null, position: 'missing' }],
    });
  });

  it.each([
    ['2000', { least: 20, most: 28 }],
    ['650', { least: 7, most: 9 }],
    ['150', { least: 2, most: 2 }],
    ['130', 'no-fit'],
    ['69', 'no-fit'],
    ['70', { least: 1, most: 1 }],
    ['101', 'no-fit'],
    ['139', 'no-fit'],
    ['140', { least: 2, most: 2 }],
    ['201', 'no-fit'],
    ['210', { least: 3, most: 3 }],
  ])('a volume of %s fits %j seats', (volume, expected) => {
    expect(seatsFor(plan, volume)).toEqual(expected);
  });

  it.each(['[0..100]', '[70..*]', '[*..100]'])('no number of seats follows where a seat has %s', (band) => {
    expect(seatsFor({ ...plan, signals: { calls: { band } } }, '450')).toBe('not-per-seat');
  });

  it('no number of seats follows where nothing is said per seat', () => {
    expect(seatsFor({ title, source: 't', signals: plan.signals }, '450')).toBe('not-per-seat');
  });
});
