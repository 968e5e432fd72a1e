import { Output } from '../output.js';
import { type RunHead, payRunText, postedText } from './pay-run.js';

const run: RunHead = {
  ...{ run: 'r1', kind: 'rerun', period: 'm', status: 'posted', selection: 'by-conduct', lineCount: 0, digest: 'd' },
};

describe('a pay run as it is shown', () => {
  it('says in the language of the reader what it is and whether it was approved', () => {
    const head = (language: 'zh' | 'en', shown: RunHead): string | undefined =>
      payRunText(new Output(false, language), shown, []).split('\n')[0];

    expect(head('zh', run)).toBe('r1  重算  m  已入账，待批准');
    expect(head('zh', { ...run, kind: 'close', status: 'approved' })).toBe('r1  结账  m  已批准');
    expect(head('en', run)).toBe('r1  rerun  m  posted');
    expect(head('zh', { ...run, superseded: true })).toBe('r1  重算  m  已被另一次重算取代');
  });

  it('says of a re-run whether anything has changed since the run that it is compared with', () => {
    const posted = { run: 'r2', lineCount: 3, totalFen: 5000, digest: 'd', prefix: { count: 9, lastEvent: 'e' } };
    const told = (basis: string | null, status: 'posted' | 'approved' = 'approved'): string =>
      postedText(new Output(false, 'en'), posted, basis === null ? null : { run: 'r1', digest: basis, status });

    expect(told('d')).toMatch(/^Pay run r2: 3 people.*\nNobody’s result has changed since the run r1; /);
    expect(told('other')).not.toContain('Nobody');
    expect(told('other')).toMatch(
      /\nWhat differs from the run r1, and why: pay diff r2\. Somebody else approves it: pay approve r2 --open-period <id>\.$/,
    );
    expect(told(null)).toMatch(/\nSomebody else approves it: pay approve r2\.$/);
  });

  it('names the approval of the run that a re-run is compared with first, where nobody has approved that', () => {
    const posted = { run: 'r2', lineCount: 3, totalFen: 5000, digest: 'd', prefix: { count: 9, lastEvent: 'e' } };
    const next = (language: 'zh' | 'en', digest: string): string | undefined =>
      postedText(new Output(false, language), posted, { run: 'r1', digest, status: 'posted' }).split('\n')[1];

    expect([next('zh', 'd'), next('en', 'd')]).toEqual([
      '与核薪 r1 相比，没有任何人的结果变化，但 r1 尚未批准。由其入账人以外的人批准：pay approve r1。',
      'Nobody’s result has changed since the run r1, which nobody has approved yet. Somebody other than who posted that one approves it: pay approve r1.',
    ]);
    expect([next('zh', 'other'), next('en', 'other')]).toEqual([
      '与核薪 r1 的差异及原因：pay diff r2。核薪 r1 尚未批准，须先批准：pay approve r1。再由另一人批准本次：pay approve r2 --open-period <考核期>。',
      'What differs from the run r1, and why: pay diff r2. Nobody has approved the run r1 yet, which comes first: pay approve r1. Then somebody else approves this one: pay approve r2 --open-period <id>.',
    ]);
  });
});
