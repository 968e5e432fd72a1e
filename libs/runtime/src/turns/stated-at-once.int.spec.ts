import { type CommandOutcome } from '../system/system.js';
import { Centre } from '../testing/centre.js';

const LEADER = ['leader-1', 'team_leader'] as const;
const MANAGER = ['manager-1', 'manager'] as const;

const saidOf = (outcome: CommandOutcome): string => (outcome.kind === 'refused' ? outcome.code : outcome.kind);

/** Each violation is a stream of its own, so that no expected revision keeps two apart which come to say the same. */
describe('one act of a person in one incident', () => {
  let centre: Centre;

  beforeEach(async () => {
    centre = await Centre.open('memory', '2026-03-20T01:00:00.000Z');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const reporting = (incident: string, conductAt = '2026-03-02T08:30'): Promise<CommandOutcome> =>
    centre.send(LEADER, 'violation.report', {
      ...{ code: 'entertainment-on-duty', subject: 'a-1', attributes: {}, incident, conductAt },
    });
  const report = async (...given: Parameters<typeof reporting>): Promise<string> => {
    const outcome = await reporting(...given);
    if (outcome.kind === 'refused') throw new Error(outcome.code);
    return outcome.id;
  };
  const correcting = (violation: string, over: object): Promise<CommandOutcome> =>
    centre.send(MANAGER, 'violation.correct', { violation, reason: 'the log of the switch', ...over });

  it('is on file once, also where another day was reported for it', async () => {
    const first = await report('I-1');
    const second = await report('I-2', '2026-03-05T08:30');
    const refused = await correcting(second, { incident: 'I-1' });
    expect(refused).toMatchObject({ code: 'violation-on-file', values: { violation: first } });
    expect(await correcting(second, { incident: 'I-3', conductAt: '2026-03-06T08:30' })).toMatchObject({
      kind: 'accepted',
    });
    expect(saidOf(await reporting('I-3'))).toBe('violation-on-file');
  });

  it('is not what two corrections come to say in the same moment', async () => {
    const both = [await report('I-1'), await report('I-2')];
    const outcomes = await Promise.all(both.map((violation) => correcting(violation, { incident: 'I-3' })));
    expect(outcomes.map(saidOf)).toEqual(['accepted', 'violation-on-file']);
  });

  it.each(['correction', 'report'])(
    'is what one of a correction and a report says, the %s being sent first',
    async (sent) => {
      const violation = await report('I-1');
      const works = [() => correcting(violation, { incident: 'I-3' }), () => reporting('I-3')];
      const outcomes = await Promise.all((sent === 'report' ? works.toReversed() : works).map((work) => work()));
      expect(outcomes.map(saidOf).toSorted()).toEqual(['accepted', 'violation-on-file']);
    },
  );
});
