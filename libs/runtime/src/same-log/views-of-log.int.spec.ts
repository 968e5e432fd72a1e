/** A database of views belongs to one log: of two centres that name the same one, the second is refused before it reads or writes there. */
import { MemoryReadModelStore } from '#stores';
import { bindViews } from './views-of-log.js';

const CLOCK = { model: 'clock', key: 'clock', position: '000001', indexes: {} } as const;

describe('the log of a database of views', () => {
  let models: MemoryReadModelStore;
  beforeEach(() => {
    models = new MemoryReadModelStore();
  });
  const bind = (log: string): Promise<void> => bindViews(models, 'main', log);
  const refused = (bound: string, log: string): unknown =>
    expect.objectContaining({
      code: 'views-of-another-log',
      message: expect.stringContaining(
        `are those of log ${bound}, but the log here is ${log}; nothing was written`,
      ) as string,
    });
  /** Views as a version left them that bound none. */
  const served = async (store: string): Promise<void> => {
    await models.prepare('main@1', [{ name: 'clock', indexes: [] }]);
    await models.commit('main@1', [{ ...CLOCK, document: { store } } as never], { from: null, to: '000001' as never });
    await models.switchTo('main', 'main@1', null);
  };

  it('is the first one that opens it, however often', async () => {
    await bind('log-1');
    await bind('log-1');
    await expect(bind('log-2')).rejects.toEqual(refused('log-1', 'log-2'));
    await bind('log-1');
  });

  it('is one of those that open it at the same moment', async () => {
    const opened = await Promise.allSettled(['log-1', 'log-2', 'log-3'].map(bind));
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is the one from which views of an earlier version were filled, also when another one comes first', async () => {
    await served('log-1');
    await expect(bind('log-2')).rejects.toEqual(refused('log-1', 'log-2'));
    await bind('log-1');
    await expect(bind('log-2')).rejects.toEqual(refused('log-1', 'log-2'));
  });
});
