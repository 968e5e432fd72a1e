import { type Position } from '#eventsourcing';
import { type Edition, parsePeriodId } from '#rulebook';
import { scorecardKey } from '../deriving/derive-period.js';
import { personInputs } from '../inputs/inputs.js';
import { presentAssessment } from '../replay/present.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition, withNote } from '../testing/edition.js';
import { rebuiltScorecards, scorecardsOf } from '../testing/rebuilt.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const PERIOD = parsePeriodId(MARCH)!;
const LATE_ON = { from: '2026-03-22', to: '2026-03-22' };

const plain = (): Edition => smallEdition(1, { late: '-2', effectiveFrom: '2025-01-01' });

describe('what covers a moment is of a day after the month', () => {
  let centre: TestCentre;

  const open = async (edition: Edition): Promise<void> => {
    centre = await TestCentre.open();
    await centre.publish(edition);
    await centre.assign('small', '2025-01-01');
    await centre.hire('a-1', '2025-01-01');
    await centre.hire('a-2', '2025-01-01');
    centre.on('2026-03-25');
    await centre.violation('n1', 'late', 'a-1', '2026-03-22');
    centre.on('2026-10-01');
  };
  beforeEach(() => open(withNote(plain())));
  afterEach(() => centre.close());

  const status = async (): Promise<unknown> =>
    (await centre.scorecard('a-1', MARCH))?.entries.find(({ clause }) => clause === 's-1')?.status;
  const note = (day: string, days = LATE_ON, person = 'a-1'): Promise<string> =>
    centre.leave('d1', person, day, days, 'note-shown');
  const head = async (): Promise<Position> => {
    await centre.settled();
    return (await centre.store.head()) as Position;
  };
  const position = async (): Promise<unknown> => {
    await centre.settled();
    return (await centre.reader.get('scorecards', scorecardKey('a-1', MARCH)))?.position;
  };
  const factsFor = async (persons: readonly string[] | 'everyone'): Promise<readonly string[]> => {
    await centre.settled();
    const [input] = await personInputs(centre.reader, PERIOD, persons, null);
    return input!.facts.map(({ id }) => id);
  };
  const expectRebuilt = async (): Promise<void> => {
    expect(await rebuiltScorecards(centre)).toBe(await scorecardsOf(centre));
  };

  it.each([
    ['the day after the month', '2026-04-01', LATE_ON],
    ['half a year after what it covers', '2026-09-22', LATE_ON],
    ['and says the whole month', '2026-04-05', { from: '2026-02-20', to: '2026-04-01' }],
  ])('and is found: %s', async (_what, day, days) => {
    await note(day, days);
    expect(await status()).toBe('excused');
    const facts = ['record-d1#0', 'violation-n1#0'];
    expect([await factsFor(['a-1']), await factsFor('everyone')]).toEqual([facts, facts]);
    await expectRebuilt();
  });

  it.each([
    ['of a day more than half a year later', '2026-10-03', LATE_ON, 'a-1'],
    ['of somebody else', '2026-04-01', LATE_ON, 'a-2'],
    ['for days of its own month', '2026-04-03', { from: '2026-04-01', to: '2026-04-02' }, 'a-1'],
    ['for the month before', '2026-04-03', { from: '2026-02-01', to: '2026-02-28' }, 'a-1'],
  ])('and counts for nothing where it is %s', async (_what, day, days, person) => {
    const before = await position();
    await note(day, days, person);
    expect(await status()).toBe('charged');
    expect([await factsFor(['a-1']), await position()]).toEqual([['violation-n1#0'], before]);
    await expectRebuilt();
  });

  it('and is learned late and taken back again, each time as of its day', async () => {
    const known = new Map([[await head(), 'charged']]);
    await note('2026-04-02');
    known.set(await head(), 'excused');
    expect([await status(), await position()]).toEqual(['excused', await head()]);
    await expectRebuilt();
    await centre.takeBack('d1', 'a-1');
    known.set(await head(), 'charged');
    expect([await status(), await position()]).toEqual(['charged', await head()]);
    await expectRebuilt();
    for (const [at, expected] of known) {
      const then = await presentAssessment(centre.reader, PERIOD, 'a-1', at);
      expect(then!.assessment!.entries.find(({ clause }) => clause === 's-1')?.status).toBe(expected);
    }
  });

  it('and is no matter of a month whose editions only take what was approved before', async () => {
    await centre.close();
    await open(plain());
    const before = await position();
    await centre.leave('d1', 'a-1', '2026-04-02', LATE_ON);
    expect(await status()).toBe('charged');
    expect([await factsFor(['a-1']), await position()]).toEqual([['violation-n1#0'], before]);
    await expectRebuilt();
  });
});
