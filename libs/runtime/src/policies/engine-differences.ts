import { type ViewReader } from '#eventsourcing';
import { GONE, type NoticeDocument, type PayRunDocument, type PeriodDocument } from '#callcentre';
import { type Assessment, ENGINE_VERSION } from '#rulebook';
import { assessAsOf } from '../assessment/replay/as-of.js';
import { standingRun } from '../assessment/pay-runs/earlier-run.js';

interface Told {
  readonly entry: string;
  readonly period: string;
  readonly amount: string;
  readonly status: string;
}

/** The run that closed a period, and what this engine makes of what was known when it was posted. */
interface Closed {
  readonly postedPosition: string;
  readonly amounts: ReadonlyMap<string, string>;
}

const saying = ({ amount, status }: Told): string => `${amount}|${status}`;

/**
 * What of a closed period is otherwise than it was told only because another engine computes it now. An upgrade moves nobody's pay of such
 * a period, so nobody is told of it, and no time to appeal begins: `verify` says whom it would move, and a re-run that somebody approves
 * pays the difference. What was told after the run is told anew as ever, since it changed by what was recorded.
 */
export class EngineDifferences {
  private readonly closed = new Map<string, Promise<Closed | null>>();

  constructor(
    private readonly views: ViewReader,
    private readonly noticesOf: (assessment: Assessment) => readonly { readonly data: Told }[],
  ) {}

  async isOne(due: Told, notices: NoticeDocument['notices']): Promise<boolean> {
    const { closed } = this;
    const found = closed.get(due.period) ?? this.closedBefore(due.period);
    closed.set(due.period, found);
    const before = await found;
    if (before === null || (notices.at(-1)?.position ?? '') > before.postedPosition) return false;
    const then = before.amounts.get(due.entry);
    return due.status === GONE ? then === undefined : then === saying(due);
  }

  /** Null where no run has closed it, or one of this engine. */
  private async closedBefore(period: string): Promise<Closed | null> {
    const run = await this.runOf(period);
    if (run === null || run.engine === ENGINE_VERSION) return null;
    const { centre, rulebook, start, end, postedPosition } = run;
    const request = { period: { id: period, centre, rulebook, start, end }, persons: 'everyone' } as const;
    const { assessments } = await assessAsOf({ reader: this.views, ...request, asOf: postedPosition });
    const said = assessments.flatMap((assessment) => this.noticesOf(assessment));
    return { postedPosition, amounts: new Map(said.map(({ data }) => [data.entry, saying(data)])) };
  }

  private async runOf(period: string): Promise<PayRunDocument | null> {
    const standing = await standingRun(this.views, period);
    if (standing !== null) return standing;
    const ended = await this.views.get<PeriodDocument>('periods', period);
    const closing = ended?.document.closingRun ?? null;
    return closing === null ? null : ((await this.views.get<PayRunDocument>('payRuns', closing))?.document ?? null);
  }
}
