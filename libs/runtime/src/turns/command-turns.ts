import { type CentreCommandType } from '#callcentre';
import { type CommandRequest } from '../system/system.js';
import { TogetherOrAlone } from './together-or-alone.js';
import { ALWAYS, type Turn, type Turns } from './turns.js';

/**
 * The expected revision keeps only those apart who write to the same stream: two closes of a period, and two re-runs that would take the
 * place of the same run. Whether the period that takes a difference is open is said by a stream that the approval does not write to: closed in
 * the same moment, it would not hold the difference.
 */
const READS_OTHER_RUNS: ReadonlySet<string> = new Set<CentreCommandType>(['pay-run.post', 'pay-run.approve']);

const REPORTS: CentreCommandType = 'violation.report';
const CORRECTS: CentreCommandType = 'violation.correct';

/**
 * A report goes to the stream that is named by what it says, so that the same is on file once. What a correction comes to say in the
 * stream of another report no expected revision keeps from being said elsewhere at the same moment.
 */
const restates = ({ type, data }: CommandRequest): boolean =>
  type === CORRECTS && typeof data === 'object' && data !== null && ('code' in data || 'incident' in data);

export interface TurnsOfCommands {
  /** Over shared stores those of all processes. */
  readonly payRuns: Turns;
  readonly restatements: Turns;
}

/** Keeps commands apart that read what others of them are about to write to other streams; all else goes on beside them. */
export class CommandTurns {
  private readonly statements = new TogetherOrAlone();

  constructor(private readonly turns: TurnsOfCommands) {}

  /** What the command reads reflects everything recorded before its turn. Throws TurnNotTaken. */
  do<Result>(request: CommandRequest, work: (turn: Turn) => Promise<Result>): Promise<Result> {
    const { payRuns, restatements } = this.turns;
    if (READS_OTHER_RUNS.has(request.type)) return payRuns.do(work);
    if (restates(request)) return restatements.do((turn) => this.statements.alone(() => work(turn)));
    return request.type === REPORTS ? this.statements.beside(() => work(ALWAYS)) : work(ALWAYS);
  }

  /** Whoever waits gets no turn; whoever has one ends it. */
  close(): void {
    this.turns.payRuns.close();
    this.turns.restatements.close();
  }
}
