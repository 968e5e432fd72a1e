import { payRunMessages } from './messages.js';

describe('what a re-run as if says of an edition that is none of the rulebook of its period', () => {
  it('does not claim that there is no such edition: another rulebook may have it', () => {
    const { zh, en } = payRunMessages['edition-unknown'];
    expect([zh, en]).toEqual([
      '此考核期的规章没有可用于重算的已发布版本 {edition}。',
      'The rulebook of this period has no published edition {edition} to compute with.',
    ]);
  });
});
