import { type CommandContext, momentAt } from '#eventsourcing';
import { capabilities, type PayRunDocument, type PayRunEvent } from '#callcentre';
import { createReader } from '../../reading/reader.js';
import { runComputer } from '../pay-runs/pay-runs.js';
import { CENTRE, type TestCentre } from './centre.js';
import { shownRun } from './shown-cards.js';

const { slice } = capabilities.find((capability) => capability.slice.category === 'payRun')!;

type FenByPerson = Readonly<Record<string, number>>;
type Approved = Extract<PayRunEvent, { type: 'PayRunApproved' }>;

/** A run as it was posted, what it was compared with, and whether somebody approved it. */
export interface ToldRun {
  readonly posted: PayRunDocument;
  /** The run that its difference is told against: the newest approved one, else the closing one. */
  readonly basis: string | null;
  /** What it said when it was posted. */
  readonly shown: unknown;
  approved: boolean;
}

/** The runs of a centre, posted by one person and approved by another as the decider lets them be. */
export class ToldRuns {
  readonly all: ToldRun[] = [];

  constructor(private readonly centre: TestCentre) {}

  of(period: string): readonly ToldRun[] {
    return this.all.filter(({ posted }) => posted.period === period);
  }

  lastOf(period: string): ToldRun | undefined {
    return this.of(period).at(-1);
  }

  /** A month is closed, or run again; approved at once, or left for a later approval or for ever. */
  async run(
    period: string,
    { approved, differenceIn }: { readonly approved: boolean; readonly differenceIn: string },
  ): Promise<void> {
    const earlier = this.of(period);
    const [close] = earlier;
    const standing = earlier.findLast((run) => run.approved) ?? close;
    const kind = close === undefined ? 'close' : 'rerun';
    const posted = await this.centre.run(`run-${this.all.length}`, period, { kind });
    const shown = await shownRun(this.centre, posted.run);
    const run: ToldRun = { posted, basis: standing?.posted.run ?? null, shown, approved: false };
    this.all.push(run);
    if (!approved) return;
    if (close?.approved === false) await this.approve(close, differenceIn);
    await this.approve(run, differenceIn);
    // What was posted before it is no difference to what stands now.
    const [left] = earlier.filter((other) => !other.approved);
    if (left !== undefined) expect(await this.refusal(left.posted.run, 'hr-2', differenceIn)).toBe('basis-superseded');
  }

  private async approve(run: ToldRun, differenceIn: string): Promise<void> {
    const id = run.posted.run;
    expect(await this.refusal(id, 'm-1', differenceIn)).toBe('preparer-may-not-approve');
    expect(await this.refusal(id, 'hr-2', differenceIn)).toBeNull();
    run.approved = true;
    expect(await this.refusal(id, 'hr-2', differenceIn)).toBe('run-approved-already');
  }

  /** Approves the run; null where it is approved, else why it is not. */
  private async refusal(run: string, by: string, openPeriod: string): Promise<string | null> {
    const { centre } = this;
    await centre.settled();
    const reason = { owner: 'case:x', text: 'r' };
    const data = { run, reason, acceptDisadvantages: true, openPeriod };
    const command = { type: 'pay-run.approve', data };
    const contested = (await slice.contestedStreamId?.(command, centre.store)) ?? run;
    const state = await this.state(contested);
    const now = momentAt('2026-06-01T04:00:00.000Z', 'Asia/Shanghai');
    const actor = { id: by, role: 'hr' };
    const context: CommandContext = { commandId: 'c', actor, centre: CENTRE, occurredAt: now, now };
    const runs = runComputer(() => Promise.resolve(centre.reader));
    const reader = { ...createReader(centre.reader, centre.store), runs };
    const known = await slice.gather!(command, state, context, reader);
    const decision = slice.decide(command, state, context, known);
    if ('refusal' in decision) return decision.refusal.code;
    for (const event of decision.events as readonly Approved[])
      await centre.record(`payRun-${contested}`, event.type, event.data as never, { by, role: 'hr' });
    await centre.settled();
    return null;
  }

  private async state(run: string): Promise<{ readonly fen: FenByPerson }> {
    const events = await this.centre.store.readStream(`payRun-${run}`);
    return events.reduce((state, event) => slice.evolve(state, event), slice.initialState) as { fen: FenByPerson };
  }

  /** What everybody was paid for the month with all that was approved, and what the run that stands for it pays. */
  async paid(period: string): Promise<{ readonly paid: FenByPerson; readonly stands: FenByPerson }> {
    const approved = this.of(period).filter((run) => run.approved);
    const [first, last] = [approved[0], approved.at(-1)];
    if (first === undefined || last === undefined) return { paid: {}, stands: {} };
    const paid = { ...(await this.state(first.posted.run)).fen };
    for (const { posted } of approved) {
      const { document } = (await this.centre.reader.get<PayRunDocument>('payRuns', posted.run))!;
      for (const { person, fen } of document.adjustments) paid[person] = (paid[person] ?? 0) + fen;
    }
    const stands = (await this.state(last.posted.run)).fen;
    return { paid: withoutNothing(paid), stands: withoutNothing(stands) };
  }
}

/** Whoever is paid nothing is as good as not in the run. */
const withoutNothing = (fen: FenByPerson): FenByPerson =>
  Object.fromEntries(Object.entries(fen).filter(([, amount]) => amount !== 0));
