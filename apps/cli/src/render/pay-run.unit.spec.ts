import { Output } from '../output.js';
import { type RunHead, payRunText } from './pay-run.js';

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
  });
});
