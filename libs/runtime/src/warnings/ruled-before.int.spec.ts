import { Centre } from '../testing/centre.js';
import { warningsOf } from '../testing/warned.js';

const LEADER = ['leader-1', 'team_leader'] as const;
const MANAGER = ['manager-1', 'manager'] as const;
const RULING = ['manager-2', 'manager'] as const;
const CORRECTING = ['manager-3', 'manager'] as const;

/** Goal: whoever corrects what an appeal has ruled on is told that the ruling stands, since nobody else would look at it again. */
describe('a correction of a violation', () => {
  let centre: Centre;
  let violation: string;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    const said = { code: 'absent-without-leave', subject: 'a-1', conductAt: '2026-03-02T08:30', attributes: {} };
    violation = (await centre.act(LEADER, 'violation.report', { ...said, incident: 'I-1' })).id;
    await centre.act(MANAGER, 'violation.confirm', { violation });
  });
  afterEach(() => centre.system.close());

  const appeal = async (outcome: object): Promise<string> => {
    const listed = await centre.ask<readonly { key: string; clause: string }[]>(['hr-1', 'hr'], 'entries', {
      person: 'a-1',
    });
    const { key: entry } = listed.find(({ clause }) => clause === '003-3.3.1')!;
    await centre.act(['a-1', 'agent'], 'appeal.file', { entry, grounds: 'the bus was late' });
    await centre.act(RULING, 'appeal.decide', { entry, outcome, reason: 'it was' });
    return entry;
  };
  const correcting = async (): Promise<unknown> => {
    const correction = { violation, conductAt: '2026-03-02T08:00', reason: 'the gate says so' };
    const corrected = await centre.send(CORRECTING, 'violation.correct', correction);
    return warningsOf(corrected).map(({ code, field, text }) => [code, field, text.en.split(' before ')[0]]);
  };

  it('says which entry an appeal has ruled on', async () => {
    const entry = await appeal({ kind: 'waived' });
    const said = `Recorded; but an appeal was ruled on at level 1 about the entry ${entry}`;
    expect(await correcting()).toEqual([['ruled-before-correction', 'violation', said]]);
  });

  it('says nothing where the appeal was rejected, or there was none', async () => {
    expect(await correcting()).toEqual([]);
    await appeal({ kind: 'rejected' });
    const again = { violation, conductAt: '2026-03-02T08:30', reason: 'it was right before' };
    expect(warningsOf(await centre.send(['manager-4', 'manager'], 'violation.correct', again))).toEqual([]);
  });
});
