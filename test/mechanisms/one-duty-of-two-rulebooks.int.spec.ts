import { AGENT, EVERY_MECHANISM, HR, MANAGER, MechanismCentre, SUPERVISOR } from './centre.js';

/** Each agent owes the collection of a week, and loses three points without it. */
const FIRST = EVERY_MECHANISM.replace(
  'owner: leaders,\n      shared: true,\n      every: { week',
  'owner: agents,\n      every: { week',
)
  .replace("appliesTo: '*',\n      when: duty-missed", 'appliesTo: agents,\n      when: duty-missed')
  .replace(
    'when: duty-missed,\n      effects: [{ report: true }]',
    'when: duty-missed,\n      effects: [{ account: penalty, points: 3 }]',
  );
/** A copy for others, who have three days more and lose seven points. */
const SECOND = FIRST.replace('rulebook: example', 'rulebook: second')
  .replace("due: { at: '18:00' }", "due: { days: 3, at: '18:00' }")
  .replace('points: 3 }', 'points: 7 }');

interface Shown {
  readonly key: string;
  readonly amount: string;
  readonly status: string;
}

/**
 * Goal: whoever goes from one rulebook to a copy of it within a week misses its duty under both. What both charge has one entry, on two
 * cards, and of each the person is told once.
 */
describe('a duty that two rulebooks call the same', () => {
  let centre: MechanismCentre;
  beforeEach(async () => {
    centre = await MechanismCentre.open({ source: FIRST });
    await centre.act(HR, 'edition.draft', { source: SECOND, fileName: 'second.yaml' });
    await centre.act(MANAGER, 'edition.publish', { rulebook: 'second', version: 1 });
  });
  afterEach(() => centre.close());

  const move = (): Promise<unknown> => {
    const target = { kind: 'person', id: 'agent-1' };
    return centre.act(HR, 'assignment.assign', { target, rulebook: 'second', from: '2026-03-07' });
  };
  const entries = (): Promise<readonly Shown[]> =>
    centre.ask<readonly Shown[]>(SUPERVISOR, 'entries', { person: 'agent-1', clause: 'e-6' });
  const told = async (): Promise<readonly string[]> => {
    await centre.system.settled();
    const events = await centre.system.store.readAll(null, 10_000);
    return events
      .filter(({ type, data }) => type === 'EntryNotified' && data['clause'] === 'e-6' && data['person'] === 'agent-1')
      .map(({ data }) => [data['edition'], data['amount'], data['status']].join(' '));
  };
  /** Something by which both cards are computed anew. */
  const pass = async (day: string): Promise<void> => {
    await centre.reach(day);
    await centre.record(SUPERVISOR, 'swap-performed', 'agent-1', day, { swap: day, shiftOn: '2026-03-31' });
  };

  it('is told of as each charges it, and not again whenever a card changes', async () => {
    await centre.reach('2026-03-06');
    await move();
    await pass('2026-03-09');
    const [first, second] = await entries();
    expect([first?.amount, second?.amount, first?.key === second?.key]).toEqual(['3', '7', true]);
    expect(await told()).toEqual(['example@1 3 charged', 'second@1 7 charged']);
    await pass('2026-03-10');
    await centre.record(SUPERVISOR, 'swap-performed', 'agent-1', '2026-03-05', { swap: 'x', shiftOn: '2026-03-31' });
    expect(await told()).toEqual(['example@1 3 charged', 'second@1 7 charged']);
  });

  it('is told of under both where both became known at once', async () => {
    await move();
    await pass('2026-03-09');
    expect((await told()).toSorted()).toEqual(['example@1 3 charged', 'second@1 7 charged']);
    await pass('2026-03-10');
    expect(await told()).toHaveLength(2);
  });

  it('is waived under both by one appeal, and told so once', async () => {
    await centre.reach('2026-03-06');
    await move();
    await pass('2026-03-09');
    const [{ key }] = (await entries()) as [Shown];
    await centre.act(AGENT, 'appeal.file', { entry: key, grounds: 'it was collected' });
    const outcome = { kind: 'waived' };
    await centre.act(MANAGER, 'appeal.decide', { entry: key, outcome, reason: 'the system was down' });
    await pass('2026-03-10');
    expect((await entries()).map(({ status }) => status)).toEqual(['waived', 'waived']);
    expect((await told()).map((notice) => notice.replace(/^.*@1 /u, ''))).toEqual([
      '3 charged',
      '7 charged',
      '0 waived',
    ]);
  });
});
