import { Centre } from '../testing/centre.js';

const LEADER = ['leader-1', 'team_leader'] as const;
const MANAGER = ['manager-1', 'manager'] as const;
const OTHER_MANAGER = ['manager-2', 'manager'] as const;

interface Listed {
  readonly key: string;
  readonly kind: string;
  readonly clause: string;
}

/** Goal: pay and rights name no record, and follow from what the card counts; who confirmed that decides no appeal against them either. */
describe('an appeal against what follows from the whole card', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  it.each(['003-4.1', '003-1.3b'])(
    'is decided by nobody who confirmed a violation of the month: %s',
    async (clause) => {
      for (const code of ['absent-without-leave', 'outsider-brought-in']) {
        const said = { code, subject: 'a-1', conductAt: '2026-03-02T08:30', attributes: {}, incident: code };
        const { id: violation } = await centre.act(LEADER, 'violation.report', said);
        await centre.act(MANAGER, 'violation.confirm', { violation });
      }
      centre.clock.set('2026-04-01T01:00:00.000Z');
      const listed = await centre.ask<readonly Listed[]>(['hr-1', 'hr'], 'entries', { person: 'a-1' });
      const { key: entry } = listed.find((one) => one.clause === clause)!;
      await centre.act(['a-1', 'agent'], 'appeal.file', { entry, grounds: 'the bus was late' });
      const decision = { entry, outcome: { kind: 'rejected' }, reason: 'it was not' };

      expect(await centre.send(MANAGER, 'appeal.decide', decision)).toMatchObject({
        code: 'had-part-in-case',
        values: { part: 'ViolationConfirmed' },
      });
      expect(await centre.send(OTHER_MANAGER, 'appeal.decide', decision)).toMatchObject({ kind: 'accepted' });
    },
  );
});
