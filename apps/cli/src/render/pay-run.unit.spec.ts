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
    const told = (basis: string | null): string =>
      postedText(new Output(false, 'en'), posted, basis === null ? null : { run: 'r1', digest: basis });

    expect(told('d')).toMatch(/^Pay run r2: 3 people.*\nNobody’s result has changed since the run r1; /);
    expect(told('other')).not.toContain('Nobody');
    expect(told('other')).toMatch(
      /\nWhat differs from the run r1, and why: pay diff r2\. Somebody else approves it: pay approve r2 --open-period <id>\.$/,
    );
    expect(told(null)).toMatch(/\nSomebody else approves it: pay approve r2\.$/);
  });
});
