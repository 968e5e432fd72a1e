import { MemoryReadModelStore } from '#stores';
import { readerOf } from '#eventsourcing';
import { type Role } from '../system/system.js';
import { type SystemStatus } from '../system/system-status.js';
import { healthQuery } from './health.js';
import { type QueryContext } from './query.js';

const failed = { code: 'unexpected', zh: '算不出 a-1', en: 'a-1 cannot be computed' };
const status = {
  fault: failed,
  alarm: { code: 'clock-moved', zh: '时钟', en: 'The clock' },
  standstills: [
    { ...failed, view: 'scorecards', document: '{"kind":"date","person":"a-1"}', event: null, position: null },
  ],
} as unknown as SystemStatus;

const SHOWN_VIEWS = [
  { name: 'scorecards', indexes: ['failed'] },
  { name: 'editions', indexes: ['status'] },
];

describe('what is wrong with the documents of somebody', () => {
  const told = async (role: Role): Promise<SystemStatus> => {
    const models = new MemoryReadModelStore();
    await models.prepare('set', SHOWN_VIEWS);
    const answer = await healthQuery.answer({
      caller: { id: 'x-1', role, centre: 'centre-1' },
      views: readerOf(models, 'set'),
      status: () => Promise.resolve(status),
    } as unknown as QueryContext);
    return (answer as unknown as { readonly result: SystemStatus }).result;
  };

  it('is told whoever mends it', async () => {
    expect(await told('operator')).toMatchObject(status);
  });

  it.each(['agent', 'team_leader', 'manager', 'hr', 'auditor'] as const)(
    'names nobody to the role %s',
    async (role) => {
      const { fault, alarm, standstills } = await told(role);
      expect(JSON.stringify([fault, alarm, standstills])).not.toContain('a-1');
      expect([fault!.code, alarm]).toEqual(['unexpected', status.alarm]);
      expect(standstills).toMatchObject([{ code: 'unexpected', view: 'scorecards', document: null }]);
    },
  );
});
