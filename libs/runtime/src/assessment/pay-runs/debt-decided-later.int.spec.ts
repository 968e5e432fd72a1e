import { type JsonObject } from '#eventsourcing';
import { type PayRunDocument } from '#callcentre';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const MONTHS = [
  ['2026-03-01', '2026-03-31'],
  ['2026-04-01', '2026-04-30'],
  ['2026-05-01', '2026-05-31'],
  ['2026-06-01', '2026-06-30'],
  ['2026-07-01', '2026-07-31'],
] as const;
const [MARCH, APRIL, MAY, JUNE, JULY] = MONTHS.map(([start, end]) => `${CENTRE}:small:${start}..${end}`) as [
  string,
  string,
  string,
  string,
  string,
];

/*
 * Goal: what is owed is charged once and only once, however late somebody decides how much it is. Method: the small rulebook takes at most
 * 300 yuan a month; in March 500 yuan are decided and 1,000 more are open when March, and perhaps April, is closed provisionally. The instalments
 * are computed by hand.
 */
describe('a debt that is decided after its month was closed provisionally', () => {
  let centre: TestCentre;
  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    await centre.assign('small', '2026-03-01');
    await centre.hire('a-1', '2026-03-01');
    for (const [name, worth] of [
      ['known', '500 yuan'],
      ['open', '1000 yuan'],
    ] as const) {
      centre.on('2026-03-02');
      await centre.violation(name, 'taken', 'a-1', '2026-03-02', { worth });
    }
    await centre.compensate('known', 'a-1', carriedOut(50_000));
  });
  afterEach(() => centre.close());

  const carriedOut = (fen: number): JsonObject => ({ outcome: 'carried-out', fen });
  const ended = async (index: number, today: string): Promise<void> => {
    const [start, end] = MONTHS[index]!;
    centre.on(today);
    await centre.end(start, end);
  };
  const closed = (name: string, period: string): Promise<PayRunDocument> => centre.run(name, period, { approve: true });
  const rerun = (name: string, period: string): Promise<PayRunDocument> =>
    centre.run(name, period, { kind: 'rerun', approve: true });
  /** What a run took of the debt, and what it left. */
  const told = async (run: string): Promise<unknown> => {
    await centre.settled();
    const line = await centre.reader.get<JsonObject>('payRunLines', `${run}|a-1`);
    const { debts = {} } = line!.document['assessment'] as unknown as {
      readonly debts?: Readonly<
        Record<string, { readonly opening: number; readonly taken: number; readonly closing: number }>
      >;
    };
    const { opening = 0, taken = 0, closing = 0 } = debts['damage'] ?? {};
    return [opening, taken, closing];
  };

  it('takes in later months what of it is certain, and the rest from the re-run on', async () => {
    await ended(0, '2026-04-01');
    await closed('march', MARCH);
    expect(await told('march')).toEqual([0, 30_000, { from: 20_000, to: 120_000 }]);
    await ended(1, '2026-05-01');
    await closed('april', APRIL);
    expect(await told('april')).toEqual([20_000, 20_000, 0]);

    await centre.compensate('open', 'a-1', carriedOut(60_000));
    await rerun('march-again', MARCH);
    expect(await told('march-again')).toEqual([0, 30_000, 80_000]);
    await rerun('april-again', APRIL);
    expect(await told('april-again')).toEqual([80_000, 30_000, 50_000]);

    await ended(2, '2026-06-01');
    await closed('may', MAY);
    await ended(3, '2026-07-01');
    await closed('june', JUNE);
    await ended(4, '2026-08-01');
    await closed('july', JULY);
    // 1,100 yuan: 300 + (200 + 100 by the re-run) + 300 + 200.
    expect([await told('may'), await told('june'), await told('july')]).toEqual([
      [50_000, 30_000, 20_000],
      [20_000, 20_000, 0],
      [0, 0, 0],
    ]);
  });

  it('takes it from the next month on where the first is run again before that is closed', async () => {
    await ended(0, '2026-04-01');
    await closed('march', MARCH);
    await centre.compensate('open', 'a-1', carriedOut(60_000));
    await rerun('march-again', MARCH);
    await ended(1, '2026-05-01');
    await closed('april', APRIL);
    await ended(2, '2026-06-01');
    await closed('may', MAY);
    await ended(3, '2026-07-01');
    await closed('june', JUNE);
    expect([await told('april'), await told('may'), await told('june')]).toEqual([
      [80_000, 30_000, 50_000],
      [50_000, 30_000, 20_000],
      [20_000, 20_000, 0],
    ]);
  });

  it('takes nothing of it where it is decided that nothing is owed', async () => {
    await ended(0, '2026-04-01');
    await closed('march', MARCH);
    await centre.compensate('open', 'a-1', { outcome: 'not-carried-out' });
    await rerun('march-again', MARCH);
    expect(await told('march-again')).toEqual([0, 30_000, 20_000]);
  });

  it('shows in the next month what is certain alone, while nobody has decided', async () => {
    await ended(0, '2026-04-01');
    await closed('march', MARCH);
    const card = await centre.scorecard('a-1', APRIL);
    expect(card?.debts).toEqual({ damage: { opening: 20_000, charged: 0, taken: 20_000, closing: 0 } });
  });
});
