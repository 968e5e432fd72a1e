import { type ClockDocument } from '#callcentre';
import { parsePeriodId } from '#rulebook';
import { dayToPosition } from '../known.js';
import { changesSince } from './as-of.js';
import { explain } from './explain.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { MARCH } from '../testing/closed-month.js';
import { dutiesAndUnits } from '../testing/duties-and-units.js';
import { smallEdition } from '../testing/edition.js';

const FEBRUARY = `${CENTRE}:small:2026-02-01..2026-02-28`;
const FIRST = { late: '-2', effectiveFrom: '2026-01-01' } as const;

/** What moved an entry is a step of its replay, also where nothing was said of the person. */
describe('a replay', () => {
  let centre: TestCentre;

  const open = async (edition: ReturnType<typeof smallEdition>): Promise<void> => {
    centre = await TestCentre.open();
    await centre.publish(edition);
    await centre.assign('small', '2026-01-01');
    centre.on('2026-02-02');
    await centre.hire('a-1', '2026-02-01');
    await centre.hire('a-2', '2026-02-01');
  };
  afterEach(() => centre.close());

  const storyOf = async (clause: string) => {
    const { entries } = (await centre.scorecard('a-1', MARCH))!;
    const { key } = entries.find((entry) => entry.clause === clause)!;
    return (await explain({ reader: centre.reader, store: centre.store, entry: key }))!;
  };
  const stepsOf = async (clause: string) =>
    (await storyOf(clause)).replay.map(({ type, date, entry }) => [type, date ?? '', entry?.status ?? null]);

  it('has the approvals of the runs of an earlier month among its steps, when what that month says is another', async () => {
    await open(smallEdition(1, FIRST));
    centre.on('2026-03-02');
    await centre.end('2026-02-01', '2026-02-28');
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
    expect((await storyOf('s-5')).waits).toEqual(['earlier-run']);
    centre.on('2026-04-02');
    await centre.run('february', FEBRUARY, { approve: true });
    centre.on('2026-04-03');
    await centre.violation('v1', 'late', 'a-1', '2026-02-10');
    await centre.run('again', FEBRUARY, { kind: 'rerun', approve: true });
    expect(await stepsOf('s-5')).toEqual([
      ['PeriodEnded', '', 'undecided'],
      ['PayRunApproved', '', 'charged'],
      ['PayRunApproved', '', 'not-met'],
    ]);
    const { timeline, replay, waits } = await storyOf('s-5');
    expect([replay.map(({ entry }) => entry?.waits), waits]).toEqual([
      [['earlier-run'], undefined, undefined],
      undefined,
    ]);
    expect(timeline.map(({ stream, about }) => [stream, about?.period])).toEqual([
      [expect.stringContaining('period-'), undefined],
      ['payRun-february', FEBRUARY],
      ['payRun-again', FEBRUARY],
    ]);
  });

  it('has a step for the day on which something was missed, with nothing recorded about it', async () => {
    await open(dutiesAndUnits(1, FIRST));
    centre.on('2026-03-03');
    await centre.violation('v1', 'late', 'a-2', '2026-03-02');
    centre.on('2026-03-09');
    await centre.violation('v2', 'late', 'a-2', '2026-03-08');
    expect(await stepsOf('m-1')).toEqual([['TimePassed', '2026-03-09', 'charged']]);
    const [step] = (await storyOf('m-1')).replay;
    expect([step!.event, step!.moved, step!.recordedAt]).toEqual([null, true, '2026-03-08T16:00:00.000Z']);
  });

  it('has no step as of the day before it for what is missed from the next day on', async () => {
    await open(dutiesAndUnits(1, FIRST));
    centre.on('2026-03-03');
    await centre.violation('v1', 'late', 'a-2', '2026-03-02');
    centre.on('2026-03-09');
    await centre.violation('v2', 'late', 'a-2', '2026-03-08');
    const { entries } = (await centre.scorecard('a-1', MARCH))!;
    const { key } = entries.find(({ clause }) => clause === 'm-1')!;
    const clock = (await centre.reader.get<ClockDocument>('clock', 'clock'))!.document;
    const asOfDay = async (day: string) => {
      const asOf = dayToPosition(clock, day);
      const { replay } = (await explain({ reader: centre.reader, store: centre.store, entry: key, asOf }))!;
      return replay.map(({ type, date }) => [type, date]);
    };
    expect(await asOfDay('2026-03-08')).toEqual([]);
    expect(await asOfDay('2026-03-09')).toEqual([['TimePassed', '2026-03-09']]);
  });

  it('names what somebody else did that took a place', async () => {
    await open(smallEdition(1, FIRST));
    centre.on('2026-03-10');
    await centre.praise('n1', 'a-1', '2026-03-09');
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
    centre.on('2026-04-02');
    await centre.praise('n2', 'a-2', '2026-03-20');
    await centre.praise('n3', 'a-2', '2026-03-21');
    expect(await stepsOf('s-4')).toEqual([
      ['PeriodEnded', '', 'charged'],
      ['FactRecorded', '', 'not-met'],
    ]);
    expect((await storyOf('s-4')).timeline.at(-1)).toMatchObject({
      stream: 'record-n2',
      about: { person: 'a-2', fact: { id: 'record-n2#0', code: 'praised', date: '2026-03-20' } },
    });
  });

  it('of a month has what moved the card since a day: an approved month, a day that passed, what others did', async () => {
    const since = async (day: string) => {
      await centre.settled();
      const period = parsePeriodId(MARCH)!;
      const found = await changesSince({ reader: centre.reader, store: centre.store, period, person: 'a-1', day });
      const learned = found.learned.map(({ kind, detail, events }) => [kind, detail, events.map(({ type }) => type)]);
      const moved = found.moved.map(({ event, date }) => (event === null ? [date] : [event.type, event.about ?? {}]));
      return { learned, moved };
    };
    await open(dutiesAndUnits(1, FIRST));
    centre.on('2026-03-03');
    await centre.violation('v1', 'late', 'a-2', '2026-03-02');
    centre.on('2026-03-09');
    await centre.violation('v2', 'late', 'a-2', '2026-03-08');
    expect(await since('2026-03-03')).toEqual({ learned: [], moved: [['2026-03-09']] });
    centre.on('2026-03-10');
    await centre.end('2026-02-01', '2026-02-28');
    await centre.run('february', FEBRUARY, { approve: true });
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
    centre.on('2026-04-02');
    await centre.violation('v3', 'late', 'a-1', '2026-02-10');
    await centre.praise('n2', 'a-2', '2026-03-20');
    await centre.run('again', FEBRUARY, { kind: 'rerun', approve: true });
    const { learned, moved } = await since('2026-04-01');
    expect(learned).toEqual([['prior-result', '2026-02-01..2026-02-28', ['PayRunApproved']]]);
    expect(moved).toEqual([]);
    expect((await since('2026-03-31')).moved).toContainEqual(['PeriodEnded', {}]);
  });
});
