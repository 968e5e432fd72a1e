import { type DomainEvent } from '#eventsourcing';
import { contextOf, logged } from '../shared/testing/deciding.js';
import { type ComputedRun, type RunReader, type RunRequest } from './computer.js';
import { payRunDecider, type PayRunState } from './decider.js';
import { gatherForPayRun } from './gather.js';
import { closingRunId } from './lines.js';
import { type PayRunCommand } from './pay-run.js';

const march = 'main:cs:2026-03-01..2026-03-31';
const april = 'main:cs:2026-04-01..2026-04-30';
const cs = { rulebook: 'cs', periods: { assessment: { startDay: 1 } } };
const line = (person: string, payFen: unknown): object => ({ person, payFen, results: {}, assessment: {} });
const added = (chunk: number, ...lines: readonly object[]): DomainEvent => ({
  type: 'PayRunLinesAdded',
  data: { run: 'r1', chunk, lines },
  subjects: [],
});

/** A reader that notes what was asked of the computing side. */
const readerOver = (
  asked: RunRequest[],
  closed: readonly string[] = [],
  problems: ComputedRun['problems'] = [],
): RunReader =>
  ({
    runs: {
      compute: (request: RunRequest) => {
        asked.push(request);
        return Promise.resolve({ header: null, lines: [], problems });
      },
      ready: () => Promise.resolve(),
      standing: (period: string) => Promise.resolve(`standing of ${period}`),
    },
    edition: (name: string) =>
      Promise.resolve(
        name === 'cs@1' ? { status: 'published', edition: { ...cs, effectiveFrom: '2026-01-01' } } : null,
      ),
    payRun: (id: string) => Promise.resolve(closed.map(closingRunId).includes(id) ? {} : null),
    stream: (name: string) =>
      Promise.resolve(
        name === 'payRun-r1'
          ? [
              added(0, line('a', 100)),
              added(1, line('b', { from: -5, to: 5 })),
              { type: 'PayRunPosted', data: {}, subjects: [] },
            ].map((event) => logged(event))
          : [],
      ),
  }) as unknown as RunReader;

const rerun: PayRunState = { status: 'posted', kind: 'rerun', period: march, basis: 'r1', preparedBy: 'hr-1', fen: {} };
const approve: PayRunCommand = {
  type: 'pay-run.approve',
  data: { run: 'r2', acceptDisadvantages: false, openPeriod: april },
};
const none = payRunDecider.initialState;

describe('what is read for a pay run', () => {
  it('has the close of a period computed under the id that follows from the period', async () => {
    const asked: RunRequest[] = [];
    const command: PayRunCommand = { type: 'pay-run.post', data: { period: march, kind: 'close', provisional: true } };
    expect(await gatherForPayRun(command, none, contextOf(), readerOver(asked))).toMatchObject({ kind: 'posting' });
    expect(asked).toEqual([{ run: closingRunId(march), kind: 'close', period: march, provisional: true }]);
  });

  it('has a re-run computed under the id of its command, as if the edition had been in force', async () => {
    const asked: RunRequest[] = [];
    const command: PayRunCommand = {
      type: 'pay-run.post',
      data: { period: march, kind: 'rerun', asIf: 'cs@2', provisional: false },
    };
    await gatherForPayRun(command, none, contextOf(), readerOver(asked));
    expect(asked).toEqual([
      { run: contextOf().commandId, kind: 'rerun', period: march, asIf: 'cs@2', provisional: false },
    ]);
  });

  it.each([
    [april, 'period-not-ended'],
    ['april', 'period-unknown'],
    ['main:cs:2026-04-01..2026-04-15', 'period-unknown'],
    ['other:cs:2026-04-01..2026-04-30', 'period-unknown'],
  ])('tells of %s, which has not ended, whether it is a period at all: %s', async (period, code) => {
    const command: PayRunCommand = { type: 'pay-run.post', data: { period, kind: 'close', provisional: false } };
    const reader = readerOver([], [], [{ code: 'period-not-ended', values: { period } }]);
    const known = await gatherForPayRun(command, none, contextOf(), reader);
    expect(known).toMatchObject({ computed: { problems: [{ code, values: { period } }] } });
  });

  it.each(['close', 'rerun'] as const)('computes no %s of a period of another centre', async (kind) => {
    const asked: RunRequest[] = [];
    const period = 'other:cs:2026-03-01..2026-03-31';
    const command: PayRunCommand = { type: 'pay-run.post', data: { period, kind, provisional: false } };
    const known = await gatherForPayRun(command, none, contextOf(), readerOver(asked));
    expect(known).toMatchObject({ computed: { problems: [{ code: 'period-unknown', values: { period } }] } });
    expect(asked).toEqual([]);
  });

  it('computes nothing for a run that exists', async () => {
    const asked: RunRequest[] = [];
    const command: PayRunCommand = { type: 'pay-run.post', data: { period: march, kind: 'close', provisional: false } };
    expect(await gatherForPayRun(command, { ...rerun, kind: 'close' }, contextOf(), readerOver(asked))).toEqual({
      kind: 'nothing',
    });
    expect(asked).toEqual([]);
  });

  it('compares a re-run with all chunks of its basis, and with what stands today', async () => {
    expect(await gatherForPayRun(approve, rerun, contextOf(), readerOver([]))).toEqual({
      kind: 'approval',
      approval: {
        standing: `standing of ${march}`,
        basisFen: { a: 100, b: -5 },
        openPeriodKnown: true,
        openPeriodClosed: false,
      },
    });
  });

  it.each([
    'april',
    'main:cs:2026-04-01..2026-04-15',
    'main:cs:2026-04-31..2026-05-30',
    'main:nowhere:2026-04-01..2026-04-30',
    'other:cs:2026-04-01..2026-04-30',
  ])('sees that %s is no period of the centre', async (openPeriod) => {
    const command: PayRunCommand = { ...approve, data: { ...approve.data, openPeriod } } as PayRunCommand;
    const known = await gatherForPayRun(command, rerun, contextOf(), readerOver([]));
    expect(known).toMatchObject({ approval: { openPeriodKnown: false } });
  });

  it('sees that the period named is closed', async () => {
    const known = await gatherForPayRun(approve, rerun, contextOf(), readerOver([], [april]));
    expect(known).toMatchObject({ approval: { openPeriodClosed: true } });
  });
});
