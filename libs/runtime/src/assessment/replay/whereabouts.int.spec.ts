import { type JsonObject, momentAt } from '#eventsourcing';
import { type ClockDocument } from '#callcentre';
import { parsePeriodId } from '#rulebook';
import { dayToPosition } from '../known.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { dutiesAndUnits } from '../testing/duties-and-units.js';
import { explain } from './explain.js';
import { type Place } from './replay.js';

const MARCH = parsePeriodId(`${CENTRE}:small:2026-03-01..2026-03-31`)!;
const ON_MARCH = { person: 'a-1', period: MARCH };
const REPORTED = ['ViolationReported', 'ViolationConfirmed'];

const at = (localDate: string): JsonObject =>
  momentAt(`${localDate}T04:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;

/** Goal: whoever asks why an entry was what it was on a day is answered of the card on which it was then. */
describe('an entry that a corrected day took to another month', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(dutiesAndUnits(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    await centre.assign('small', '2026-02-01');
    await centre.hire('a-1', '2026-02-01');
    await centre.hire('boss', '2026-02-01', 'leader');
    centre.on('2026-03-05');
    await centre.violation('v1', 'late', 'a-1', '2026-03-02');
  });
  afterEach(() => centre.close());

  const keyOf = async (person: string, clause: string, month = MARCH.id): Promise<string> =>
    (await centre.scorecard(person, month))!.entries.find((entry) => entry.clause === clause)!.key;

  const correct = async (code: string, date: string): Promise<void> => {
    const data = { code, conductAt: at(date), attributes: {}, reason: { owner: 'case:v1', text: 'r' } };
    await centre.record('violation-v1', 'ViolationCorrected', data, { subjects: ['a-1'] });
  };

  /** On whose card of which month it was, what it amounted to, and what had been recorded of it by then. */
  const told = async (entry: string, day: string | null, shownOn?: Place): Promise<unknown> => {
    await centre.settled();
    const { reader, store } = centre;
    const clock = (await reader.get<ClockDocument>('clock', 'clock'))!.document;
    const asOf = day === null ? null : dayToPosition(clock, day);
    const found = (await explain({ reader, store, entry, asOf, ...(shownOn === undefined ? {} : { shownOn }) }))!;
    return [found.period.start, found.entry?.amount ?? null, found.timeline.map(({ type }) => type)];
  };

  it('is explained as of a day before as it was on the card of the month before', async () => {
    const key = await keyOf('a-1', 's-1');
    centre.on('2026-04-06');
    await correct('late', '2026-04-02');
    const corrected = ['2026-04-01', '-2', [...REPORTED, 'ViolationCorrected']];
    expect(await told(key, null)).toEqual(corrected);
    expect(await told(key, '2026-03-05')).toEqual(['2026-03-01', '-2', REPORTED]);
    expect(await told(key, '2026-04-06', ON_MARCH)).toEqual(corrected);
  });

  it('is explained as of a day on which it was gone as of the month in which its person had been told of it', async () => {
    const key = await keyOf('a-1', 's-1');
    const named = { entry: key, person: 'a-1', clause: 's-1', edition: 'small@1', period: MARCH.id };
    await centre.record(`notice-${key}`, 'EntryNotified', { ...named, amount: '-2', status: 'charged' });
    centre.on('2026-04-06');
    await correct('rude', '2026-03-02');
    centre.on('2026-04-07');
    await correct('late', '2026-04-02');
    const story = [...REPORTED, 'EntryNotified', 'ViolationCorrected'];
    expect(await told(key, '2026-04-06')).toEqual(['2026-03-01', null, story]);
    expect(await told(key, null)).toEqual(['2026-04-01', '-2', [...story, 'ViolationCorrected']]);
  });

  it('is explained of the card that is said to show it, where it is of a duty and nobody was told of it', async () => {
    centre.on('2026-03-28');
    const asked = { code: 'asked', subject: 'a-1', attributes: { ref: 'r1' } };
    await centre.record('record-q', 'FactRecorded', { ...asked, conductAt: at('2026-03-27') }, { subjects: ['a-1'] });
    centre.on('2026-04-01');
    await centre.praise('p1', 'a-1', '2026-03-30');
    const key = await keyOf('boss', 'm-1');
    centre.on('2026-04-10');
    const filed = { subject: 'a-1', month: '2026-03' };
    const data = {
      conductAt: at('2026-04-02'),
      attributes: { ref: 'r1' },
      filed,
      reason: { owner: 'case:q', text: 'r' },
    };
    await centre.record('record-q', 'FactCorrected', data, { subjects: ['a-1'] });
    const onCard = { person: 'boss', period: MARCH };
    expect(await told(key, null)).toEqual(['2026-04-01', '-3', ['FactRecorded', 'FactCorrected']]);
    expect(await told(key, '2026-04-01', onCard)).toEqual(['2026-03-01', '-3', ['FactRecorded']]);
    expect(await told(key, '2026-04-01')).toEqual(['2026-04-01', null, []]);
  });
});
