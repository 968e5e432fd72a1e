/** Whoever changes the rulebook within a month has two cards of it, and each pays as for a whole one: that is said when it is recorded. */
import { Centre, MARCH } from '../testing/centre.js';
import { warningsOf } from '../testing/warned.js';
import { type CommandOutcome } from '../system/system.js';
import { shippedText } from '../testing/shipped-editions.js';

const HR = ['hr-1', 'hr'] as const;

describe('a change of rulebook', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    const source = shippedText('cs-assessment', 1).replace(/^rulebook: .*$/m, 'rulebook: cs-second');
    await centre.act(HR, 'edition.draft', { source, fileName: '1.yaml' });
    await centre.act(['manager-1', 'manager'], 'edition.publish', { rulebook: 'cs-second', version: 1 });
    await centre.act(HR, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    await assigning({ kind: 'team', id: 't-2' }, '2026-03-01');
    centre.clock.set('2026-03-25T01:00:00.000Z');
  });
  afterEach(() => centre.system.close());

  const assigning = async (target: object, from: string, rulebook: string | null = 'cs-second') => {
    await centre.system.settled();
    return centre.send(HR, 'assignment.assign', { target, rulebook, from });
  };
  const joining = async (from: string, team: string | null = 't-2'): Promise<CommandOutcome> => {
    await centre.system.settled();
    return centre.send(HR, 'person.join-team', { person: 'a-1', team, from });
  };
  const told = (outcome: CommandOutcome): readonly string[] => {
    return warningsOf(outcome).map(({ code, field, text }) => `${code} ${field} ${text.en.split(': ')[0]!}`);
  };
  const within = (from: string): string =>
    `two-rulebooks-in-period from Recorded; but ${from} lies within the period ${MARCH}`;
  const a1 = { kind: 'person', id: 'a-1' };

  it('within a month is paid by both, and said so, whether the person moves to a team or is assigned alone', async () => {
    expect(told(await joining('2026-03-16'))).toEqual([within('2026-03-16')]);
    const cards = ['cs-assessment', 'cs-second'].map((rulebook) =>
      centre.ask<{ assessment: { accounts: object } }>(HR, 'scorecard', {
        person: 'a-1',
        period: MARCH.replace('cs-assessment', rulebook),
      }),
    );
    const [one, other] = await Promise.all(cards);
    expect(other!.assessment.accounts).toEqual(one!.assessment.accounts);
    expect(told(await assigning({ kind: 'person', id: 'a-2' }, '2026-03-20'))).toEqual([within('2026-03-20')]);
  });

  it('with the first day of a month is none within it', async () => {
    expect(told(await joining('2026-03-01'))).toEqual([]);
    expect(told(await assigning(a1, '2026-04-01', 'cs-assessment'))).toEqual([]);
  });

  it('is none where the same goes on to bind, where nothing does, or where the person has a rulebook of their own', async () => {
    expect(told(await assigning(a1, '2026-03-10', 'cs-assessment'))).toEqual([]);
    expect(told(await joining('2026-03-16'))).toEqual([]);
    expect(told(await joining('2026-03-18', null))).toEqual([]);
    const all = { kind: 'centre', id: 'centre-1' };
    expect(told(await assigning(all, '2026-03-20', null))).toEqual([]);
  });
});
