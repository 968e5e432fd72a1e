import { type Caller, type QueryOutcome, type System } from '#runtime';
import { RowProblem } from '../problem.js';
import { type Cells, optional } from '../reading/values.js';

interface Asked {
  readonly system: Pick<System, 'query'>;
  readonly caller: Caller;
}

/**
 * Whether the teams of a file exist, asked before the first command of a row: the rules ask for the team only when the person joins
 * it, and the person would be registered by then. A team once found stays, since none is ever removed.
 */
export class TeamsBeforehand {
  private readonly found = new Set<string>();

  constructor(private readonly asked: Asked) {}

  /** Throws RowProblem where the row names a team that does not exist. */
  async need(cells: Cells, column: string): Promise<void> {
    const team = optional(cells, column);
    if (team === undefined || this.found.has(team) || (await this.exists(team))) return;
    throw new RowProblem('team-unknown', column, () => ({
      zh: `没有编号为 ${team} 的班组。请核对编号，或先导入此班组（teams）。`,
      en: `There is no team with the id ${team}. Check the id, or import the team first (teams).`,
    }));
  }

  /** Views may lag behind: a team that they do not know is asked for once more at the head of the log. */
  private async exists(team: string): Promise<boolean> {
    let answer = await this.ask('teams', { team });
    if (isEmpty(answer)) {
      const health = await this.ask('health', {});
      const head = health.kind === 'found' ? (health.result as { readonly head?: string | null }).head : undefined;
      if (typeof head === 'string') answer = await this.ask('teams', { team }, head);
    }
    // What cannot be asked is left to the rules.
    if (isEmpty(answer)) return false;
    if (answer.kind === 'found') this.found.add(team);
    return true;
  }

  private ask(name: string, parameters: Readonly<Record<string, string>>, after?: string): Promise<QueryOutcome> {
    const { system, caller } = this.asked;
    return system.query({ caller, name, parameters, ...(after === undefined ? {} : { after }) });
  }
}

const isEmpty = (answer: QueryOutcome): boolean =>
  answer.kind === 'found' && Array.isArray(answer.result) && answer.result.length === 0;
