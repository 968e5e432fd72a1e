import { type JsonObject } from '#eventsourcing';
import { type Entry, parsePeriodId } from '#rulebook';
import { type ClockDocument, type PayRunDocument } from '#callcentre';
import { assessAsOf } from './as-of.js';
import { difference } from '../differences/differences.js';
import { explain } from './explain.js';
import { dayToPosition } from '../known.js';
import { CENTRE, compensationKey, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';
import { verifyRun } from '../pay-runs/verify.js';

/*
 * Goal: a decision about what a clause opened is an input like every other: it shows at once, as of a day, in a re-run with a
 * cause of its own, in the story of the entry, and after a correction it holds no longer. Method: damage of 500 yuan, of
 * which a month takes at most 300.
 */
const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const MARCH_PERIOD = parsePeriodId(MARCH)!;
const KEY = compensationKey('a-1', 'v1');

describe('decisions on what a clause opened', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    await centre.assign('small', '2026-01-01');
    centre.on('2026-03-01');
    await centre.hire('a-1', '2026-03-01');
    centre.on('2026-03-10');
    await centre.violation('v1', 'taken', 'a-1', '2026-03-09', { worth: '500 yuan' });
  });
  afterEach(() => centre.close());

  const shown = async (): Promise<unknown> => {
    const assessment = (await centre.scorecard('a-1', MARCH))!;
    const entry = assessment.entries.find(({ key }) => key === KEY);
    return {
      status: entry?.status,
      fen: entry?.fen,
      payFen: assessment.payFen,
      open: assessment.open.map(({ what }) => what),
    };
  };
  const BASE = 80_000;
  const undecided = {
    status: 'opened',
    fen: { from: 0, to: 50_000 },
    payFen: { from: BASE - 30_000, to: BASE },
    open: ['amount'],
  };
  const closed = async (): Promise<PayRunDocument> => {
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
    return centre.run('close', MARCH, { approve: true });
  };

  it('move the scorecard as soon as they are recorded, and the last one holds', async () => {
    expect(await shown()).toEqual(undecided);
    await centre.compensate('v1', 'a-1', { outcome: 'carried-out', fen: 20_000 });
    expect(await shown()).toEqual({ status: 'carried-out', fen: 20_000, payFen: BASE - 20_000, open: [] });
    await centre.compensate('v1', 'a-1', { outcome: 'not-carried-out' });
    expect(await shown()).toEqual({ status: 'not-carried-out', fen: 0, payFen: BASE, open: [] });
    const { because } = (await centre.scorecard('a-1', MARCH))!.entries.find(({ key }) => key === KEY)!;
    expect(because.decisions?.map(({ outcome, by, stream, holds }) => [outcome, by, stream, holds])).toEqual([
      ['carried-out', 'hr-1', 'violation-v1', false],
      ['not-carried-out', 'hr-1', 'violation-v1', true],
    ]);
  });

  it('have to be made again once the fact is corrected, and not for another day', async () => {
    await centre.compensate('v1', 'a-1', { outcome: 'carried-out', fen: 20_000 });
    const correct = async (localDate: string, attributes: JsonObject): Promise<void> => {
      const conductAt = { instant: `${localDate}T04:00:00.000Z`, zone: 'Asia/Shanghai', localDate };
      const data = { code: 'taken', conductAt, attributes, reason: { owner: 'case:v1', text: 'r' } };
      await centre.record('violation-v1', 'ViolationCorrected', data, { subjects: ['a-1'] });
    };
    await correct('2026-03-08', { worth: '500 yuan' });
    expect(await shown()).toMatchObject({ status: 'carried-out' });
    await correct('2026-03-08', { worth: '400 yuan' });
    expect(await shown()).toMatchObject({ status: 'opened', fen: { from: 0, to: 40_000 }, open: ['amount'] });
    await correct('2026-03-08', { worth: '500 yuan' });
    expect(await shown()).toMatchObject({ status: 'carried-out', fen: 20_000 });
  });

  it('are not known before their day', async () => {
    centre.on('2026-03-20');
    await centre.compensate('v1', 'a-1', { outcome: 'carried-out', fen: 20_000 });
    await centre.settled();
    const clock = (await centre.reader.get<ClockDocument>('clock', 'clock'))!.document;
    const entryAsOf = async (day: string): Promise<Entry | undefined> => {
      const asOf = dayToPosition(clock, day);
      const { assessments } = await assessAsOf({ reader: centre.reader, period: MARCH_PERIOD, persons: ['a-1'], asOf });
      return assessments[0]?.entries.find(({ key }) => key === KEY);
    };
    expect(await entryAsOf('2026-03-19')).toMatchObject({ status: 'opened' });
    expect(await entryAsOf('2026-03-20')).toMatchObject({ status: 'carried-out' });
  });

  it('make a re-run differ by a cause with a name, and leave the closed run as it was proved', async () => {
    const before = await closed();
    centre.on('2026-04-10');
    const decided = await centre.compensate('v1', 'a-1', { outcome: 'carried-out', fen: 20_000 });
    const after = await centre.run('again', MARCH, { kind: 'rerun' });
    const found = await difference({ reader: centre.reader, store: centre.store, before, after });
    expect(found.causes).toEqual([{ cause: 'decisions', fen: { from: 10_000, to: -20_000 }, persons: 1 }]);
    const [step] = found.persons[0]!.steps;
    expect(
      step!.learned.map(({ kind, what, detail, events }) => [kind, what, detail, events.map(({ id }) => id)]),
    ).toEqual([['decision', KEY, 'carried-out', [decided.id]]]);
    expect(step!.entries.find(({ entry }) => entry === KEY)).toMatchObject({
      before: { status: 'opened', fen: { from: 0, to: 50_000 } },
      after: { status: 'carried-out', fen: 20_000 },
      events: [decided.id],
    });
    for (const run of ['close', 'again'])
      expect(await verifyRun({ store: centre.store, run })).toMatchObject({ result: 'ok' });
  });

  it('are waited for by a run of the month, as far as its pay is concerned', async () => {
    expect((await closed()).open).toEqual([KEY]);
  });

  it('carry on what a month leaves of the debt', async () => {
    await centre.compensate('v1', 'a-1', { outcome: 'carried-out', fen: 50_000 });
    await closed();
    const april = `${CENTRE}:small:2026-04-01..2026-04-30`;
    expect((await centre.scorecard('a-1', MARCH))?.debts).toEqual({
      damage: { opening: 0, charged: 50_000, taken: 30_000, closing: 20_000 },
    });
    expect((await centre.scorecard('a-1', april))?.debts).toEqual({
      damage: { opening: 20_000, charged: 0, taken: 20_000, closing: 0 },
    });
  });

  it('stand in the story of the entry with what it came to after each of them', async () => {
    await centre.compensate('v1', 'a-1', { outcome: 'carried-out', fen: 50_000 });
    await centre.rule(KEY, 'a-1', ['violation-v1#0'], { kind: 'mitigated', fen: 10_000 });
    await centre.settled();
    const story = await explain({ reader: centre.reader, store: centre.store, entry: KEY });
    expect(story?.replay.map(({ type, entry, payFen }) => [type, entry?.status ?? null, entry?.fen, payFen])).toEqual([
      ['ViolationReported', 'candidate', undefined, 100_000],
      ['ViolationConfirmed', 'opened', { from: 0, to: 50_000 }, { from: BASE - 30_000, to: BASE }],
      ['ConsequenceDecided', 'carried-out', 50_000, BASE - 30_000],
      ['AppealDecided', 'mitigated', 10_000, BASE - 10_000],
    ]);
  });
});
