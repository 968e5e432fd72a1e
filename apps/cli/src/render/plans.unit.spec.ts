import { type Language, said } from '../language.js';
import { Output } from '../output.js';
import { type NamedAdvice, type NamedQuota, adviceText, quotaText } from './plans.js';

/* Goal: what plans come to is read in words. Method: an answer of each kind, in both languages. */
const [zh, en] = (['zh', 'en'] as const).map((language: Language) => new Output(false, language)) as [Output, Output];

const quota: NamedQuota = {
  ...{ plan: said('每名坐席的抽样', 'Sample of each agent'), total: 5, exempt: true },
  because: said('按规定比例', 'By the ordinary share'),
  quotas: [
    { mode: 'live', count: 1 },
    { mode: 'later', count: 4 },
  ],
  titles: { live: said('实时', 'live') },
};

describe('how many contacts a plan reviews', () => {
  it('is said by the title of the plan and of each mode, with the unit', () => {
    expect(quotaText(zh, quota)).toBe('每名坐席的抽样\n抽检数：5 条（免检月）（按规定比例）\n  实时：1\n  later：4');
    expect(quotaText(en, quota)).toBe(
      'Sample of each agent\nto be reviewed: 5 contacts (exempt month) (By the ordinary share)\n  live: 1\n  later: 4',
    );
  });

  it('is said to be unsettled where the norm says nothing', () => {
    expect(quotaText(zh, { ...quota, total: null, exempt: false, quotas: [] })).toContain('抽检数：未定（');
  });
});

const advice: NamedAdvice = {
  ...{ plan: said('台席', 'Seats'), verdict: 'advised', advice: ['add-seats'] },
  signals: [
    { signal: 'calls', value: '120', position: 'above', advice: 'add-seats' },
    { signal: 'accepted', value: null, position: 'missing' },
  ],
  titles: {
    calls: said('呼出量', 'calls'),
    accepted: said('受理量', 'accepted'),
    'add-seats': said('增加台席', 'add seats'),
  },
};

describe('what averages advise', () => {
  it('is said by the titles of figures and advice', () => {
    expect(adviceText(zh, { ...advice, seats: { least: 5, most: 6 } })).toBe(
      '台席\n  呼出量：120  高于范围\n  受理量：未给出\n结论：建议：增加台席\n席位：5 至 6 席',
    );
    expect(adviceText(en, { ...advice, seats: 'no-fit' })).toBe(
      'Seats\n  calls: 120  above the band\n  accepted: not given\nverdict: advised: add seats\nseats: no number of seats fits the volume',
    );
  });

  it.each([
    ['in-band', '结论：都在范围内，无须调整'],
    ['mixed', '结论：有超出范围者，规章没有建议'],
    ['incomplete', '结论：数据不全，不能给出结论'],
  ] as const)('is said of %s', (verdict, told) => {
    const text = adviceText(zh, { ...advice, verdict, advice: [], seats: { least: 5, most: 5 } });
    expect(text.split('\n').slice(-2)).toEqual([told, '席位：5 席']);
  });
});
