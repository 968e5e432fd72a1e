import { Fault } from '../faults/fault.js';
import { ViewsBehind, ViewsStopped, Waiters } from './waiting.js';

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

describe('whoever waits for views', () => {
  it('is told what the views wait for when it took too long', async () => {
    const full = new Error('disk full');
    const waiters = new Waiters(
      () => null,
      () => full,
    );
    const told = await waiters.wait('9', 'event-views', 1).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(ViewsBehind);
    expect(told).toMatchObject({ wanted: '9', waitsFor: full });
  });
});
