import { Fault } from './fault.js';
import { ViewsStopped } from './waiting.js';

describe('views that have stopped', () => {
  it('are told with the reason in each language, where that has both', () => {
    const broken = new Fault('store-broken', { zh: '写入失败。', en: 'Writing failed.' });
    expect(new ViewsStopped(broken).told).toEqual({
      zh: '视图已停止更新：写入失败。',
      en: 'The views have stopped: Writing failed.',
    });
    expect(new ViewsStopped(new Error('a bug')).told.zh).toBe('视图已停止更新：a bug');
  });
});
