import { type DomainEvent } from '#eventsourcing';
import { contextOf, logged } from '../shared/testing/deciding.js';
import { type ComputedRun, type RunReader, type RunRequest } from './computer.js';
import { payRunDecider } from './decider.js';
import { contestedRunId, gatherForPayRun } from './gather.js';
import { closingRunId } from './lines.js';
import { type PayRunCommand } from './pay-run.js';
import { type PayRunState } from './state.js';

const march = 'main:cs:2026-03-01..2026-03-31';
const april = 'main:cs:2026-04-01..2026-04-30';
const cs = { rulebook: 'cs', periods: { assessment: { startDay: 1 } } };
const line = (person: string, payFen: unknown): object => ({ person, payFen, results: {}, assessment: {} });
const added = (chunk: number, ...lines: readonly object[]): DomainEvent => ({
  type: 'PayRunLinesAdded',
  data: { run: 'r2', chunk, lines },
  subjects: [],
});
const posted = (kind: 'close' | 'rerun', basis: string | null): DomainEvent => ({
  type: 'PayRunPosted',
  data: { run: 'r2', kind, period: march, basis },
  subjects: [],
});
const approved: DomainEvent = { type: 'PayRunApproved', data: { run: 'r2' }, subjects: [] };

/** The stream of the run `r2`, and no other. */
const streamOfIt =
  (...events: readonly DomainEvent[]) =>
  (name: string) =>
    Promise.resolve(name === 'payRun-r2' ? events.map((event) => logged(event)) : []);

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
    stream: streamOfIt(added(0, line('a', 100)), added(1, line('b', { from: -5, to: 5 })), posted('rerun', 'r1')),
  }) as unknown as RunReader;

const basis: PayRunState = {
  ...{ status: 'approved', run: 'r1', kind: 'close', period: march, basis: null },
  ...{ preparedBy: 'hr-1', fen: {}, supersededBy: null },
};
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
    expect(await gatherForPayRun(command, basis, contextOf(), readerOver(asked))).toEqual({
      kind: 'nothing',
    });
    expect(asked).toEqual([]);
  });

  it('takes a re-run with all of its chunks, and what stands today', async () => {
    expect(await gatherForPayRun(approve, basis, contextOf(), readerOver([]))).toEqual({
      kind: 'approval',
      approval: {
        rerun: {
          ...{ status: 'posted', run: 'r2', kind: 'rerun', period: march, basis: 'r1' },
          ...{ preparedBy: 'hr-1', fen: { a: 100, b: -5 }, supersededBy: null },
        },
        standing: `standing of ${march}`,
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
    const known = await gatherForPayRun(command, basis, contextOf(), readerOver([]));
    expect(known).toMatchObject({ approval: { openPeriodKnown: false } });
  });

  const unread = { rerun: null, standing: null, openPeriodKnown: false, openPeriodClosed: false };

  it.each<[string, PayRunCommand['data'], PayRunState]>([
    ['a close, in whose stream it is recorded itself', approve.data, { ...basis, run: 'r2' } as PayRunState],
    ['a run of which there is none', approve.data, none],
    ['a run beside the basis of which there is none', { ...approve.data, run: 'r9' }, basis],
  ])('reads nothing that the approval of %s would be compared with', async (_what, data, state) => {
    const command = { type: 'pay-run.approve', data } as PayRunCommand;
    expect(await gatherForPayRun(command, state, contextOf(), readerOver([], [april]))).toEqual({
      kind: 'approval',
      approval: unread,
    });
  });

  it('knows of no open period where none is named', async () => {
    const command: PayRunCommand = { type: 'pay-run.approve', data: { run: 'r2', acceptDisadvantages: false } };
    expect(await gatherForPayRun(command, basis, contextOf(), readerOver([], [april]))).toMatchObject({
      approval: { rerun: { run: 'r2' }, openPeriodKnown: false, openPeriodClosed: false },
    });
  });

  it.each<[string, PayRunCommand]>([
    ['posts', { type: 'pay-run.post', data: { period: march, kind: 'close', provisional: true } }],
    ['approves', approve],
  ])('%s nothing while a view stands still that pay is computed from', async (_what, command) => {
    const asked: RunRequest[] = [];
    const reader = readerOver(asked);
    const stopped = new Error('stopped');
    const runs = { ...reader.runs, ready: () => Promise.reject(stopped) };
    await expect(gatherForPayRun(command, none, contextOf(), { ...reader, runs })).rejects.toBe(stopped);
    expect(asked).toEqual([]);
  });

  it('freezes no line for a period that is none, whatever else keeps it from being closed', async () => {
    const period = 'main:cs:2026-04-01..2026-04-15';
    const command: PayRunCommand = { type: 'pay-run.post', data: { period, kind: 'close', provisional: false } };
    const problems: ComputedRun['problems'] = [
      { code: 'basis-missing', values: { period } },
      { code: 'period-not-ended', values: { period } },
    ];
    expect(await gatherForPayRun(command, none, contextOf(), readerOver([], [], problems))).toEqual({
      kind: 'posting',
      computed: { header: null, lines: [], problems: [{ code: 'period-unknown', values: { period } }] },
    });
  });

  it('keeps what hinders the close of a period that has ended', async () => {
    const command: PayRunCommand = { type: 'pay-run.post', data: { period: march, kind: 'close', provisional: false } };
    const hindrance: ComputedRun['problems'] = [
      { code: 'earlier-period-open', values: { period: march, earlier: 'x' } },
    ];
    const known = await gatherForPayRun(command, none, contextOf(), readerOver([], [], hindrance));
    expect(known).toEqual({ kind: 'posting', computed: { header: null, lines: [], problems: hindrance } });
  });

  it('sees that the period named is closed', async () => {
    const known = await gatherForPayRun(approve, basis, contextOf(), readerOver([], [april]));
    expect(known).toMatchObject({ approval: { openPeriodClosed: true } });
  });
});

describe('the stream in which a run is approved', () => {
  it.each([
    ['a re-run', [posted('rerun', 'r1')], 'r1'],
    ['a close', [posted('close', null)], null],
    ['a re-run that an earlier version approved', [posted('rerun', 'r1'), approved], null],
    ['a run that nobody knows', [], null],
  ])('of %s is that of its basis, or its own', async (_what, events, run) => {
    expect(await contestedRunId(approve, { readStream: streamOfIt(...events) })).toBe(run);
  });

  it('is none of another for a run that is posted', async () => {
    const command: PayRunCommand = { type: 'pay-run.post', data: { period: march, kind: 'rerun', provisional: true } };
    expect(await contestedRunId(command, { readStream: streamOfIt(posted('rerun', 'r1')) })).toBeNull();
  });
});
